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
    #[inline]
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(Self::NAME)
    }
}

/// Traits of all keys whose values, or their count, are of a kind.
macro_rules! key_traits {
    ($Of:ident, $note:literal: $(
        $(#[$docs:meta])* $Trait:ident = $Kind:ident, $message:literal, $label:literal;
    )*) => {$(
        $(#[$docs])*
        #[diagnostic::on_unimplemented(message = $message, label = $label, note = $note)]
        pub trait $Trait: Key {}

        #[diagnostic::do_not_recommend]
        impl<K: Key> $Trait for K where K::$Of: key_values::$Kind {}
    )*};
}

key_traits! { Values, "the key's documentation says which type its values have":
    /// Keys whose values are text.
    StringKey = Texts, "the values of `{Self}` are not text",
        "a comparison of text would never match this condition key";
    /// Keys whose values are Amazon Resource Names, which are text as well.
    ArnKey = Arns, "the values of `{Self}` are not ARNs",
        "a comparison of ARNs would never match this condition key";
    /// Keys whose values are numbers.
    NumericKey = Numbers, "the values of `{Self}` are not numbers",
        "a comparison of numbers would never match this condition key";
    /// Keys whose values are points in time.
    DateKey = Dates, "the values of `{Self}` are not points in time",
        "a comparison of times would never match this condition key";
    /// Keys whose values are `true` or `false`.
    BoolKey = Booleans, "the values of `{Self}` are not booleans",
        "a comparison with `true` or `false` would never match this condition key";
    /// Keys whose values are IP addresses.
    IpAddressKey = IpAddresses, "the values of `{Self}` are not IP addresses",
        "a comparison with address ranges would never match this condition key";
    /// Keys whose values are bytes.
    BinaryKey = Bytes, "the values of `{Self}` are not bytes",
        "a comparison of bytes would never match this condition key";
}

key_traits! { Count, "compare a multi-valued key with `for_any` or `for_all`":
    /// Keys that have at most one value in a request.
    SingleValued = AtMostOne, "`{Self}` has several values in one request",
        "this condition key needs to know how many of its values must match";
}

key_traits! { Count, "compare a single-valued key directly":
    /// Keys that may have several values in a request; AWS gives their type as `ArrayOf…`.
    MultiValued = Several, "`{Self}` has one value in a request",
        "`for_any` and `for_all` are for keys with several values";
}

/// The name of a key whose placeholders are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
