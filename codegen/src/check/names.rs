//! Checks that the names and texts of a model are such as AWS's pages hold.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::{Name, shortened};
use crate::inert::hidden;
use crate::model::{Action, Operation, ResourceType, ServiceModel};

/// Longest text of a cell other than a name: a description, a link, an ARN.
const LONGEST_TEXT: usize = 16_384;

/// Most ARNs, condition keys or other names in one list of a row.
const LONGEST_LIST: usize = 10_000;

/// Checks every name and text of a model.
pub(crate) fn check(model: &ServiceModel<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // What belongs to no row has no place but the beginning.
    let whole = &(0..0);
    Name::ServicePrefix.check(&model.prefix, whole, &mut found);
    text("the name of the service", &model.name, whole, &mut found);
    text("the page's id", &model.page, whole, &mut found);
    for link in &model.references {
        text("the words of a link", &link.text, whole, &mut found);
        text("a link", &link.url, whole, &mut found);
    }
    for action in &model.actions {
        check_action(action, &mut found);
    }
    for resource_type in &model.resource_types {
        check_resource_type(resource_type, &mut found);
    }
    for key in &model.condition_keys {
        Name::ConditionKey.check(&key.name, &key.span, &mut found);
        text("a description", &key.description, &key.span, &mut found);
        text("a link", key.url.as_deref().unwrap_or_default(), &key.span, &mut found);
    }
    for operation in &model.operations {
        check_operation(operation, &mut found);
    }
    found
}

fn check_action(action: &Action<'_>, found: &mut Vec<Diagnostic>) {
    let span = &action.span;
    Name::Action.check(&action.name, span, found);
    text("a description", &action.description, span, found);
    text("a link", action.url.as_deref().unwrap_or_default(), span, found);
    list(Name::ConditionKey, &action.condition_keys, span, found);
    list(Name::PrefixedAction, &action.dependent_actions, span, found);
    for row in &action.resources {
        Name::ResourceType.check(&row.resource_type, span, found);
        list(Name::ConditionKey, &row.condition_keys, span, found);
        list(Name::PrefixedAction, &row.dependent_actions, span, found);
    }
    for scenario in &action.scenarios {
        text("the name of a scenario", &scenario.name, span, found);
        list(Name::ConditionKey, &scenario.condition_keys, span, found);
        for resource in &scenario.resources {
            Name::ResourceType.check(&resource.resource_type, span, found);
        }
    }
}

fn check_resource_type(resource_type: &ResourceType<'_>, found: &mut Vec<Diagnostic>) {
    let span = &resource_type.span;
    Name::ResourceType.check(&resource_type.name, span, found);
    list(Name::ConditionKey, &resource_type.condition_keys, span, found);
    text("a link", resource_type.url.as_deref().unwrap_or_default(), span, found);
    for arn in &resource_type.arns {
        text("an ARN", arn, span, found);
    }
}

fn check_operation(operation: &Operation<'_>, found: &mut Vec<Diagnostic>) {
    let span = &operation.span;
    Name::Operation.check(&operation.name, span, found);
    if let Some(client) = &operation.sdk_client {
        Name::SdkClient.check(client, span, found);
    }
    for needed in &operation.authorizes {
        Name::PrefixedAction.check(&needed.action, span, found);
        if let Some(key) = &needed.condition_key {
            Name::ConditionKey.check(key, span, found);
        }
        for value in &needed.values {
            text("a value of a condition key", value, span, found);
        }
    }
}

/// Checks the names of a list.
fn list<S: AsRef<str>>(kind: Name, names: &[S], span: &Range<usize>, found: &mut Vec<Diagnostic>) {
    if names.len() > LONGEST_LIST {
        let message =
            format!("expected at most {LONGEST_LIST} names in a cell, found {}", names.len());
        found.push(Diagnostic::error(Code::MalformedCell, span.clone(), message));
        return;
    }
    for name in names {
        kind.check(name.as_ref(), span, found);
    }
}

/// Checks text other than names: it is one visible line of bounded length.
fn text(what: &str, text: &str, span: &Range<usize>, found: &mut Vec<Diagnostic>) {
    if let Some((_, character)) = hidden(text).next() {
        let number = u32::from(character);
        let message = format!("expected {what}, found the character U+{number:04X} in it");
        let diagnostic = Diagnostic::error(Code::HiddenCharacter, span.clone(), message);
        found.push(diagnostic.help("text of a page is visible and stands on one line"));
    } else if text.len() > LONGEST_TEXT {
        let message = format!(
            "expected {what} of at most {LONGEST_TEXT} bytes, found {} bytes: `{}`",
            text.len(),
            shortened(text, 80)
        );
        found.push(Diagnostic::error(Code::MalformedCell, span.clone(), message));
    }
}
