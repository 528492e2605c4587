//! Collecting what is wrong: places and messages enter, violations with their paths leave.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::document::kind::TextRule;
use crate::document::path::Segment;
use crate::document::{
    ConditionOperator, OneOrMany, Path, PolicyKind, Severity, Version, Violation, Violations,
};

/// A place on the way through a document; its path is only made where something is wrong.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    parent: Option<&'p Self>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
pub(super) enum Step<'p> {
    Name(&'p str),
    Index(usize),
    Operator(&'p ConditionOperator),
}

impl<'p> Place<'p> {
    /// The policy itself.
    pub(super) const ROOT: Self = Self { parent: None, step: Step::Name("") };

    pub(super) fn then(&'p self, step: impl Into<Step<'p>>) -> Self {
        Self { parent: Some(self), step: step.into() }
    }

    #[inline]
    fn path(&self) -> Path {
        let mut segments: Vec<Segment> = Vec::new();
        let mut place = self;
        while let Some(parent) = place.parent {
            segments.push(match place.step {
                Step::Name(name) => Segment::from(name),
                Step::Index(index) => Segment::from(index),
                Step::Operator(operator) => Segment::Name(operator.to_string()),
            });
            place = parent;
        }
        segments.reverse();
        Path::of(segments)
    }
}

impl<'p> From<&'p str> for Step<'p> {
    #[inline]
    fn from(name: &'p str) -> Self {
        Self::Name(name)
    }
}

impl From<usize> for Step<'_> {
    #[inline]
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl<'p> From<&'p ConditionOperator> for Step<'p> {
    #[inline]
    fn from(operator: &'p ConditionOperator) -> Self {
        Self::Operator(operator)
    }
}

/// Visits the one value, or each of the array, with its place.
pub(super) fn each<'v, T>(
    values: &'v OneOrMany<T>,
    place: &Place<'_>,
    mut visit: impl FnMut(&'v T, &Place<'_>),
) {
    match values {
        OneOrMany::One(value) => visit(value, place),
        OneOrMany::Many(values) => {
            for (index, value) in values.iter().enumerate() {
                visit(value, &place.then(index));
            }
        }
    }
}

/// What was found so far, and what decides over it.
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
        self.push(Severity::Error, place, message);
    }

    #[cold]
    #[inline]
    pub(super) fn warning(&mut self, place: &Place<'_>, message: String) {
        self.push(Severity::Warning, place, message);
    }

    /// Judges the characters of a text that nothing else limits.
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

    #[inline]
    fn push(&mut self, severity: Severity, place: &Place<'_>, message: String) {
        let path = place.path();
        self.violations.push(Violation { severity, location: None, path, message });
    }

    /// Gives every violation the line and column that its path has in `text`.
    #[cfg(feature = "json")]
    #[inline]
    pub(super) fn locate(&mut self, text: &str) {
        for violation in &mut self.violations {
            violation.location = crate::document::json::locate_value(text, &violation.path);
        }
    }
}

#[inline]
pub(super) fn verdict(violations: Vec<Violation>) -> Result<(), Violations> {
    let is_error = |violation: &Violation| violation.severity == Severity::Error;
    if violations.iter().any(is_error) { Err(Violations(violations)) } else { Ok(()) }
}

#[cfg(feature = "json")]
impl From<crate::document::ReadError> for Violations {
    #[inline]
    fn from(error: crate::document::ReadError) -> Self {
        Self(Vec::from([error.into()]))
    }
}
