//! Judges policies inside other JSON documents.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use super::pointer::{self, PointerError};
use super::template::{self, Alternative, Resolved};
use super::{LintReport, Linter};
use crate::document::place::Place;
use crate::document::tree::{Kind, Node, Tree};
use crate::document::{Code, Finding, Findings, json, locate};

/// What a linter found in a policy inside another document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedReport {
    pointer: String,
    report: LintReport,
}

impl EmbeddedReport {
    /// The JSON pointer to the policy, without wildcards. Names of more than 256 characters are cut in
    /// it.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What was found. Paths are within the policy; spans and locations are in the document.
    #[must_use]
    pub const fn report(&self) -> &LintReport {
        &self.report
    }
}

/// What was found in one policy, with spans in the document.
#[derive(Debug, Default)]
struct Judged {
    findings: Vec<Finding>,
    unknown_services: BTreeSet<String>,
}

impl Linter {
    /// Judges the policies to which JSON pointers (RFC 6901) lead, each once. A step `*` leads to
    /// every member of an object or array.
    ///
    /// A policy is an object or a string that holds one, such as in a Terraform plan. In an object,
    /// intrinsic functions of CloudFormation are values that nobody knows.
    ///
    /// ```
    /// use iam_policy::PolicyKind;
    /// use iam_policy::lint::Linter;
    ///
    /// let plan = r#"{"values": [{"policy":
    ///   "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"Get\",\"Resource\":\"*\"}}"
    /// }]}"#;
    /// let found = Linter::new(PolicyKind::IDENTITY).lint_json_at(plan, ["/values/*/policy"])?;
    /// assert_eq!(found[0].pointer(), "/values/0/policy");
    /// assert_eq!(
    ///     found[0].report().findings().to_string(),
    ///     "2:78: Statement.Action: expected `*` or a service and an action, such as `s3:GetObject`, \
    ///      found `Get`"
    /// );
    /// # Ok::<(), iam_policy::lint::PointerError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a pointer is not one, or leads to nothing that can be judged. A document that is not JSON
    /// has one finding that says so, with an empty pointer.
    pub fn lint_json_at<'p>(
        &self,
        text: &str,
        pointers: impl IntoIterator<Item = &'p str>,
    ) -> Result<Vec<EmbeddedReport>, PointerError> {
        let tree = match json::parse(text) {
            Ok(tree) => tree,
            Err(fault) => {
                let judged = Judged { findings: alloc::vec![fault], ..Judged::default() };
                return Ok(self.reports(alloc::vec![(String::new(), judged)], text));
            }
        };
        let Some(root) = tree.node(0) else { return Ok(Vec::new()) };
        let (mut known, mut policies) = (BTreeSet::new(), Vec::new());
        for pointer in pointers {
            for (pointer, node) in pointer::find(root, pointer)? {
                if known.insert(node.span().start) {
                    policies.push((pointer, self.judge_value(node)));
                }
            }
        }
        Ok(self.reports(policies, text))
    }

    fn judge_value(&self, node: Node<'_>) -> Judged {
        if let Some(text) = template::substituted_text(node) {
            return self.judge_string(text, true);
        }
        if node.kind() == Kind::String {
            return self.judge_string(node, false);
        }
        let first = template::resolve(node, Alternative::First);
        let mut judged = self.judge_tree(&first.tree, &first.replaced, None);
        if first.has_alternatives {
            let second = template::resolve(node, Alternative::Second);
            let second = self.judge_tree(&second.tree, &second.replaced, None);
            let key = |finding: &Finding| {
                let span = finding.span.clone().unwrap_or_default();
                (span.start, span.end, finding.code, finding.message.clone())
            };
            let known: BTreeSet<_> = judged.findings.iter().map(key).collect();
            let more = second.findings.into_iter().filter(|finding| !known.contains(&key(finding)));
            judged.findings.extend(more);
            judged.unknown_services.extend(second.unknown_services);
        }
        judged
    }

    /// Judges the policy that a string holds; `is_template` if `Fn::Sub` makes it.
    fn judge_string(&self, node: Node<'_>, is_template: bool) -> Judged {
        let text = node.content();
        let mut judged = match json::parse(text) {
            Ok(tree) => match tree.node(0).filter(|_| is_template).map(template::resolve_text) {
                Some(Resolved { tree, replaced, .. }) => {
                    self.judge_tree(&tree, &replaced, Some(text))
                }
                None => self.judge_tree(&tree, &[], Some(text)),
            },
            Err(fault) => Judged { findings: alloc::vec![fault], ..Judged::default() },
        };
        let places = Places::of(node);
        for finding in &mut judged.findings {
            finding.span = finding.span.take().map(|span| places.outside(span));
            if let Some(fix) = &mut finding.fix {
                fix.span = places.outside(fix.span.clone());
                fix.replacement = escaped(&fix.replacement);
            }
        }
        judged
    }

    /// Judges a policy; its size is that of the text, if it has one of its own.
    fn judge_tree(&self, tree: &Tree<'_>, replaced: &[Range<usize>], text: Option<&str>) -> Judged {
        let policy = match json::read_tree(tree) {
            Ok(policy) => policy,
            Err(found) => return Judged { findings: found, ..Judged::default() },
        };
        let root = Place::root(tree.node(0));
        let findings = match text {
            Some(text) => self.findings(&policy, root, text),
            None => self.findings(&policy, root, &policy.to_json()),
        };
        let mut found = findings.report.findings;
        for finding in &mut found {
            // What a function gives cannot be edited as text.
            finding.fix = finding.fix.take().filter(|fix| {
                let at = |span: &Range<usize>| span.start.cmp(&fix.span.start);
                replaced.binary_search_by(at).is_err()
            });
        }
        Judged { findings: found, unknown_services: findings.unknown_services }
    }

    /// The reports on policies of a document, whose text is walked through once for all of them.
    fn reports(&self, policies: Vec<(String, Judged)>, text: &str) -> Vec<EmbeddedReport> {
        let (mut all, mut others) = (Vec::new(), Vec::with_capacity(policies.len()));
        for (pointer, judged) in policies {
            let Judged { findings: mut found, unknown_services } = judged;
            found.retain(|finding| {
                finding.code == Code::JsonSyntaxError || !self.accepted.contains(&finding.code)
            });
            found.sort_by_key(|finding| finding.span.as_ref().map(|span| span.start));
            others.push((pointer, found.len(), unknown_services));
            all.extend(found);
        }
        locate(&mut all, text);
        let mut all = all.into_iter();
        let report = |(pointer, count, unknown_services)| {
            let findings = Findings::new(all.by_ref().take(count).collect());
            EmbeddedReport { pointer, report: LintReport { findings, unknown_services } }
        };
        others.into_iter().map(report).collect()
    }
}

