//! Judging `Condition`: operators, keys and values enter, what is wrong with them leaves.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::report::{Place, Report, each};
use super::{value, variable};
use crate::bytes;
use crate::document::{
    BaseOperator, ConditionBlock, ConditionOperator, ConditionValue, OneOrMany, Operator,
    Statement, ValueType,
};

#[inline]
pub(super) fn judge(statement: &Statement, place: &Place<'_>, report: &mut Report<'_>) {
    let Some(condition) = statement.condition() else {
        return;
    };
    let element = place.then("Condition");
    for block in &condition.blocks {
        let place = element.then(block.operator());
        operator(block.operator(), &place, report);
        keys(block, &place, report);
        for (key, values) in &block.keys {
            self::values(block.operator().known(), values, &place.then(&**key), report);
        }
    }
}

#[inline]
fn operator(operator: &ConditionOperator, place: &Place<'_>, report: &mut Report<'_>) {
    let Some(known) = operator.known() else {
        let hint = suggestion(&operator.to_string());
        return report.error(place, format!("`{operator}` is not a condition operator{hint}"));
    };
    if known.base() != BaseOperator::Null {
        return;
    }
    if known.is_if_exists() {
        let message = "`Null` asks whether a key exists, so it takes no `IfExists`; write `Null`";
        report.error(place, message.into());
    }
    if known.set().is_some() {
        let message = "`Null` compares no values, so it needs no set operator; write `Null`";
        report.warning(place, message.into());
    }
}

/// The operator that was probably meant.
#[inline]
fn suggestion(text: &str) -> String {
    for edits in 0..=bytes::edits_for(text) {
        for &base in BaseOperator::ALL {
            for near in forms(base) {
                if bytes::is_near(&near.to_string(), text, edits) {
                    return format!("; did you mean `{near}`?");
                }
            }
        }
    }
    "; they are such as `StringEquals`, `Bool` and `ArnLike`".into()
}

/// The operator with every prefix and suffix.
#[inline]
fn forms(base: BaseOperator) -> [Operator; 6] {
    let plain = Operator::new(base);
    let (any, all) = (plain.for_any_value(), plain.for_all_values());
    [plain, any, all, plain.if_exists(), any.if_exists(), all.if_exists()]
}

#[inline]
fn keys(block: &ConditionBlock, place: &Place<'_>, report: &mut Report<'_>) {
    let mut earlier: Vec<&str> = Vec::new();
    for (key, _) in &block.keys {
        self::key(key, &earlier, &place.then(&**key), report);
        earlier.push(key);
    }
    if earlier.is_empty() {
        report.warning(place, format!("`{}` compares nothing", block.operator()));
    }
}

#[inline]
fn key(key: &str, earlier: &[&str], place: &Place<'_>, report: &mut Report<'_>) {
    let (prefix, name) = key.split_once(':').unwrap_or_default();
    if prefix.is_empty() || name.is_empty() {
        let message = format!(
            "expected a condition key with its prefix, such as `aws:SourceIp`, found `{key}`"
        );
        report.error(place, message);
    }
    if key.ends_with('/') {
        report.error(place, format!("`{key}` needs the key of a tag behind the slash"));
    }
    report.characters(key, place);
    for other in earlier {
        if other.eq_ignore_ascii_case(key) {
            let message =
                format!("`{key}` and `{other}` are the same key to IAM; join their values");
            report.error(place, message);
        }
    }
}

#[inline]
fn values(
    operator: Option<Operator>,
    values: &OneOrMany<ConditionValue>,
    place: &Place<'_>,
    report: &mut Report<'_>,
) {
    if values.is_empty() {
        report
            .warning(place, "an empty list compares with nothing; give at least one value".into());
    }
    let type_ = operator.map(|operator| operator.base().value_type());
    if matches!(type_, Some(ValueType::Bool | ValueType::Null)) && values.len() > 1 {
        let message = "of `true` and `false` any value matches one; give one of them".into();
        report.error(place, message);
    }
    each(values, place, |value, place| {
        if let ConditionValue::String(text) = value {
            variable::judge(text, place, report);
            report.characters(text, place);
        }
        if let Some(type_) = type_ {
            value::judge(type_, value, place, report);
        }
    });
}
