//! A comparison of one condition key, as an entry of a statement's condition.

use alloc::borrow::Cow;
use core::marker::PhantomData;

use super::key::Key;
use super::relations::Everywhere;
use super::{Marker, key_values, traits_by_fields};
use crate::document::{BaseOperator, ConditionValue, OneOrMany, Operator};

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
    pub fn if_exists(self) -> KeyCondition<HoldsIfAbsent> {
        KeyCondition::new(self.operator.if_exists(), self.key, self.values)
    }
}

impl<K> ConditionOn for KeyCondition<K> {
    type Key = K;

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
    pub(super) const fn new(key: Cow<'static, str>, is_absent: bool) -> Self {
        Self { key, is_absent, types: PhantomData }
    }
}

impl<K> ConditionOn for AbsenceCondition<K> {
    type Key = K;

    fn into_parts(self) -> Parts {
        let value = if self.is_absent { "true" } else { "false" };
        (Operator::new(BaseOperator::Null), self.key, OneOrMany::One(value.into()))
    }
}

traits_by_fields!(AbsenceCondition<K>: key, is_absent);