/// A text as the content of a JSON string.
fn escaped(text: &str) -> String {
    // INVARIANT: a text can be written as JSON.
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default().to_string()
}

/// Where the content of a JSON string is in its document.
#[derive(Debug)]
struct Places {
    /// Offsets in the content and in the document from which on both are the same text.
    same_from: Vec<(usize, usize)>,
}

impl Places {
    fn of(node: Node<'_>) -> Self {
        let span = node.span();
        let quoted = node.text().get(span.clone()).unwrap_or_default();
        let content = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
        let (mut inside, mut outside) = (0, span.start + 1);
        let mut same_from = alloc::vec![(inside, outside)];
        let mut rest = content;
        while let Some((before, behind)) = rest.split_once('\\') {
            inside += before.len();
            outside += before.len();
            let (made, length) = escape(behind);
            inside += made;
            outside += 1 + length;
            same_from.push((inside, outside));
            rest = behind.get(length..).unwrap_or_default();
        }
        Self { same_from }
    }

    /// The bytes of the document that hold these bytes of the content.
    fn outside(&self, span: Range<usize>) -> Range<usize> {
        let start = self.place(span.start);
        // The end of an escape is that of its last byte.
        let end = if span.is_empty() { start } else { self.place(span.end) };
        start..end
    }

    fn place(&self, at: usize) -> usize {
        let next = self.same_from.partition_point(|(inside, _)| *inside <= at);
        let (inside, outside) =
            self.same_from.get(next.saturating_sub(1)).copied().unwrap_or_default();
        outside + (at - inside)
    }
}

/// How many bytes an escape makes and how many it takes behind its backslash.
fn escape(behind: &str) -> (usize, usize) {
    let unit = |digits: Option<&str>| u32::from_str_radix(digits?, 16).ok();
    let Some(digits) = behind.strip_prefix('u') else { return (1, 1) };
    let first = unit(digits.get(..4)).unwrap_or_default();
    match char::from_u32(first) {
        Some(character) => (character.len_utf8(), 5),
        // Two escapes make a character beyond U+FFFF.
        None => (4, 11),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_string_lead_to_the_document() {
        let text = r#" ["a\"b\u00e9c\ud83d\ude00d\\e"] "#;
        let tree = json::parse(text).unwrap();
        let node = tree.node(1).unwrap();
        let places = Places::of(node);
        assert_eq!(node.content(), "a\"béc😀d\\e");
        for (character, raw) in [
            ("a", "a"),
            ("\"", "\\\""),
            ("b", "b"),
            ("é", "\\u00e9"),
            ("c", "c"),
            ("😀", "\\ud83d\\ude00"),
            ("d", "d"),
            ("\\", "\\\\"),
            ("e", "e"),
        ] {
            let at = node.content().find(character).unwrap();
            assert_eq!(&text[places.outside(at..at + character.len())], raw);
        }
        assert_eq!(&text[places.outside(1..6)], r#"\"b\u00e9c"#);
        assert_eq!(places.outside(0..0), 3..3);
    }
}
