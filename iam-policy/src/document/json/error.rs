//! The error when reading a policy.

use alloc::boxed::Box;
use core::{fmt, slice};

use crate::document::location::locate;
use crate::document::{Location, Path, Violation, Violations};

/// A text that is not a policy in JSON: where, what was expected, what was found.
///
/// It displays the first fault; convert it to [`Violations`] for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    first: Violation,
    others: Box<[Violation]>,
}

impl ReadError {
    #[inline]
    pub(super) fn new(mut first: Violation, mut others: Box<[Violation]>, text: &str) -> Self {
        locate(slice::from_mut(&mut first), text);
        locate(&mut others, text);
        Self { first, others }
    }

    /// Line and column of the fault.
    #[must_use]
    #[inline]
    pub fn location(&self) -> Location {
        // INVARIANT: faults of a text have a location, so the default is never used.
        self.first.location.unwrap_or(Location { line: 1, column: 1 })
    }

    /// The element or value that is wrong.
    #[must_use]
    #[inline]
    pub const fn path(&self) -> &Path {
        self.first.path()
    }

    /// What was expected, what was found and what to do, without the place.
    #[must_use]
    #[inline]
    pub fn message(&self) -> &str {
        self.first.message()
    }
}

impl fmt::Display for ReadError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)
    }
}

impl core::error::Error for ReadError {}

impl From<ReadError> for Violation {
    #[inline]
    fn from(error: ReadError) -> Self {
        error.first
    }
}

impl From<ReadError> for Violations {
    #[inline]
    fn from(error: ReadError) -> Self {
        let ReadError { first, others } = error;
        Self([first].into_iter().chain(others).collect())
    }
}
