//! Comparison of actions: what each acts on, needs and carries.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use iam_codegen::model::{
    AccessLevel, Action, ResourceRequirement, Scenario, ServiceModel, Unstated,
};

use super::pair::{Pair, pairs};
use super::{Comparison, Kind, Subject, set, texts};

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let type_keys = [old, new].map(type_keys);
    for pair in by_name(old, new) {
        let name = full_name(old, new, pair);
        let line = |action: &Action<'_>| action.line;
        let of = Subject { name: &name, lines: pair.map(line, line) };
        match pair {
            Pair::Old(_) => comparison.add(Kind::ActionRemoved, of, Vec::new(), Vec::new()),
            Pair::New(action) => {
                let types = acts_on(comparison, action).into_iter();
                let types = types.map(|(name, required)| match required {
                    Some(true) => format!("{name} (required)"),
                    _ => name.to_owned(),
                });
                let types = types.collect();
                comparison.add_on(Kind::ActionAdded, of, Vec::new(), levels(action), types);
            }
            Pair::Both(both) => action(comparison, of, both, &type_keys),
        }
    }
    order(comparison);
}

/// Pairs actions by name; IAM takes it in any letters.
pub(super) fn by_name<'m>(
    old: &'m ServiceModel<'m>,
    new: &'m ServiceModel<'m>,
) -> Vec<Pair<&'m Action<'m>>> {
    pairs(&old.actions, &new.actions, |action| action.name.to_ascii_lowercase())
}

/// The name of an action with the prefix of its source.
pub(super) fn full_name(
    old: &ServiceModel<'_>,
    new: &ServiceModel<'_>,
    pair: Pair<&Action<'_>>,
) -> String {
    let prefix = if pair.newer().is_some() { &new.prefix } else { &old.prefix };
    format!("{prefix}:{}", pair.latest().name)
}

fn levels(action: &Action<'_>) -> Vec<String> {
    texts(action.access_levels.iter().copied().map(AccessLevel::as_str))
}

/// Whether the actions that both models have are in another order.
fn order(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let names = |model: &'_ ServiceModel<'_>, other: &ServiceModel<'_>| -> Vec<String> {
        let known: BTreeSet<_> = other.actions.iter().map(|action| &action.name).collect();
        texts(model.actions.iter().map(|action| &action.name).filter(|name| known.contains(name)))
    };
    if names(old, new) != names(new, old) {
        let [there, here] =
            [old, new].map(|model| model.actions.first().map_or(1, |action| action.line));
        let of = Subject { name: &new.prefix, lines: Pair::Both([there, here]) };
        comparison.add(Kind::ActionsReordered, of, Vec::new(), Vec::new());
    }
}

fn action(
    comparison: &mut Comparison<'_>,
    of: Subject<'_>,
    both: [&Action<'_>; 2],
    type_keys: &[TypeKeys<'_>; 2],
) {
    comparison.add_if_differs(Kind::ActionRespelled, of, both.map(|a| texts([&a.name])));
    let permission_only = both.map(|action| texts([action.permission_only]));
    comparison.add_if_differs(Kind::PermissionOnlyChanged, of, permission_only);
    let [was, is] = both.map(levels);
    if set(&was) != set(&is) {
        comparison.add(Kind::AccessLevelsChanged, of, was, is);
    }
    requirements(comparison, of, both);
    comparison.add_if_differs(Kind::DependentActionsChanged, of, both.map(dependent));
    scenarios(comparison, of, both);
    keys(comparison, of, both, type_keys);
    let descriptions = both.map(|action| texts([&action.description]));
    comparison.add_if_differs(Kind::DescriptionChanged, of, descriptions);
    let urls = both.map(|action| texts([action.url.as_deref().unwrap_or_default()]));
    comparison.add_if_differs(Kind::UrlChanged, of, urls);
}

/// The resource types of an action's rows; a type of several rows is required if one says so.
///
/// A source that does not state scenarios has their types in its rows.
fn acts_on<'m>(
    comparison: &Comparison<'_>,
    action: &'m Action<'_>,
) -> BTreeMap<&'m str, Option<bool>> {
    let mut types: BTreeMap<&str, Option<bool>> = BTreeMap::new();
    for row in &action.resources {
        let required = types.entry(&row.resource_type).or_default();
        *required = (*required).max(row.required);
    }
    if !comparison.states(Unstated::Scenarios) {
        for resource in action.scenarios.iter().flat_map(|scenario| &scenario.resources) {
            types.entry(&resource.resource_type).or_default();
        }
    }
    types
}

