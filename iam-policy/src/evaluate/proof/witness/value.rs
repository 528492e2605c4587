//! Values of condition keys that make comparisons hold, or not.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::super::language::{Pattern, Pieces, example};
use super::{Values, arn};
use crate::document::{BaseOperator, OneOrMany, ValueType};
use crate::evaluate::condition::Comparison;
use crate::evaluate::inquiry::{Filled, Inquiry, Use};

/// So many values of a key are tried.
const MOST: usize = 24;

/// Adds values for which the comparison holds, and others.
pub(super) fn add(
    comparison: &Comparison<'_>,
    inquiry: &Inquiry<'_, '_>,
    values: &mut Vec<Option<Values>>,
) {
    let Some(operator) = comparison.operator().known() else { return };
    let mut texts = Vec::new();
    for value in comparison.values().iter().take(MOST) {
        near(operator.base(), value.as_str(), inquiry, &mut texts);
    }
    texts.push("example".to_owned());
    let mut push = |value: Values| {
        let value = Some(value);
        if values.len() < MOST && !values.contains(&value) {
            values.push(value);
        }
    };
    for text in texts {
        let text: Cow<'static, str> = text.into();
        if operator.set().is_some() {
            push(OneOrMany::Many(Vec::from([text])));
        } else {
            push(OneOrMany::One(text));
        }
    }
}

/// Values that are equal to one of a policy, or close to it.
fn near(base: BaseOperator, value: &str, inquiry: &Inquiry<'_, '_>, texts: &mut Vec<String>) {
    let filled = |use_| match inquiry.fill(value, use_) {
        Filled::Text(text) => Some(text.into_owned()),
        Filled::NoValue | Filled::Doubt(_) => None,
    };
    match base.value_type() {
        ValueType::String => match base {
            BaseOperator::StringLike | BaseOperator::StringNotLike => {
                let Some(text) = filled(Use::Pattern) else { return };
                let pieces = Pieces::of_resource(Pattern { text: &text, has_variables: true });
                texts.extend(example(&pieces, &pieces, &["example", ""], inquiry.steps));
            }
            _ => texts.extend(filled(Use::Plain)),
        },
        ValueType::Arn => {
            let Some(text) = filled(Use::Pattern) else { return };
            texts.extend(arn(&text, &text, &["example", ""], inquiry.steps));
        }
        ValueType::Numeric => {
            texts.push(value.to_owned());
            if let Ok(number) = value.parse::<i64>() {
                texts.extend(
                    [number.saturating_add(1), number.saturating_sub(1)].map(|n| n.to_string()),
                );
            }
            texts.extend(["0", "-1e30", "1e30"].map(str::to_owned));
        }
        ValueType::Date => {
            texts.push(value.to_owned());
            texts.extend(["1971-01-01T00:00:00Z", "2199-01-01T00:00:00Z"].map(str::to_owned));
        }
        ValueType::Bool => texts.extend(["true", "false"].map(str::to_owned)),
        ValueType::Binary => texts.extend([value, "QQ=="].map(str::to_owned)),
        ValueType::IpAddress => {
            let address = value.split_once('/').map_or(value, |(address, _)| address);
            texts.extend([address, "192.0.2.1", "2001:db8::1"].map(str::to_owned));
        }
        ValueType::Null => texts.push("example".to_owned()),
    }
}
