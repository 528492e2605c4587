//! Rules about resources: ARNs that no resource has, and those on which no action acts.

use alloc::collections::BTreeSet;
use alloc::format;

use super::scope::{NamedActions, NamedResource, Scope, list};
use super::services::{Services, TypeName};
use super::{Judgement, variable};
use crate::arn::{ArnError, ArnField, Fault};
use crate::document::place::{Place, each};
use crate::document::{Code, ResourceElement, Severity, has_placeholder};

/// Judges each text of `Resource` or `NotResource`.
pub(super) fn judge(
    element: &ResourceElement,
    place: &Place<'_>,
    scope: &Scope<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    let is_plain = matches!(element, ResourceElement::Resource(_));
    let reached = reached(scope, services);
    let owners = owners(scope);
    let mut named = scope.resources.iter();
    each(element.patterns(), place, |text, place| {
        variable::judge(text, place, services, findings);
    });
    each(element.patterns(), place, |text, place| match named.next() {
        Some(NamedResource::Misshapen { fault, is_certain }) => {
            misshapen(text, *fault, *is_certain, place, findings);
        }
        Some(NamedResource::Foreign { service }) if is_plain && scope.is_closed => {
            foreign(text, service, place, findings);
        }
        Some(NamedResource::Types(types)) if is_plain && scope.is_closed => {
            let is_idle = types.iter().all(|name| !reached.contains(name));
            // Where no action fits any resource, each action is reported.
            let is_elsewhere = types.iter().all(|(service, _)| !owners.contains(service));
            if is_idle && (is_elsewhere || scope.types.iter().any(|name| reached.contains(name))) {
                let message = format!(
                    "no action of the statement acts on `{text}` ({})",
                    list(types.iter().map(|(_, name)| *name))
                );
                findings.report.warning(place, Code::ResourceWithoutAction, message);
            }
        }
        _ => {}
    });
}

/// The resource types on which some action of the statement acts.
fn reached(scope: &Scope<'_>, services: &Services) -> BTreeSet<TypeName> {
    let types = scope.matched.iter().flat_map(|&number| {
        let action = services.action(number);
        let names = action.into_iter().flat_map(|action| action.types.iter().copied());
        names.map(move |name| (number.0, name))
    });
    types.collect()
}

/// The known services whose prefixes the statement's actions have, right or misspelt.
fn owners(scope: &Scope<'_>) -> BTreeSet<usize> {
    let misspelt = scope.actions.iter().flat_map(|named| match named {
        NamedActions::None { services, .. } => *services,
        _ => &[],
    });
    scope.matched.iter().map(|(service, _)| service).chain(misspelt).copied().collect()
}

fn foreign(text: &str, service: &str, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let message =
        format!("no action of the statement acts on resources of `{service}`, found `{text}`");
    let finding =
        findings.report.add(Severity::Warning, place, Code::ResourceWithoutAction, message);
    finding.help = Some("resources of other services belong in statements of their own".into());
}

/// Reports an ARN that none of the formats of its service takes; the fields that the grammar of ARNs
/// judges are reported already.
fn misshapen(
    text: &str,
    fault: Fault<'_>,
    is_certain: bool,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    if text.ends_with(char::is_whitespace) {
        // Rules of grammar report it.
        return;
    }
    let field = fault.field();
    // Resources that AWS owns have no account, which the pages of their services do not show.
    let severity_of_form = if is_certain { Severity::Error } else { Severity::Suggestion };
    let (severity, code) = match (fault, field) {
        (Fault::Empty(_), ArnField::Region) => (severity_of_form, Code::MissingArnRegion),
        (Fault::Account(""), _) | (Fault::Empty(_), ArnField::Account) => {
            (severity_of_form, Code::MissingArnAccount)
        }
        (Fault::NotEmpty { .. }, ArnField::Region) => {
            (Severity::Warning, Code::ArnRegionNotAllowed)
        }
        (Fault::NotEmpty { .. }, ArnField::Account) => {
            (Severity::Warning, Code::ArnAccountNotAllowed)
        }
        // The text is not the name that will stand there.
        (Fault::Name { .. }, _) if has_placeholder(text) => return,
        (Fault::Name { .. }, _) => (Severity::Error, Code::InvalidArnResource),
        (_, ArnField::Resource) => (Severity::Warning, Code::InvalidArnResource),
        _ => return,
    };
    let message = match code {
        Code::MissingArnRegion => format!("the region is missing in `{text}`"),
        Code::MissingArnAccount => format!("the account is missing in `{text}`"),
        _ => format!("{} in `{text}`", ArnError::from(fault)),
    };
    findings.report.add(severity, place, code, message);
}
