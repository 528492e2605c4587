//! Values of a condition.

use alloc::borrow::Cow;
use alloc::string::String;

use super::{Number, OneOrMany};

/// One value that a condition compares with.
///
/// To AWS, `"true"` means `true` and `"5"` means `5`; the form is kept anyway.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ConditionValue {
    /// A text, the usual form for values of every type.
    String(Cow<'static, str>),
    /// A number without quotes.
    Number(Number),
    /// `true` or `false` without quotes.
    Bool(bool),
}

impl ConditionValue {
    /// The value as text, without quotes.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::String(text) => text,
            Self::Number(number) => number.as_str(),
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
        }
    }
}

macro_rules! conversions {
    ($($type:ty => $Form:ident;)*) => {$(
        impl From<$type> for ConditionValue {
            #[inline]
            fn from(value: $type) -> Self {
                Self::$Form(value.into())
            }
        }

        impl From<$type> for OneOrMany<ConditionValue> {
            #[inline]
            fn from(value: $type) -> Self {
                Self::One(value.into())
            }
        }
    )*};
}

conversions! {
    &'static str => String;
    String => String;
    Cow<'static, str> => String;
    Number => Number;
    bool => Bool;
}
