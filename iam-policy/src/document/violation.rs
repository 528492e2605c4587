//! What is wrong with a policy, and where.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use super::{Location, Path, Segment};

/// How bad a violation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// AWS accepts the policy, but it probably does not do what is meant.
    Warning,
    /// AWS rejects the policy, or the part can never have an effect.
    Error,
}

/// One thing that is wrong with a policy, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub(super) severity: Severity,
    pub(super) span: Option<Range<usize>>,
    pub(super) location: Option<Location>,
    pub(super) path: Path,
    pub(super) message: String,
}

impl Violation {
    #[inline]
    pub(crate) const fn error(path: Path, message: String) -> Self {
        Self { severity: Severity::Error, span: None, location: None, path, message }
    }

    /// A violation by a statement that no document can hold.
    pub(crate) fn in_statement(position: usize, message: &impl fmt::Display) -> Self {
        let path = [Segment::from("Statement"), Segment::from(position)].into_iter().collect();
        Self::error(path, message.to_string())
    }

    /// How bad it is.
    #[must_use]
    #[inline]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// The element or value that is wrong.
    #[must_use]
    #[inline]
    pub const fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of the text that hold the element or value, if the policy was read from text.
    ///
    /// If the key of a member is wrong, it is the key with its quotes. If the text is not JSON, the
    /// span is empty.
    #[must_use]
    #[inline]
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.clone()
    }

    /// The line and column of the first byte, if the policy was read from text.
    #[must_use]
    #[inline]
    pub const fn location(&self) -> Option<Location> {
        self.location
    }

    /// What was expected, what was found and what to do, without the place.
    #[must_use]
    #[inline]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Violation {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = self.location {
            write!(f, "{location}: ")?;
        }
        if self.severity == Severity::Warning {
            f.write_str("warning: ")?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

/// All that is wrong with a policy, in the order of the document; at least one [`Severity::Error`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations(pub(super) Vec<Violation>);

impl Violations {
    #[inline]
    pub(crate) const fn new(violations: Vec<Violation>) -> Self {
        Self(violations)
    }

    /// The violations.
    #[inline]
    pub fn iter(&self) -> core::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = core::slice::Iter<'a, Violation>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = alloc::vec::IntoIter<Violation>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for Violations {}
