//! Judges `Principal` and `NotPrincipal`.

use alloc::format;

use super::report::Report;
use super::variable;
use crate::document::place::{Place, each};
use crate::document::{
    Code, Effect, Family, Presence, PrincipalElement, PrincipalKind, PrincipalMap, Principals,
    Severity, principal_check,
};

#[inline]
pub(super) fn judge(
    element: &PrincipalElement,
    effect: Effect,
    place: &Place<'_>,
    report: &mut Report<'_>,
) {
    let (kind, name) = (report.kind.name, element.name());
    if report.kind.principal == Presence::Forbidden {
        let message = format!("`{name}` has no place in {kind}; take it out");
        let code = match report.kind.family {
            Family::ServiceControl => Code::ScpSyntaxErrorPrincipal,
            _ => Code::UnsupportedPrincipal,
        };
        return report.error(place, code, message);
    }
    let plain = matches!(element, PrincipalElement::Principal(_));
    let family = report.kind.family;
    if family == Family::ResourceControl
        && !(plain && *element.principals() == Principals::Everyone)
    {
        let message = format!("{kind} is about everyone: write `\"Principal\": \"*\"`");
        report.error(place, Code::RcpSyntaxErrorPrincipal, message);
    } else if family == Family::Trust && !plain {
        let message = format!("{kind} takes no `NotPrincipal`; name who may assume the role");
        report.error(place, Code::RoleTrustPolicySyntaxErrorNotPrincipal, message);
    } else if !plain && effect == Effect::Allow {
        let message = "`NotPrincipal` with `Allow` allows everyone else, without an account too";
        report.add(Severity::Security, place, Code::AllowWithNotPrincipal, message.into());
    }
    match element.principals() {
        Principals::Everyone if family == Family::Trust => {
            let message = format!(
                "{kind} takes no `*` as `Principal`; name who may assume the role, or write \
                 `{{\"AWS\": \"*\"}}` with a condition"
            );
            report.error(place, Code::RoleTrustPolicyUnsupportedWildcardInPrincipal, message);
        }
        Principals::Everyone => {}
        Principals::Text(text) if variable::has_unknown_part(text) => {}
        Principals::Map(map) => self::map(map, place, report),
        Principals::Text(text) => {
            let message = format!(
                "of texts only `*` may stand here, found `{text}`; write `{{\"AWS\": \"{text}\"}}`"
            );
            report.error(place, Code::InvalidPrincipalFormat, message);
        }
    }
}

#[inline]
fn map(map: &PrincipalMap, place: &Place<'_>, report: &mut Report<'_>) {
    if map.iter().next().is_none() {
        let message = "the object of principals is empty; name at least one";
        report.error(place, Code::EmptyObjectPrincipal, message.into());
    }
    for ((kind, texts), node) in map.iter().zip(place.nodes()) {
        let place = place.member(kind.as_str(), node);
        if let PrincipalKind::Other(name) = kind {
            report.error(&place, Code::InvalidPrincipalKey, principal_check::unknown_kind(name));
        }
        if texts.is_empty() {
            let message = format!("`{kind}` lists nothing; name at least one principal");
            report.error(&place, Code::EmptyArrayPrincipal, message);
        }
        each(texts, &place, |text, place| {
            if variable::has_placeholder(text) {
                return variable::judge(text, place, report);
            }
            if *kind == PrincipalKind::Federated && takes_no_provider(report.kind.family) {
                let message = format!(
                    "only trust policies take identity providers, found `{text}` in {}",
                    report.kind.name
                );
                report.error(place, Code::FederatedPrincipalNotSupported, message);
            } else if let Err(error) = principal_check::of_kind(kind, text) {
                let code = match kind {
                    PrincipalKind::Service => Code::InvalidServicePrincipalFormat,
                    PrincipalKind::Federated => {
                        Code::InvalidFederatedPrincipalSyntaxInRoleTrustPolicy
                    }
                    PrincipalKind::Aws if text.starts_with("arn:") && text.contains(['*', '?']) => {
                        Code::UnsupportedWildcardInPrincipal
                    }
                    _ => Code::InvalidPrincipalFormat,
                };
                report.error(place, code, format!("{error}"));
            } else {
                doubtful(kind, text, place, report);
            }
        });
    }
}

/// Whether identity providers can be no principals of such policies.
#[inline]
const fn takes_no_provider(family: Family) -> bool {
    matches!(family, Family::Resource | Family::Endpoint)
}

/// Reports principals that have a right form and are probably not meant.
#[inline]
fn doubtful(kind: &PrincipalKind, text: &str, place: &Place<'_>, report: &mut Report<'_>) {
    let unique_id = match kind {
        PrincipalKind::Aws if text.starts_with("AROA") => {
            Some(("role", Code::InvalidRoleReference))
        }
        PrincipalKind::Aws if text.starts_with("AIDA") => {
            Some(("user", Code::InvalidUserReference))
        }
        _ => None,
    };
    if let Some((what, code)) = unique_id {
        let message = format!(
            "`{text}` is the unique id of a {what}, as IAM shows one that was deleted; name its ARN"
        );
        report.warning(place, code, message);
    }
}
