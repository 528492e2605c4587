//! The error of everything that reads ARNs and their fields.

use alloc::boxed::Box;
use core::fmt;

use super::fault::Fault;
use super::fields::ArnField;

/// A text that is not the ARN, region or account it should be; prints what was expected, what was
/// found and what to do.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArnError {
    field: ArnField,
    message: Box<str>,
}

impl ArnError {
    /// The part of the ARN that is wrong.
    #[must_use]
    pub const fn field(&self) -> ArnField {
        self.field
    }
}

impl From<Fault<'_>> for ArnError {
    #[cold]
    fn from(fault: Fault<'_>) -> Self {
        Self { field: fault.field(), message: fault.sentence().as_str().into() }
    }
}

impl fmt::Display for ArnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.message)
    }
}

impl fmt::Debug for ArnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ArnError").field(&self.message).finish()
    }
}

impl core::error::Error for ArnError {}
