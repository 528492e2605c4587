//! The fields of an ARN, divided at the first five colons.

use super::fault::Fault;
use crate::text::glob;

/// The most bytes that an ARN has: AWS's APIs take no longer one.
pub(crate) const MAX_LENGTH: usize = 2048;

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

/// The fields behind `arn:`, as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Fields<'a> {
    pub(crate) partition: &'a str,
    pub(crate) service: &'a str,
    pub(crate) region: &'a str,
    pub(crate) account: &'a str,
    pub(crate) resource: &'a str,
}

impl<'a> Fields<'a> {
    pub(crate) const fn split(text: &'a str) -> Result<Self, Fault<'a>> {
        let Some((b"arn:", _)) = text.as_bytes().split_at_checked(4) else {
            return Err(Fault::NotAnArn(text));
        };
        match Self::split_behind_arn(text) {
            Some(fields) => Ok(fields),
            None => Err(Fault::FieldMissing(text)),
        }
    }

    const fn split_behind_arn(text: &'a str) -> Option<Self> {
        if let Some((_, rest)) = text.split_at_checked(4)
            && let Some((partition, rest)) = split_colon(rest)
            && let Some((service, rest)) = split_colon(rest)
            && let Some((region, rest)) = split_colon(rest)
            && let Some((account, resource)) = split_colon(rest)
        {
            Some(Self { partition, service, region, account, resource })
        } else {
            None
        }
    }

    /// One of the fields; nothing for the ARN as a whole.
    pub(crate) const fn get(&self, field: ArnField) -> &'a str {
        match field {
            ArnField::Arn => "",
            ArnField::Partition => self.partition,
            ArnField::Service => self.service,
            ArnField::Region => self.region,
            ArnField::Account => self.account,
            ArnField::Resource => self.resource,
        }
    }

    /// The fields of a text that [`Fields::split`] accepted before.
    pub(crate) fn of_checked(text: &'a str) -> Self {
        Self::split_behind_arn(text).unwrap_or_default()
    }
}

/// Divides at the first colon that does not stand inside `${…}`.
pub(crate) const fn split_colon(text: &str) -> Option<(&str, &str)> {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return None,
            [b':', ..] => break,
            [b'$', tail @ ..] => match glob::behind_variable(rest) {
                Some(behind) => behind,
                None => tail,
            },
            [_, tail @ ..] => tail,
        };
    }
    if let Some((before, after)) = text.split_at_checked(text.len() - rest.len())
        && let Some((_, after)) = after.split_at_checked(1)
    {
        Some((before, after))
    } else {
        None
    }
}
