//! Merges actions; one that both pages have gets the rows of both.

use std::collections::{HashMap, HashSet};

use super::{difference, extend, first_said, same_set};
use crate::diagnostic::Diagnostic;
use crate::model::{Action, ResourceRequirement};

pub(super) fn compare(known: &Action<'_>, other: &Action<'_>) -> Option<Diagnostic> {
    let aspects = [
        ("access levels", !same_set(&known.access_levels, &other.access_levels)),
        ("resource types", !same_set(&known.resources, &other.resources)),
        ("condition keys", !same_set(&known.condition_keys, &other.condition_keys)),
        ("dependent actions", !same_set(&known.dependent_actions, &other.dependent_actions)),
        ("scenarios", known.scenarios != other.scenarios),
        ("permission only", known.permission_only != other.permission_only),
        ("description", known.description != other.description),
        ("link", known.url != other.url),
    ];
    difference(
        "action",
        &known.name,
        &aspects,
        [&known.span, &other.span],
        "the action has what either page allows; a resource type is required if both pages require \
         it; description and link are the first page's",
    )
}

pub(super) fn unite<'a>(known: &mut Action<'a>, other: Action<'a>) {
    extend(&mut known.access_levels, other.access_levels);
    known.access_levels.sort_unstable();
    known.permission_only &= other.permission_only;
    first_said(&mut known.description, other.description);
    known.url = known.url.take().or(other.url);
    unite_rows(&mut known.resources, other.resources);
    extend(&mut known.condition_keys, other.condition_keys);
    extend(&mut known.dependent_actions, other.dependent_actions);
    extend(&mut known.scenarios, other.scenarios);
}

/// Rows of both; a type that only one page requires need not be named for the other's requests.
fn unite_rows<'a>(known: &mut Vec<ResourceRequirement<'a>>, other: Vec<ResourceRequirement<'a>>) {
    let names = |rows: &[ResourceRequirement<'a>]| -> HashSet<_> {
        rows.iter().map(|row| row.resource_type.clone()).collect()
    };
    let theirs = names(&other);
    for row in known.iter_mut().filter(|row| !theirs.contains(&row.resource_type)) {
        row.required = row.required.map(|_| false);
    }
    // Of several rows with one type the first counts.
    let places = known.iter().enumerate().rev().map(|(at, row)| (row.resource_type.clone(), at));
    let mut places: HashMap<_, _> = places.collect();
    for mut row in other {
        let place = places.get(&row.resource_type).copied();
        if let Some(known) = place.and_then(|at| known.get_mut(at)) {
            let both = known.required.zip(row.required);
            known.required = both.map_or(known.required.or(row.required), |(a, b)| Some(a && b));
            extend(&mut known.condition_keys, row.condition_keys);
            extend(&mut known.dependent_actions, row.dependent_actions);
        } else {
            row.required = row.required.map(|_| false);
            places.insert(row.resource_type.clone(), known.len());
            known.push(row);
        }
    }
}
