//! Patterns of ARNs of any service, with wildcards and policy variables.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::any::Arn;
use super::error::ArnError;
use super::fault::Fault;
use super::fields::Fields;
use crate::text::glob;

/// A pattern of ARNs, as the element `Resource` takes it: `*` is any run of characters, `?` one
/// character, `${aws:PrincipalTag/team}` a policy variable.
///
/// A pattern may end early, as `arn:aws:s3:*` and `*` do.
///
/// ```
/// let pattern: iam_policy::ArnPattern = "arn:aws:s3:::bucket/*/test/*".parse()?;
/// assert!(pattern.matches(&"arn:aws:s3:::bucket/1/2/test/3/object".parse()?));
/// # Ok::<(), iam_policy::ArnError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArnPattern(pub(super) Cow<'static, str>);

impl ArnPattern {
    /// Reads a pattern for ARNs of any service.
    ///
    /// # Errors
    ///
    /// When the text neither has six fields behind `arn:` nor ends early with `*`.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, ArnError> {
        let text = text.into();
        check(&text)?;
        Ok(Self(text))
    }

    /// Whether the pattern could match `arn`: a policy variable could be any text.
    ///
    /// The service is compared literally, because IAM has no wildcards there. No pattern matches a
    /// text longer than [`Arn::MAX_LENGTH`], which is not an ARN of AWS.
    #[must_use]
    pub fn matches(&self, arn: &Arn) -> bool {
        let same_service = match Fields::split(&self.0) {
            Ok(fields) => fields.service == arn.service(),
            Err(_) => true,
        };
        let is_short = arn.as_str().len() <= Arn::MAX_LENGTH;
        is_short && same_service && glob::matches(&self.0, arn.as_str())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check(text: &str) -> Result<(), Fault<'_>> {
    match Fields::split(text) {
        Err(_) if text == "*" || (text.starts_with("arn:") && text.ends_with('*')) => Ok(()),
        verdict => verdict.map(|_| ()),
    }
}

impl From<Arn> for ArnPattern {
    fn from(arn: Arn) -> Self {
        Self(arn.0)
    }
}

impl FromStr for ArnPattern {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        check(text)?;
        Ok(Self(Cow::Owned(String::from(text))))
    }
}

impl fmt::Display for ArnPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for ArnPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ArnPattern({self})")
    }
}

impl AsRef<str> for ArnPattern {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
