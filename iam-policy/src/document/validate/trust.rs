//! Judges statements of role trust policies: actions that assume the role, and the providers that may.

use alloc::format;

use super::exposure;
use super::report::Report;
use super::variable;
use crate::arn::Arn;
use crate::document::place::{Place, each};
use crate::document::{
    ActionElement, Code, Effect, PrincipalElement, PrincipalKind, Principals, Severity, Statement,
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
pub(super) fn judge(one: &Statement, place: &Place<'_>, report: &mut Report<'_>) {
    if let Some(element) = one.action() {
        actions(one, element, &place.of_element(one, element.name()), report);
    }
    if one.effect() == Effect::Allow
        && let Some(Principals::Map(map)) = one.principal().map(PrincipalElement::principals)
        && let Some(texts) = map.get(&PrincipalKind::Federated)
    {
        for provider in texts.iter().filter_map(|text| provider(text)) {
            claims(one, provider, place, report);
        }
    }
}

fn actions(one: &Statement, element: &ActionElement, place: &Place<'_>, report: &mut Report<'_>) {
    let kind = report.kind.name;
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
        } else if is_known && let Some(fitting) = mismatch(one, text) {
            let message = format!("`{text}` does not fit the statement's principals");
            let finding =
                report.add(Severity::Error, place, Code::MismatchedActionForPrincipal, message);
            finding.help = Some(format!("they need `{fitting}`"));
        }
    });
}

/// The action that the principals need, if none of them can take this one.
fn mismatch(one: &Statement, action: &str) -> Option<&'static str> {
    let action = [ASSUME_ROLE, WEB_IDENTITY, SAML]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(action))?;
    let Some(PrincipalElement::Principal(Principals::Map(map))) = one.principal() else {
        return None;
    };
    let needed = map.iter().flat_map(|(kind, texts)| {
        texts.iter().map(move |text| match kind {
            PrincipalKind::Federated if text.contains(":saml-provider/") => SAML,
            PrincipalKind::Federated if variable::opens_with_placeholder(text) => action,
            PrincipalKind::Federated => WEB_IDENTITY,
            _ => ASSUME_ROLE,
        })
    });
    let mut first = None;
    for needed in needed {
        if needed == action {
            return None;
        }
        first = first.or(Some(needed));
    }
    first
}

/// The host and path of an OIDC provider, which its condition keys begin with.
fn provider(text: &str) -> Option<&str> {
    match text.parse::<Arn>() {
        Ok(_) => text.split_once(":oidc-provider/").map(|(_, provider)| provider),
        Err(_) if variable::opens_with_placeholder(text) => None,
        Err(_) => Some(text),
    }
}

/// Reports a provider all of whose users are let in.
fn claims(one: &Statement, provider: &str, place: &Place<'_>, report: &mut Report<'_>) {
    let claim_of = |key: &str| {
        let (start, claim) = key.rsplit_once(':')?;
        start.eq_ignore_ascii_case(provider).then(|| claim.eq_ignore_ascii_case("sub"))
    };
    if !provider.eq_ignore_ascii_case(GITHUB) {
        if !exposure::limits(one, |key| claim_of(key).is_some()) {
            let message = format!(
                "every user of `{provider}` is let in; add a condition on `{provider}:aud` or \
                 `{provider}:sub`"
            );
            let code = Code::MissingConditionKeyForOidcPrincipal;
            report.add(Severity::Security, place, code, message);
        }
    } else if !exposure::limits(one, |key| claim_of(key) == Some(true)) {
        let message = format!(
            "every repository of GitHub is let in; add a condition on `{GITHUB}:sub`, such as \
             `repo:ORGANIZATION/REPOSITORY:*`"
        );
        report.add(Severity::Security, place, Code::MissingGithubRepoConditionKey, message);
    }
}
