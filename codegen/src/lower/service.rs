//! Writes the header of generated files and the documentation of their service.

use crate::inert::visible;
use crate::model::{Reference, ServiceModel};
use crate::service_rules::{ActionSetRule, RuleName};

use super::docs::{Docs, Markdown, address, code, text};
use super::{LowerOptions, Provenance, RustActionSet, RustProvenance};

pub(super) fn header(options: &LowerOptions<'_>) -> Vec<String> {
    let mut lines = vec![crate::header::line(options.command)];
    lines.extend(options.pages.iter().map(|page| format!("Source: {}", visible(page.path))));
    lines
}

pub(super) fn provenance(options: &LowerOptions<'_>) -> Vec<RustProvenance> {
    let provenance = |page: &Provenance<'_>| RustProvenance {
        page: visible(page.origin.map_or(page.path, |origin| origin.url)).into_owned(),
        retrieved: page
            .origin
            .map(|origin| origin.retrieved.to_owned())
            .filter(|day| !day.is_empty()),
        sha256: page.sha256.clone(),
        layout: page.layout.as_str(),
    };
    options.pages.iter().map(provenance).collect()
}

pub(super) fn docs(model: &ServiceModel<'_>) -> Docs {
    let mut counts = vec![count(model.actions.len(), "action")];
    counts.push(count(model.resource_types.len(), "resource type"));
    counts.push(count(model.condition_keys.len(), "condition key"));
    if !model.operations.is_empty() {
        counts.push(count(model.operations.len(), "API operation"));
    }
    let first = Markdown::from("IAM actions, resource types and condition keys of ");
    let prefix = Markdown::from("Service prefix ") + code(&model.prefix) + ": ";
    let link = |link: &Reference<'_>| text(&capitalized(&link.text)) + ": " + address(&link.url);
    let docs = Docs::new(first + text(&model.name) + ".")
        .paragraph(prefix + Markdown::join(counts, ", ") + ".")
        .list(model.references.iter().map(link));
    match unknown(model) {
        Some(unknown) => docs.paragraph(unknown),
        None => docs,
    }
}

/// What the source could not say, so that nobody takes silence for an answer.
fn unknown(model: &ServiceModel<'_>) -> Option<Markdown> {
    let facts = model.unstated.iter().map(|fact| fact.as_str().into());
    let words = Markdown::from("Unknown here, because the source does not say: ");
    (!model.unstated.is_empty()).then(|| words + Markdown::join(facts, ", ") + ".")
}

fn count(number: usize, noun: &'static str) -> Markdown {
    Markdown::from(number) + " " + noun + if number == 1 { "" } else { "s" }
}

fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

pub(super) fn action_sets(
    model: &ServiceModel<'_>,
    options: &LowerOptions<'_>,
) -> Vec<RustActionSet> {
    let full_name = |name: &RuleName| format!("{}:{}", model.prefix, name.name);
    let full_names = |names: &[RuleName]| names.iter().map(full_name).collect();
    let action_set = |rule: &ActionSetRule| RustActionSet {
        action: full_name(&rule.action),
        needs: full_names(&rule.needs),
        unless: full_names(&rule.unless),
        reason: rule.reason.clone(),
        source: rule.source.clone(),
    };
    options.rules.action_sets.iter().map(action_set).collect()
}
