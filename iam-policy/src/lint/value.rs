//! Rules about the values of conditions: texts that the key can never have.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;

use super::services::Services;
use super::{Judgement, network, variable};
use crate::arn::{AccountId, Arn, Partition};
use crate::document::place::{Place, each};
use crate::document::{
    BaseOperator, Code, Condition, ConditionValue, Effect, Family, OneOrMany, Operator, Severity,
    ValueType,
};
use crate::facts::KeyFacts;
use crate::text::glob;
use crate::typed::aws;

/// Judges the values of each comparison.
pub(super) fn judge(
    condition: &Condition,
    effect: Effect,
    place: &Place<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    for (block, node) in condition.blocks.iter().zip(place.nodes()) {
        let name = block.operator().as_str();
        let place = place.member(name, node);
        let Some(operator) = block.operator().known() else { continue };
        for ((key, values), node) in block.keys.iter().zip(place.nodes()) {
            let place = place.member(key, node);
            repeated(values, &place, findings);
            bounds(operator, values, &place, findings);
            irrelevant(key, &place, findings);
            each(values, &place, |value, place| {
                let text = value.as_str();
                variable::judge(text, place, services, findings);
                if !has_variable(text) {
                    wildcard(operator, key, text, place, findings);
                    of_key(operator, key, text, effect, place, findings);
                }
            });
            network::judge(operator, key, values, &place, findings);
        }
    }
}

fn is_multi_valued(key: &str) -> bool {
    aws::facts(key).is_some_and(KeyFacts::is_multi_valued)
}

fn has_variable(text: &str) -> bool {
    text.contains("${")
}

/// Reports a value that stands twice.
fn repeated(values: &OneOrMany<ConditionValue>, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let mut known = BTreeSet::new();
    each(values, place, |value, place| {
        let text = value.as_str();
        if !known.insert(text) {
            let message = format!("`{text}` stands in the list already");
            let code = Code::RedundantConditionValue;
            findings.report.add(Severity::Suggestion, place, code, message);
        }
    });
}

/// Reports a wildcard that the operator compares as plain text.
fn wildcard(
    operator: Operator,
    key: &str,
    text: &str,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    let like = match operator.base() {
        BaseOperator::StringEquals | BaseOperator::StringEqualsIgnoreCase => {
            BaseOperator::StringLike
        }
        BaseOperator::StringNotEquals | BaseOperator::StringNotEqualsIgnoreCase => {
            BaseOperator::StringNotLike
        }
        _ => return,
    };
    // A `?` is part of many texts, such as addresses with a query.
    if !text.contains('*') {
        return;
    }
    let message = format!("`{operator}` compares the `*` of `{text}` as it stands");
    let finding =
        findings.report.add(Severity::Warning, place, Code::WildcardWithoutLikeOperator, message);
    let prefix = operator.set().map_or("", |set| set.prefix());
    let prefix = if prefix.is_empty() && is_multi_valued(key) { "ForAnyValue:" } else { prefix };
    let suffix = if operator.is_if_exists() { "IfExists" } else { "" };
    finding.help = Some(format!("for a pattern write `{prefix}{like}{suffix}`"));
}

/// Reports a value that the key can never have.
fn of_key(
    operator: Operator,
    key: &str,
    text: &str,
    effect: Effect,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    if operator.base() == BaseOperator::Null {
        return;
    }
    let key = key.to_ascii_lowercase();
    let is_pattern = glob::has_wildcard(text);
    let (severity, code, message) = match &*key {
        "aws:principalarn" if text.contains(":assumed-role/") => {
            let locks_out = effect == Effect::Deny && operator.base().is_negated();
            let end = if locks_out { ", which locks everyone out" } else { "" };
            let message = format!(
                "`aws:PrincipalArn` holds the ARN of a role, never that of its session: write \
                 `arn:…:iam::ACCOUNT:role/NAME` in place of `{text}`{end}"
            );
            (Severity::Warning, Code::RoleSessionAsPrincipalArn, message)
        }
        "aws:sourcearn" if is_identity(text) => {
            let message = format!(
                "`aws:SourceArn` holds the resource that a service calls for, never a user or \
                 role, found `{text}`"
            );
            (Severity::Warning, Code::IamArnAsSource, message)
        }
        "aws:sourceaccount"
        | "aws:principalaccount"
        | "aws:resourceaccount"
        | "aws:vpceaccount"
            if !is_pattern && AccountId::new(text).is_err() =>
        {
            let message = format!("expected an account of 12 digits, found `{text}`");
            (Severity::Warning, Code::InvalidAccountValue, message)
        }
        "aws:requestedregion" | "ec2:region" if !is_pattern && !is_region(text) => {
            let near = Partition::nearest_region(text);
            let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let message = format!("`{text}` is not a known region{hint}");
            (Severity::Warning, Code::InvalidRegion, message)
        }
        key if operator.base().value_type() == ValueType::Date
            && key != "aws:epochtime"
            && is_epoch(text) =>
        {
            let message = format!(
                "`{text}` is read as seconds since 1970; write a date such as \
                 `2026-01-31T00:00:00Z`"
            );
            (Severity::Suggestion, Code::InvalidDateValue, message)
        }
        _ => return,
    };
    findings.report.add(severity, place, code, message);
}

/// Reports a bound of numbers that other values of the list make idle: any one of them suffices.
fn bounds(
    operator: Operator,
    values: &OneOrMany<ConditionValue>,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    let which = match operator.base() {
        BaseOperator::NumericLessThan | BaseOperator::NumericLessThanEquals => "greatest",
        BaseOperator::NumericGreaterThan | BaseOperator::NumericGreaterThanEquals => "least",
        _ => return,
    };
    if values.len() > 1 {
        let message = format!("of several values only the {which} counts under `{operator}`");
        let code = Code::RedundantConditionValueNum;
        findings.report.add(Severity::Suggestion, place, code, message);
    }
}

/// Keys that say whose the resource is, lower case.
const OWNER_KEYS: [&str; 4] =
    ["aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths", "s3:resourceaccount"];

/// Suggests to leave out what the place of the policy says already.
fn irrelevant(key: &str, place: &Place<'_>, findings: &mut Judgement<'_>) {
    if findings.report.kind.family == Family::Resource
        && OWNER_KEYS.iter().any(|known| known.eq_ignore_ascii_case(key))
    {
        let kind = findings.report.kind.name;
        let message =
            format!("`{key}` is the same for every request that {kind} is about; take it out");
        let code = Code::IrrelevantConditionKeyInPolicy;
        findings.report.add(Severity::Suggestion, place, code, message);
    }
}

fn is_identity(text: &str) -> bool {
    text.parse::<Arn>().is_ok_and(|arn| matches!(arn.service(), "iam" | "sts"))
}

/// Whether a date is written in seconds; a year has four digits.
fn is_epoch(text: &str) -> bool {
    text.len() > 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text is a region, or one that may be newer than the list of them.
fn is_region(text: &str) -> bool {
    match Partition::of_region_name(text) {
        Some(home) => home.knows(text) || Partition::nearest_region(text).is_none(),
        None => matches!(text, "aws-global" | "aws-cn-global" | "aws-us-gov-global"),
    }
}
