//! Rules about a policy as a whole: what no statement of it does.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;

use super::Judgement;
use super::scope::{Scope, list};
use super::services::{ActionNumber, Services};
use crate::document::place::Place;
use crate::document::{Code, Effect, Family, Policy, Severity, Statement};
use crate::facts::{ResourceRequirement, ServiceFacts};
use crate::text::glob;

/// What the statements of a policy allow together.
#[derive(Default)]
pub(super) struct Allowed {
    /// Where each action is named first, and the resource types that statements name for it.
    named: BTreeMap<ActionNumber, Named>,
}

struct Named {
    statement: usize,
    types: BTreeSet<&'static str>,
    /// Whether a statement allows it on resources of any type.
    is_open: bool,
}

impl Allowed {
    /// Adds what one statement allows.
    pub(super) fn add(&mut self, position: usize, one: &Statement, scope: &Scope<'_>) {
        if one.effect() == Effect::Deny {
            return;
        }
        let types = |service| scope.types.iter().filter(move |(owner, _)| *owner == service);
        for &number in &scope.matched {
            let named = self.named.entry(number).or_insert_with(|| Named {
                statement: position,
                types: BTreeSet::new(),
                is_open: false,
            });
            named.types.extend(types(number.0).map(|(_, name)| *name));
            named.is_open |= scope.is_open;
        }
    }
}

/// Judges a policy whose statements have been judged.
pub(super) fn judge(
    policy: &Policy,
    place: &Place<'_>,
    allowed: &Allowed,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    let statements = policy.statements();
    if findings.report.kind.family == Family::Endpoint
        && statements.len() > 0
        && policy.statements().all(|one| one.effect() == Effect::Deny)
    {
        let message = "an endpoint policy with `Deny` alone lets nothing through; add a statement \
                       that allows";
        findings.report.warning(place, Code::EndpointWithoutAllow, message.into());
    }
    let has_wide = policy.statements().any(|one| {
        one.effect() == Effect::Allow
            && one.action().is_some_and(|element| {
                element.name() == "NotAction" || element.patterns().iter().any(|text| text == "*")
            })
    });
    if has_wide {
        return;
    }
    for (&number, named) in &allowed.named {
        required(number, named, policy, place, services, findings);
    }
    sets(allowed, policy, place, services, findings);
}

/// Suggests the resource types that each call of an action needs and no statement names for it.
fn required(
    number: ActionNumber,
    named: &Named,
    policy: &Policy,
    place: &Place<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    let Some(action) = services.action(number) else { return };
    // An action that acts on none of them is reported itself.
    if named.is_open || !action.types.iter().any(|name| named.types.contains(name)) {
        return;
    }
    let rows = action.facts.resources().filter(ResourceRequirement::is_required);
    let missing: BTreeSet<_> =
        rows.map(|row| row.resource_type()).filter(|name| !named.types.contains(name)).collect();
    if missing.is_empty() {
        return;
    }
    let name = action.facts.full_name();
    if is_by_pattern(policy, named.statement, name) {
        return;
    }
    let message = format!("each call of `{name}` also needs a resource of {}", list(missing));
    statement_place(policy, place, named.statement, |place| {
        let code = Code::MissingRequiredResource;
        findings.report.add(Severity::Suggestion, place, code, message);
    });
}

/// Suggests actions without which others are of no use.
fn sets(
    allowed: &Allowed,
    policy: &Policy,
    place: &Place<'_>,
    services: &Services,
    findings: &mut Judgement<'_>,
) {
    let name_of = |number: &ActionNumber| services.action(*number).map(|a| a.facts.full_name());
    let known: BTreeSet<&str> = allowed.named.keys().filter_map(name_of).collect();
    for set in services.all().flat_map(ServiceFacts::action_sets) {
        let owner = allowed.named.iter().find(|(number, _)| name_of(number) == Some(set.action()));
        let Some((_, named)) = owner else { continue };
        if set.exceptions().iter().any(|name| known.contains(name)) {
            continue;
        }
        // What has no effect in this kind of policy is granted elsewhere.
        let has_effect = |name: &&str| {
            findings.report.kind.effective.is_none_or(|effective| effective.names.contains(name))
        };
        let needs = set.needs().iter().copied().filter(has_effect);
        let missing: BTreeSet<_> = needs.filter(|name| !known.contains(name)).collect();
        if missing.is_empty() || is_by_pattern(policy, named.statement, set.action()) {
            continue;
        }
        let message =
            format!("`{}` is of no use without {}: {}", set.action(), list(missing), set.reason());
        statement_place(policy, place, named.statement, |place| {
            findings.report.add(Severity::Suggestion, place, Code::IncompleteActionSet, message);
        });
    }
}

/// Whether the statement names the action by a pattern alone, which may mean others.
fn is_by_pattern(policy: &Policy, position: usize, name: &str) -> bool {
    let element = policy.statements().nth(position).and_then(Statement::action);
    element.is_some_and(|element| {
        let mut texts = element.patterns().iter();
        texts.all(|text| glob::has_wildcard(text) || !text.eq_ignore_ascii_case(name))
    })
}

/// Calls `report` with the place of the actions of one statement.
fn statement_place(
    policy: &Policy,
    place: &Place<'_>,
    position: usize,
    report: impl FnOnce(&Place<'_>),
) {
    let mut report = Some(report);
    let mut at = 0;
    crate::document::place::each(policy.statement_element(), place, |one, place| {
        if at == position
            && let Some(report) = report.take()
        {
            report(&place.of_element(one, "Action"));
        }
        at += 1;
    });
}
