//! Condition keys as types: a key's name and what kind of values requests have for it.

use alloc::borrow::Cow;
use alloc::string::String;

use super::key_values;

/// A condition key.
///
/// Generated crates have a type for each key of their service, [`aws`](crate::typed::aws) has those that
/// every service shares. One of the traits such as [`StringKey`] tells what its values are, and
/// either [`SingleValued`] or [`MultiValued`] how many a request carries; they follow from
/// [`Values`](Key::Values) and [`Count`](Key::Count).
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>
pub trait Key: Sized {
    /// Which requests carry the key: [`Everywhere`](super::Everywhere) or [`Listed`](super::Listed).
    type Reach;

    /// What the values are: one of the types of [`key_values`].
    type Values;

    /// How many values a request carries: [`key_values::One`] or [`key_values::Many`].
    type Count;

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

#[diagnostic::do_not_recommend]
impl<K: Key> StringKey for K where K::Values: key_values::Texts {}

/// Keys whose values are Amazon Resource Names, which are text as well.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not ARNs",
    label = "a comparison of ARNs would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait ArnKey: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key> ArnKey for K where K::Values: key_values::Arns {}

/// Keys whose values are numbers.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not numbers",
    label = "a comparison of numbers would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait NumericKey: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key> NumericKey for K where K::Values: key_values::Numbers {}

/// Keys whose values are points in time.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not points in time",
    label = "a comparison of times would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait DateKey: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key> DateKey for K where K::Values: key_values::Dates {}

/// Keys whose values are `true` or `false`.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not booleans",
    label = "a comparison with `true` or `false` would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait BoolKey: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key> BoolKey for K where K::Values: key_values::Booleans {}

/// Keys whose values are IP addresses.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not IP addresses",
    label = "a comparison with address ranges would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait IpAddressKey: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key> IpAddressKey for K where K::Values: key_values::IpAddresses {}

/// Keys whose values are bytes.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` are not bytes",
    label = "a comparison of bytes would never match this condition key",
    note = "the key's documentation says which type its values have"
)]
pub trait BinaryKey: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key> BinaryKey for K where K::Values: key_values::Bytes {}

/// Keys that have at most one value in a request.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has several values in one request",
    label = "this condition key needs to know how many of its values must match",
    note = "compare a multi-valued key with `for_any` or `for_all`"
)]
pub trait SingleValued: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key> SingleValued for K where K::Count: key_values::AtMostOne {}

/// Keys that may have several values in a request; AWS gives their type as `ArrayOf…`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has one value in a request",
    label = "`for_any` and `for_all` are for keys with several values",
    note = "compare a single-valued key directly"
)]
pub trait MultiValued: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key> MultiValued for K where K::Count: key_values::Several {}

/// The name of a key whose placeholders are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
