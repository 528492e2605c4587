//! Actions of two models in, changes out: which there are, what each acts on, needs and carries.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::pairs::{Pair, pairs, without};
use super::{Change, Comparison, Kind, TypeKeys};
use iam_codegen::model::{AccessLevel, Action, Scenario, ServiceModel, Unstated};

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let letters = |action: &Action<'_>| action.name.to_ascii_lowercase();
    for pair in pairs(&old.actions, &new.actions, letters) {
        match pair {
            Pair::Removed(action) => {
                let subject = full_name(old, action);
                let place = comparison.there(action.line);
                comparison.changes.push(Change::new(Kind::ActionRemoved, subject, place));
            }
            Pair::Added(action) => {
                let change = Change::new(
                    Kind::ActionAdded,
                    full_name(new, action),
                    comparison.here(action.line),
                );
                let types = acts_on(action).into_iter().map(|(name, required)| match required {
                    Some(true) => format!("{name} (required)"),
                    _ => name.to_owned(),
                });
                comparison.changes.push(change.to(levels(action)).on(types));
            }
            Pair::Both(before, after) => action(comparison, before, after),
        }
    }
    order(comparison);
}

fn full_name(reference: &ServiceModel<'_>, action: &Action<'_>) -> String {
    format!("{}:{}", reference.prefix, action.name)
}

fn levels(action: &Action<'_>) -> impl Iterator<Item = &'static str> {
    action.access_levels.iter().copied().map(AccessLevel::as_str)
}

/// Whether the actions that both models have stand in another order.
fn order(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let names = |model: &'_ ServiceModel<'_>, other: &ServiceModel<'_>| -> Vec<String> {
        let known: BTreeSet<_> = other.actions.iter().map(|action| &action.name).collect();
        let shared = model.actions.iter().filter(|action| known.contains(&action.name));
        shared.map(|action| action.name.to_string()).collect()
    };
    if names(old, new) != names(new, old) {
        let line = new.actions.first().map_or(1, |action| action.line);
        let place = comparison.here(line);
        comparison.changes.push(Change::new(Kind::ActionsReordered, &*new.prefix, place));
    }
}

fn action(comparison: &mut Comparison<'_>, before: &Action<'_>, after: &Action<'_>) {
    let subject = full_name(comparison.new, after);
    let change = |kind| Change::new(kind, &*subject, comparison.here(after.line));
    let mut found = Vec::new();
    if before.name != after.name {
        found.push(change(Kind::ActionRespelled).from([&*before.name]).to([&*after.name]));
    }
    if before.permission_only != after.permission_only
        && comparison.states(Unstated::PermissionOnly)
    {
        let [was, is] = [before, after].map(|action| action.permission_only.to_string());
        found.push(change(Kind::PermissionOnlyChanged).from([was]).to([is]));
    }
    let sorted = |action| levels(action).collect::<BTreeSet<_>>();
    if sorted(before) != sorted(after) {
        found.push(change(Kind::AccessLevelsChanged).from(levels(before)).to(levels(after)));
    }
    found.extend(requirements(before, after, change));
    if comparison.states(Unstated::DependentActions) {
        let (was, is) = (dependent(before), dependent(after));
        if was != is {
            found.push(change(Kind::DependentActionsChanged).from(was).to(is));
        }
    }
    if comparison.states(Unstated::Scenarios) {
        found.extend(scenarios(before, after, change));
    }
    found.extend(keys(comparison, before, after, change));
    comparison.changes.append(&mut found);
    let (old, new) = (&*before.description, &*after.description);
    comparison.text(Kind::DescriptionChanged, &subject, old, new, after.line);
    let (old, new) = (before.url.as_deref(), after.url.as_deref());
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    comparison.text(Kind::UrlChanged, &subject, old, new, after.line);
}

/// The resource types of an action's rows; a type of several rows is required if one says so.
fn acts_on<'m>(action: &'m Action<'_>) -> BTreeMap<&'m str, Option<bool>> {
    let mut types: BTreeMap<&str, Option<bool>> = BTreeMap::new();
    for row in &action.resources {
        let required = types.entry(&row.resource_type).or_default();
        *required = (*required).max(row.required);
    }
    types
}

fn requirements(
    before: &Action<'_>,
    after: &Action<'_>,
    change: impl Fn(Kind) -> Change,
) -> Vec<Change> {
    let (was, is) = (acts_on(before), acts_on(after));
    let gone = was.keys().filter(|name| !is.contains_key(*name));
    let mut found: Vec<_> = gone.map(|name| change(Kind::ResourceRemoved).from([*name])).collect();
    for (name, required) in &is {
        let kind = match (was.get(name), required) {
            (None, Some(true)) => Kind::RequiredResourceAdded,
            (None, _) => Kind::ResourceAdded,
            (Some(Some(false)), Some(true)) => Kind::ResourceBecomesRequired,
            (Some(Some(true)), Some(false)) => Kind::ResourceBecomesOptional,
            _ => continue,
        };
        found.push(change(kind).to([*name]));
    }
    found
}

