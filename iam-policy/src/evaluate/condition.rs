//! Whether a condition holds for the context of a request.

use alloc::borrow::Cow;

use super::inquiry::{Filled, Inquiry, Use};
use super::request::Values;
use super::truth::{Doubt, Truth};
use super::value;
use crate::document::{
    BaseOperator, Condition, ConditionOperator, ConditionValue, OneOrMany, Operator, SetOperator,
    ValueType, truth,
};

/// One comparison of a condition: an operator, a key and the values of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison<'a> {
    operator: &'a ConditionOperator,
    key: &'a str,
    values: &'a OneOrMany<ConditionValue>,
    found: Option<&'a OneOrMany<Cow<'a, str>>>,
}

impl<'a> Comparison<'a> {
    /// The operator.
    #[must_use]
    pub const fn operator(&self) -> &'a ConditionOperator {
        self.operator
    }

    /// The condition key, as the policy spells it.
    #[must_use]
    pub const fn key(&self) -> &'a str {
        self.key
    }

    /// The values of the policy.
    #[must_use]
    pub const fn values(&self) -> &'a OneOrMany<ConditionValue> {
        self.values
    }

    /// The values of the request; `None` if it does not have the key.
    #[must_use]
    pub const fn found(&self) -> Option<&'a OneOrMany<Cow<'a, str>>> {
        self.found
    }
}

/// The comparisons of a condition, with what the request has for each.
pub(super) fn comparisons<'a>(
    condition: &'a Condition,
    inquiry: &Inquiry<'a, '_>,
) -> impl Iterator<Item = Comparison<'a>> {
    let request = inquiry.request;
    condition.iter().map(move |(operator, key, values)| Comparison {
        operator,
        key,
        values,
        found: request.values(key),
    })
}

/// Whether all comparisons hold, and the first that decides it if not.
pub(super) fn holds<'a>(
    condition: &'a Condition,
    inquiry: &Inquiry<'a, '_>,
) -> (Truth, Option<Comparison<'a>>) {
    let mut found = (Truth::Yes, None);
    for comparison in comparisons(condition, inquiry) {
        match compare(&comparison, inquiry) {
            Truth::Yes => {}
            Truth::No => return (Truth::No, Some(comparison)),
            doubt if found.0 == Truth::Yes => found = (doubt, Some(comparison)),
            Truth::Unknown(_) => {}
        }
    }
    found
}

/// Whether one comparison holds.
pub(super) fn compare(comparison: &Comparison<'_>, inquiry: &Inquiry<'_, '_>) -> Truth {
    let Some(operator) = accepted(comparison.operator) else {
        return Truth::Unknown(Doubt::UnknownOperator);
    };
    // An array without values is the same as no key.
    let found = comparison.found.filter(|values| !values.is_empty());
    let base = operator.base();
    if base == BaseOperator::Null {
        let is_absent = found.is_none();
        let mut wanted = comparison.values.iter().map(|value| truth(value.as_str()));
        return wanted.any(|wanted| wanted == Some(is_absent)).into();
    }
    let Some(found) = found else {
        return holds_without_key(operator).into();
    };
    let one = |value: &Cow<'_, str>| {
        let any = any_matches(base, comparison.values, value, inquiry);
        if base.is_negated() { any.not() } else { any }
    };
    match (operator.set(), found) {
        (Some(SetOperator::ForAllValues), found) => Truth::all(found.iter().map(one)),
        (Some(SetOperator::ForAnyValue), found) => Truth::any(found.iter().map(one)),
        (None, Values::One(value)) => one(value),
        (None, Values::Many(_)) => Truth::Unknown(Doubt::SeveralValues),
    }
}

/// The operator, if IAM accepts it; it rejects `NullIfExists`.
pub(super) fn accepted(operator: &ConditionOperator) -> Option<Operator> {
    let known = operator.known()?;
    (known.base() != BaseOperator::Null || !known.is_if_exists()).then_some(known)
}

/// Whether the operator holds for a request without the key.
pub(super) fn holds_without_key(operator: Operator) -> bool {
    operator.is_if_exists()
        || match operator.set() {
            Some(SetOperator::ForAllValues) => true,
            Some(SetOperator::ForAnyValue) => false,
            None => operator.base().is_negated(),
        }
}

/// Whether a value of the request matches any of the policy's, by the operator without its `Not`.
fn any_matches(
    base: BaseOperator,
    values: &OneOrMany<ConditionValue>,
    found: &str,
    inquiry: &Inquiry<'_, '_>,
) -> Truth {
    Truth::any(values.iter().map(|value| matches(base, value.as_str(), found, inquiry)))
}

fn matches(base: BaseOperator, value: &str, found: &str, inquiry: &Inquiry<'_, '_>) -> Truth {
    match base {
        BaseOperator::StringLike | BaseOperator::StringNotLike => inquiry.matches(value, found),
        _ if base.value_type() == ValueType::Arn => value::arn_like(value, found, inquiry),
        _ => {
            let value = match inquiry.fill(value, Use::Plain) {
                Filled::Text(value) => value,
                Filled::NoValue => return Truth::No,
                Filled::Doubt(doubt) => return Truth::Unknown(doubt),
            };
            match inquiry.steps.take(value.len().saturating_add(found.len())) {
                Err(doubt) => Truth::Unknown(doubt),
                Ok(()) => match value::matches(base, &value, found) {
                    Some(is_match) => is_match.into(),
                    None if base.is_negated() => Truth::Unknown(Doubt::NotOfType),
                    None => Truth::No,
                },
            }
        }
    }
}
