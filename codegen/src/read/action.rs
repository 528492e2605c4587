//! Entries of an actions section in, actions out.

use std::borrow::Cow;

use super::Reader;
use super::cell::{self, Word};
use super::name::Named;
use super::table::{Entry, Fields};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Cell;
use crate::layout::{Field, SectionKind};
use crate::model::{Action, NameSource, ResourceRequirement, Scenario, ScenarioResource};

/// What the description of a row begins with that tells of a scenario.
const SCENARIO: &str = "SCENARIO:";

/// Every resource type of a row has the row's keys; a page of some megabytes must not make gigabytes.
const MOST_IN_A_ROW: usize = 100_000;

/// What one row of an action adds to it.
struct Row<'a> {
    resources: Vec<cell::MarkedName<'a>>,
    condition_keys: Vec<Word<'a>>,
    dependent_actions: Vec<Word<'a>>,
}

impl<'a> Reader<'_, 'a> {
    /// Reads the actions of a section; rows without a usable name are kept for their resources.
    pub(super) fn actions(&mut self, kind: SectionKind) -> Vec<Named<'a>> {
        let entries = self.entries(kind);
        let mut actions = Vec::with_capacity(entries.len());
        for entry in &entries {
            actions.extend(self.action(entry, kind == SectionKind::PermissionOnlyActions));
        }
        actions
    }

    fn action(&mut self, entry: &Entry, permission_only: bool) -> Option<Named<'a>> {
        let cell = self.name_cell(&entry.name, "an action")?;
        let found = self.action_name(&cell);
        let is_named = found.is_some();
        let (name, name_source) = found.unwrap_or(("".into(), NameSource::Text));
        let span = cell.word.span.clone();
        let mut action = Action {
            name,
            name_source,
            access_levels: Vec::new(),
            permission_only: permission_only || cell.permission_only,
            description: "".into(),
            url: cell.word.url,
            resources: Vec::with_capacity(entry.rows.len()),
            condition_keys: Vec::new(),
            dependent_actions: Vec::new(),
            scenarios: Vec::new(),
            line: self.source.line(span.start),
            span,
        };
        let is_read = self.action_rows(&mut action, entry);
        Some(Named { action, is_named: is_named && is_read })
    }

    fn action_rows(&mut self, action: &mut Action<'a>, entry: &Entry) -> bool {
        let mut is_read = true;
        let mut first: Option<&Fields> = None;
        let mut scenarios = Vec::new();
        for fields in &entry.rows {
            let (Some(row), Some(description)) = (self.row(fields), self.description(fields))
            else {
                is_read = false;
                continue;
            };
            if let Some(name) = scenario_name(&description) {
                action.scenarios.push(scenario(name.trim_matches(['*', ' ']), row));
                scenarios.push(fields);
                continue;
            }
            if let Some(first) = first {
                is_read &= self.same(first, fields, Field::Description).is_some();
                is_read &= self.same(first, fields, Field::AccessLevel).is_some();
            } else {
                first = Some(fields);
                action.description = description;
                match self.levels(fields.get(Field::AccessLevel), &action.name) {
                    Some(levels) => action.access_levels = levels,
                    None => is_read = false,
                }
            }
            is_read &= self.add(action, row);
        }
        // A scenario shows no access level, or the action's.
        for (first, fields) in
            first.iter().flat_map(|first| scenarios.iter().map(move |s| (first, s)))
        {
            let level = fields.get(Field::AccessLevel);
            if level.is_some_and(|cell| !self.document.text(cell).is_empty()) {
                is_read &= self.same(first, fields, Field::AccessLevel).is_some();
            }
        }
        if first.is_none() && is_read {
            let message = format!("action `{}` has no row but scenarios", action.name);
            let span = entry.name.span.clone();
            self.diagnostics.push(Diagnostic::error(Code::CutRow, span, message));
        }
        is_read && first.is_some()
    }

    /// Adds a row to its action; false if that is reported.
    fn add(&mut self, action: &mut Action<'a>, row: Row<'a>) -> bool {
        let shared = row.condition_keys.len() + row.dependent_actions.len();
        if row.resources.len() * shared > MOST_IN_A_ROW {
            let message = format!("a row of action `{}` lists too much", action.name);
            let error = Diagnostic::error(Code::MalformedCell, action.span.clone(), message);
            let help = "expected one resource type and its condition keys in a row";
            self.diagnostics.push(error.help(help));
            return false;
        }
        let (condition_keys, dependent_actions) =
            (texts(row.condition_keys), texts(row.dependent_actions));
        let mut resources = row.resources;
        let Some(last) = resources.pop() else {
            action.condition_keys.extend(condition_keys);
            action.dependent_actions.extend(dependent_actions);
            return true;
        };
        for marked in resources {
            let (keys, dependent) = (condition_keys.clone(), dependent_actions.clone());
            action.resources.push(requirement(marked, keys, dependent));
        }
        // A row has one resource type as a rule: nothing is copied for it.
        action.resources.push(requirement(last, condition_keys, dependent_actions));
        true
    }

    fn row(&mut self, fields: &Fields) -> Option<Row<'a>> {
        let resources = self.marked(fields.get(Field::ResourceTypes));
        let condition_keys = self.key_names(fields.get(Field::ConditionKeys));
        let dependent_actions = self.dependent_actions(fields.get(Field::DependentActions));
        Some(Row {
            resources: resources?,
            condition_keys: condition_keys?,
            dependent_actions: dependent_actions?,
        })
    }

    /// Reads dependent actions; no page links them to its own rows, as it does resource types and keys.
    fn dependent_actions(&mut self, cell: Option<&Cell>) -> Option<Vec<Word<'a>>> {
        let words = self.words_of(cell, "an action such as `iam:PassRole`")?;
        let Some(linked) = words.iter().find(|word| cell::links_into_page(word)) else {
            return Some(words);
        };
        let message = format!("expected an action, found the link `{}`", linked.text);
        self.diagnostics.push(
            Diagnostic::error(Code::MalformedCell, linked.span.clone(), message)
                .help(cell::SWAPPED),
        );
        None
    }

    /// Reads the description of a row.
    pub(super) fn description(&mut self, fields: &Fields) -> Option<Cow<'a, str>> {
        let Some(cell) = fields.get(Field::Description) else {
            return Some("".into());
        };
        match cell::description(self.document, cell) {
            Ok(description) => Some(description),
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn marked(&mut self, cell: Option<&Cell>) -> Option<Vec<cell::MarkedName<'a>>> {
        let Some(cell) = cell else {
            return Some(Vec::new());
        };
        match cell::marked_names(self.document, cell) {
            Ok(names) => {
                for name in &names {
                    self.resource_anchor(&name.word);
                }
                Some(names)
            }
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// Reads the condition keys of a cell.
    pub(super) fn key_names(&mut self, cell: Option<&Cell>) -> Option<Vec<Word<'a>>> {
        let keys = self.words_of(cell, "a condition key")?;
        for key in &keys {
            self.key_anchor(key);
        }
        Some(keys)
    }

    fn words_of(&mut self, cell: Option<&Cell>, what: &str) -> Option<Vec<Word<'a>>> {
        let Some(cell) = cell else {
            return Some(Vec::new());
        };
        match cell::names(self.document, cell, what) {
            Ok(names) => Some(names),
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// Reads access levels; `None` is reported.
    pub(super) fn levels(
        &mut self,
        cell: Option<&Cell>,
        what: &str,
    ) -> Option<Vec<crate::model::AccessLevel>> {
        match cell::access_levels(self.document, cell?, self.layout.several_levels, what) {
            Ok(levels) => Some(levels),
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }
}

/// What stands behind the label of a scenario, if a description is one.
pub(super) fn scenario_name(description: &str) -> Option<&str> {
    // The stars are text: with a blank before the closing pair they mean no bold words.
    let mut text = description;
    while let Some(rest) = text.strip_prefix("**") {
        text = rest;
    }
    text.strip_prefix(SCENARIO)
}

fn texts(words: Vec<Word<'_>>) -> Vec<Cow<'_, str>> {
    words.into_iter().map(|word| word.text).collect()
}

fn requirement<'a>(
    marked: cell::MarkedName<'a>,
    condition_keys: Vec<Cow<'a, str>>,
    dependent_actions: Vec<Cow<'a, str>>,
) -> ResourceRequirement<'a> {
    ResourceRequirement {
        resource_type: marked.word.text,
        required: Some(marked.required),
        condition_keys,
        dependent_actions,
    }
}

fn scenario<'a>(name: &str, row: Row<'a>) -> Scenario<'a> {
    let resource = |marked: cell::MarkedName<'a>| ScenarioResource {
        resource_type: marked.word.text,
        required: marked.required,
    };
    Scenario {
        name: name.to_owned().into(),
        resources: row.resources.into_iter().map(resource).collect(),
        condition_keys: texts(row.condition_keys),
    }
}
