//! ARNs of any service, exact or as patterns.

use alloc::borrow::Cow;
use alloc::string::String;
use core::str::FromStr;

use super::check;
use super::fault::ArnError;
use super::fields::{self, Fields};
use super::form::{ArnForm, Pattern};
use super::typed::TypedArn;

/// The resource type of ARNs that may name any resource of any service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnyResource;

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
pub type Arn = TypedArn<AnyResource>;

/// A pattern of ARNs, as the element `Resource` takes it: `*` is any run of characters, `?` one
/// character, `${aws:PrincipalTag/team}` a policy variable.
///
/// A pattern may end early, as `arn:aws:s3:*` and `*` do; its fields are empty then.
///
/// ```
/// let pattern: iam_policy::ArnPattern = "arn:aws:s3:::bucket/*/test/*".parse()?;
/// assert!(pattern.matches(&"arn:aws:s3:::bucket/1/2/test/3/object".parse()?));
/// # Ok::<(), iam_policy::ArnError>(())
/// ```
pub type ArnPattern = TypedArn<AnyResource, Pattern>;

impl<F: ArnForm> TypedArn<AnyResource, F> {
    /// Reads an ARN of any service, or a pattern of them.
    ///
    /// # Errors
    ///
    /// When the text does not begin with `arn:` or has less than six fields, and is not a pattern
    /// that ends early with `*`.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, ArnError> {
        let text = text.into();
        let ends_early = text == "*" || (text.starts_with("arn:") && text.ends_with('*'));
        match Fields::split(&text) {
            Err(fault) if !(F::FORM.pattern && ends_early) => Err(fault.into()),
            _ => Ok(Self::from_checked(text)),
        }
    }
}

impl<F: ArnForm> FromStr for TypedArn<AnyResource, F> {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        Self::new(String::from(text))
    }
}

impl Arn {
    /// The most bytes that an ARN has: AWS's APIs refuse longer ones.
    ///
    /// Reading takes longer text as well. [`Arn::validate`] refuses it, and no pattern matches it:
    /// that bounds how long comparing an ARN with a pattern takes.
    pub const MAX_LENGTH: usize = fields::MAX_LENGTH;

    /// The ARN of a literal; in `const`, one that [`Arn::validate`] refuses does not compile.
    ///
    /// # Panics
    ///
    /// When [`Arn::validate`] would return an error.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        match check::any_service(text) {
            Ok(()) => Self::from_checked(Cow::Borrowed(text)),
            Err(fault) => fault.panic(),
        }
    }

    /// Judges the length and every field: partition, form of the service, region of that partition,
    /// account, non-empty resource, no wildcard.
    ///
    /// # Errors
    ///
    /// When fields are wrong; with what is wrong of each.
    pub fn validate(&self) -> Result<(), ArnError> {
        check::read_any_service(self.as_str())
    }
}

#[cfg(test)]
mod tests;
