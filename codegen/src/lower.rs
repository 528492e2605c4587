//! Decides all names, order and documentation of what is generated from a model.

use std::collections::HashMap;
use std::path::Path;

use crate::arn_template::PlaceholderRule;
use crate::model::{LayoutName, ServiceModel};
use crate::names::TypePrefix;
use crate::service_rules::ServiceRules;
use crate::source::Source;

mod action;
pub(crate) mod docs;
mod facts;
mod key;
mod note;
mod operation;
mod policy_kind;
mod resource;
mod rust;
mod scope;
mod service;

pub use note::{NameKind, NameNote, NameReason};
pub(crate) use rust::*;

/// What lowering needs beside the model.
#[derive(Debug, Clone)]
pub struct LowerOptions<'a> {
    /// What the names of the service's enums begin with.
    pub type_prefix: TypePrefix,
    /// Command line that makes the files, for their header.
    pub command: &'a str,
    /// The pages, for the header and `PROVENANCE`.
    pub pages: Vec<Provenance<'a>>,
    /// What is known of a service's names beyond its page.
    pub name_rules: Vec<PlaceholderRule>,
    /// What is known of a service's own policies beyond its page.
    pub rules: ServiceRules,
}

impl LowerOptions<'_> {
    /// Options without header and rules.
    #[must_use]
    pub fn new(type_prefix: TypePrefix) -> Self {
        Self {
            type_prefix,
            command: "",
            pages: Vec::new(),
            name_rules: Vec::new(),
            rules: ServiceRules::default(),
        }
    }
}

/// Where a model comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance<'a> {
    /// Path of the page within the repository.
    pub path: &'a str,
    /// Where the page came from, if that is known.
    pub origin: Option<PageOrigin<'a>>,
    /// SHA-256 of the page in hexadecimal digits.
    pub sha256: String,
    /// Layout of the page.
    pub layout: LayoutName,
}

/// Where a page came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageOrigin<'a> {
    /// Address of the page.
    pub url: &'a str,
    /// The day on which it was retrieved, such as `2026-09-30`.
    pub retrieved: &'a str,
}

impl<'a> Provenance<'a> {
    /// Says where the model of a page in this layout comes from.
    ///
    /// A page with an absolute path goes by its name: only one machine has the path.
    #[must_use]
    pub fn of(source: &'a Source, layout: LayoutName) -> Provenance<'a> {
        let sha256 = crate::sha256(source.text().as_bytes());
        Provenance { path: portable(source.path()), origin: None, sha256, layout }
    }
}

/// A path as generated files name it: an absolute one by its last name, as only one machine has it.
#[must_use]
pub fn portable(path: &str) -> &str {
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    name.filter(|_| Path::new(path).is_absolute()).unwrap_or(path)
}

/// Lowers a service; the notes say which names are not AWS's own, and why.
#[must_use]
pub(crate) fn lower(
    model: &ServiceModel<'_>,
    options: &LowerOptions<'_>,
) -> (RustService, Vec<NameNote>) {
    let mut notes = Vec::new();
    let resource_types = resource::lower(model, options, &mut notes);
    let (keys, condition_keys) = key::lower(model, &mut notes);
    let types = resource_types.iter().zip(&model.resource_types);
    let context = action::Context {
        prefix: &model.prefix,
        enum_name: format!("{}Action", options.type_prefix.as_str()),
        types: types.map(|(rust, aws)| (&*aws.name, (rust, aws))).collect::<HashMap<_, _>>(),
        keys: &keys,
    };
    let actions = action::lower(model, &context, &mut notes);
    let operations = operation::lower(model, options, &mut notes);
    let policy_kinds = policy_kind::lower(model, options, &actions);
    let service = RustService {
        aws_name: model.name.to_string(),
        prefix: model.prefix.to_string(),
        header: service::header(options),
        provenance: service::provenance(options),
        docs: service::docs(model),
        actions,
        arn_parts: format!("{}ArnParts", options.type_prefix.as_str()),
        shared_setters: resource::shared_setters(&resource_types),
        resource_types,
        condition_keys,
        operations,
        policy_kinds,
        action_sets: service::action_sets(model, options),
    };
    (service, notes)
}
