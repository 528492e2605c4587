//! The way out where AWS documents something wrongly or not yet: text enters, elements that every
//! statement takes leave.
//!
//! Everything here has `Unchecked` in its name, so that a reviewer sees it and `grep` finds it.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt;

use crate::action::{ActsOn, Carries};
use crate::bytes;
use crate::key::{Everywhere, Key};
use crate::resource::Resource;
use crate::typed::ActionText;
use crate::values;

/// An action given as text, that acts on everything and carries every condition key.
///
/// ```
/// use iam_policy::UncheckedAction;
/// let action = UncheckedAction::new("ecr:BrandNewAction")?;
/// assert!(UncheckedAction::new("BrandNewAction").is_err());
/// # Ok::<(), iam_policy::UncheckedError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UncheckedAction(Cow<'static, str>);

impl UncheckedAction {
    /// The action, or the pattern of actions, with this text.
    ///
    /// # Errors
    ///
    /// When the text does not have the form `service:Name` and is not `*`.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, UncheckedError> {
        let text = text.into();
        if is_action(&text) { Ok(Self(text)) } else { Err(UncheckedError::new(ACTION, &text)) }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ActionText for UncheckedAction {
    fn into_text(self) -> Cow<'static, str> {
        self.0
    }
}

impl<R> ActsOn<R> for UncheckedAction {}
impl<K, R> Carries<K, R> for UncheckedAction {}

/// A resource element given as text, that every action acts on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UncheckedResource(Cow<'static, str>);

impl UncheckedResource {
    /// The resource, or the pattern of resources, with this text.
    ///
    /// # Errors
    ///
    /// When the text neither begins with `arn:` nor is `*`.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, UncheckedError> {
        let text = text.into();
        let is_resource = text == "*" || text.starts_with("arn:");
        if is_resource { Ok(Self(text)) } else { Err(UncheckedError::new(RESOURCE, &text)) }
    }
}

impl Resource for UncheckedResource {
    type Type = Self;

    fn arn_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

/// A condition key given as text, that every action carries and every operator takes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UncheckedKey(Cow<'static, str>);

impl UncheckedKey {
    /// The condition key with this name.
    ///
    /// # Errors
    ///
    /// When the text does not have the form `prefix:name`.
    pub fn new(name: impl Into<Cow<'static, str>>) -> Result<Self, UncheckedError> {
        let name = name.into();
        let is_key = name.split_once(':').is_some_and(|(prefix, name)| {
            !prefix.is_empty() && !name.is_empty() && !prefix.contains(char::is_whitespace)
        });
        if is_key { Ok(Self(name)) } else { Err(UncheckedError::new(KEY, &name)) }
    }
}

impl Key for UncheckedKey {
    type Reach = Everywhere;
    type Values = values::Unchecked;
    type Count = values::AnyCount;

    const NAME: &'static str = "";

    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

/// A text that cannot stand where it was meant to, whatever AWS documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UncheckedError {
    expected: &'static str,
    found: String,
}

const ACTION: &str = "an action in the form `service:Name`, or `*`";
const RESOURCE: &str = "an ARN, or `*`";
const KEY: &str = "a condition key such as `aws:SourceIp`";

impl UncheckedError {
    fn new(expected: &'static str, found: &str) -> Self {
        Self { expected, found: found.to_string() }
    }
}

impl fmt::Display for UncheckedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, self.found)
    }
}

impl core::error::Error for UncheckedError {}

fn is_action(text: &str) -> bool {
    let is_name = |name: &str, more: &str| {
        let allowed =
            |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || bytes::contains(more, byte);
        !name.is_empty() && name.bytes().all(allowed)
    };
    let parts = text.split_once(':');
    text == "*" || parts.is_some_and(|(service, name)| is_name(service, "") && is_name(name, "*?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_policy_could_hold_is_refused() {
        for text in ["ecr:NewAction", "ecr:New*", "*", "vpc-lattice:A-B"] {
            assert_eq!(UncheckedAction::new(text).unwrap().as_str(), text);
        }
        for text in ["", "ecr", "ecr:", ":PutImage", "ecr*:PutImage", "ecr:Put Image"] {
            let error = UncheckedAction::new(text).unwrap_err();
            let expected = alloc::format!(
                "expected an action in the form `service:Name`, or `*`, found `{text}`"
            );
            assert_eq!(error.to_string(), expected);
        }
        assert!(UncheckedResource::new("repository/app").is_err());
        assert!(UncheckedResource::new("arn:aws:ecr:*").is_ok());
        assert!(UncheckedKey::new("SourceIp").is_err());
        assert_eq!(UncheckedKey::new("ecr:New").unwrap().name(), "ecr:New");
    }
}
