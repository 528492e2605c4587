//! The element `Condition`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{ConditionOperator, ConditionValue, OneOrMany};

/// The element `Condition`: operators, each with keys, each with values.
///
/// Every operator and key must match; of the values of one key, one is enough.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Condition {
    pub(crate) blocks: Vec<ConditionBlock>,
}

/// One operator of a condition with its keys.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ConditionBlock {
    pub(super) operator: ConditionOperator,
    pub(crate) keys: Vec<(Cow<'static, str>, OneOrMany<ConditionValue>)>,
}

impl Condition {
    /// A condition that compares nothing.
    #[must_use]
    #[inline]
    pub const fn new() -> Self {
        Self { blocks: Vec::new() }
    }

    /// Adds a comparison: `operator` on `key` with any of `values`.
    ///
    /// # Errors
    ///
    /// If the condition already compares this key with this operator. JSON cannot hold a second
    /// comparison, and joining the values would turn two demands into one that either value meets.
    #[inline]
    pub fn insert(
        &mut self,
        operator: impl Into<ConditionOperator>,
        key: impl Into<Cow<'static, str>>,
        values: impl Into<OneOrMany<ConditionValue>>,
    ) -> Result<(), RepeatedCondition> {
        let (operator, key) = (operator.into(), key.into());
        if self.get(&operator, &key).is_some() {
            return Err(RepeatedCondition { operator, key: key.into_owned() });
        }
        let entry = (key, values.into());
        match self.blocks.iter_mut().find(|block| block.operator == operator) {
            Some(block) => block.keys.push(entry),
            None => self.blocks.push(ConditionBlock { operator, keys: [entry].into() }),
        }
        Ok(())
    }

    /// The values with which `operator` compares `key`.
    #[must_use]
    #[inline]
    pub fn get(
        &self,
        operator: &ConditionOperator,
        key: &str,
    ) -> Option<&OneOrMany<ConditionValue>> {
        self.blocks.iter().find(|block| block.operator == *operator)?.get(key)
    }

    /// The operators with their keys, in their order.
    #[inline]
    pub fn blocks(&self) -> core::slice::Iter<'_, ConditionBlock> {
        self.blocks.iter()
    }

    /// All comparisons in their order.
    #[inline]
    pub fn iter(
        &self,
    ) -> impl Iterator<Item = (&ConditionOperator, &str, &OneOrMany<ConditionValue>)> {
        self.blocks()
            .flat_map(|block| block.keys().map(|(key, values)| (&block.operator, key, values)))
    }

    /// Whether it has no operator.
    #[must_use]
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

impl ConditionBlock {
    /// The operator.
    #[must_use]
    #[inline]
    pub const fn operator(&self) -> &ConditionOperator {
        &self.operator
    }

    /// The keys and their values, in their order.
    #[inline]
    pub fn keys(&self) -> impl Iterator<Item = (&str, &OneOrMany<ConditionValue>)> {
        self.keys.iter().map(|(key, values)| (&**key, values))
    }

    /// The values of one key.
    #[must_use]
    #[inline]
    pub fn get(&self, key: &str) -> Option<&OneOrMany<ConditionValue>> {
        self.keys().find(|(name, _)| *name == key).map(|(_, values)| values)
    }
}

/// A second comparison of a key with the same operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedCondition {
    operator: ConditionOperator,
    key: String,
}

impl fmt::Display for RepeatedCondition {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operator, key } = self;
        let is_negated = operator.known().is_some_and(|known| known.base().is_negated());
        let advice = if is_negated {
            "give the values in one list, of which none may match"
        } else {
            "where any value may match, give all at once; where each must, take a pattern that fits \
             both, or a `Deny` with the negated operator"
        };
        write!(
            f,
            "the condition has `{operator}` on `{key}` already, and a document cannot hold both; \
             {advice}"
        )
    }
}

impl core::error::Error for RepeatedCondition {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::super::BaseOperator;
    use super::*;

    #[test]
    fn groups_keys_by_operator() {
        let mut condition = Condition::new();
        condition.insert(BaseOperator::StringEquals, "aws:a", "1").unwrap();
        condition.insert(BaseOperator::Bool, "aws:b", true).unwrap();
        condition.insert(BaseOperator::StringEquals, "aws:c", "2").unwrap();
        let keys: Vec<_> = condition.iter().map(|(_, key, _)| key).collect();
        assert_eq!(keys, ["aws:a", "aws:c", "aws:b"]);
        assert_eq!(condition.blocks().count(), 2);
    }

    #[test]
    fn never_joins_two_demands() {
        let mut condition = Condition::new();
        condition.insert(BaseOperator::StringEquals, "aws:a", "1").unwrap();
        let repeated = condition.insert(BaseOperator::StringEquals, "aws:a", "2").unwrap_err();
        assert_eq!(
            repeated.to_string(),
            "the condition has `StringEquals` on `aws:a` already, and a document cannot hold both; \
             where any value may match, give all at once; where each must, take a pattern that fits \
             both, or a `Deny` with the negated operator"
        );
        condition.insert(BaseOperator::StringNotLike, "aws:a", "1*").unwrap();
        let repeated = condition.insert(BaseOperator::StringNotLike, "aws:a", "2*").unwrap_err();
        assert_eq!(
            repeated.to_string(),
            "the condition has `StringNotLike` on `aws:a` already, and a document cannot hold both; \
             give the values in one list, of which none may match"
        );
    }
}
