//! Reads actions: each entry of an actions section, and what its rows say.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::cell;
use super::entry::{Entry, Fields};
use super::name::NameCell;
use super::{Findings, Page, section};
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{Field, SectionKind};
use crate::model::{Action, NameSource, ResourceRequirement, Scenario, ScenarioResource};

/// What the description of a row begins with that tells of a scenario.
const SCENARIO: &str = "SCENARIO:";

/// Every resource type of a row has the row's keys; a page of some megabytes must not make gigabytes.
const MOST_IN_A_ROW: usize = 100_000;

/// An action, or the resource types of one whose name cannot be recovered.
pub(super) struct Named<'a> {
    pub(super) action: Action<'a>,
    pub(super) is_named: bool,
}

/// What one row of an action adds to it.
struct Row<'a> {
    resources: Vec<ScenarioResource<'a>>,
    condition_keys: Vec<Cow<'a, str>>,
    dependent_actions: Vec<Cow<'a, str>>,
}

/// Reads the actions of a page; rows without a usable name are kept for their resources.
pub(super) fn read<'a>(page: &Page<'a>, findings: &mut Findings) -> Vec<Named<'a>> {
    let mut actions = Vec::new();
    for kind in [SectionKind::Actions, SectionKind::PermissionOnlyActions] {
        let entries = section::entries(page, kind, findings);
        actions.reserve(entries.len());
        for entry in &entries {
            actions.extend(action(page, kind, entry, findings));
        }
    }
    settle(&mut actions, findings);
    actions
}

fn action<'a>(
    page: &Page<'a>,
    kind: SectionKind,
    entry: &Entry,
    findings: &mut Findings,
) -> Option<Named<'a>> {
    let cell = findings.keep(NameCell::read(page, &entry.name, "an action"))?;
    let found = findings.keep(cell.action());
    let is_named = found.is_some();
    let (name, name_source) = found.unwrap_or(("".into(), NameSource::Text));
    let span = cell.word.span;
    let mut action = Action {
        name,
        name_source,
        access_levels: Vec::new(),
        permission_only: kind == SectionKind::PermissionOnlyActions || cell.permission_only,
        description: "".into(),
        url: cell.word.url,
        resources: Vec::with_capacity(entry.rows.len()),
        condition_keys: Vec::new(),
        dependent_actions: Vec::new(),
        scenarios: Vec::new(),
        line: page.source.line(span.start),
        span,
    };
    let is_read = rows(page, &mut action, entry, findings);
    Some(Named { action, is_named: is_named && is_read })
}

/// Adds the rows of an entry to its action; false if something could not be read.
fn rows<'a>(
    page: &Page<'a>,
    action: &mut Action<'a>,
    entry: &Entry,
    findings: &mut Findings,
) -> bool {
    let before = findings.diagnostics.len();
    let mut first: Option<&Fields> = None;
    let mut scenarios = Vec::new();
    for fields in &entry.rows {
        let row = row(page, fields, findings);
        let description = cell::description(page, fields.cell(Field::Description));
        let (Some(row), Some(description)) = (row, findings.keep(description)) else { continue };
        if let Some(name) = scenario_name(&description) {
            action.scenarios.push(scenario(name.trim_matches(['*', ' ']), row));
            scenarios.push(fields);
            continue;
        }
        if let Some(first) = first {
            findings.keep(first.same(page, fields, Field::Description));
            findings.keep(first.same(page, fields, Field::AccessLevel));
        } else {
            first = Some(fields);
            action.description = description;
            let cell = fields.cell(Field::AccessLevel);
            let levels = findings.keep(cell::access_levels(page, cell, &action.name));
            action.access_levels = levels.unwrap_or_default();
        }
        findings.keep(add(action, row));
    }
    let is_read = findings.diagnostics.len() == before;
    if let Some(first) = first {
        // A scenario shows no access level, or the action's.
        let shows_level = |row: &&&Fields| !page.text(row.cell(Field::AccessLevel)).is_empty();
        for row in scenarios.iter().filter(shows_level) {
            findings.keep(first.same(page, row, Field::AccessLevel));
        }
    } else if is_read {
        let message = format!("action `{}` has no row but scenarios", action.name);
        findings.push(Diagnostic::error(Code::CutRow, entry.name.span.clone(), message));
    }
    findings.diagnostics.len() == before
}

