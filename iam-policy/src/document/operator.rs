//! Condition operators.

use alloc::borrow::Cow;
use core::fmt;
use core::str::FromStr;

use crate::text::ValueError;

/// The type of values that an operator compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ValueType {
    /// Text.
    String,
    /// Numbers.
    Numeric,
    /// Points in time.
    Date,
    /// `true` or `false`.
    Bool,
    /// Bytes in base64.
    Binary,
    /// IP addresses and ranges of them.
    IpAddress,
    /// Amazon Resource Names.
    Arn,
    /// Whether the key is absent: `true` or `false`.
    Null,
}

impl FromStr for ValueType {
    type Err = ValueError;

    /// Reads the name of a type, such as `Numeric`.
    #[inline]
    fn from_str(name: &str) -> Result<Self, ValueError> {
        let mut all = [
            Self::String,
            Self::Numeric,
            Self::Date,
            Self::Bool,
            Self::Binary,
            Self::IpAddress,
            Self::Arn,
            Self::Null,
        ]
        .into_iter();
        let found = all.find(|one| alloc::format!("{one:?}") == name);
        found.ok_or_else(|| ValueError::new("a type of values, such as `Numeric`", name))
    }
}

macro_rules! operators {
    ($($name:ident $type:ident;)*) => {
        /// A condition operator without prefix and suffix.
        ///
        /// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum BaseOperator {
            $(#[doc = concat!("`", stringify!($name), "`.")] $name,)*
        }

        impl BaseOperator {
            /// All operators, by the type of their values.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The operator as a policy names it.
            #[must_use]
            #[inline]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }

            /// Whether it holds where the values do not match, and where the key is absent.
            #[must_use]
            #[inline]
            pub fn is_negated(self) -> bool {
                self.as_str().contains("Not")
            }

            /// The type of values that it compares.
            #[must_use]
            #[inline]
            pub const fn value_type(self) -> ValueType {
                match self {
                    $(Self::$name => ValueType::$type,)*
                }
            }

            #[inline]
            fn of_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|operator| operator.as_str() == name)
            }
        }
    };
}

operators! {
    StringEquals String;
    StringNotEquals String;
    StringEqualsIgnoreCase String;
    StringNotEqualsIgnoreCase String;
    StringLike String;
    StringNotLike String;
    NumericEquals Numeric;
    NumericNotEquals Numeric;
    NumericLessThan Numeric;
    NumericLessThanEquals Numeric;
    NumericGreaterThan Numeric;
    NumericGreaterThanEquals Numeric;
    DateEquals Date;
    DateNotEquals Date;
    DateLessThan Date;
    DateLessThanEquals Date;
    DateGreaterThan Date;
    DateGreaterThanEquals Date;
    Bool Bool;
    BinaryEquals Binary;
    IpAddress IpAddress;
    NotIpAddress IpAddress;
    ArnEquals Arn;
    ArnLike Arn;
    ArnNotEquals Arn;
    ArnNotLike Arn;
    Null Null;
}

/// How many of a key's values in a request must match.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SetOperator {
    /// `ForAllValues`: every one; also true if the key is absent.
    ForAllValues,
    /// `ForAnyValue`: at least one.
    ForAnyValue,
}

impl SetOperator {
    /// The prefix as a policy has it, with its colon.
    #[must_use]
    #[inline]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::ForAllValues => "ForAllValues:",
            Self::ForAnyValue => "ForAnyValue:",
        }
    }
}

/// A condition operator that IAM knows, with its prefix and suffix.
///
/// ```
/// use iam_policy::document::{BaseOperator, Operator};
///
/// const OPERATOR: Operator = Operator::new(BaseOperator::StringLike).for_any_value().if_exists();
/// assert_eq!(OPERATOR.to_string(), "ForAnyValue:StringLikeIfExists");
/// assert_eq!("ForAnyValue:StringLikeIfExists".parse(), Ok(OPERATOR));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Operator {
    pub(crate) set: Option<SetOperator>,
    base: BaseOperator,
    if_exists: bool,
}

impl Operator {
    /// The operator without prefix and suffix.
    #[must_use]
    #[inline]
    pub const fn new(base: BaseOperator) -> Self {
        Self { set: None, base, if_exists: false }
    }

