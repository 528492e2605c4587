//! Values of a condition.

use alloc::borrow::Cow;
use alloc::string::String;

use super::{Number, OneOrMany};

/// One value that a condition compares with.
///
/// To AWS, `"true"` means `true` and `"5"` means `5`; the form is kept anyway.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub fn as_str(&self) -> &str {
        match self {
            Self::String(text) => text,
            Self::Number(number) => number.as_str(),
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
        }
    }
}

impl From<&'static str> for ConditionValue {
    fn from(text: &'static str) -> Self {
        Self::String(Cow::Borrowed(text))
    }
}

impl From<String> for ConditionValue {
    fn from(text: String) -> Self {
        Self::String(Cow::Owned(text))
    }
}

impl From<Cow<'static, str>> for ConditionValue {
    fn from(text: Cow<'static, str>) -> Self {
        Self::String(text)
    }
}

impl From<Number> for ConditionValue {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for ConditionValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

macro_rules! single_values {
    ($($type:ty)*) => {$(
        impl From<$type> for OneOrMany<ConditionValue> {
            fn from(value: $type) -> Self {
                Self::One(value.into())
            }
        }
    )*};
}

single_values!(&'static str String Cow<'static, str> Number bool);
