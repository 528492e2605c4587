//! Names of the parts of an ARN.

/// A part of an ARN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
