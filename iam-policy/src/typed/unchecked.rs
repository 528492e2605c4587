//! Escape hatches for what AWS documents wrongly or not at all.
//!
//! Everything here has `Unchecked` in its name, so that a reviewer sees it and `grep` finds it.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt;

use crate::text::{name, search};
use crate::typed::ActionText;
use crate::typed::Resource;
use crate::typed::key_values;
use crate::typed::{ActsOn, Carries};
use crate::typed::{Everywhere, Key};

/// An action given as text, that acts on everything and carries every condition key.
///
/// ```
/// use iam_policy::UncheckedAction;
/// let action = UncheckedAction::new("ecr:BrandNewAction")?;
/// assert!(UncheckedAction::new("BrandNewAction").is_err());
/// # Ok::<(), iam_policy::typed::UncheckedError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

    /// The action of a literal; in `const`, a wrong one does not compile.
    ///
    /// # Panics
    ///
    /// When [`UncheckedAction::new`] would return an error.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        assert!(is_action(text), "expected an action in the form `service:Name`, or `*`");
        Self(Cow::Borrowed(text))
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UncheckedResource(Cow<'static, str>);

impl UncheckedResource {
    /// The resource, or the pattern of resources, with this text.
    ///
    /// # Errors
    ///
    /// When the text neither begins with `arn:` nor is `*`.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, UncheckedError> {
        let text = text.into();
        if is_resource(&text) { Ok(Self(text)) } else { Err(UncheckedError::new(RESOURCE, &text)) }
    }

    /// The resource of a literal; in `const`, a wrong one does not compile.
    ///
    /// # Panics
    ///
    /// When [`UncheckedResource::new`] would return an error.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        assert!(is_resource(text), "expected an ARN, or `*`");
        Self(Cow::Borrowed(text))
    }
}

impl Resource for UncheckedResource {
    type Type = Self;

    fn arn_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

/// A condition key given as text, that every action carries and every operator takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UncheckedKey(Cow<'static, str>);

impl UncheckedKey {
    /// The condition key with this name.
    ///
    /// # Errors
    ///
    /// When the text does not have the form `prefix:name`.
    pub fn new(name: impl Into<Cow<'static, str>>) -> Result<Self, UncheckedError> {
        let name = name.into();
        if is_key(&name) { Ok(Self(name)) } else { Err(UncheckedError::new(KEY, &name)) }
    }

    /// The condition key of a literal; in `const`, a wrong one does not compile.
    ///
    /// # Panics
    ///
    /// When [`UncheckedKey::new`] would return an error.
    #[must_use]
    pub const fn from_static(name: &'static str) -> Self {
        assert!(is_key(name), "expected a condition key such as `aws:SourceIp`");
        Self(Cow::Borrowed(name))
    }
}

impl Key for UncheckedKey {
    type Reach = Everywhere;
    type Values = key_values::Unchecked;
    type Count = key_values::AnyCount;

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

const fn is_action(text: &str) -> bool {
    match search::cut(text, ":") {
        Some((prefix, action)) => {
            name::is_service_prefix(prefix) && name::is_action_pattern(action)
        }
        None => matches!(text.as_bytes(), b"*"),
    }
}

const fn is_resource(text: &str) -> bool {
    matches!(text.as_bytes(), b"*" | [b'a', b'r', b'n', b':', ..])
}

const fn is_key(text: &str) -> bool {
    match search::cut(text, ":") {
        Some((prefix, key)) => name::is_service_prefix(prefix) && !key.is_empty(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_policy_could_hold_is_refused() {
        for text in ["ecr:NewAction", "ecr:New*", "*", "vpc-lattice:A-B", "ecr:A_B"] {
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
        for name in ["", ":", "aws:", ":SourceIp", "a b:SourceIp"] {
            assert!(UncheckedKey::new(name).is_err(), "{name}");
        }
        assert_eq!(UncheckedKey::new("ecr:New").unwrap().name(), "ecr:New");
    }

    #[test]
    fn literals_are_checked_in_const() {
        const ACTION: UncheckedAction = UncheckedAction::from_static("ecr:NewAction");
        const RESOURCE: UncheckedResource = UncheckedResource::from_static("arn:aws:ecr:*");
        const KEY: UncheckedKey = UncheckedKey::from_static("ecr:New/${TagKey}");
        assert_eq!(ACTION.as_str(), "ecr:NewAction");
        assert_eq!(RESOURCE.arn_text(), "arn:aws:ecr:*");
        assert_eq!(KEY.name(), "ecr:New/${TagKey}");
    }
}
