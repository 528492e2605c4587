//! Condition keys as types: a key's name and what kind of values requests have for it.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::document::ValueType;
use crate::typed::key_values;
use crate::typed::{Covers, Holds, ServiceAction};

/// A condition key.
///
/// Generated crates have a type for each key of their service, [`aws`](crate::typed::aws) has those that
/// every service shares. One of the traits such as [`StringKey`] tells what its values are, and
/// either [`SingleValued`] or [`MultiValued`] how many a request carries; they follow from
/// [`Values`](Key::Values) and [`Count`](Key::Count).
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>
pub trait Key: Sized {
    /// Which requests carry the key: [`Everywhere`] or [`Listed`].
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

/// The reach of keys that a request for any action may carry.
#[allow(missing_debug_implementations, reason = "never a value")]
pub struct Everywhere;

/// The reach of keys that requests carry only where AWS's page of a service lists them.
#[allow(missing_debug_implementations, reason = "never a value")]
pub struct Listed;

/// A key `K` of this reach is carried by actions with the scope `S` on resources of type `R`.
pub trait Reaches<S: ?Sized, K, R> {}

impl<S: ?Sized, K, R> Reaches<S, K, R> for Everywhere {}
impl<S: Covers<R, Keys: Holds<K>> + ?Sized, K, R> Reaches<S, K, R> for Listed {}

/// `Self` is a key that the page of the service `S` defines or uses.
///
/// Statements whose actions are a pattern such as `ecr:Get*` take the keys of the whole service.
#[diagnostic::on_unimplemented(
    message = "no action of `{S}` carries the condition key `{Self}`",
    label = "a condition on this key would never match",
    note = "the documentation of the service's actions lists the keys that each carries"
)]
pub trait KeyOf<S>: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key, S: ServiceAction<Keys: Holds<K>>> KeyOf<S> for K {}

/// What AWS documents of one condition key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyFacts {
    /// Name, such as `aws:SourceIp` or `aws:ResourceTag/${TagKey}`; all placeholders are `${…}`.
    pub name: &'static str,
    /// What its values are; nothing if AWS does not say.
    pub value_type: Option<ValueType>,
    /// Whether a request carries several values.
    pub multi_valued: bool,
}

impl KeyFacts {
    /// Whether a policy that names `name` means this key: in any case, with any text in the place
    /// of placeholders.
    #[must_use]
    #[inline]
    pub fn names(&self, name: &str) -> bool {
        let mut rest = name;
        let mut pieces = fixed_texts(self.name).peekable();
        let Some(first) = pieces.next() else { return false };
        match strip_prefix(rest, first) {
            Some(tail) => rest = tail,
            None => return false,
        }
        let mut is_open = false;
        for piece in pieces {
            is_open = piece.is_empty();
            // A placeholder stands for at least one character.
            let Some(found) = (1..=rest.len()).find_map(|at| strip_prefix(rest.get(at..)?, piece))
            else {
                return false;
            };
            rest = found;
        }
        is_open || rest.is_empty()
    }
}

/// The fixed texts of a key's name, between its placeholders `${…}`.
#[inline]
fn fixed_texts(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(name);
    core::iter::from_fn(move || {
        let text = rest?;
        let opens = text.find("${");
        let closes = opens.and_then(|at| Some(at + text.get(at..)?.find('}')?));
        let (Some(opens), Some(closes)) = (opens, closes) else {
            rest = None;
            return Some(text);
        };
        rest = text.get(closes + 1..);
        text.get(..opens)
    })
}

#[inline]
fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyName(String);

impl KeyName {
    /// Puts a name together from fixed text and what stands for its placeholders.
    #[must_use]
    #[inline]
    pub fn new(pieces: &[&str]) -> Self {
        Self(pieces.concat())
    }

    /// The whole name.
    #[must_use]
    #[inline]
    pub fn as_cow(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}
