//! Lowers actions: their names, documentation and facts, and what each acts on and carries.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::model::{Action, ResourceType, Scenario, ServiceModel};
use crate::names;

use super::docs::{
    Docs, Markdown, code, codes, link_to_type, link_to_variant, sentence, shortened, text,
};
use super::facts;
use super::key::Keys;
use super::note::{AwsName, choose};
use super::scope::{self, Grouping, Relations};
use super::{
    NameKind, NameNote, NameReason, RustAction, RustActions, RustRequirement, RustResourceType,
    RustScope,
};

/// What lowering an action needs to know of the rest of the service.
pub(super) struct Context<'a> {
    pub(super) prefix: &'a str,
    pub(super) enum_name: String,
    pub(super) types: HashMap<&'a str, (&'a RustResourceType, &'a ResourceType<'a>)>,
    pub(super) keys: &'a Keys,
}

pub(super) fn lower(
    model: &ServiceModel<'_>,
    context: &Context<'_>,
    notes: &mut Vec<NameNote>,
) -> RustActions {
    let chosen = variants(model, notes);
    let rows: Vec<_> = model.actions.iter().map(|aws| requirements(aws, context)).collect();
    let relations = model.actions.iter().zip(&rows);
    let relations: Vec<_> = relations.map(|(aws, rows)| relations_of(aws, rows, context)).collect();
    let Grouping { scopes, of_actions, key_sets, all_keys } =
        scope::group(&relations, &context.keys.listed());
    // INVARIANT: every action has a scope.
    let scope_of = of_actions.into_iter().filter_map(|at| scopes.get(at));
    let types_docs = types_docs(model, &chosen, &rows);
    let rows_and_scopes = rows.iter().zip(scope_of);
    let actions = model.actions.iter().zip(chosen).zip(rows_and_scopes);
    let actions = actions
        .map(|((aws, rust_name), (rows, scope))| action(aws, rust_name, rows, scope, context))
        .collect();
    let name = Markdown::from("IAM actions of ") + text(&model.name) + ".";
    let prefix = Markdown::from("Text is read and written with the prefix ");
    let docs = Docs::new(name).paragraph(prefix + code(context.prefix) + ".");
    RustActions {
        rust_name: context.enum_name.clone(),
        docs,
        types_docs,
        actions,
        scopes,
        keys: all_keys,
        key_sets,
    }
}

/// The documentation of the module of types: a table of all actions.
fn types_docs(
    model: &ServiceModel<'_>,
    rust_names: &[String],
    rows: &[Vec<RustRequirement>],
) -> Docs {
    let docs = Docs::new("A type for each action, for statements that the compiler checks.");
    if model.actions.is_empty() {
        return docs;
    }
    let actions = model.actions.iter().zip(rust_names).zip(rows);
    let table = actions.map(|((aws, rust_name), rows)| {
        let resources = rows.iter().map(|row| {
            let mark = if row.required { "*" } else { "" };
            code(&format!("{}{mark}", row.resource_type))
        });
        [
            link_to_type(rust_name),
            levels(aws),
            Markdown::join(resources, ", "),
            shortened(&condition_keys(aws, rows)),
            codes(dependent_actions(aws, rows)),
        ]
    });
    let reading = if model.actions.iter().any(is_requirement_unknown) {
        "Which resource types are required is unknown. Actions without resource types act on all \
         resources."
    } else {
        "A statement that allows an action must name a resource of each type with `*`. Actions without \
         resource types act on all resources."
    };
    let heads = ["Action", "Access level", "Resource types", "Condition keys", "Dependent actions"];
    docs.paragraph(reading).table(heads, table)
}

fn variants(model: &ServiceModel<'_>, notes: &mut Vec<NameNote>) -> Vec<String> {
    let named: Vec<_> = model.actions.iter().map(named).collect();
    let chosen = choose(&named, notes);
    for (name, rust_name) in named.iter().zip(&chosen) {
        if name.candidates.first() == Some(rust_name) && rust_name != name.text {
            let reserved = names::is_reserved(name.text);
            let reason = if reserved { NameReason::Reserved } else { NameReason::NotAnIdentifier };
            notes.push(name.note(rust_name, reason));
        }
    }
    chosen
}

