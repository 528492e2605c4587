//! Whether a condition holds wherever another one does.

use super::language::{Pattern, Pieces, covers};
use crate::document::{
    BaseOperator, Condition, ConditionOperator, ConditionValue, OneOrMany, Operator, SetOperator,
};
use crate::evaluate::inquiry::Steps;

/// A condition, and whether policy variables stand in its values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    pub(super) condition: Option<&'a Condition>,
    pub(super) has_variables: bool,
}

type Compared<'a> = (&'a ConditionOperator, &'a str, &'a OneOrMany<ConditionValue>);

impl<'a> Held<'a> {
    pub(super) fn comparisons(self) -> impl Iterator<Item = Compared<'a>> {
        self.condition.into_iter().flat_map(Condition::iter)
    }

    /// Whether this condition holds wherever the other one does, as far as their texts show it.
    pub(super) fn follows_from(self, other: Self, steps: &Steps) -> bool {
        let same_variables = self.has_variables == other.has_variables;
        self.comparisons().all(|wanted| {
            other.comparisons().any(|given| {
                given.1.eq_ignore_ascii_case(wanted.1) && {
                    let length = |compared: Compared<'_>| compared.2.len();
                    let pairs = length(given).saturating_mul(length(wanted));
                    steps.take(pairs).is_ok() && follows(given, wanted, same_variables, steps)
                }
            })
        })
    }
}

fn follows(given: Compared<'_>, wanted: Compared<'_>, same_variables: bool, steps: &Steps) -> bool {
    let (Some(by), Some(operator)) = (given.0.known(), wanted.0.known()) else {
        return false;
    };
    if operator.base() == BaseOperator::Null {
        let wants_presence =
            wanted.2.iter().any(|value| value.as_str().eq_ignore_ascii_case("false"));
        let same = by == operator && all_among(given.2, wanted.2, same_variables);
        return same || (wants_presence && needs_key(by));
    }
    if by.set() != operator.set() || (by.is_if_exists() && !operator.is_if_exists()) {
        return false;
    }
    if by.base() == operator.base() {
        return if by.base().is_negated() {
            all_among(wanted.2, given.2, same_variables)
        } else {
            all_among(given.2, wanted.2, same_variables)
        };
    }
    let is_text = |base| matches!(base, BaseOperator::StringEquals | BaseOperator::StringLike);
    is_text(by.base())
        && operator.base() == BaseOperator::StringLike
        && given.2.iter().all(|value| is_like_any(by, value.as_str(), wanted.2, steps))
}

/// Whether the operator fails for a request without the key.
fn needs_key(operator: Operator) -> bool {
    let is_positive = !operator.base().is_negated() && operator.base() != BaseOperator::Null;
    match operator.set() {
        _ if operator.is_if_exists() => false,
        Some(SetOperator::ForAllValues) => false,
        Some(SetOperator::ForAnyValue) => true,
        None => is_positive,
    }
}

fn all_among(
    some: &OneOrMany<ConditionValue>,
    all: &OneOrMany<ConditionValue>,
    same_variables: bool,
) -> bool {
    some.iter().all(|value| {
        let text = value.as_str();
        (same_variables || !text.contains("${")) && all.iter().any(|known| known.as_str() == text)
    })
}

fn is_like_any(
    by: Operator,
    value: &str,
    patterns: &OneOrMany<ConditionValue>,
    steps: &Steps,
) -> bool {
    let is_literal = by.base() == BaseOperator::StringEquals;
    if value.contains('$') || (is_literal && value.contains(['*', '?'])) {
        return false;
    }
    let narrow = Pieces::of_resource(Pattern::plain(value));
    patterns.iter().any(|pattern| {
        let pattern = pattern.as_str();
        !pattern.contains('$')
            && covers(&Pieces::of_resource(Pattern::plain(pattern)), &narrow, steps)
    })
}
