//! A change between two models, in words for people and in JSON for machines.

use std::collections::HashSet;

use iam_codegen::markdown_code;
use iam_codegen::model::AccessLevel;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::kind::Kind;
use super::pair::Pair;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub kind: Kind,
    /// Whose: an action with its prefix, a resource type, a condition key or an operation.
    pub subject: String,
    /// The resource types that the change is limited to; those of a new action.
    pub on: Vec<String>,
    /// What was.
    pub old: Vec<String>,
    /// What is.
    pub new: Vec<String>,
    /// Where the older and the newer source say it.
    pub places: Pair<Place>,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Path of the page.
    pub path: String,
    /// The line, counted from 1.
    pub line: u32,
}

impl Change {
    /// Where it is in the newer source, or in the older one if it is gone.
    #[must_use]
    pub fn place(&self) -> &Place {
        self.places.latest()
    }

    /// Why the change deserves a second look: it lets more people grant permissions.
    #[must_use]
    pub fn security(&self) -> Option<&'static str> {
        let grants = |levels: &[String]| {
            levels.iter().any(|level| level == AccessLevel::PermissionsManagement.as_str())
        };
        match self.kind {
            Kind::AccessLevelsChanged if grants(&self.new) && !grants(&self.old) => {
                Some("the action now counts as one that grants permissions: look who may call it")
            }
            Kind::ActionAdded if grants(&self.new) => {
                Some("a new action that grants permissions: statements with wildcards allow it")
            }
            _ => None,
        }
    }

    /// The change in words of IAM, without its kind.
    #[must_use]
    pub fn words(&self) -> String {
        let subject = markdown_code(&self.subject);
        let (old, new, on) = (list(&self.old), list(&self.new), list(&self.on));
        match self.kind {
            // Words are for the page; here it is enough that they changed.
            Kind::DescriptionChanged | Kind::ActionsReordered => subject,
            Kind::ActionAdded => {
                let levels = self.new.join(", ");
                let on = if on.is_empty() { String::new() } else { format!("; on {on}") };
                format!("{subject}: {levels}{on}")
            }
            Kind::AccessLevelsChanged => {
                format!("{subject}: {} -> {}", self.old.join(", "), self.new.join(", "))
            }
            Kind::KeysAdded | Kind::KeysRemoved => {
                let keys = if self.kind == Kind::KeysAdded { new } else { old };
                let on = if on.is_empty() { String::new() } else { format!(" on {on}") };
                format!("{subject}: {keys}{on}")
            }
            Kind::DependentActionsChanged
            | Kind::AuthorizationChanged
            | Kind::ReferencesChanged => {
                format!("{subject}: {}", signed(&self.old, &self.new))
            }
            _ if old.is_empty() && new.is_empty() => subject,
            _ if old.is_empty() => format!("{subject}: {new}"),
            _ if new.is_empty() => format!("{subject}: {old}"),
            _ => format!("{subject}: {old} -> {new}"),
        }
    }
}

fn list(items: &[String]) -> String {
    items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", ")
}

/// In backticks, but for a remark in brackets at the end.
fn quoted(item: &str) -> String {
    match item.split_once(" (") {
        Some((name, remark)) => format!("{} ({remark}", markdown_code(name)),
        None => markdown_code(item),
    }
}

/// What went and what came, each with its sign.
fn signed(old: &[String], new: &[String]) -> String {
    let (was, is): (HashSet<_>, HashSet<_>) = (old.iter().collect(), new.iter().collect());
    let gone = old.iter().filter(|item| !is.contains(item));
    let come = new.iter().filter(|item| !was.contains(item));
    let gone = gone.map(|item| format!("-{}", quoted(item)));
    let come = come.map(|item| format!("+{}", quoted(item)));
    gone.chain(come).collect::<Vec<_>>().join(", ")
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Change", 11)?;
        object.serialize_field("kind", &self.kind)?;
        object.serialize_field("group", &self.kind.group())?;
        object.serialize_field("subject", &self.subject)?;
        object.serialize_field("on", &self.on)?;
        object.serialize_field("old", &self.old)?;
        object.serialize_field("new", &self.new)?;
        object.serialize_field("impact", &self.kind.impact())?;
        object.serialize_field("rule", self.kind.rule())?;
        object.serialize_field("security", &self.security())?;
        object.serialize_field("path", &self.place().path)?;
        object.serialize_field("line", &self.place().line)?;
        object.end()
    }
}