fn named<'a>(action: &'a Action<'_>) -> AwsName<'a> {
    let mut candidates = vec![names::action(&action.name)];
    if !names::is_identifier(&action.name) {
        candidates.push(names::spelled_type_name(&action.name));
    }
    candidates.dedup();
    AwsName { kind: NameKind::Action, text: &action.name, span: &action.span, candidates }
}

fn action(
    aws: &Action<'_>,
    rust_name: String,
    rows: &[RustRequirement],
    scope: &RustScope,
    context: &Context<'_>,
) -> RustAction {
    let full_name = format!("{}:{}", context.prefix, aws.name);
    let docs = Docs::new(description(aws, &full_name)).list(outline(aws, rows));
    let variant = link_to_variant(&context.enum_name, &rust_name);
    RustAction {
        type_docs: docs.clone().paragraph(Markdown::from("The type of ") + variant + "."),
        docs: docs.more_items(details(aws)).aws_page(aws.url.as_deref()),
        rust_name,
        facts: facts::action(&full_name, aws, rows),
        full_name,
        scope: scope.rust_name.clone(),
    }
}

fn strings<S: AsRef<str>>(items: &[S]) -> Vec<String> {
    items.iter().map(|item| item.as_ref().to_owned()).collect()
}

/// The rows of an action, those of one resource type made one, with the keys that they leave to
/// the table of resource types.
fn requirements(aws: &Action<'_>, context: &Context<'_>) -> Vec<RustRequirement> {
    let mut merged: Vec<RustRequirement> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for row in &aws.resources {
        let place = *places.entry(&row.resource_type).or_insert(merged.len());
        if place == merged.len() {
            merged.push(RustRequirement {
                resource_type: row.resource_type.to_string(),
                required: false,
                condition_keys: Vec::new(),
                dependent_actions: Vec::new(),
            });
        }
        if let Some(known) = merged.get_mut(place) {
            known.required |= row.required == Some(true);
            known.condition_keys.extend(strings(&row.condition_keys));
            known.dependent_actions.extend(strings(&row.dependent_actions));
        }
    }
    for row in &mut merged {
        if let Some((_, resource)) = context.types.get(row.resource_type.as_str()) {
            let missing = missing_keys(&row.condition_keys, resource);
            row.condition_keys.extend(strings(missing));
        }
        keep_first(&mut row.condition_keys);
        keep_first(&mut row.dependent_actions);
    }
    merged
}

/// Keys of the resource type that its row leaves out.
///
/// A row that names keys of its resource type names all of them that count for the action; other
/// rows leave them to the table of resource types.
fn missing_keys<'a, S: AsRef<str>>(
    keys: &[S],
    resource: &'a ResourceType<'_>,
) -> &'a [Cow<'a, str>] {
    let keys: HashSet<&str> = keys.iter().map(AsRef::as_ref).collect();
    let named = |key: &Cow<'_, str>| keys.contains(&**key);
    if resource.condition_keys.iter().any(named) { &[] } else { &resource.condition_keys }
}

/// Of equal items keeps the first.
fn keep_first<T: Clone + Eq + Hash>(items: &mut Vec<T>) {
    let mut seen = HashSet::new();
    items.retain(|item| seen.insert(item.clone()));
}

/// What the rows and scenarios of an action say of what it acts on and carries.
fn relations_of<'a>(
    aws: &Action<'_>,
    rows: &[RustRequirement],
    context: &Context<'a>,
) -> Relations<'a> {
    let mut relations = Relations::default();
    for row in rows {
        add(&mut relations, &row.resource_type, &row.condition_keys, context);
    }
    for scenario in &aws.scenarios {
        for resource in &scenario.resources {
            add(&mut relations, &resource.resource_type, &scenario.condition_keys, context);
        }
    }
    for path in aws.condition_keys.iter().filter_map(|key| context.keys.path(key)) {
        relations.carry(path);
    }
    relations
}

