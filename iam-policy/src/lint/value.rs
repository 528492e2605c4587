//! Rules about the values of conditions: texts that the key can never have.

use alloc::collections::BTreeSet;
use alloc::format;
use core::net::IpAddr;

use super::Findings;
use crate::arn::{AccountId, Arn, Partition};
use crate::document::place::{Place, each};
use crate::document::{
    BaseOperator, Code, Condition, ConditionValue, Effect, OneOrMany, Operator, Severity,
};
use crate::facts::KeyFacts;
use crate::text::glob;
use crate::typed::aws;

/// Judges the values of each comparison.
pub(super) fn judge(
    condition: &Condition,
    effect: Effect,
    place: &Place<'_>,
    findings: &mut Findings<'_>,
) {
    for (block, node) in condition.blocks.iter().zip(place.nodes()) {
        let name = block.operator().as_str();
        let place = place.member(name, node);
        let Some(operator) = block.operator().known() else { continue };
        for ((key, values), node) in block.keys.iter().zip(place.nodes()) {
            let place = place.member(key, node);
            repeated(values, &place, findings);
            each(values, &place, |value, place| {
                let text = value.as_str();
                if !has_variable(text) {
                    wildcard(operator, key, text, place, findings);
                    of_key(operator, key, text, effect, place, findings);
                }
            });
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
fn repeated(values: &OneOrMany<ConditionValue>, place: &Place<'_>, findings: &mut Findings<'_>) {
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
    findings: &mut Findings<'_>,
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
    findings: &mut Findings<'_>,
) {
    if operator.base() == BaseOperator::Null {
        return;
    }
    let key = key.to_ascii_lowercase();
    let is_pattern = glob::has_wildcard(text);
    let (severity, code, message) = match &*key {
        "aws:principalarn" if text.contains(":assumed-role/") => (
            Severity::Warning,
            Code::InvalidRoleReference,
            format!(
                "`aws:PrincipalArn` holds the ARN of a role, never that of its session: write \
                 `arn:…:iam::ACCOUNT:role/NAME` in place of `{text}`{}",
                if effect == Effect::Deny && operator.base().is_negated() {
                    ", which locks everyone out"
                } else {
                    ""
                }
            ),
        ),
        "aws:sourcearn" if is_identity(text) => (
            Severity::Warning,
            Code::IamArnAsSource,
            format!(
                "`aws:SourceArn` holds the resource that a service calls for, never a user or \
                 role, found `{text}`"
            ),
        ),
        "aws:sourceip" => match private(text) {
            true if operator.base() == BaseOperator::NotIpAddress => {
                (Severity::Warning, Code::PrivateNotIpAddress, private_message(text))
            }
            true => (Severity::Warning, Code::PrivateIpAddress, private_message(text)),
            false => return,
        },
        "aws:sourcevpc" if !is_pattern && !is_id(text, "vpc-") => (
            Severity::Warning,
            Code::InvalidVpcFormat,
            format!("expected the id of a VPC, such as `vpc-1a2b3c4d`, found `{text}`"),
        ),
        "aws:sourcevpce" if !is_pattern && !is_id(text, "vpce-") => (
            Severity::Warning,
            Code::InvalidVpceFormat,
            format!("expected the id of an endpoint, such as `vpce-1a2b3c4d`, found `{text}`"),
        ),
        "aws:sourceaccount"
        | "aws:principalaccount"
        | "aws:resourceaccount"
        | "aws:vpceaccount"
            if !is_pattern && AccountId::new(text).is_err() =>
        {
            (
                Severity::Warning,
                Code::InvalidAccountValue,
                format!("expected an account of 12 digits, found `{text}`"),
            )
        }
        "aws:requestedregion" | "ec2:region" if !is_pattern && !is_region(text) => {
            let near = Partition::nearest_region(text);
            let hint = near.map_or_else(alloc::string::String::new, |near| {
                format!("; did you mean `{near}`?")
            });
            (
                Severity::Warning,
                Code::InvalidRegion,
                format!("`{text}` is not a known region{hint}"),
            )
        }
        _ => return,
    };
    findings.report.add(severity, place, code, message);
}

fn private_message(text: &str) -> alloc::string::String {
    format!(
        "`aws:SourceIp` holds public addresses, never a private one such as `{text}`; compare \
         `aws:VpcSourceIp` for calls through an endpoint"
    )
}

fn is_identity(text: &str) -> bool {
    text.parse::<Arn>().is_ok_and(|arn| matches!(arn.service(), "iam" | "sts"))
}

fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|digits| {
        digits.len() >= 8 && digits.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Whether the text is a region, or one that may be newer than the list of them.
fn is_region(text: &str) -> bool {
    match Partition::of_region_name(text) {
        Some(home) => home.knows(text) || Partition::nearest_region(text).is_none(),
        None => matches!(text, "aws-global" | "aws-cn-global" | "aws-us-gov-global"),
    }
}

/// Whether an address or a range is a private one.
fn private(text: &str) -> bool {
    let (address, length) = text.split_once('/').unwrap_or((text, ""));
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => {
            let least = match address.octets() {
                [10, ..] | [127, ..] => 8,
                [172, second, ..] if (16..32).contains(&second) => 12,
                [192, 168, ..] | [169, 254, ..] => 16,
                _ => return false,
            };
            length.is_empty() || length.parse::<u8>().is_ok_and(|length| length >= least)
        }
        Ok(IpAddr::V6(address)) => address.segments()[0] & 0xfe00 == 0xfc00,
        Err(_) => false,
    }
}
