//! Whether the conditions of a statement can match.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::resource::Target;
use super::{CheckedStatement, violation};
use crate::document::{ConditionOperator, Segment, ValueType, Violation};
use crate::facts::ActionFacts;
use crate::facts::KeyFacts;
use crate::typed::ServiceAction;
use crate::typed::aws;

pub(super) fn check<S: ServiceAction>(
    statement: &CheckedStatement<S>,
    targets: &[Target<'_>],
    violations: &mut Vec<Violation>,
) {
    for (operator, key, _) in statement.condition.iter() {
        let mut report = |message: String| {
            let path: [Segment; 3] =
                ["Condition".into(), Segment::Name(operator.to_string()), key.into()];
            violations.push(violation(path, &message));
        };
        let Some(facts) = facts_of::<S>(key) else {
            report(unknown_key::<S>(key));
            continue;
        };
        if let Err(message) = check_operator(operator, key, facts) {
            report(message);
        }
        if !aws::is_everywhere(key) {
            report_blind_actions(statement, targets, key, facts, &mut report);
        }
    }
    for repeated in &statement.repeated {
        violations.push(violation(["Condition".into()], repeated));
    }
}

/// What is known of a key: the service's own facts, or those of the global keys.
fn facts_of<S: ServiceAction>(key: &str) -> Option<&'static KeyFacts> {
    S::CONDITION_KEYS.iter().find(|facts| facts.names(key)).or_else(|| aws::facts(key))
}

fn unknown_key<S: ServiceAction>(key: &str) -> String {
    let (service, prefix) = (S::SERVICE, S::PREFIX);
    format!("no action of {service} (`{prefix}`) carries the condition key `{key}`")
}

/// Reports each action that never carries the key.
fn report_blind_actions<S: ServiceAction>(
    statement: &CheckedStatement<S>,
    targets: &[Target<'_>],
    key: &str,
    facts: &KeyFacts,
    report: &mut dyn FnMut(String),
) {
    for action in &statement.actions {
        let action = action.facts();
        for target in targets {
            if target.takes(action) && !carries(action, target, facts) {
                let (name, target) = (action.full_name(), target.name());
                report(format!(
                    "`{name}` on `{target}` never carries the condition key `{key}`; move the \
                     actions that carry the key into a statement of their own"
                ));
            }
        }
    }
    for pattern in &statement.patterns {
        let mut actions = pattern.actions().map(ServiceAction::facts);
        if !actions.any(|action| targets.iter().any(|target| carries(action, target, facts))) {
            report(format!("no action that matches `{pattern}` carries the condition key `{key}`"));
        }
    }
}

#[inline]
fn carries(action: ActionFacts, target: &Target<'_>, facts: &KeyFacts) -> bool {
    let everywhere = action.condition_keys().any(|name| facts.names(name));
    everywhere
        || target.rows(action).any(|row| row.condition_keys().any(|name| facts.names(name)))
        || scenario_keys(action).any(|name| facts.names(name))
}

#[inline]
fn scenario_keys(action: ActionFacts) -> impl Iterator<Item = &'static str> {
    action.scenarios().flat_map(|scenario| scenario.condition_keys())
}

/// Whether the operator compares values of the key's type, and as many as it has.
#[inline]
fn check_operator(operator: &ConditionOperator, key: &str, facts: &KeyFacts) -> Result<(), String> {
    let Some(operator) = operator.known() else {
        return Err(format!("`{operator}` is not a condition operator"));
    };
    if operator.base().value_type() == ValueType::Null {
        return Ok(());
    }
    if let Some(value_type) = facts.value_type()
        && !compares(operator.base().value_type(), value_type)
    {
        let noun = noun(operator.base().value_type());
        return Err(format!("the values of `{key}` are not {noun}; `{operator}` never matches"));
    }
    match operator.set() {
        None if facts.is_multi_valued() => Err(format!(
            "`{key}` has several values in one request; compare a multi-valued key with \
             `ForAnyValue` or `ForAllValues`"
        )),
        Some(_) if !facts.is_multi_valued() => {
            Err(format!("`{key}` has one value in a request; compare a single-valued key directly"))
        }
        _ => Ok(()),
    }
}

#[inline]
fn compares(operator: ValueType, key: ValueType) -> bool {
    operator == key || (operator == ValueType::String && key == ValueType::Arn)
}

#[inline]
const fn noun(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::String => "text",
        ValueType::Numeric => "numbers",
        ValueType::Date => "points in time",
        ValueType::Bool | ValueType::Null => "booleans",
        ValueType::Binary => "bytes",
        ValueType::IpAddress => "IP addresses",
        ValueType::Arn => "ARNs",
    }
}
