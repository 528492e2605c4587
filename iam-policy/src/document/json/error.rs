//! The error of reading: a place and a message enter, one line of text leaves.

use alloc::string::String;
use core::fmt;

use crate::document::{Location, Path, Severity, Violation};

/// A text that is not a policy in JSON: where, what was expected, what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    pub(super) location: Location,
    pub(super) path: Path,
    pub(super) message: String,
}

impl ReadError {
    /// Line and column of the fault.
    #[must_use]
    #[inline]
    pub const fn location(&self) -> Location {
        self.location
    }

    /// The element or value that is wrong.
    #[must_use]
    #[inline]
    pub const fn path(&self) -> &Path {
        &self.path
    }

    /// What was expected, what was found and what to do, without the place.
    #[must_use]
    #[inline]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for ReadError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { location, path, message } = self;
        write!(f, "{location}: ")?;
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        f.write_str(message)
    }
}

impl core::error::Error for ReadError {}

impl From<ReadError> for Violation {
    #[inline]
    fn from(error: ReadError) -> Self {
        let ReadError { location, path, message } = error;
        Self { severity: Severity::Error, location: Some(location), path, message }
    }
}