fn row<'a>(page: &Page<'a>, fields: &Fields, findings: &mut Findings) -> Option<Row<'a>> {
    let resources = cell::resource_types(page, fields.cell(Field::ResourceTypes), findings);
    let resources = findings.keep(resources);
    let keys = cell::condition_keys(page, fields.cell(Field::ConditionKeys), findings);
    let condition_keys = findings.keep(keys);
    let dependent = cell::dependent_actions(page, fields.cell(Field::DependentActions));
    let dependent_actions = findings.keep(dependent)?;
    Some(Row { resources: resources?, condition_keys: condition_keys?, dependent_actions })
}

/// Adds a row to its action.
fn add<'a>(action: &mut Action<'a>, row: Row<'a>) -> Result<(), Diagnostic> {
    let Row { mut resources, condition_keys, dependent_actions } = row;
    if resources.len() * (condition_keys.len() + dependent_actions.len()) > MOST_IN_A_ROW {
        let message = format!("a row of action `{}` lists too much", action.name);
        let help = "expected one resource type and its condition keys in a row";
        let error = Diagnostic::error(Code::MalformedCell, action.span.clone(), message);
        return Err(error.help(help));
    }
    let Some(last) = resources.pop() else {
        action.condition_keys.extend(condition_keys);
        action.dependent_actions.extend(dependent_actions);
        return Ok(());
    };
    let requirement = |resource: ScenarioResource<'a>, condition_keys, dependent_actions| {
        let ScenarioResource { resource_type, required } = resource;
        let required = Some(required);
        ResourceRequirement { resource_type, required, condition_keys, dependent_actions }
    };
    for resource in resources {
        let (keys, dependent) = (condition_keys.clone(), dependent_actions.clone());
        action.resources.push(requirement(resource, keys, dependent));
    }
    // A row has one resource type as a rule: nothing is copied for it.
    action.resources.push(requirement(last, condition_keys, dependent_actions));
    Ok(())
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

fn scenario<'a>(name: &str, row: Row<'a>) -> Scenario<'a> {
    let Row { resources, condition_keys, .. } = row;
    Scenario { name: name.to_owned().into(), resources, condition_keys }
}