fn dependent(action: &Action<'_>) -> Vec<String> {
    let rows = action.resources.iter().flat_map(|row| &row.dependent_actions);
    let all: BTreeSet<_> = action.dependent_actions.iter().chain(rows).collect();
    all.into_iter().map(ToString::to_string).collect()
}

fn scenarios(
    before: &Action<'_>,
    after: &Action<'_>,
    change: impl Fn(Kind) -> Change,
) -> Vec<Change> {
    let mut found = Vec::new();
    for pair in pairs(&before.scenarios, &after.scenarios, |scenario| &*scenario.name) {
        match pair {
            Pair::Removed(scenario) => {
                found.push(change(Kind::ScenarioRemoved).from([&*scenario.name]));
            }
            Pair::Added(scenario) => found.push(change(Kind::ScenarioAdded).to([&*scenario.name])),
            Pair::Both(old, new) if facts(old) != facts(new) => {
                found.push(change(Kind::ScenarioChanged).to([&*new.name]));
            }
            Pair::Both(..) => {}
        }
    }
    found
}

fn facts<'m>(scenario: &'m Scenario<'_>) -> (BTreeSet<(&'m str, bool)>, BTreeSet<&'m str>) {
    let resources = scenario.resources.iter().map(|r| (&*r.resource_type, r.required));
    (resources.collect(), scenario.condition_keys.iter().map(|key| &**key).collect())
}

/// What a request for an action carries: on each resource type, and (without one) whatever it is
/// for. Layouts differ in where a key stands, so what counts is where it arrives.
fn carried<'m>(
    types: &TypeKeys<'m>,
    action: &'m Action<'_>,
    by_row: bool,
) -> BTreeMap<Option<&'m str>, BTreeSet<&'m str>> {
    let own: BTreeSet<&str> = action.condition_keys.iter().map(|key| &**key).collect();
    let mut places: BTreeMap<Option<&str>, BTreeSet<&str>> = BTreeMap::new();
    for row in &action.resources {
        let keys = places.entry(Some(&row.resource_type)).or_insert_with(|| own.clone());
        keys.extend(row.condition_keys.iter().map(|key| &**key));
        // A row that shows some keys of its resource type shows all that count for the action.
        let of_type = types.get(&*row.resource_type).copied().unwrap_or_default();
        let shown: HashSet<_> = row.condition_keys.iter().collect();
        if !of_type.iter().any(|key| shown.contains(key)) {
            keys.extend(of_type.iter().map(|key| &**key));
        }
    }
    let everywhere = if by_row {
        places.values().cloned().reduce(|a, b| &a & &b).unwrap_or(own)
    } else {
        places.values().fold(own, |mut all, keys| {
            all.extend(keys);
            all
        })
    };
    if !by_row {
        places.clear();
    }
    places.insert(None, everywhere);
    places
}

fn keys(
    comparison: &Comparison<'_>,
    before: &Action<'_>,
    after: &Action<'_>,
    change: impl Fn(Kind) -> Change,
) -> Vec<Change> {
    let by_row = comparison.states(Unstated::RowConditionKeys);
    let [old, new] = &comparison.type_keys;
    let (was, is) = (carried(old, before, by_row), carried(new, after, by_row));
    // A resource type that came or went brings or takes its keys; that is said already.
    let shared: Vec<_> =
        is.iter().filter_map(|(place, keys)| Some((*place, was.get(place)?, keys))).collect();
    let mut found = Vec::new();
    for (kind, gone) in [(Kind::KeysAdded, false), (Kind::KeysRemoved, true)] {
        let mut by_places: BTreeMap<Vec<Option<&str>>, Vec<String>> = BTreeMap::new();
        let mut by_key: BTreeMap<String, Vec<Option<&str>>> = BTreeMap::new();
        for (place, was, is) in &shared {
            let keys = if gone { without(was, is) } else { without(is, was) };
            for key in keys {
                by_key.entry(key).or_default().push(*place);
            }
        }
        for (key, places) in by_key {
            by_places.entry(places).or_default().push(key);
        }
        for (places, keys) in by_places {
            let everywhere = places.len() == shared.len();
            let on = places.into_iter().flatten().filter(|_| !everywhere);
            let change = change(kind).on(on);
            found.push(if gone { change.from(keys) } else { change.to(keys) });
        }
    }
    found
}
