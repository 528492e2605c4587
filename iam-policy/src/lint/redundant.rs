//! Rules about what stands twice: actions, resources and statements that others cover.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::Judgement;
use crate::document::place::{Place, each};
use crate::document::{ActionElement, Code, Effect, OneOrMany, Policy, ResourceElement, Severity};
use crate::evaluate::coverage::{Coverage, Reach};

/// Reports actions of a list that another of the list covers.
pub(super) fn actions(element: &ActionElement, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let rule = Rule {
        code: Code::RedundantAction,
        form: |text| text.to_ascii_lowercase().into(),
        covers: Coverage::of_actions,
    };
    rule.judge(element.patterns(), place, findings);
}

/// Reports resources of a list that another of the list covers.
pub(super) fn resources(
    element: &ResourceElement,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    let rule = Rule {
        code: Code::RedundantResource,
        form: |text| text.into(),
        covers: Coverage::of_resources,
    };
    rule.judge(element.patterns(), place, findings);
}

/// What is redundant in a list.
struct Rule {
    code: Code,
    /// What is equal in two spellings of one pattern.
    form: fn(&str) -> Cow<'_, str>,
    /// Whether the first pattern covers the second.
    covers: fn(&Coverage, &str, &str) -> bool,
}

impl Rule {
    fn judge(
        &self,
        patterns: &OneOrMany<Cow<'static, str>>,
        place: &Place<'_>,
        findings: &mut Judgement<'_>,
    ) {
        if patterns.len() < 2 {
            return;
        }
        let Judgement { report, coverage, .. } = findings;
        let forms: Vec<_> = patterns.iter().map(|text| (self.form)(text)).collect();
        let numbered = forms.iter().enumerate();
        // What has no wildcard covers only itself, unless it is no whole ARN, which is an error.
        let wide: Vec<_> = numbered.filter(|(_, form)| form.contains(['*', '?'])).collect();
        let covers = |wide: &str, narrow: &str| (self.covers)(coverage, wide, narrow);
        let mut known = BTreeSet::new();
        let mut numbered = forms.iter().enumerate();
        each(patterns, place, |text, place| {
            let Some((at, form)) = numbered.next() else { return };
            let mut covering = wide.iter().filter(|(other, wide)| {
                *wide != form && covers(wide, form) && (*other < at || !covers(form, wide))
            });
            let cover = coverage.unless_spent(|| covering.next());
            let message = match cover.and_then(|(other, _)| patterns.as_slice().get(*other)) {
                Some(cover) => format!("`{cover}` of the same list covers `{text}`"),
                None if !known.insert(form) => format!("`{text}` stands in the list already"),
                None => return,
            };
            report.add(Severity::Suggestion, place, self.code, message);
        });
    }
}

/// Reports statements that an earlier or a wider one covers.
pub(super) fn statements(policy: &Policy, place: &Place<'_>, findings: &mut Judgement<'_>) {
    if policy.statement_element().len() < 2 {
        return;
    }
    let Judgement { report, coverage, .. } = findings;
    let all = Reach::all(policy, coverage);
    let covers = |wide: &Reach<'_>, narrow: &Reach<'_>| coverage.of_statements(wide, narrow);
    let mut numbered = all.iter().enumerate();
    each(policy.statement_element(), place, |statement, place| {
        let Some((at, one)) = numbered.next() else { return };
        let mut covering = all.iter().enumerate().filter(|(other, wide)| {
            *other != at && covers(wide, one) && (*other < at || !covers(one, wide))
        });
        let cover = coverage.unless_spent(|| covering.next());
        if let Some((other, _)) = cover {
            let does = match statement.effect() {
                Effect::Allow => "allows",
                Effect::Deny => "denies",
            };
            let message = format!("`Statement[{other}]` {does} all that this one {does}");
            report.add(Severity::Suggestion, place, Code::RedundantStatement, message);
        }
    });
}