fn requirements(comparison: &mut Comparison<'_>, of: Subject<'_>, both: [&Action<'_>; 2]) {
    let [was, is] = both.map(|action| acts_on(comparison, action));
    for name in was.keys().filter(|name| !is.contains_key(*name)) {
        comparison.add(Kind::ResourceRemoved, of, texts([name]), Vec::new());
    }
    for (name, required) in &is {
        let kind = match (was.get(name), required) {
            (None, Some(true)) => Kind::RequiredResourceAdded,
            (None, _) if was.is_empty() => Kind::FirstResourceAdded,
            (None, _) => Kind::ResourceAdded,
            (Some(Some(false)), Some(true)) => Kind::ResourceBecomesRequired,
            (Some(Some(true)), Some(false)) => Kind::ResourceBecomesOptional,
            _ => continue,
        };
        comparison.add(kind, of, Vec::new(), texts([name]));
    }
}

fn dependent(action: &Action<'_>) -> Vec<String> {
    let rows = action.resources.iter().flat_map(|row| &row.dependent_actions);
    texts(action.dependent_actions.iter().chain(rows).collect::<BTreeSet<_>>())
}

fn scenarios(comparison: &mut Comparison<'_>, of: Subject<'_>, [before, after]: [&Action<'_>; 2]) {
    for pair in pairs(&before.scenarios, &after.scenarios, |scenario| &*scenario.name) {
        let name = texts([&pair.latest().name]);
        match pair {
            Pair::Old(_) => comparison.add(Kind::ScenarioRemoved, of, name, Vec::new()),
            Pair::New(_) => comparison.add(Kind::ScenarioAdded, of, Vec::new(), name),
            Pair::Both([old, new]) if facts(old) != facts(new) => {
                comparison.add(Kind::ScenarioChanged, of, Vec::new(), name);
            }
            Pair::Both(_) => {}
        }
    }
}

fn facts<'m>(scenario: &'m Scenario<'_>) -> (BTreeSet<(&'m str, bool)>, BTreeSet<&'m str>) {
    let resources = scenario.resources.iter().map(|r| (&*r.resource_type, r.required));
    (resources.collect(), set(&scenario.condition_keys))
}

/// The condition keys of resource types by the types' names.
pub(super) type TypeKeys<'m> = HashMap<&'m str, &'m [Cow<'m, str>]>;

pub(super) fn type_keys<'m>(model: &'m ServiceModel<'m>) -> TypeKeys<'m> {
    let types = model.resource_types.iter();
    types.map(|ty| (&*ty.name, ty.condition_keys.as_slice())).collect()
}

/// The condition keys of an action on each of its resource types: those of the action, those of the
/// rows, and what `more` adds to a row.
pub(super) fn by_type<'m>(
    action: &'m Action<'_>,
    more: impl Fn(&ResourceRequirement<'_>) -> &'m [Cow<'m, str>],
) -> BTreeMap<&'m str, BTreeSet<&'m str>> {
    let mut types: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &action.resources {
        let keys = types.entry(&row.resource_type);
        let keys = keys.or_insert_with(|| set(&action.condition_keys));
        keys.extend(row.condition_keys.iter().chain(more(row)).map(|key| &**key));
    }
    types
}

/// The condition keys that a request for an action carries on each resource type and, without one,
/// on whatever resource. Layouts differ in where they list a key, so what counts is where it arrives.
fn carried<'m>(
    types: &'m TypeKeys<'_>,
    action: &'m Action<'_>,
    by_row: bool,
) -> BTreeMap<Option<&'m str>, BTreeSet<&'m str>> {
    // A row that shows some keys of its resource type shows all that count for the action.
    let on_types = by_type(action, |row| {
        let of_type = types.get(&*row.resource_type).copied().unwrap_or_default();
        let shown = set(&row.condition_keys);
        if of_type.iter().any(|key| shown.contains(&**key)) { &[] } else { of_type }
    });
    let own = set(&action.condition_keys);
    if !by_row {
        let all = own.into_iter().chain(on_types.into_values().flatten());
        return [(None, all.collect())].into();
    }
    let everywhere = on_types.values().cloned().reduce(|a, b| &a & &b).unwrap_or(own);
    let on_types = on_types.into_iter().map(|(name, keys)| (Some(name), keys));
    on_types.chain([(None, everywhere)]).collect()
}

fn keys(
    comparison: &mut Comparison<'_>,
    of: Subject<'_>,
    [before, after]: [&Action<'_>; 2],
    [old, new]: &[TypeKeys<'_>; 2],
) {
    let by_row = comparison.states(Unstated::RowConditionKeys);
    let (was, is) = (carried(old, before, by_row), carried(new, after, by_row));
    // A resource type that came or went brings or takes its keys; that is said already.
    let shared: Vec<_> =
        is.iter().filter_map(|(place, keys)| Some((*place, was.get(place)?, keys))).collect();
    for kind in [Kind::KeysAdded, Kind::KeysRemoved] {
        let is_removal = kind == Kind::KeysRemoved;
        let mut by_key: BTreeMap<&str, Vec<Option<&str>>> = BTreeMap::new();
        for (place, was, is) in &shared {
            let (more, less) = if is_removal { (was, is) } else { (is, was) };
            for key in more.difference(less) {
                by_key.entry(key).or_default().push(*place);
            }
        }
        let mut by_places: BTreeMap<Vec<Option<&str>>, Vec<String>> = BTreeMap::new();
        for (key, places) in by_key {
            by_places.entry(places).or_default().push(key.to_owned());
        }
        for (places, keys) in by_places {
            let everywhere = places.len() == shared.len();
            let on = texts(places.into_iter().flatten().filter(|_| !everywhere));
            let (old, new) = if is_removal { (keys, Vec::new()) } else { (Vec::new(), keys) };
            comparison.add_on(kind, of, old, new, on);
        }
    }
}
