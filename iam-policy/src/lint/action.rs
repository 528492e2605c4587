//! Rules about actions: those that do not exist, and those that act on none of the resources.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Judgement;
use super::scope::{NamedActions, Scope, list};
use super::services::{ActionNumber, Services, TypeName};
use crate::document::place::{Place, each};
use crate::document::{ActionElement, Code, Severity};
use crate::text::glob;

/// Judges each text of `Action` or `NotAction`.
pub(super) fn judge(
    element: &ActionElement,
    place: &Place<'_>,
    scope: &Scope<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    let mut named = scope.actions.iter();
    let is_plain = matches!(element, ActionElement::Action(_));
    each(element.patterns(), place, |text, place| {
        match *named.next().unwrap_or(&NamedActions::Any) {
            NamedActions::Unknown { prefix } => {
                unknown_service(text, prefix, place, services, findings);
            }
            NamedActions::None { services: of_prefix, name } if glob::has_wildcard(name) => {
                let message =
                    format!("`{text}` matches no action of {}", owners(of_prefix, services));
                findings.report.error(place, Code::ActionPatternMatchesNothing, message);
            }
            NamedActions::None { services: of_prefix, name } => {
                unknown(text, of_prefix, name, place, services, findings);
            }
            NamedActions::One(number) if is_plain => {
                if !scope.takes(number, services) {
                    idle(number, place, scope, services, findings);
                }
            }
            NamedActions::Pattern { acts: false } if is_plain && !scope.types.is_empty() => {
                let types = types(scope, None);
                let message = format!("no action that matches `{text}` acts on {types}");
                findings.report.warning(place, Code::ActionWithoutResource, message);
            }
            NamedActions::Any | NamedActions::One(_) | NamedActions::Pattern { .. } => {}
        }
    });
}

/// The names of services with one prefix, with the prefix.
fn owners(numbers: &[usize], services: &Services) -> String {
    let facts = numbers.first().and_then(|&number| services.facts(number));
    facts.map_or_else(String::new, |facts| format!("{} (`{}`)", facts.name(), facts.prefix()))
}

fn unknown_service(
    text: &str,
    prefix: &str,
    place: &Place<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    findings.unknown_services.insert(prefix.to_ascii_lowercase());
    if let Some(near) = services.nearest_prefix(prefix) {
        let message = format!("no known service has the prefix `{prefix}` of `{text}`");
        findings
            .report
            .add(Severity::Suggestion, place, Code::InvalidServiceInAction, message)
            .help = Some(format!("did you mean `{near}`?"));
    }
}

fn unknown(
    text: &str,
    of_prefix: &[usize],
    name: &str,
    place: &Place<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    let message = format!("{} has no action `{text}`", owners(of_prefix, services));
    let operation = services.operation_named(of_prefix, name);
    let nearest =
        if operation.is_some() { None } else { findings.nearest_action(of_prefix, name, services) };
    let finding = findings.report.add(Severity::Error, place, Code::InvalidAction, message);
    if let Some(operation) = operation {
        let needed: BTreeSet<_> =
            operation.required_actions().map(|needed| needed.action()).collect();
        let needed: Vec<_> = needed.into_iter().collect();
        finding.help = Some(format!(
            "the operation `{}` needs {}",
            operation.name(),
            list(needed.iter().copied())
        ));
        if let [only] = needed.as_slice() {
            finding.replace_text(only);
        }
    } else if let Some((near, is_only)) = nearest {
        finding.help = Some(format!("did you mean `{near}`?"));
        if is_only {
            finding.replace_text(near);
        }
    }
}

/// The types of the statement's resources for a message, those of one service if it has any.
fn types(scope: &Scope<'_>, service: Option<usize>) -> String {
    let is_own = |(owner, _): &&TypeName| Some(*owner) == service;
    let has_own = scope.types.iter().any(|name| is_own(&name));
    let shown = scope.types.iter().filter(|name| !has_own || is_own(name));
    let names = list(shown.map(|(_, name)| *name));
    if names.is_empty() { "the statement's resources".into() } else { names }
}

fn idle(
    number: ActionNumber,
    place: &Place<'_>,
    scope: &Scope<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    let Some(action) = services.action(number) else { return };
    // A resource that is not an ARN of the service is reported where it stands.
    if scope.types.is_empty() && !action.types.is_empty() {
        return;
    }
    let name = action.facts.full_name();
    let message = format!("`{name}` does not act on {}", types(scope, Some(number.0)));
    let finding =
        findings.report.add(Severity::Warning, place, Code::ActionWithoutResource, message);
    finding.help = Some(if action.types.is_empty() {
        "an action without resource-level permissions belongs in a statement of its own, with \
         `\"Resource\": \"*\"`"
            .into()
    } else {
        format!("it acts on {}", list(&action.types))
    });
}
