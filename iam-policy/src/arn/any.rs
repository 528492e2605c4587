//! Exact ARNs of any service.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::check;
use super::error::ArnError;
use super::fields::{self, Fields};

/// An exact ARN of any service, read leniently.
///
/// Reading asks only for `arn:` and six fields; [`Arn::validate`] judges each field.
///
/// ```
/// let arn: iam_policy::Arn = "arn:aws:s3:::bucket/key".parse()?;
/// assert_eq!((arn.service(), arn.resource()), ("s3", "bucket/key"));
/// assert!(arn.validate().is_ok());
/// # Ok::<(), iam_policy::ArnError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arn(pub(super) Cow<'static, str>);

impl Arn {
    /// The most bytes that an ARN has: AWS's APIs refuse longer ones.
    ///
    /// Reading takes longer text as well. [`Arn::validate`] refuses it, and no pattern matches it:
    /// that bounds how long comparing an ARN with a pattern takes.
    pub const MAX_LENGTH: usize = fields::MAX_LENGTH;

    /// Reads an ARN of any service.
    ///
    /// # Errors
    ///
    /// When the text does not begin with `arn:` or has less than six fields.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, ArnError> {
        let text = text.into();
        Fields::split(&text)?;
        Ok(Self(text))
    }

    /// The ARN of a literal; in `const`, one that [`Arn::validate`] refuses does not compile.
    ///
    /// # Panics
    ///
    /// When [`Arn::validate`] would return an error.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        match check::any_service(text) {
            Ok(()) => Self(Cow::Borrowed(text)),
            Err(fault) => fault.panic(),
        }
    }

    /// Judges the length and every field: partition, form of the service, region of that partition,
    /// account, non-empty resource, no wildcard.
    ///
    /// # Errors
    ///
    /// When a field is wrong; the first wrong one is named.
    pub fn validate(&self) -> Result<(), ArnError> {
        Ok(check::any_service(&self.0)?)
    }

    /// The partition, such as `aws`.
    #[must_use]
    pub fn partition(&self) -> &str {
        self.fields().partition
    }

    /// The service, such as `ecr`.
    #[must_use]
    pub fn service(&self) -> &str {
        self.fields().service
    }

    /// The region; empty for ARNs of global resources.
    #[must_use]
    pub fn region(&self) -> &str {
        self.fields().region
    }

    /// The account; empty for some services.
    #[must_use]
    pub fn account(&self) -> &str {
        self.fields().account
    }

    /// Everything after the fifth colon.
    #[must_use]
    pub fn resource(&self) -> &str {
        self.fields().resource
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn fields(&self) -> Fields<'_> {
        Fields::of_checked(&self.0)
    }
}

impl FromStr for Arn {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        Fields::split(text)?;
        Ok(Self(Cow::Owned(String::from(text))))
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Arn({self})")
    }
}

impl AsRef<str> for Arn {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests;
