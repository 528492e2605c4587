//! AWS's Service Reference JSON in, the model out: a layout of its own, with less in it than a page.
//!
//! The format is AWS's, see
//! <https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html>.
//! It states no descriptions, no links and no required resource types; the model then says unknown.

mod items;
pub(crate) mod text;
mod wire;

use crate::check::{self, Places};
use crate::diagnostic::{Code, Diagnostic};
use crate::model;
use crate::read::Rows;
use crate::reference::{ServiceReference, Unstated};
use crate::source::Source;
use items::Items;
use wire::File;

/// Name of the layout in the model and in messages.
pub(crate) const LAYOUT: &str = "service-reference";

/// Whether a document is JSON and therefore no page.
pub(crate) fn is_json(source: &Source) -> bool {
    start(source.text()).starts_with(['{', '['])
}

pub(crate) fn start(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim_start()
}

/// Reads a file of one service. A file that is no such JSON has no model at all.
pub(crate) fn read(source: &Source) -> (Option<ServiceReference<'_>>, Rows, Vec<Diagnostic>) {
    let file = match parse(source) {
        Ok(file) => file,
        Err(diagnostic) => return (None, Rows::default(), vec![diagnostic]),
    };
    let mut items = Items::new(source);
    let reference = reference(&file, &mut items);
    let found = file.actions.len()
        + file.resources.len()
        + file.condition_keys.len()
        + file.operations.len();
    let read = reference.actions.len()
        + reference.resource_types.len()
        + reference.condition_keys.len()
        + reference.operations.len();
    // The file has no headings: what it does not define is missing in the file as a whole.
    let (_, whole) = items.place(&file.name);
    let mut diagnostics = items.diagnostics;
    if !diagnostics.iter().any(Diagnostic::is_error) {
        let places =
            Places { actions: whole.clone(), resource_types: whole.clone(), condition_keys: whole };
        diagnostics.extend(check::check(&reference, &places));
    }
    (Some(reference), Rows { found, read }, diagnostics)
}

fn reference<'a>(file: &File<'a>, items: &mut Items<'a>) -> ServiceReference<'a> {
    let prefix = items.prefix(&file.name);
    let actions = items.actions(&file.actions);
    let resource_types = items.resource_types(&file.resources);
    let condition_keys = items.condition_keys(&file.condition_keys);
    let operations = items.operations(&file.operations, &prefix, &actions);
    ServiceReference {
        source: items.source.path().into(),
        layout: LAYOUT,
        page: prefix.clone(),
        name: prefix.clone(),
        prefix,
        actions,
        resource_types,
        condition_keys,
        operations,
        references: Vec::new(),
        unstated: Unstated::ALL.to_vec(),
    }
}

fn parse(source: &Source) -> Result<File<'_>, Diagnostic> {
    let text = source.text();
    let json = start(text);
    let at = text.len() - json.len();
    if json.starts_with('[') {
        let message = "expected the Service Reference of one service, found a JSON array";
        return Err(Diagnostic::error(Code::UnknownLayout, at..at + 1, message)
            .help("the index lists addresses of services: download one of them"));
    }
    if model::is_model(source) {
        let message = "expected a page, found a model as `cargo xtask model` prints it";
        return Err(Diagnostic::error(Code::UnknownLayout, at..at + 1, message)
            .help("name the page that the model was read from"));
    }
    serde_json::from_str(json)
        .map_err(|error| text::refuse(source, at, &error, "AWS's Service Reference"))
}
