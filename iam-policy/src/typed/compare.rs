//! The operators of IAM as methods of condition keys.

use alloc::borrow::Cow;
use alloc::string::String;

use super::argument::{ArnValues, BoolValues, DateValues, IpValues, NumberValues, TextValues};
use super::condition::{AbsenceCondition, HoldsIfAbsent, KeyCondition};
use crate::document::{BaseOperator, ConditionValue, OneOrMany, Operator, SetOperator};
use crate::typed::{
    ArnKey, BinaryKey, BoolKey, DateKey, IpAddressKey, Key, MultiValued, NumericKey, SingleValued,
    StringKey,
};

/// A key of which at least one value in a request must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ForAnyValue<K>(K);

/// A key of which all values in a request must match; also true if the key is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ForAllValues<K>(K);

/// It is clear how many of the key's values must match: the key has one, or [`Compare::for_any`] or
/// [`Compare::for_all`] said it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has several values in one request",
    label = "this condition key needs to know how many of its values must match",
    note = "compare a multi-valued key with `for_any` or `for_all`"
)]
pub trait Quantified {}

#[diagnostic::do_not_recommend]
impl<K: SingleValued> Quantified for K {}
impl<K> Quantified for ForAnyValue<K> {}
impl<K> Quantified for ForAllValues<K> {}

/// Defines an operator's method.
macro_rules! operators {
    ($($(#[$docs:meta])* $method:ident = $operator:ident: $key:ident, $values:ident;)*) => {$(
        #[doc = concat!("The operator `", stringify!($operator), "`.")]
        $(#[$docs])*
        fn $method<M>(self, values: impl $values<M>) -> KeyCondition<Self::Key>
        where
            Self: Quantified,
            Self::Key: $key,
        {
            compare(&self, BaseOperator::$operator, values.into_values())
        }
    )*};
}

/// Comparisons of a key's values, each named as IAM names its operator.
///
/// Given several values, a condition matches if any of them does, and those with `Not` in their
/// name if none does.
///
/// ```
/// use iam_policy::{Compare, aws};
/// let over_tls = aws::SecureTransport.bool(true);
/// let office = aws::SourceIp.ip_address(["203.0.113.0/24".parse::<iam_policy::IpRange>()?]);
/// let team = aws::PrincipalTag::new("team").string_equals("payments").if_exists();
/// let only_known_tags = aws::TagKeys.for_all().string_equals(["team", "stage"]);
/// # let _ = (over_tls, office, team, only_known_tags);
/// # Ok::<(), iam_policy::typed::ValueError>(())
/// ```
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
pub trait Compare: Sized {
    /// The key that is compared.
    type Key: Key;

    /// The prefix of the operator, which says how many values must match.
    const SET: Option<SetOperator>;

    /// The name of the key, as a policy has it.
    fn key_name(&self) -> Cow<'_, str>;

    /// Says that at least one of the key's values must match: `ForAnyValue`.
    #[inline]
    fn for_any(self) -> ForAnyValue<Self>
    where
        Self: MultiValued,
    {
        ForAnyValue(self)
    }

    /// Says that all of the key's values must match: `ForAllValues`.
    ///
    /// It is also true if the key is absent: an `Allow` that must not apply then needs
    /// [`present`](Compare::present) too.
    #[inline]
    fn for_all(self) -> ForAllValues<Self>
    where
        Self: MultiValued,
    {
        ForAllValues(self)
    }

    operators! {
        string_equals = StringEquals: StringKey, TextValues;
        string_not_equals = StringNotEquals: StringKey, TextValues;
        string_equals_ignore_case = StringEqualsIgnoreCase: StringKey, TextValues;
        string_not_equals_ignore_case = StringNotEqualsIgnoreCase: StringKey, TextValues;
        /// In its values `*` stands for any text and `?` for one character.
        string_like = StringLike: StringKey, TextValues;
        /// In its values `*` stands for any text and `?` for one character.
        string_not_like = StringNotLike: StringKey, TextValues;
        arn_equals = ArnEquals: ArnKey, ArnValues;
        arn_like = ArnLike: ArnKey, ArnValues;
        arn_not_equals = ArnNotEquals: ArnKey, ArnValues;
        arn_not_like = ArnNotLike: ArnKey, ArnValues;
        numeric_equals = NumericEquals: NumericKey, NumberValues;
        numeric_not_equals = NumericNotEquals: NumericKey, NumberValues;
        numeric_less_than = NumericLessThan: NumericKey, NumberValues;
        numeric_less_than_equals = NumericLessThanEquals: NumericKey, NumberValues;
        numeric_greater_than = NumericGreaterThan: NumericKey, NumberValues;
        numeric_greater_than_equals = NumericGreaterThanEquals: NumericKey, NumberValues;
        date_equals = DateEquals: DateKey, DateValues;
        date_not_equals = DateNotEquals: DateKey, DateValues;
        date_less_than = DateLessThan: DateKey, DateValues;
        date_less_than_equals = DateLessThanEquals: DateKey, DateValues;
        date_greater_than = DateGreaterThan: DateKey, DateValues;
        date_greater_than_equals = DateGreaterThanEquals: DateKey, DateValues;
        bool = Bool: BoolKey, BoolValues;
        ip_address = IpAddress: IpAddressKey, IpValues;
        not_ip_address = NotIpAddress: IpAddressKey, IpValues;
        /// Its values are text in base64.
        binary_equals = BinaryEquals: BinaryKey, TextValues;
    }

    /// The request carries the key: `"Null": "false"`.
    #[inline]
    fn present(self) -> AbsenceCondition<Self::Key> {
        AbsenceCondition::new(owned(&self), false)
    }

    /// The request does not carry the key: `"Null": "true"`.
    ///
    /// It may stand in statements where only some actions carry the key.
    #[inline]
    fn absent(self) -> AbsenceCondition<HoldsIfAbsent> {
        AbsenceCondition::new(owned(&self), true)
    }
}

impl<K: Key> Compare for K {
    type Key = K;

    const SET: Option<SetOperator> = None;

    #[inline]
    fn key_name(&self) -> Cow<'_, str> {
        self.name()
    }
}

impl<K: Key> Compare for ForAnyValue<K> {
    type Key = K;

    const SET: Option<SetOperator> = Some(SetOperator::ForAnyValue);

    #[inline]
    fn key_name(&self) -> Cow<'_, str> {
        self.0.name()
    }
}

impl<K: Key> Compare for ForAllValues<K> {
    type Key = K;

    const SET: Option<SetOperator> = Some(SetOperator::ForAllValues);

    #[inline]
    fn key_name(&self) -> Cow<'_, str> {
        self.0.name()
    }
}

fn compare<C: Compare>(
    operand: &C,
    operator: BaseOperator,
    values: OneOrMany<ConditionValue>,
) -> KeyCondition<C::Key> {
    let mut operator = Operator::new(operator);
    operator.set = C::SET;
    KeyCondition::new(operator, owned(operand), values)
}

fn owned<C: Compare>(operand: &C) -> Cow<'static, str> {
    Cow::Owned(String::from(operand.key_name()))
}
