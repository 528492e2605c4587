//! A comparison of one condition key, as an entry of a statement's condition.

use alloc::borrow::Cow;
use core::fmt;
use core::marker::PhantomData;

use super::key::Key;
use super::relations::Everywhere;
use super::{Marker, key_values, traits_by_fields};
use crate::document::{BaseOperator, Code, ConditionValue, OneOrMany, Operator, RepeatedCondition};

/// What keeps a condition out of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionFault {
    /// A second comparison of a key by the same operator, which no document can hold.
    Repeated(RepeatedCondition),
    /// A comparison with an empty list, which no value matches; a negated one matches all.
    WithoutValues {
        /// The operator.
        operator: Operator,
        /// The name of the key.
        key: Cow<'static, str>,
    },
    /// A comparison of a key that no action which matches the statement's patterns carries.
    NeverCarried {
        /// The name of the key.
        key: Cow<'static, str>,
    },
}

impl ConditionFault {
    #[inline]
    pub(super) const fn code(&self) -> Code {
        match self {
            Self::Repeated(_) => Code::RepeatedCondition,
            Self::WithoutValues { .. } => Code::EmptyArrayCondition,
            Self::NeverCarried { .. } => Code::UnsupportedActionForConditionKey,
        }
    }
}

impl fmt::Display for ConditionFault {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeated(repeated) => repeated.fmt(f),
            Self::WithoutValues { operator, key } => {
                write!(
                    f,
                    "`{operator}` compares `{key}` with an empty list; give at least one value"
                )
            }
            Self::NeverCarried { key } => {
                write!(f, "no action of the statement carries the condition key `{key}`")
            }
        }
    }
}

/// The parts of a comparison: operator, name of the key, values.
type Parts = (Operator, Cow<'static, str>, OneOrMany<ConditionValue>);

/// A condition on one key.
pub trait ConditionOn {
    /// The key.
    type Key;

    /// Operator, name of the key and values, as a policy has them.
    fn into_parts(self) -> Parts;
}

/// A comparison of the values of the key `K`.
#[must_use = "a condition has no effect outside of a statement"]
pub struct KeyCondition<K> {
    operator: Operator,
    key: Cow<'static, str>,
    values: OneOrMany<ConditionValue>,
    types: Marker<K>,
}

impl<K> KeyCondition<K> {
    #[inline]
    pub(super) const fn new(
        operator: Operator,
        key: Cow<'static, str>,
        values: OneOrMany<ConditionValue>,
    ) -> Self {
        Self { operator, key, values, types: PhantomData }
    }

    /// Makes the condition true if the key is absent: `…IfExists`.
    ///
    /// It may stand in statements where only some actions carry the key.
    #[inline]
    pub fn if_exists(self) -> KeyCondition<HoldsIfAbsent> {
        KeyCondition::new(self.operator.if_exists(), self.key, self.values)
    }
}

impl<K> ConditionOn for KeyCondition<K> {
    type Key = K;

    #[inline]
    fn into_parts(self) -> Parts {
        (self.operator, self.key, self.values)
    }
}

traits_by_fields!(KeyCondition<K>: operator, key, values);

/// Whether requests carry the key `K`: the operator `Null`.
#[must_use = "a condition has no effect outside of a statement"]
pub struct AbsenceCondition<K> {
    key: Cow<'static, str>,
    is_absent: bool,
    types: Marker<K>,
}

/// Stands for the key of a condition that holds where the key is absent, so that it may be about any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HoldsIfAbsent;

impl Key for HoldsIfAbsent {
    type Reach = Everywhere;
    type Values = key_values::Unchecked;
    type Count = key_values::AnyCount;

    const NAME: &'static str = "";
}

impl<K> AbsenceCondition<K> {
    #[inline]
    pub(super) const fn new(key: Cow<'static, str>, is_absent: bool) -> Self {
        Self { key, is_absent, types: PhantomData }
    }
}

impl<K> ConditionOn for AbsenceCondition<K> {
    type Key = K;

    #[inline]
    fn into_parts(self) -> Parts {
        let value = if self.is_absent { "true" } else { "false" };
        (Operator::new(BaseOperator::Null), self.key, OneOrMany::One(value.into()))
    }
}

traits_by_fields!(AbsenceCondition<K>: key, is_absent);
