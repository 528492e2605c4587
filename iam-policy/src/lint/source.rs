//! Rules about keys of the source of a request that say little without others.

use alloc::format;

use super::Judgement;
use crate::document::place::Place;
use crate::document::{
    Code, Condition, ConditionValue, Effect, Family, PrincipalElement, PrincipalKind, Principals,
    Severity, Statement, is_positive,
};

/// Judges the keys of one statement.
pub(super) fn judge(one: &Statement, place: &Place<'_>, findings: &mut Judgement<'_>) {
    if let Some(condition) = one.condition() {
        services(one, condition, place, findings);
        networks(one.effect(), condition, &place.of_element(one, "Condition"), findings);
    }
}

/// Keys that say which network a private address belongs to.
const NETWORK_KEYS: [&str; 6] = [
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
];

/// Reports a private address by which callers are let in without their network: others have the
/// same addresses.
fn networks(
    effect: Effect,
    condition: &Condition,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    if has_one_of(condition, &NETWORK_KEYS) {
        return;
    }
    for (block, node) in condition.blocks.iter().zip(place.nodes()) {
        let Some(operator) = block.operator().known() else { continue };
        let lets_in = match effect {
            Effect::Allow => is_positive(operator),
            Effect::Deny => operator.base().is_negated(),
        };
        let name = block.operator().as_str();
        let place = place.member(name, node);
        for ((key, _), node) in block.keys.iter().zip(place.nodes()) {
            if lets_in && key.eq_ignore_ascii_case("aws:VpcSourceIp") {
                let message = format!("every VPC may have the addresses of `{key}`");
                let code = Code::MissingPairedConditionKeys;
                let place = place.member(key, node);
                findings.report.add(Severity::Security, &place, code, message).help =
                    Some("compare `aws:SourceVpc` as well".into());
            }
        }
    }
}

/// Suggests to name the account of a resource whose ARN has none, such as a bucket.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>
fn services(
    one: &Statement,
    condition: &Condition,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    let is_attached = matches!(findings.report.kind.family, Family::Resource | Family::Trust);
    let serves = matches!(
        one.principal(),
        Some(PrincipalElement::Principal(Principals::Map(map)))
            if map.get(&PrincipalKind::Service).is_some()
    );
    let is_limited = has_one_of(condition, &ACCOUNT_KEYS);
    if one.effect() == Effect::Deny || !is_attached || !serves || is_limited {
        return;
    }
    let place = place.of_element(one, "Condition");
    for (block, node) in condition.blocks.iter().zip(place.nodes()) {
        let name = block.operator().as_str();
        let place = place.member(name, node);
        let is_limit = block.operator().known().is_some_and(is_positive);
        for ((key, values), node) in block.keys.iter().zip(place.nodes()) {
            let is_source = key.eq_ignore_ascii_case("aws:SourceArn");
            if is_source && is_limit && !values.is_empty() && values.iter().all(has_no_account) {
                let message = format!("the ARNs of `{key}` name no account");
                let code = Code::MissingPairedConditionKeys;
                let place = place.member(key, node);
                findings.report.add(Severity::Suggestion, &place, code, message).help =
                    Some("compare `aws:SourceAccount` as well".into());
            }
        }
    }
}

/// Keys that say which account or organization the source belongs to.
const ACCOUNT_KEYS: [&str; 3] = ["aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];

fn has_one_of(condition: &Condition, keys: &[&str]) -> bool {
    condition.iter().any(|(_, key, _)| keys.iter().any(|known| known.eq_ignore_ascii_case(key)))
}

fn has_no_account(value: &ConditionValue) -> bool {
    value.as_str().split(':').nth(4) == Some("")
}
