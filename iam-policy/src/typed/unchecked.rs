//! Escape hatches for what AWS documents wrongly or not at all.
//!
//! Everything here has `Unchecked` in its name, so that a reviewer sees it and `grep` finds it.

use alloc::borrow::Cow;

use crate::text::placeholder::START;
use crate::text::{checked_text, name, search};
use crate::typed::ActionText;
use crate::typed::Resource;
use crate::typed::key_values;
use crate::typed::{ActsOn, Carries};
use crate::typed::{Everywhere, Key};

checked_text! {
    /// An action given as text, or a pattern of actions; it acts on everything and carries every
    /// condition key.
    ///
    /// ```
    /// use iam_policy::UncheckedAction;
    /// let action = UncheckedAction::new("ecr:BrandNewAction")?;
    /// assert!(UncheckedAction::new("BrandNewAction").is_err());
    /// # Ok::<(), iam_policy::typed::ValueError>(())
    /// ```
    const UncheckedAction: is_action, "an action in the form `service:Name`, or `*`"
}

#[diagnostic::do_not_recommend]
impl ActionText for UncheckedAction {
    #[inline]
    fn into_text(self) -> Cow<'static, str> {
        self.0
    }
}

// Advice of the compiler must not lead around its checks.
#[diagnostic::do_not_recommend]
impl<R> ActsOn<R> for UncheckedAction {}
#[diagnostic::do_not_recommend]
impl<K, R> Carries<K, R> for UncheckedAction {}

checked_text! {
    /// A resource element given as text, that every action acts on.
    const UncheckedResource: is_resource, "an ARN, or `*`"
}

impl Resource for UncheckedResource {
    type Type = Self;

    #[inline]
    fn arn_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

checked_text! {
    /// A condition key given as text, that every action carries and every operator takes.
    ///
    /// The keys of an identity provider begin with its host and path, as in
    /// `token.actions.githubusercontent.com:sub`.
    const UncheckedKey: is_key, "a condition key such as `aws:SourceIp`"
}

impl Key for UncheckedKey {
    type Reach = Everywhere;
    type Values = key_values::Unchecked;
    type Count = key_values::AnyCount;

    const NAME: &'static str = "";

    #[inline]
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

#[inline]
const fn is_action(text: &str) -> bool {
    match search::cut(text, ":") {
        Some((prefix, action)) => {
            name::is_service_prefix(prefix) && name::is_action_pattern(action)
        }
        None => matches!(text.as_bytes(), b"*"),
    }
}

#[inline]
const fn is_resource(text: &str) -> bool {
    matches!(text.as_bytes(), b"*" | [b'a', b'r', b'n', b':', ..])
        || search::strip_prefix(text, START, false).is_some()
}

#[inline]
const fn is_key(text: &str) -> bool {
    match search::cut(text, ":") {
        Some((prefix, key)) => name::is_key_prefix(prefix) && !key.is_empty(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

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
        for name in ["", ":", "aws:", ":SourceIp", "a b:SourceIp", "/:sub", "a..b/:"] {
            assert!(UncheckedKey::new(name).is_err(), "{name}");
        }
        for name in [
            "ecr:New",
            "token.actions.githubusercontent.com:sub",
            "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE539D4633E53DE1B716D3041E:sub",
            "accounts.google.com:aud",
            "cognito-identity.amazonaws.com:sub",
            "www.amazon.com:app_id",
        ] {
            assert_eq!(UncheckedKey::new(name).unwrap().name(), name);
        }
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
