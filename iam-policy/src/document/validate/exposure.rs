//! Judges whom an `Allow` lets in: everyone, a service on anybody's behalf, callers without a key.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;

use super::report::Report;
use crate::document::place::Place;
use crate::document::{
    BaseOperator, Code, Condition, ConditionValue, Effect, Family, OneOrMany, Operator,
    PrincipalElement, PrincipalKind, Principals, SetOperator, Severity, Statement,
};
use crate::typed::aws;

/// Keys that say who calls or from where: a condition on one of them limits what everyone may do.
const CALLER_KEYS: &[&str] = &[
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIp",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceOwner",
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "aws:VpcSourceIp",
    "aws:userid",
    "aws:username",
    "kms:CallerAccount",
    "sts:ExternalId",
];

/// Keys that only callers with an identity of their own have, not services.
const IDENTITY_KEYS: &[&str] = &[
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalType",
    "aws:userid",
    "aws:username",
];

/// Keys that say on whose behalf a service calls.
const SOURCE_KEYS: &[&str] =
    &["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];

/// Judges one statement.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>
#[inline]
pub(super) fn judge(one: &Statement, place: &Place<'_>, report: &mut Report<'_>) {
    let family = report.kind.family;
    if one.effect() == Effect::Deny {
        return;
    }
    if let Some(condition) = one.condition() {
        absent_keys(one, condition, place, report);
    }
    let Some(PrincipalElement::Principal(principals)) = one.principal() else { return };
    if !matches!(family, Family::Resource | Family::Trust) {
        return;
    }
    let place = place.of_element(one, "Principal");
    // Trust policies that name everyone as text are refused.
    let is_refused = family == Family::Trust && *principals == Principals::Everyone;
    if names_everyone(principals) && !is_refused && !limits(one, is_caller_key) {
        let message = "everyone is let in, with or without an account; name the principals, or \
                       limit them by a condition such as `aws:PrincipalOrgID`";
        report.add(Severity::Security, &place, Code::PublicPrincipal, message.into());
    }
    if let Some(service) = first_service(principals)
        && !limits(one, |key| is_one_of(SOURCE_KEYS, key))
    {
        let (severity, code) = if family == Family::Trust {
            (Severity::Suggestion, Code::RecommendedConditionKeyForServicePrincipal)
        } else {
            (Severity::Security, Code::RestrictAccessToServicePrincipal)
        };
        let message = format!(
            "`{service}` is let in on behalf of any account; add a condition on \
                 `aws:SourceArn` or `aws:SourceAccount`"
        );
        report.add(severity, &place, code, message);
    }
}

/// Reports keys whose absence lets in more callers than the condition names.
#[inline]
fn absent_keys(one: &Statement, condition: &Condition, place: &Place<'_>, report: &mut Report<'_>) {
    let is_attached = matches!(report.kind.family, Family::Resource | Family::Trust);
    let principals = one.principal().map(PrincipalElement::principals);
    let service = principals.and_then(first_service);
    let lets_in_anybody = is_attached
        && principals.is_some_and(|names| names_everyone(names) || first_service(names).is_some());
    let (demanded, demands_tags) = (demanded(condition), demands_tags(condition));
    let place = place.of_element(one, "Condition");
    for (block, node) in condition.blocks.iter().zip(place.nodes()) {
        let Some(operator) = block.operator().known() else { continue };
        let name = block.operator().as_str();
        let place = place.member(name, node);
        for ((key, _), node) in block.keys.iter().zip(place.nodes()) {
            let place = place.member(key, node);
            if operator.set() == Some(SetOperator::ForAllValues)
                && !demanded.contains(&key.to_ascii_lowercase())
            {
                for_all_values(demands_tags, key, is_attached, &place, report);
            }
            if operator.is_if_exists() && !operator.base().is_negated() && lets_in_anybody {
                if_exists(operator, key, &place, report);
            }
            if let Some(service) = service
                && is_attached
                && (is_one_of(IDENTITY_KEYS, key) || is_principal_tag(key))
                && !operator.is_if_exists()
                && !operator.base().is_negated()
                && operator.base() != BaseOperator::Null
            {
                let message = format!("a call of `{service}` never carries `{key}`");
                let code = Code::UnsupportedConditionKeyForServicePrincipal;
                report.add(Severity::Warning, &place, code, message).help = Some(
                    "for services compare `aws:SourceAccount`, `aws:SourceArn` or \
                     `aws:SourceOrgID`"
                        .into(),
                );
            }
        }
    }
}

/// Reports `ForAllValues`, which also holds where the request does not carry the key.
#[cold]
#[inline]
fn for_all_values(
    demands_tags: bool,
    key: &str,
    is_attached: bool,
    place: &Place<'_>,
    report: &mut Report<'_>,
) {
    let facts = aws::facts(key);
    let is_single = facts.map_or_else(|| is_claim(key), |facts| !facts.is_multi_valued());
    let is_identity = is_attached && is_one_of(IDENTITY_KEYS, key);
    if is_single || is_identity {
        let message = format!(
            "`ForAllValues` holds for every request without `{key}`; compare the key without it, \
             or with `ForAnyValue` where it has several values"
        );
        let code = Code::ForAllValuesWithSingleValuedKey;
        report.add(Severity::Security, place, code, message);
    } else if facts.is_some() && !demands_tags {
        let message = format!("`ForAllValues` also holds for requests without `{key}`");
        let finding =
            report.add(Severity::Suggestion, place, Code::ForAllValuesWithoutNull, message);
        finding.help =
            Some(format!("where the key is needed add `\"Null\": {{\"{key}\": \"false\"}}`"));
    }
}

#[cold]
#[inline]
fn if_exists(operator: Operator, key: &str, place: &Place<'_>, report: &mut Report<'_>) {
    if !is_one_of(IDENTITY_KEYS, key) && !is_one_of(SOURCE_KEYS, key) {
        return;
    }
    let message = format!("`{operator}` lets in every caller that has no `{key}`");
    let finding = report.add(Severity::Security, place, Code::IfExistsOnIdentityKey, message);
    finding.help = Some("take `IfExists` out".into());
}

/// The keys, in lower case, without which some part of the condition does not hold.
#[inline]
fn demanded(condition: &Condition) -> BTreeSet<String> {
    let is_false = |value: &ConditionValue| value.as_str().eq_ignore_ascii_case("false");
    let nulls = condition.iter().filter(|(operator, _, values)| {
        let is_null = operator.known().is_some_and(|known| known.base() == BaseOperator::Null);
        is_null && values.iter().all(is_false)
    });
    nulls.map(|(_, key, _)| key.to_ascii_lowercase()).collect()
}

/// Whether the condition demands the value of some tag, so that requests without tags do not match.
#[inline]
fn demands_tags(condition: &Condition) -> bool {
    condition.iter().any(|(operator, key, _)| {
        let is_tag =
            key.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("aws:RequestTag/"));
        is_tag && operator.known().is_some_and(is_positive)
    })
}

