//! Judges statements of role trust policies: actions that assume the role, and the providers that may.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;

use super::exposure;
use super::report::Report;
use super::variable;
use crate::arn::Arn;
use crate::document::place::{Place, each};
use crate::document::{
    ActionElement, Code, Condition, ConditionValue, Effect, PrincipalElement, PrincipalKind,
    Principals, Severity, Statement,
};

const WEB_IDENTITY: &str = "sts:AssumeRoleWithWebIdentity";
const SAML: &str = "sts:AssumeRoleWithSAML";
const ASSUME_ROLE: &str = "sts:AssumeRole";

/// All that a trust policy may be about.
const ACTIONS: [&str; 6] =
    [ASSUME_ROLE, WEB_IDENTITY, SAML, "sts:SetContext", "sts:SetSourceIdentity", "sts:TagSession"];

/// The provider of GitHub's workflows.
const GITHUB: &str = "token.actions.githubusercontent.com";

/// Judges one statement.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html>
#[inline]
pub(super) fn judge(one: &Statement, place: &Place<'_>, report: &mut Report<'_>) {
    if let Some(element) = one.action() {
        actions(one, element, &place.of_element(one, element.name()), report);
    }
    if one.effect() == Effect::Allow
        && let Some(Principals::Map(map)) = one.principal().map(PrincipalElement::principals)
        && let Some(texts) = map.get(&PrincipalKind::Federated)
    {
        let claims = limited_claims(one);
        for provider in texts.iter().filter_map(|text| provider(text)) {
            let limit = claims.get(&provider.to_ascii_lowercase()).copied();
            judge_provider(provider, limit, place, report);
        }
    }
}

#[inline]
fn actions(one: &Statement, element: &ActionElement, place: &Place<'_>, report: &mut Report<'_>) {
    let kind = report.kind.name;
    let needed = needed_actions(one);
    each(element.patterns(), place, |text, place| {
        if variable::has_unknown_part(text) {
            return;
        }
        let is_known = ACTIONS.iter().any(|action| action.eq_ignore_ascii_case(text));
        // A pattern must match nothing but actions of this kind, whatever AWS adds.
        let start = text.split_once(['*', '?']).map_or("", |(start, _)| start);
        let is_narrow = start.len() >= ASSUME_ROLE.len()
            && start.get(..ASSUME_ROLE.len()).is_some_and(|s| s.eq_ignore_ascii_case(ASSUME_ROLE));
        if !is_known && !is_narrow {
            let message = format!(
                "{kind} takes only the actions of STS that assume a role, such as \
                 `sts:AssumeRole`, found `{text}`"
            );
            report.error(place, Code::UnsupportedActionInPolicy, message);
        } else if is_known && let Some(fitting) = mismatch(&needed, text) {
            let message = format!("`{text}` does not fit the statement's principals");
            let finding =
                report.add(Severity::Error, place, Code::MismatchedActionForPrincipal, message);
            finding.help = Some(format!("they need `{fitting}`"));
        }
    });
}

/// The actions that the statement's principals need.
#[inline]
fn needed_actions(one: &Statement) -> BTreeSet<&'static str> {
    let Some(PrincipalElement::Principal(Principals::Map(map))) = one.principal() else {
        return BTreeSet::new();
    };
    let needed = map.iter().flat_map(|(kind, texts)| {
        texts.iter().flat_map(move |text| match kind {
            PrincipalKind::Federated if text.contains(":saml-provider/") => &[SAML][..],
            // What a template puts there may be any provider.
            PrincipalKind::Federated if variable::opens_with_placeholder(text) => {
                &[SAML, WEB_IDENTITY]
            }
            PrincipalKind::Federated => &[WEB_IDENTITY],
            _ => &[ASSUME_ROLE],
        })
    });
    needed.copied().collect()
}

/// The action that the principals need, if none of them can take this one.
#[inline]
fn mismatch(needed: &BTreeSet<&'static str>, action: &str) -> Option<&'static str> {
    let is_this = |known: &&str| known.eq_ignore_ascii_case(action);
    let is_one_of_them = [ASSUME_ROLE, WEB_IDENTITY, SAML].iter().any(is_this);
    if is_one_of_them && !needed.iter().any(is_this) { needed.first().copied() } else { None }
}

/// The host and path of an OIDC provider, which its condition keys begin with.
#[inline]
fn provider(text: &str) -> Option<&str> {
    match text.parse::<Arn>() {
        Ok(_) => text.split_once(":oidc-provider/").map(|(_, provider)| provider),
        Err(_) if variable::opens_with_placeholder(text) => None,
        Err(_) => Some(text),
    }
}

/// Whether a subject of GitHub's tokens, such as `repo:octo/app:*`, says more than its kind.
#[inline]
fn names_owner(subject: &str) -> bool {
    let start = subject.split_once(['*', '?']).map_or(subject, |(start, _)| start);
    start.split_once(':').is_none_or(|(_, owner)| !owner.is_empty())
        && !(start.is_empty() || "repo:".starts_with(start))
}

/// The providers, in lower case, whose claims the condition limits, and by what.
#[inline]
fn limited_claims(one: &Statement) -> BTreeMap<String, Limit> {
    let mut limits = BTreeMap::new();
    for (operator, key, values) in one.condition().into_iter().flat_map(Condition::iter) {
        let is_positive = operator.known().is_some_and(exposure::is_positive);
        let Some((provider, claim)) = key.rsplit_once(':') else { continue };
        if !is_positive || !exposure::is_limit(values) {
            continue;
        }
        let names_owner = || values.iter().map(ConditionValue::as_str).all(names_owner);
        let is_owner = claim.eq_ignore_ascii_case("sub") && names_owner();
        let limit = if is_owner { Limit::Owner } else { Limit::Other };
        let known = limits.entry(provider.to_ascii_lowercase()).or_insert(limit);
        *known = limit.max(*known);
    }
    limits
}

/// What a condition on claims limits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Limit {
    /// Some claim.
    Other,
    /// The subject, to those of somebody.
    Owner,
}

/// Reports a provider all of whose users are let in.
#[inline]
fn judge_provider(
    provider: &str,
    limit: Option<Limit>,
    place: &Place<'_>,
    report: &mut Report<'_>,
) {
    if provider.eq_ignore_ascii_case(GITHUB) {
        if limit != Some(Limit::Owner) {
            let message = format!(
                "every repository of GitHub is let in; add a condition on `{GITHUB}:sub`, such as \
                 `repo:ORGANIZATION/REPOSITORY:*`"
            );
            report.add(Severity::Security, place, Code::MissingGithubRepoConditionKey, message);
        }
    } else if limit.is_none() {
        let message = format!(
            "every user of `{provider}` is let in; add a condition on `{provider}:aud` or \
             `{provider}:sub`"
        );
        let code = Code::MissingConditionKeyForOidcPrincipal;
        report.add(Severity::Security, place, code, message);
    }
}
