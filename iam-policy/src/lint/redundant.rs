//! Rules about what stands twice: actions, resources and statements that others cover.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Judgement;
use crate::document::place::{Place, each};
use crate::document::{
    ActionElement, Code, OneOrMany, Policy, ResourceElement, Severity, Statement,
};
use crate::text::glob;

/// So many patterns and statements are compared with all others; who has more knows what a policy
/// generator wrote.
const MOST_COMPARED: usize = 100;

/// Reports actions of a list that another of the list covers.
pub(super) fn actions(element: &ActionElement, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let texts: Vec<String> =
        element.patterns().iter().map(|text| text.to_ascii_lowercase()).collect();
    covered(element.patterns(), &texts, Code::RedundantAction, place, findings);
}

/// Reports resources of a list that another of the list covers.
pub(super) fn resources(
    element: &ResourceElement,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    let texts: Vec<String> = element.patterns().iter().map(|text| String::from(&**text)).collect();
    covered(element.patterns(), &texts, Code::RedundantResource, place, findings);
}

fn covered(
    shown: &OneOrMany<Cow<'static, str>>,
    texts: &[String],
    code: Code,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    if texts.len() < 2 {
        return;
    }
    let wide: Vec<_> =
        shown.iter().zip(texts).filter(|(_, text)| glob::has_wildcard(text)).collect();
    let wide = wide.get(..MOST_COMPARED).unwrap_or(&wide);
    let mut known = BTreeSet::new();
    let mut texts = texts.iter();
    each(shown, place, |shown, place| {
        let Some(text) = texts.next() else { return };
        let message = match wide.iter().find(|(_, wide)| *wide != text && covers(wide, text)) {
            Some((cover, _)) => format!("`{cover}` of the same list covers `{shown}`"),
            None if !known.insert(text) => format!("`{shown}` stands in the list already"),
            None => return,
        };
        findings.report.add(Severity::Suggestion, place, code, message);
    });
}

/// Whether a pattern matches all that another one matches, as far as their texts show it.
fn covers(wide: &str, narrow: &str) -> bool {
    // A variable has one value, not any.
    if wide.contains("${") {
        return false;
    }
    // What a pattern matches as text, all that stands for its wildcards matches too, unless a `?`
    // has to match a `*`.
    if wide.contains('?') && glob::has_run(narrow) {
        return false;
    }
    glob::matches(wide, narrow)
}

/// Reports statements that an earlier or a wider one covers.
pub(super) fn statements(policy: &Policy, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let statements: Vec<&Statement> = policy.statements().take(MOST_COMPARED).collect();
    let mut at = 0;
    each(policy.statement_element(), place, |one, place| {
        let others = statements.iter().enumerate();
        let mut wider = others.filter(|(other, wide)| {
            *other != at && contains(wide, one) && (*other < at || !contains(one, wide))
        });
        if let Some((other, _)) = wider.next() {
            let verb = one.effect().as_str().to_ascii_lowercase();
            let message = format!("`Statement[{other}]` {verb}s all that this one {verb}s");
            findings.report.add(Severity::Suggestion, place, Code::RedundantStatement, message);
        }
        at += 1;
    });
}

/// Whether a statement applies to all requests that another one applies to.
fn contains(wide: &Statement, narrow: &Statement) -> bool {
    let same_condition = match (wide.condition(), narrow.condition()) {
        (None, _) => true,
        (Some(condition), other) => condition.is_empty() || Some(condition) == other,
    };
    wide.effect() == narrow.effect()
        && same_condition
        && wide.principal() == narrow.principal()
        && match (wide.action(), narrow.action()) {
            (Some(ActionElement::Action(wide)), Some(ActionElement::Action(narrow))) => {
                lists(wide, narrow, str::to_ascii_lowercase)
            }
            (wide, narrow) => wide == narrow,
        }
        && match (wide.resource(), narrow.resource()) {
            (Some(ResourceElement::Resource(wide)), Some(ResourceElement::Resource(narrow))) => {
                lists(wide, narrow, |text| String::from(text))
            }
            (wide, narrow) => wide == narrow,
        }
}

/// Whether each text of a list is covered by one of another.
fn lists(
    wide: &OneOrMany<Cow<'static, str>>,
    narrow: &OneOrMany<Cow<'static, str>>,
    form: impl Fn(&str) -> String,
) -> bool {
    if wide.len() > MOST_COMPARED || narrow.len() > MOST_COMPARED {
        return wide == narrow;
    }
    let wide: Vec<String> = wide.iter().map(|text| form(text)).collect();
    narrow.iter().all(|text| {
        let text = form(text);
        wide.iter().any(|wide| *wide == text || covers(wide, &text))
    })
}
