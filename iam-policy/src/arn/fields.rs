//! Divides an ARN into its fields, at the first five colons.

use super::fault::Fault;
use crate::text::glob;

/// The most bytes that an ARN has: AWS's APIs take no longer one.
pub(crate) const MAX_LENGTH: usize = 2048;

/// The fields behind `arn:`, as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
            return Err(Fault::NotAnArn { found: text });
        };
        match Self::split_behind_arn(text) {
            Some(fields) => Ok(fields),
            None => Err(Fault::FieldMissing { found: text }),
        }
    }

    const fn split_behind_arn(text: &'a str) -> Option<Self> {
        let Some((_, rest)) = text.split_at_checked(4) else {
            return None;
        };
        let Some((partition, rest)) = split_colon(rest) else {
            return None;
        };
        let Some((service, rest)) = split_colon(rest) else {
            return None;
        };
        let Some((region, rest)) = split_colon(rest) else {
            return None;
        };
        let Some((account, resource)) = split_colon(rest) else {
            return None;
        };
        Some(Self { partition, service, region, account, resource })
    }

    /// The fields of a text that [`Fields::split`] accepted before.
    pub(crate) fn of_checked(text: &'a str) -> Self {
        let empty = Self { partition: "", service: "", region: "", account: "", resource: "" };
        Self::split_behind_arn(text).unwrap_or(empty)
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
    let Some((before, after)) = text.split_at_checked(text.len() - rest.len()) else {
        return None;
    };
    match after.split_at_checked(1) {
        Some((_, after)) => Some((before, after)),
        None => None,
    }
}
