//! The values that conditions compare keys with.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::arn::{AccountId, Partition, Region, TypedArn};
use crate::document::{ConditionValue, Number, OneOrMany, is_date, is_ip_range};
use crate::text::checked_text;

/// A trait for single values of one type, and one for one or several of them.
macro_rules! values {
    ($($docs:literal $message:literal $One:ident $Several:ident;)*) => {$(
        #[doc = concat!($docs, ".")]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "not a value that the operator compares"
        )]
        pub trait $One: fmt::Display + Sized {
            /// The value as a policy has it.
            fn into_text(self) -> Cow<'static, str> {
                Cow::Owned(self.to_string())
            }
        }

        #[doc = concat!("One or several. ", $docs, ".")]
        ///
        /// Arrays and vectors make an array, even of one value.
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "not a value that the operator compares, nor several"
        )]
        pub trait $Several {
            /// The values as a policy has them.
            fn into_values(self) -> OneOrMany<ConditionValue>;
        }

        impl<T: $One> $Several for T {
            fn into_values(self) -> OneOrMany<ConditionValue> {
                OneOrMany::One(ConditionValue::String(self.into_text()))
            }
        }

        impl<T: $One, const N: usize> $Several for [T; N] {
            fn into_values(self) -> OneOrMany<ConditionValue> {
                several(self.into_iter().map($One::into_text))
            }
        }

        impl<T: $One> $Several for Vec<T> {
            fn into_values(self) -> OneOrMany<ConditionValue> {
                several(self.into_iter().map($One::into_text))
            }
        }
    )*};
}

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
        TextValue TextValues;
    "An ARN or a pattern of ARNs" "`{Self}` is not a checked ARN" ArnValue ArnValues;
    "A number" "`{Self}` is not a number" NumberValue NumberValues;
    "A point in time" "`{Self}` is not a point in time" DateValue DateValues;
    "`true` or `false`" "`{Self}` is not a boolean" BoolValue BoolValues;
    "An address or a range of addresses" "`{Self}` is not a checked range of addresses" IpValue IpValues;
}

texts!(TextValue: &str, &String, AccountId, &AccountId, Region, Partition);
texts!(NumberValue: i8, i16, i32, i64, u8, u16, u32, u64, Number);
texts!(DateValue: DateTime);
texts!(BoolValue: bool);
texts!(IpValue: IpRange, IpAddr, Ipv4Addr, Ipv6Addr);

impl<R, F> TextValue for TypedArn<R, F> {}
impl<R, F> TextValue for &TypedArn<R, F> {}
impl<R, F> ArnValue for TypedArn<R, F> {}
impl<R, F> ArnValue for &TypedArn<R, F> {}

impl TextValue for String {
    fn into_text(self) -> Cow<'static, str> {
        Cow::Owned(self)
    }
}

impl TextValue for Cow<'static, str> {
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
    pub fn from_epoch_seconds(seconds: u64) -> Self {
        Self(Cow::Owned(format!("{seconds}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: impl TextValues) -> Vec<String> {
        values.into_values().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn one_value_stands_alone_and_several_in_an_array() {
        assert_eq!("a".into_values(), OneOrMany::One("a".into()));
        assert_eq!(TextValues::into_values(["a", "b"]).len(), 2);
        assert_eq!(["a"].into_values(), OneOrMany::from([ConditionValue::from("a")]));
        assert_eq!(texts(AccountId::from_static("123456789012")), ["123456789012"]);
        assert_eq!(NumberValues::into_values(3600), OneOrMany::One("3600".into()));
        assert_eq!(BoolValues::into_values(true), OneOrMany::One("true".into()));
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
