//! Judging `Condition`: operators, keys and values enter, what is wrong with them leaves.

use alloc::format;
use alloc::string::{String, ToString};

use super::report::{Place, Report, each};
use super::{value, variable};
use crate::bytes;
use crate::policy::{
    BaseOperator, ConditionBlock, ConditionOperator, ConditionValue, OneOrMany, Operator,
    Statement, ValueType,
};

pub(super) fn judge(statement: &Statement, place: &Place<'_>, report: &mut Report<'_>) {
    let Some(condition) = statement.condition() else {
        return;
    };
    let element = place.then("Condition");
    for block in condition.blocks() {
        let place = element.then(block.operator());
        operator(block.operator(), &place, report);
        keys(block, &place, report);
        for (key, values) in block.keys() {
            self::values(block.operator().known(), values, &place.then(key), report);
        }
    }
}

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
fn suggestion(text: &str) -> String {
    let near = (0..=bytes::edits_for(text)).find_map(|edits| {
        forms().find(|operator| bytes::is_near(&operator.to_string(), text, edits))
    });
    match near {
        Some(near) => format!("; did you mean `{near}`?"),
        None => "; they are such as `StringEquals`, `Bool` and `ArnLike`".into(),
    }
}

/// All operators with every prefix and suffix.
fn forms() -> impl Iterator<Item = Operator> {
    let with_sets = |operator: Operator| {
        [operator, operator.for_any_value(), operator.for_all_values()].into_iter()
    };
    BaseOperator::ALL
        .iter()
        .map(|&base| Operator::new(base))
        .flat_map(|operator| [operator, operator.if_exists()])
        .flat_map(with_sets)
}

fn keys(block: &ConditionBlock, place: &Place<'_>, report: &mut Report<'_>) {
    if block.keys().next().is_none() {
        report.warning(place, format!("`{}` compares nothing", block.operator()));
    }
    for (at, (key, _)) in block.keys().enumerate() {
        let place = place.then(key);
        match key.split_once(':') {
            Some((prefix, name)) if !prefix.is_empty() && !name.is_empty() => {}
            _ => {
                let message = format!(
                    "expected a condition key with its prefix, such as `aws:SourceIp`, found `{key}`"
                );
                report.error(&place, message);
            }
        }
        if key.ends_with('/') {
            report.error(&place, format!("`{key}` needs the key of a tag behind the slash"));
        }
        report.characters(key, &place);
        let same = |(other, _): &(&str, _)| other.eq_ignore_ascii_case(key);
        if let Some((other, _)) = block.keys().take(at).find(same) {
            let message =
                format!("`{key}` and `{other}` are the same key to IAM; join their values");
            report.error(&place, message);
        }
    }
}

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
