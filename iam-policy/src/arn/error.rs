//! The error of ARNs and their fields: a fault enters, a sentence that owns its words leaves.

use alloc::boxed::Box;
use core::fmt;

use super::fault::Fault;

/// A part of an ARN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArnField {
    /// The text as a whole.
    Arn,
    /// The partition, such as `aws`.
    Partition,
    /// The service, such as `ecr`.
    Service,
    /// The region, such as `us-east-1`.
    Region,
    /// The account, 12 digits.
    Account,
    /// All that stands behind the fifth colon.
    Resource,
}

impl ArnField {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Arn => "ARN",
            Self::Partition => "partition",
            Self::Service => "service",
            Self::Region => "region",
            Self::Account => "account",
            Self::Resource => "resource",
        }
    }
}

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
        Self { field: fault.field, message: fault.sentence().as_str().into() }
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