/// Whether a key is a claim of an identity provider, which has one value.
#[inline]
fn is_claim(key: &str) -> bool {
    key.rsplit_once(':').is_some_and(|(provider, claim)| {
        provider.contains('.') && matches!(claim, "sub" | "aud" | "email" | "amr" | "oaud")
    })
}

/// Whether some comparison of the statement, which must hold, is on such a key.
#[inline]
fn limits(one: &Statement, is_such: impl Fn(&str) -> bool) -> bool {
    one.condition().is_some_and(|condition| {
        condition.iter().any(|(operator, key, values)| {
            is_such(key) && is_limit(values) && operator.known().is_some_and(is_positive)
        })
    })
}

/// Whether none of the values stands for all that there are.
#[inline]
pub(super) fn is_limit(values: &OneOrMany<ConditionValue>) -> bool {
    values.iter().all(|value| !matches!(value.as_str(), "*" | "0.0.0.0/0" | "::/0"))
}

/// Whether a comparison holds only where the key is present and matches.
#[inline]
pub(crate) fn is_positive(operator: Operator) -> bool {
    !operator.is_if_exists()
        && operator.set() != Some(SetOperator::ForAllValues)
        && operator.base() != BaseOperator::Null
        && !operator.base().is_negated()
}

#[inline]
fn is_caller_key(key: &str) -> bool {
    is_one_of(CALLER_KEYS, key) || is_principal_tag(key)
}

#[inline]
fn is_principal_tag(key: &str) -> bool {
    key.get(..17).is_some_and(|start| start.eq_ignore_ascii_case("aws:PrincipalTag/"))
}

#[inline]
fn is_one_of(keys: &[&str], key: &str) -> bool {
    keys.iter().any(|known| known.eq_ignore_ascii_case(key))
}

/// Whether the principals are everyone; `{"AWS": "*"}` means the same as `"*"`.
#[inline]
pub(crate) fn names_everyone(principals: &Principals) -> bool {
    match principals {
        Principals::Everyone => true,
        Principals::Map(map) => {
            map.get(&PrincipalKind::Aws).is_some_and(|texts| texts.iter().any(|text| text == "*"))
        }
        Principals::Text(_) => false,
    }
}

/// The first service among the principals.
#[inline]
fn first_service(principals: &Principals) -> Option<&str> {
    let Principals::Map(map) = principals else { return None };
    map.get(&PrincipalKind::Service)?.iter().next().map(|text| &**text)
}
