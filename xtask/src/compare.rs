//! Comparison of two models of a service, and what each change means to users of the generated crate.
//!
//! Lists are compared by name and as sets. A fact that one of the sources does not state is not
//! compared.

mod actions;
mod change;
mod definitions;
mod kind;
mod pair;
pub mod verify;

use std::collections::BTreeSet;

use iam_codegen::model::{LayoutName, ServiceModel, Unstated};
use serde::Serialize;

pub use change::{Change, Place};
pub use kind::{Group, Impact, Kind};
pub use pair::Pair;

/// Everything that differs between two models.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The older side.
    pub old: Side,
    /// The newer side.
    pub new: Side,
    /// The greatest impact of any change; nothing if nothing changed.
    pub impact: Option<Impact>,
    /// Facts that one of the sources does not state and that were therefore not compared.
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
    pub layout: LayoutName,
    /// Full name of the service.
    pub service: String,
    /// Service prefix.
    pub prefix: String,
}

/// Compares two models and rates what changed.
#[must_use]
pub fn diff(old: &ServiceModel<'_>, new: &ServiceModel<'_>) -> Diff {
    let Comparison { unstated, mut changes, .. } = Comparison::of(old, new);
    changes.sort_by_key(|change| change.kind.group());
    let [old, new] = [old, new].map(|model| Side {
        source: model.source.to_string(),
        layout: model.layout,
        service: model.name.to_string(),
        prefix: model.prefix.to_string(),
    });
    let impact = changes.iter().map(|change| change.kind.impact()).max();
    Diff { old, new, impact, not_compared: unstated.into_iter().collect(), changes }
}

/// Two models and how they differ.
struct Comparison<'m> {
    old: &'m ServiceModel<'m>,
    new: &'m ServiceModel<'m>,
    /// What either source does not state.
    unstated: BTreeSet<Unstated>,
    /// The changes of the service, its actions, resource types, condition keys and operations; of
    /// each first what is gone.
    changes: Vec<Change>,
}

/// What a change is about: its name, and the lines of the older and the newer source that have it.
#[derive(Clone, Copy)]
struct Subject<'s> {
    name: &'s str,
    lines: Pair<u32>,
}

impl<'m> Comparison<'m> {
    fn of(old: &'m ServiceModel<'m>, new: &'m ServiceModel<'m>) -> Comparison<'m> {
        let unstated = old.unstated.iter().chain(&new.unstated).copied().collect();
        let mut comparison = Comparison { old, new, unstated, changes: Vec::new() };
        definitions::service(&mut comparison);
        actions::compare(&mut comparison);
        definitions::resource_types(&mut comparison);
        definitions::condition_keys(&mut comparison);
        definitions::operations(&mut comparison);
        comparison
    }

    /// Whether both sources state a fact.
    fn states(&self, fact: Unstated) -> bool {
        !self.unstated.contains(&fact)
    }

    /// Adds a change, unless one of the sources does not state such facts.
    fn add(&mut self, kind: Kind, of: Subject<'_>, old: Vec<String>, new: Vec<String>) {
        self.add_on(kind, of, old, new, Vec::new());
    }

    /// The same for a change that is limited to some resource types.
    fn add_on(
        &mut self,
        kind: Kind,
        of: Subject<'_>,
        old: Vec<String>,
        new: Vec<String>,
        on: Vec<String>,
    ) {
        if kind.fact().is_none_or(|fact| self.states(fact)) {
            let [there, here] = [self.old, self.new]
                .map(|model| move |line| Place { path: model.source.to_string(), line });
            let places = of.lines.map(there, here);
            self.changes.push(Change { kind, subject: of.name.to_owned(), on, old, new, places });
        }
    }

    /// Adds a change if two lists differ.
    fn add_if_differs(&mut self, kind: Kind, of: Subject<'_>, [old, new]: [Vec<String>; 2]) {
        if old != new {
            self.add(kind, of, old, new);
        }
    }
}

/// Some items as a set of texts.
fn set<S: AsRef<str>>(items: &[S]) -> BTreeSet<&str> {
    items.iter().map(AsRef::as_ref).collect()
}

/// The items as texts.
fn texts<S: ToString>(items: impl IntoIterator<Item = S>) -> Vec<String> {
    items.into_iter().map(|item| item.to_string()).collect()
}
