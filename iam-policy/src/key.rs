//! Condition keys as types: a key's name and what kind of values requests have for it.

use alloc::borrow::Cow;
use alloc::string::String;

/// A condition key.
///
/// Generated crates have a type for each key of their service, [`aws`](crate::aws) has those that
/// every service shares. One of the traits such as [`StringKey`] tells what its values are, and
/// either [`SingleValued`] or [`MultiValued`] how many a request carries.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>
pub trait Key {
    /// The key's name as AWS documents it, such as `aws:SourceIp` or `aws:ResourceTag/${TagKey}`.
    const NAME: &'static str;

    /// The name as a policy holds it, such as `aws:ResourceTag/team`.
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(Self::NAME)
    }
}

/// Keys whose values are text.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not text",
    label = "a comparison of text would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait StringKey: Key {}

/// Keys whose values are Amazon Resource Names, which are text as well.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not ARNs",
    label = "a comparison of ARNs would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait ArnKey: StringKey {}

/// Keys whose values are numbers.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not numbers",
    label = "a comparison of numbers would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait NumericKey: Key {}

/// Keys whose values are points in time.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not points in time",
    label = "a comparison of times would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait DateKey: Key {}

/// Keys whose values are `true` or `false`.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not booleans",
    label = "a comparison with `true` or `false` would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait BoolKey: Key {}

/// Keys whose values are IP addresses.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not IP addresses",
    label = "a comparison with address ranges would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait IpAddressKey: Key {}

/// Keys whose values are bytes.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not bytes",
    label = "a comparison of bytes would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait BinaryKey: Key {}

/// Keys that have at most one value in a request.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has several values in one request",
    label = "this condition key needs to know how many of its values must match",
    note = "compare a multi-valued key with `for_any` or `for_all`"
)]
pub trait SingleValued: Key {}

/// Keys that may have several values in a request; AWS gives their type as `ArrayOf…`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has one value in a request",
    label = "`for_any` and `for_all` are for keys with several values",
    note = "compare a single-valued key directly"
)]
pub trait MultiValued: Key {}

/// The name of a key whose placeholders are filled in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

impl KeyName {
    /// Puts a name together from fixed text and what stands for its placeholders.
    #[must_use]
    pub fn new(pieces: &[&str]) -> Self {
        Self(pieces.concat())
    }

    /// The whole name.
    #[must_use]
    pub fn as_cow(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}