    /// The operator with the suffix `IfExists`: also true if the key is absent.
    #[must_use]
    #[inline]
    pub const fn if_exists(self) -> Self {
        Self { if_exists: true, ..self }
    }

    /// The operator with the prefix `ForAllValues`.
    #[must_use]
    #[inline]
    pub const fn for_all_values(self) -> Self {
        Self { set: Some(SetOperator::ForAllValues), ..self }
    }

    /// The operator with the prefix `ForAnyValue`.
    #[must_use]
    #[inline]
    pub const fn for_any_value(self) -> Self {
        Self { set: Some(SetOperator::ForAnyValue), ..self }
    }

    /// How many of a key's values must match, if the operator has a prefix.
    #[must_use]
    #[inline]
    pub const fn set(self) -> Option<SetOperator> {
        self.set
    }

    /// The operator without prefix and suffix.
    #[must_use]
    #[inline]
    pub const fn base(self) -> BaseOperator {
        self.base
    }

    /// Whether it has the suffix `IfExists`.
    #[must_use]
    #[inline]
    pub const fn is_if_exists(self) -> bool {
        self.if_exists
    }

    /// The operator with exactly this text.
    #[inline]
    fn of_text(text: &str) -> Option<Self> {
        let mut sets = [SetOperator::ForAllValues, SetOperator::ForAnyValue].into_iter();
        let stripped = sets.find_map(|set| Some((Some(set), text.strip_prefix(set.prefix())?)));
        let (set, name) = stripped.unwrap_or((None, text));
        let before_suffix = name.strip_suffix(IF_EXISTS);
        let base = BaseOperator::of_name(before_suffix.unwrap_or(name))?;
        Some(Self { set, base, if_exists: before_suffix.is_some() })
    }

    /// Prefix, name and suffix, each possibly empty.
    #[inline]
    pub(crate) const fn pieces(self) -> [&'static str; 3] {
        let prefix = match self.set {
            Some(set) => set.prefix(),
            None => "",
        };
        [prefix, self.base.as_str(), if self.if_exists { IF_EXISTS } else { "" }]
    }
}

const IF_EXISTS: &str = "IfExists";

impl FromStr for Operator {
    type Err = ValueError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let expected = "a condition operator, such as `StringEquals`";
        Self::of_text(text).ok_or_else(|| ValueError::new(expected, text))
    }
}

impl fmt::Display for Operator {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().into_iter().try_for_each(|piece| f.write_str(piece))
    }
}

impl From<BaseOperator> for Operator {
    #[inline]
    fn from(base: BaseOperator) -> Self {
        Self::new(base)
    }
}

/// The operator of a condition block: one that IAM knows, or any other text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ConditionOperator(Cow<'static, str>);

impl ConditionOperator {
    /// The operator with this text, known or not.
    #[must_use]
    #[inline]
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self(text.into())
    }

    /// The operator as a policy names it.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The operator, if IAM knows it.
    #[must_use]
    #[inline]
    pub fn known(&self) -> Option<Operator> {
        Operator::of_text(&self.0)
    }
}

impl<T: Into<Operator>> From<T> for ConditionOperator {
    #[inline]
    fn from(operator: T) -> Self {
        Self(match operator.into().pieces() {
            ["", name, ""] => Cow::Borrowed(name),
            pieces => Cow::Owned(pieces.concat()),
        })
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn all_forms_read_back() {
        assert_eq!(BaseOperator::ALL.len(), 27);
        for &base in BaseOperator::ALL {
            let plain = Operator::new(base);
            for form in [plain, plain.for_all_values(), plain.for_any_value()] {
                for operator in [form, form.if_exists()] {
                    assert_eq!(operator.to_string().parse(), Ok(operator));
                }
            }
        }
    }

    #[test]
    fn other_texts_survive() {
        for text in ["stringEquals", "ForAnyValue:", "IfExists", "ForAnyValues:StringLike", ""] {
            let operator = ConditionOperator::new(text);
            assert_eq!((operator.known(), operator.to_string().as_str()), (None, text));
        }
    }
}