fn add<'a, S: AsRef<str>>(
    relations: &mut Relations<'a>,
    aws_name: &str,
    keys: &[S],
    context: &Context<'a>,
) {
    let Some((rust, aws)) = context.types.get(aws_name) else {
        return;
    };
    let missing = missing_keys(keys, aws).iter().map(AsRef::as_ref);
    let keys = keys.iter().map(AsRef::as_ref).chain(missing);
    relations.act_on(&rust.rust_name, keys.filter_map(|key| context.keys.path(key)));
}

/// What variant and type say of an action: level, resource types, condition keys and dependent actions.
fn outline(aws: &Action<'_>, resources: &[RustRequirement]) -> Vec<Markdown> {
    let mut items = vec![Markdown::from("Access level: ") + levels(aws)];
    items.push(Markdown::from("Resource types: ") + resource_list(resources));
    items
        .extend(is_requirement_unknown(aws).then(|| "Whether they are required is unknown".into()));
    let keys = condition_keys(aws, resources);
    let keys_item = || Markdown::from("Condition keys: ") + shortened(&keys);
    items.extend((!keys.is_empty()).then(keys_item));
    let dependent = dependent_actions(aws, resources);
    let dependent_item = || Markdown::from("Dependent actions: ") + codes(&dependent);
    items.extend((!dependent.is_empty()).then(dependent_item));
    items
}

fn is_requirement_unknown(aws: &Action<'_>) -> bool {
    aws.resources.iter().any(|row| row.required.is_none())
}

fn levels(aws: &Action<'_>) -> Markdown {
    Markdown::join(aws.access_levels.iter().map(|level| level.as_str().into()), ", ")
}

fn condition_keys<'a>(aws: &'a Action<'_>, rows: &'a [RustRequirement]) -> Vec<&'a str> {
    of_action_and_rows(&aws.condition_keys, rows, |row| &row.condition_keys)
}

fn dependent_actions<'a>(aws: &'a Action<'_>, rows: &'a [RustRequirement]) -> Vec<&'a str> {
    of_action_and_rows(&aws.dependent_actions, rows, |row| &row.dependent_actions)
}

/// What the variant says beyond that.
fn details(aws: &Action<'_>) -> Vec<Markdown> {
    let mut items = Vec::new();
    let permission_only = "Permission only: no API operation has this name";
    items.extend(aws.permission_only.then(|| permission_only.into()));
    items.extend(aws.scenarios.iter().map(scenario_item));
    items
}

/// The names that an action and its rows list, each once.
fn of_action_and_rows<'a>(
    of_action: &'a [Cow<'_, str>],
    rows: &'a [RustRequirement],
    of_row: impl Fn(&'a RustRequirement) -> &'a [String],
) -> Vec<&'a str> {
    let of_rows = rows.iter().flat_map(of_row).map(String::as_str);
    let mut names: Vec<_> = of_action.iter().map(AsRef::as_ref).chain(of_rows).collect();
    keep_first(&mut names);
    names
}

fn description(aws: &Action<'_>, full_name: &str) -> Markdown {
    if aws.description.is_empty() {
        Markdown::from("Action ") + code(full_name) + "; AWS gives no description."
    } else {
        sentence(&aws.description)
    }
}

fn resource_list(resources: &[RustRequirement]) -> Markdown {
    if resources.is_empty() {
        return "none, only all resources".into();
    }
    let entry = |row: &RustRequirement| marked(&row.resource_type, row.required);
    Markdown::join(resources.iter().map(entry), ", ")
}

fn marked(resource_type: &str, required: bool) -> Markdown {
    code(resource_type) + if required { " (required)" } else { "" }
}

fn scenario_item(scenario: &Scenario<'_>) -> Markdown {
    let resources = scenario.resources.iter().map(|row| marked(&row.resource_type, row.required));
    let item = Markdown::from("Scenario ") + code(&scenario.name) + ": ";
    let item = item + Markdown::join(resources, ", ");
    match scenario.condition_keys.as_slice() {
        [] => item,
        keys => item + "; condition keys " + shortened(keys),
    }
}
