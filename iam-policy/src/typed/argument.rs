//! The values that conditions compare keys with.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::several::{ListOf, Several, Single};
use crate::arn::{AccountId, Partition, Region, TypedArn};
use crate::document::{ConditionValue, Number, OneOrMany, is_date, is_ip_range};
use crate::text::checked_text;

/// A trait for single values of one type, and one for one or several of them.
macro_rules! values {
    ($($docs:literal $message:literal $note:literal $One:ident $Several:ident;)*) => {$(
        #[doc = concat!($docs, ".")]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "not a value that the operator compares",
            note = $note,
            note = "a `Result` needs `?` behind it"
        )]
        pub trait $One: fmt::Display + Sized {
            /// The value as a policy has it.
            #[inline]
            fn into_text(self) -> Cow<'static, str> {
                Cow::Owned(self.to_string())
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: $One> $One for &T {}

        #[doc = concat!("One or several. ", $docs, ".")]
        ///
        /// Lists make an array, even of one value.
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "not a value that the operator compares, nor several",
            note = $note,
            note = "a `Result` needs `?` behind it"
        )]
        pub trait $Several<M> {
            /// The values as a policy has them.
            fn into_values(self) -> OneOrMany<ConditionValue>;
        }

        #[diagnostic::do_not_recommend]
        impl<T: $One> $Several<Single> for T {
            #[inline]
            fn into_values(self) -> OneOrMany<ConditionValue> {
                OneOrMany::One(ConditionValue::String(self.into_text()))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<M, L: Several<M, Item: $One>> $Several<ListOf<M>> for L {
            #[inline]
            fn into_values(self) -> OneOrMany<ConditionValue> {
                several(self.into_items().map($One::into_text))
            }
        }
    )*};
}

#[inline]
fn several(texts: impl Iterator<Item = Cow<'static, str>>) -> OneOrMany<ConditionValue> {
    OneOrMany::Many(texts.map(ConditionValue::String).collect())
}

/// Types whose text is the value.
macro_rules! texts {
    ($Trait:ident: $($type:ty),*) => {
        $(impl $Trait for $type {})*
    };
}

values! {
    "A text, which may hold policy variables such as `${aws:username}`"
        "`{Self}` is not text"
        "`String::from(…)` or `.to_string()` makes text of it"
        TextValue TextValues;
    "An ARN or a pattern of ARNs"
        "`{Self}` is not a checked ARN"
        "`ArnPattern::new(\"…\")?` reads text, whatever service and resource it names"
        ArnValue ArnValues;
    "A number"
        "`{Self}` is not a number"
        "a number stands without quotes; `\"…\".parse::<i64>()?` reads text"
        NumberValue NumberValues;
    "A point in time"
        "`{Self}` is not a point in time"
        "`DateTime::new(\"…\")?` reads text such as `2026-01-31T00:00:00Z`"
        DateValue DateValues;
    "`true` or `false`"
        "`{Self}` is not a boolean"
        "`true` and `false` stand without quotes"
        BoolValue BoolValues;
    "An address or a range of addresses"
        "`{Self}` is not a checked range of addresses"
        "`IpRange::new(\"…\")?` reads text such as `203.0.113.0/24`"
        IpValue IpValues;
}

texts!(TextValue: &str, AccountId, Region, Partition);
texts!(NumberValue: i8, i16, i32, i64, u8, u16, u32, u64, f64, Number);
texts!(DateValue: DateTime);
texts!(BoolValue: bool);
texts!(IpValue: IpRange, IpAddr, Ipv4Addr, Ipv6Addr);

impl<R, F> TextValue for TypedArn<R, F> {}
impl<R, F> ArnValue for TypedArn<R, F> {}

impl TextValue for String {
    #[inline]
    fn into_text(self) -> Cow<'static, str> {
        Cow::Owned(self)
    }
}

impl TextValue for Cow<'static, str> {
    #[inline]
    fn into_text(self) -> Cow<'static, str> {
        self
    }
}

checked_text! {
    /// A range of IP addresses, or one address.
    IpRange: is_ip_range, "an IP address or a range such as `203.0.113.0/24`"
}

checked_text! {
    /// A point in time: a date of the W3C's profile of ISO 8601, or seconds since 1970.
    DateTime: is_date, "a date such as `2026-01-31T00:00:00Z` or seconds since 1970"
}

impl DateTime {
    /// The point in time so many seconds after the start of 1970.
    #[must_use]
    #[inline]
    pub fn from_epoch_seconds(seconds: u64) -> Self {
        Self(Cow::Owned(format!("{seconds}")))
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    fn texts<M>(values: impl TextValues<M>) -> Vec<String> {
        values.into_values().iter().map(ToString::to_string).collect()
    }

    #[test]
    #[allow(clippy::needless_borrows_for_generic_args, reason = "borrowed lists are lists as well")]
    fn lists_of_any_kind_make_arrays() {
        let teams = ["a", "b"];
        assert_eq!(texts(&teams), teams);
        assert_eq!(texts(&teams[..]), teams);
        assert_eq!(texts(teams.to_vec()), teams);
        assert_eq!(texts(&Vec::from(teams.map(String::from))), teams);
        assert_eq!(texts(teams.iter().map(|team| format!("team/{team}"))), ["team/a", "team/b"]);
        assert_eq!((&teams[..1]).into_values(), OneOrMany::from([ConditionValue::from("a")]));
        assert_eq!(0.5.into_values(), OneOrMany::One("0.5".into()));
    }

    #[test]
    fn one_value_stands_alone_and_several_in_an_array() {
        assert_eq!("a".into_values(), OneOrMany::One("a".into()));
        assert_eq!(["a", "b"].into_values().len(), 2);
        assert_eq!(["a"].into_values(), OneOrMany::from([ConditionValue::from("a")]));
        assert_eq!(texts(AccountId::from_static("123456789012")), ["123456789012"]);
        assert_eq!(3600.into_values(), OneOrMany::One("3600".into()));
        assert_eq!(true.into_values(), OneOrMany::One("true".into()));
    }

    #[test]
    fn ranges_and_dates_are_checked() {
        assert!(IpRange::new("203.0.113.0/24").is_ok());
        assert_eq!(
            IpRange::new("203.0.113.0/33").unwrap_err().to_string(),
            "expected an IP address or a range such as `203.0.113.0/24`, found `203.0.113.0/33`"
        );
        assert_eq!(DateTime::from_epoch_seconds(5).as_str(), "5");
        assert_eq!(
            DateTime::new("tomorrow").unwrap_err().to_string(),
            "expected a date such as `2026-01-31T00:00:00Z` or seconds since 1970, found `tomorrow`"
        );
    }
}
