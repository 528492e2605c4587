//! Collects what is wrong with a policy.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::document::place::Place;
use crate::document::{Code, Finding, Findings, PolicyKind, Severity, TextRule, Version};
use crate::text::placeholder::{MARK, shown};

/// The findings so far, and the rules that find them.
pub(crate) struct Report<'k> {
    pub(crate) kind: &'k PolicyKind,
    pub(crate) version: Option<Version>,
    pub(crate) findings: Vec<Finding>,
}

impl<'k> Report<'k> {
    #[inline]
    pub(crate) fn new(kind: &'k PolicyKind, version: Option<Version>) -> Self {
        Self { kind, version, findings: Vec::new() }
    }

    #[cold]
    #[inline]
    pub(crate) fn error(&mut self, place: &Place<'_>, code: Code, message: String) {
        self.add(Severity::Error, place, code, message);
    }

    #[cold]
    #[inline]
    pub(crate) fn warning(&mut self, place: &Place<'_>, code: Code, message: String) {
        self.add(Severity::Warning, place, code, message);
    }

    #[cold]
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "the list has the one that was added")]
    pub(crate) fn add(
        &mut self,
        severity: Severity,
        place: &Place<'_>,
        code: Code,
        message: String,
    ) -> &mut Finding {
        self.findings.push(place.finding(severity, code, shown(message)));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Judges the characters of a text without other rules.
    #[inline]
    pub(super) fn characters(&mut self, text: &str, place: &Place<'_>) {
        if self.kind.text == TextRule::Any {
            return;
        }
        if let Some(found) = text.chars().find(|&c| c > '\u{ff}' && !MARK.contains(c)) {
            let name = self.kind.name;
            self.error(
                place,
                Code::InvalidCharacter,
                format!("{name} takes characters up to U+00FF, found `{found}` in `{text}`"),
            );
        }
    }
}

/// The findings, as an error if one of them keeps a policy from being used.
#[inline]
pub(crate) fn verdict(findings: Vec<Finding>) -> Result<Findings, Findings> {
    let is_serious = |finding: &Finding| finding.severity >= Severity::Security;
    let is_refused = findings.iter().any(is_serious);
    let findings = Findings(findings);
    if is_refused { Err(findings) } else { Ok(findings) }
}
