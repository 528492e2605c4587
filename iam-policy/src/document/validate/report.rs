//! Collects what is wrong with a policy.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::document::place::Place;
use crate::document::{PolicyKind, Severity, TextRule, Version, Violation, Violations};

/// The violations so far, and the rules that find them.
pub(super) struct Report<'k> {
    pub(super) kind: &'k PolicyKind,
    pub(super) version: Option<Version>,
    pub(super) violations: Vec<Violation>,
}

impl<'k> Report<'k> {
    #[inline]
    pub(super) fn new(kind: &'k PolicyKind, version: Option<Version>) -> Self {
        Self { kind, version, violations: Vec::new() }
    }

    #[cold]
    #[inline]
    pub(super) fn error(&mut self, place: &Place<'_>, message: String) {
        self.violations.push(place.violation(Severity::Error, message));
    }

    #[cold]
    #[inline]
    pub(super) fn warning(&mut self, place: &Place<'_>, message: String) {
        self.violations.push(place.violation(Severity::Warning, message));
    }

    /// Judges the characters of a text without other rules.
    #[inline]
    pub(super) fn characters(&mut self, text: &str, place: &Place<'_>) {
        if self.kind.text == TextRule::Any {
            return;
        }
        if let Some(found) = text.chars().find(|&c| c > '\u{ff}') {
            let name = self.kind.name;
            self.error(
                place,
                format!("{name} takes characters up to U+00FF, found `{found}` in `{text}`"),
            );
        }
    }
}

#[inline]
pub(super) fn verdict(violations: Vec<Violation>) -> Result<(), Violations> {
    let is_error = |violation: &Violation| violation.severity == Severity::Error;
    if violations.iter().any(is_error) { Err(Violations(violations)) } else { Ok(()) }
}
