//! Two models of a service in, what changed and what that means for users of the generated crate out.
//!
//! Lists are compared by name and as sets; where a source does not state a fact, it is not compared.

mod actions;
mod change;
mod definitions;
mod kind;
mod operations;
mod pairs;
mod service;
pub mod verify;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use iam_codegen::model::{ServiceModel, Unstated};

pub use change::{Change, Place};
pub use kind::{Group, Impact, Kind};

/// Everything that differs between two models.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The older side.
    pub old: Side,
    /// The newer side.
    pub new: Side,
    /// The greatest impact of any change; nothing if nothing changed.
    pub impact: Option<Impact>,
    /// Facts that one of the sources does not state and that were therefore left alone.
    pub not_compared: Vec<Unstated>,
    /// The changes by group, within one in the order of the page.
    pub changes: Vec<Change>,
}

/// One of the sources compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Path of the page.
    pub source: String,
    /// Its layout.
    pub layout: &'static str,
    /// Full name of the service.
    pub service: String,
    /// Service prefix.
    pub prefix: String,
}

/// Compares two models.
///
/// ```
/// use xtask::compare::{Impact, Kind, diff};
/// use iam_codegen::{Source, read};
///
/// let page = |level: &str| format!(
///     r#"{{"Name":"toy","Version":"v1.4","Actions":[{{"Name":"Play","Annotations":{{"Properties":{{"IsList":false,
///     "IsPermissionManagement":{level},"IsTaggingOnly":false,"IsWrite":true}}}}}}]}}"#
/// );
/// let (old, new) = (Source::new("old.json", page("false")), Source::new("new.json", page("true")));
/// let (old, new) = (read(&old).reference.unwrap(), read(&new).reference.unwrap());
/// let found = diff(&old, &new);
/// assert_eq!(found.impact, Some(Impact::Minor));
/// assert_eq!(found.changes[0].kind, Kind::AccessLevelsChanged);
/// assert!(found.changes[0].security().is_some());
/// ```
#[must_use]
pub fn diff(old: &ServiceModel<'_>, new: &ServiceModel<'_>) -> Diff {
    let mut comparison = Comparison::new(old, new);
    service::compare(&mut comparison);
    actions::compare(&mut comparison);
    definitions::compare(&mut comparison);
    operations::compare(&mut comparison);
    let mut changes = comparison.changes;
    changes.sort_by_key(|change| change.kind.group());
    Diff {
        old: side(old),
        new: side(new),
        impact: changes.iter().map(|change| change.kind.impact()).max(),
        not_compared: comparison.unstated.into_iter().collect(),
        changes,
    }
}

fn side(reference: &ServiceModel<'_>) -> Side {
    Side {
        source: reference.source.to_string(),
        layout: reference.layout,
        service: reference.name.to_string(),
        prefix: reference.prefix.to_string(),
    }
}

/// Two models and what was found so far.
struct Comparison<'m> {
    old: &'m ServiceModel<'m>,
    new: &'m ServiceModel<'m>,
    /// What either source does not state.
    unstated: BTreeSet<Unstated>,
    /// The condition keys of either side's resource types.
    type_keys: [TypeKeys<'m>; 2],
    changes: Vec<Change>,
}

/// The condition keys of resource types by the types' names.
pub(crate) type TypeKeys<'m> = HashMap<&'m str, &'m [Cow<'m, str>]>;

pub(crate) fn type_keys<'m>(model: &'m ServiceModel<'m>) -> TypeKeys<'m> {
    let types = model.resource_types.iter();
    types.map(|ty| (&*ty.name, ty.condition_keys.as_slice())).collect()
}

impl<'m> Comparison<'m> {
    fn new(old: &'m ServiceModel<'m>, new: &'m ServiceModel<'m>) -> Comparison<'m> {
        let unstated = old.unstated.iter().chain(&new.unstated).copied().collect();
        let type_keys = [old, new].map(type_keys);
        Comparison { old, new, unstated, type_keys, changes: Vec::new() }
    }

    /// Whether both sources state a fact.
    fn states(&self, fact: Unstated) -> bool {
        !self.unstated.contains(&fact)
    }

    /// Where something stands in the newer source.
    fn here(&self, line: u32) -> Place {
        Place { path: self.new.source.to_string(), line }
    }

    /// Where something stood in the older source.
    fn there(&self, line: u32) -> Place {
        Place { path: self.old.source.to_string(), line }
    }

    /// Reports text that changed; nothing if it is equal or not stated.
    fn text(&mut self, kind: Kind, subject: &str, old: &str, new: &str, line: u32) {
        let fact = if kind == Kind::UrlChanged { Unstated::Urls } else { Unstated::Descriptions };
        if old != new && self.states(fact) {
            let place = self.here(line);
            self.changes.push(Change::new(kind, subject, place).from([old]).to([new]));
        }
    }
}
