//! Lowers API operations to an enum.

use crate::model::{AuthorizedAction, Operation, ServiceModel};
use crate::names;

use super::docs::{Docs, Markdown, code, codes, text};
use super::facts;
use super::note::{AwsName, choose};
use super::{LowerOptions, NameKind, NameNote, NameReason, RustOperation, RustOperations};

pub(super) fn lower(
    model: &ServiceModel<'_>,
    options: &LowerOptions<'_>,
    notes: &mut Vec<NameNote>,
) -> RustOperations {
    let chosen = variants(model, notes);
    let reading = Markdown::from(
        "Each says which actions a policy must allow for a call of it. Text is read \
                                  in any case, with or without the prefix ",
    ) + code(&model.prefix)
        + ".";
    let docs = Docs::new(Markdown::from("API operations of ") + text(&model.name) + ".")
        .paragraph(reading);
    RustOperations {
        rust_name: format!("{}Operation", options.type_prefix.as_str()),
        docs,
        operations: model.operations.iter().zip(chosen).map(operation).collect(),
    }
}

fn variants(model: &ServiceModel<'_>, notes: &mut Vec<NameNote>) -> Vec<String> {
    let named: Vec<_> = model.operations.iter().map(named).collect();
    let chosen = choose(&named, notes);
    for (name, rust_name) in named.iter().zip(&chosen) {
        if names::is_reserved(name.text) {
            notes.push(name.note(rust_name, NameReason::Reserved));
        }
    }
    chosen
}

fn named<'a>(operation: &'a Operation<'_>) -> AwsName<'a> {
    let mut candidates = vec![names::action(&operation.name)];
    let owners = [&operation.sdk_client, &operation.page].into_iter().flatten();
    candidates.extend(owners.map(|owner| names::type_name(&format!("{owner} {}", operation.name))));
    AwsName { kind: NameKind::Operation, text: &operation.name, span: &operation.span, candidates }
}

fn operation((aws, rust_name): (&Operation<'_>, String)) -> RustOperation {
    RustOperation { docs: docs(aws), rust_name, facts: facts::operation(aws) }
}

fn docs(aws: &Operation<'_>) -> Docs {
    let client =
        aws.sdk_client.as_deref().map(|name| Markdown::from(" of SDK client ") + code(name));
    let page = aws.page.as_deref().map(|page| Markdown::from(" of the page ") + code(page));
    let owner = client.or(page).unwrap_or_default();
    let first = Markdown::from("Operation ") + code(&aws.name) + owner + ".";
    let item = |needed: &AuthorizedAction<'_>| match needed.condition_key.as_deref() {
        Some(key) if !needed.values.is_empty() => {
            code(&needed.action) + " with " + code(key) + " = " + codes(&needed.values)
        }
        Some(key) => code(&needed.action) + " with " + code(key),
        None => code(&needed.action),
    };
    let first = if aws.authorizes.is_empty() { first } else { first + " A call needs:" };
    Docs::new(first).list(aws.authorizes.iter().map(item))
}