/// Refuses names that two rows share, and says which names are derived from links.
fn settle(actions: &mut [Named<'_>], findings: &mut Findings) {
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(actions.len());
    let mut twice = Vec::new();
    for (at, named) in actions.iter().enumerate().filter(|(_, named)| named.is_named) {
        match first.entry(&named.action.name) {
            Slot::Occupied(earlier) => twice.push((*earlier.get(), at)),
            Slot::Vacant(vacant) => {
                vacant.insert(at);
            }
        }
    }
    for (earlier, later) in twice {
        let (Some(a), Some(b)) = (actions.get(earlier), actions.get(later)) else {
            continue;
        };
        let derived = [a, b].iter().any(|named| named.action.name_source == NameSource::Url);
        findings.push(duplicate(&a.action, &b.action, derived));
        // Which of two derived names is the wrong one nobody can tell.
        let refused = if derived { vec![earlier, later] } else { vec![later] };
        for at in refused {
            if let Some(named) = actions.get_mut(at) {
                named.is_named = false;
            }
        }
    }
    note_derived(actions, findings);
}

fn duplicate(first: &Action<'_>, second: &Action<'_>, derived: bool) -> Diagnostic {
    let message = format!("action `{}` is defined twice", second.name);
    let help = if derived {
        "the name is derived from a link and stands for another action; use a revision with names"
    } else {
        "look which of the two rows is right"
    };
    Diagnostic::error(Code::DuplicateName, second.span.clone(), message)
        .and(first.span.clone(), "first defined here")
        .help(help)
}

fn note_derived(actions: &[Named<'_>], findings: &mut Findings) {
    let mut derived = actions
        .iter()
        .filter(|named| named.is_named && named.action.name_source == NameSource::Url);
    if let Some(first) = derived.next() {
        let more = derived.count();
        let name = &first.action.name;
        let message = format!(
            "the name of `{name}`{} is derived from its link, where the page shows a URL",
            if more > 0 { format!(" and of {more} more actions") } else { String::new() }
        );
        findings.push(
            Diagnostic::warning(Code::DerivedName, first.action.span.clone(), message)
                .help("compare the names with another revision of the page"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{LISTS_2026, Layout, TABLES_2018};
    use crate::model::AccessLevel;

    #[track_caller]
    fn one(layout: &'static Layout, rows: &str) -> Action<'static> {
        let (mut actions, said) =
            crate::read::tests::read(layout, SectionKind::Actions, rows, read);
        assert_eq!((actions.len(), said), (1, Vec::new()));
        Action { span: 0..0, ..actions.remove(0).action }
    }

    #[test]
    fn a_table_row_is_an_action() {
        let row = "| [Lock](https://toy.example/lock) | Locks. | Write | [door*](#toy-door) \
                   | [toy:Colour](#toy-toy_Colour) | keys:Get keys:Use |";
        let requirement = ResourceRequirement {
            resource_type: "door".into(),
            required: Some(true),
            condition_keys: vec!["toy:Colour".into()],
            dependent_actions: vec!["keys:Get".into(), "keys:Use".into()],
        };
        let expected = Action {
            name: "Lock".into(),
            name_source: NameSource::Text,
            access_levels: vec![AccessLevel::Write],
            permission_only: false,
            description: "Locks.".into(),
            url: Some("https://toy.example/lock".into()),
            resources: vec![requirement],
            condition_keys: Vec::new(),
            dependent_actions: Vec::new(),
            scenarios: Vec::new(),
            line: 6,
            span: 0..0,
        };
        assert_eq!(one(&TABLES_2018, row), expected);
    }

    #[test]
    fn a_list_entry_is_an_action_with_a_row_for_each_item_of_several_labels() {
        let entry = "\
- ** Lock [permission only] **
  - **Description:** Locks. / **Resource types (\\*required):** [door](#list_toy-resource-door) / \
**Condition keys:** toy:Colour / **Access level:** Tagging, Write
  - **Resource types (\\*required):**  / **Condition keys:** toy:Size
  - **Description:** SCENARIO: Both / **Resource types (\\*required):** door*<br />key / \
**Condition keys:** ";
        let resource = |name: &'static str, required| ScenarioResource {
            resource_type: name.into(),
            required,
        };
        let expected = Action {
            name: "Lock".into(),
            name_source: NameSource::Text,
            access_levels: vec![AccessLevel::Tagging, AccessLevel::Write],
            permission_only: true,
            description: "Locks.".into(),
            url: None,
            resources: vec![ResourceRequirement {
                resource_type: "door".into(),
                required: Some(false),
                condition_keys: vec!["toy:Colour".into()],
                dependent_actions: Vec::new(),
            }],
            condition_keys: vec!["toy:Size".into()],
            dependent_actions: Vec::new(),
            scenarios: vec![Scenario {
                name: "Both".into(),
                resources: vec![resource("door", true), resource("key", false)],
                condition_keys: Vec::new(),
            }],
            line: 4,
            span: 0..0,
        };
        assert_eq!(one(&LISTS_2026, entry), expected);
    }

    #[test]
    fn an_action_that_cannot_be_read_keeps_its_resource_types() {
        let rows = "| Lock it |  | Write | door |  |  |\n| Open |  | Writes | gate |  |  |";
        let kind = SectionKind::Actions;
        let (actions, said) = crate::read::tests::read(&TABLES_2018, kind, rows, read);
        assert_eq!(
            said,
            [
                "expected the name of an action, found `Lock it`",
                "expected an access level of `Open`, found `Writes`"
            ]
        );
        let resources = actions.iter().flat_map(|named| &named.action.resources);
        let resources: Vec<_> = resources.map(|row| &*row.resource_type).collect();
        assert_eq!(resources, ["door", "gate"]);
        assert!(actions.iter().all(|named| !named.is_named));
    }
}
