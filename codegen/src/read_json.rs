//! Reads AWS's Service Reference JSON into the model, which calls unknown what the JSON does not state.
//!
//! The format is AWS's, see
//! <https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html>.
//! It states no descriptions, no links and no required resource types.

mod actions;
mod definitions;
mod format;
mod items;
mod json;
mod operations;

use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::Name;
use crate::model::{Action, LayoutName, ServiceModel, Unstated};
use crate::model_json::{self, start};
use crate::read::{Draft, Places};
use crate::source::Source;
use items::Items;
use json::Value;

/// Whether a document is JSON and therefore no page.
pub(crate) fn is_json(source: &Source) -> bool {
    start(source.text()).starts_with(['{', '['])
}

/// Reads a file of one service. A file that is no such JSON, or is of a version that is unknown, has
/// no model at all.
pub(crate) fn read(source: &Source) -> Draft<'_> {
    let mut items = Items::new(source);
    let model = match document(source, &mut items.diagnostics) {
        Ok(document) => model(&document, &mut items),
        Err(diagnostic) => {
            items.diagnostics.push(diagnostic);
            None
        }
    };
    let Items { places, rows, diagnostics: findings, .. } = items;
    Draft { model, places, rows, findings }
}

/// The document as JSON, if it is one of a service.
fn document<'a>(
    source: &'a Source,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Value<'a>, Diagnostic> {
    let text = source.text();
    let json = start(text);
    let at = text.len() - json.len();
    if json.starts_with('[') {
        let message = "expected the Service Reference of one service, found a JSON array";
        return Err(Diagnostic::error(Code::UnknownLayout, at..at + 1, message)
            .help("the index lists addresses of services: download one of them"));
    }
    if model_json::is_model(source) {
        let message = "expected a page, found a model as `cargo xtask model` prints it";
        return Err(Diagnostic::error(Code::UnknownLayout, at..at + 1, message)
            .help("name the page that the model was read from"));
    }
    json::parse(source, at, diagnostics)
}

fn model<'a>(document: &Value<'a>, items: &mut Items<'a>) -> Option<ServiceModel<'a>> {
    let service = items.service(document)?;
    let name = items.member_name(service, "Name", Name::ServicePrefix);
    let prefix = name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
    let actions = items.actions(service);
    let resource_types = items.resource_types(service);
    let condition_keys = items.condition_keys(service);
    let operations = items.operations(service, &prefix, &actions);
    let model = ServiceModel {
        source: items.source.path().into(),
        layout: LayoutName::ServiceReference,
        page: prefix.clone(),
        name: prefix.clone(),
        prefix,
        unstated: unstated(&actions),
        actions,
        resource_types,
        condition_keys,
        operations,
        references: Vec::new(),
    };
    // The file has no headings: what it does not define is missing in the file as a whole.
    let whole = name.map(|name| name.span).unwrap_or_default();
    let Places { actions, resource_types, condition_keys, .. } = &mut items.places;
    for place in [actions, resource_types, condition_keys] {
        place.clone_from(&whole);
    }
    let is_read = !items.diagnostics.iter().any(Diagnostic::is_error);
    is_read.then_some(model)
}

/// What the document does not say. Few documents have condition keys of single resource types of an
/// action; one that has some states them.
fn unstated(actions: &[Action<'_>]) -> Vec<Unstated> {
    let mut rows = actions.iter().flat_map(|action| &action.resources);
    let has_row_keys = rows.any(|row| !row.condition_keys.is_empty());
    let is_unstated = |fact: &Unstated| *fact != Unstated::RowConditionKeys || !has_row_keys;
    Unstated::ALL.iter().copied().filter(is_unstated).collect()
}
