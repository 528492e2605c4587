//! Judges `Condition`: operators, keys and values.

use alloc::collections::BTreeMap;
use alloc::collections::btree_map::Entry;
use alloc::format;
use alloc::string::String;

use super::report::Report;
use super::{value, variable};
use crate::document::place::{Place, each};
use crate::document::{
    BaseOperator, Code, Condition, ConditionBlock, ConditionOperator, ConditionValue, OneOrMany,
    Operator, SetOperator, Severity, ValueType,
};
use crate::text::search;

#[inline]
pub(super) fn judge(condition: &Condition, place: &Place<'_>, report: &mut Report<'_>) {
    if condition.is_empty() {
        let message = "the condition compares nothing; take it out";
        report.add(Severity::Suggestion, place, Code::EmptyObjectCondition, message.into());
    }
    for (block, node) in condition.blocks.iter().zip(place.nodes()) {
        let name = block.operator().as_str();
        let place = place.member(name, node);
        operator(block.operator(), &place, report);
        keys(block, &place, report);
    }
}

#[inline]
fn operator(operator: &ConditionOperator, place: &Place<'_>, report: &mut Report<'_>) {
    let Some(known) = operator.known() else {
        let hint = suggestion(operator.as_str());
        let message = format!("`{operator}` is not a condition operator{hint}");
        return report.error(place, Code::InvalidConditionOperator, message);
    };
    if known.base() != BaseOperator::Null {
        return;
    }
    if known.is_if_exists() {
        let message = "`Null` asks whether a key exists, so it takes no `IfExists`; write `Null`";
        report.error(place, Code::NullWithIfExists, message.into());
    }
    if known.set().is_some() {
        let message = "`Null` compares no values, so it needs no set operator; write `Null`";
        report.add(Severity::Suggestion, place, Code::NullWithQualifier, message.into());
    }
}

/// The end of a message: the operator that was probably meant.
#[inline]
fn suggestion(text: &str) -> String {
    nearest(text).map_or_else(
        || "; they are such as `StringEquals`, `Bool` and `ArnLike`".into(),
        |near| format!("; did you mean `{near}`?"),
    )
}

/// The operator that is the fewest edits away, if one is near.
#[inline]
fn nearest(text: &str) -> Option<Operator> {
    let (mut found, mut edits) = (None, search::edits_for(text));
    for near in BaseOperator::ALL.iter().copied().flat_map(forms) {
        let length: usize = near.pieces().map(str::len).iter().sum();
        // The length rules out most operators, and is cheaper to compare.
        if length.abs_diff(text.len()) > edits.into() {
            continue;
        }
        let name = near.pieces().concat();
        if let Some(fewest) =
            (0..=edits).rev().take_while(|&e| search::is_near(&name, text, e)).last()
        {
            found = Some(near);
            let Some(fewer) = fewest.checked_sub(1) else { break };
            edits = fewer;
        }
    }
    found
}

/// The operator with each prefix and suffix.
#[inline]
fn forms(base: BaseOperator) -> [Operator; 6] {
    let plain = Operator::new(base);
    let (any, all) = (plain.for_any_value(), plain.for_all_values());
    [plain, any, all, plain.if_exists(), any.if_exists(), all.if_exists()]
}

#[inline]
fn keys(block: &ConditionBlock, place: &Place<'_>, report: &mut Report<'_>) {
    if block.keys.is_empty() {
        let message = format!("`{}` compares nothing; take it out", block.operator());
        report.add(Severity::Suggestion, place, Code::EmptyObjectCondition, message);
    }
    let mut known = BTreeMap::new();
    for ((name, values), node) in block.keys.iter().zip(place.nodes()) {
        let place = place.member(name, node);
        key(name, &place, report);
        match known.entry(name.to_ascii_lowercase()) {
            Entry::Vacant(entry) => {
                entry.insert(name);
            }
            Entry::Occupied(other) => {
                let other = other.get();
                let message =
                    format!("`{name}` and `{other}` are the same key to IAM; join their values");
                report.error(&place, Code::DuplicateKeysWithDifferentCase, message);
            }
        }
        self::values(block.operator().known(), values, &place, report);
    }
}

#[inline]
fn key(key: &str, place: &Place<'_>, report: &mut Report<'_>) {
    let (prefix, name) = key.split_once(':').unwrap_or_default();
    if prefix.is_empty() || name.is_empty() {
        let message = format!(
            "expected a condition key with its prefix, such as `aws:SourceIp`, found `{key}`"
        );
        report.error(place, Code::InvalidConditionKeyFormat, message);
    }
    if key.ends_with('/') {
        let message = format!("`{key}` needs the key of a tag behind the slash");
        report.error(place, Code::MissingTagKeyInCondition, message);
    }
    report.characters(key, place);
}

/// The code of a comparison with no values.
#[cold]
#[inline]
fn code_of_none(operator: Option<Operator>) -> Code {
    match operator.and_then(Operator::set) {
        Some(SetOperator::ForAllValues) => Code::EmptyArrayConditionForAllValues,
        Some(SetOperator::ForAnyValue) => Code::EmptyArrayConditionForAnyValue,
        None if operator.is_some_and(Operator::is_if_exists) => Code::EmptyArrayConditionIfExists,
        None => Code::EmptyArrayCondition,
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
        let message = "an empty list compares with nothing; give at least one value";
        report.warning(place, code_of_none(operator), message.into());
    }
    let type_ = operator.map(|operator| operator.base().value_type());
    if matches!(type_, Some(ValueType::Bool | ValueType::Null)) && values.len() > 1 {
        let message = "of `true` and `false` any value matches one; give one of them".into();
        report.error(place, Code::InvalidConditionMultipleBoolean, message);
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
