//! Merges resource types and condition keys.

use std::collections::HashMap;

use super::{difference, extend, first_said, same_set};
use crate::diagnostic::Diagnostic;
use crate::model::{ConditionKey, ResourceType};

pub(super) fn add_types<'a>(
    merged: &mut Vec<ResourceType<'a>>,
    next: Vec<ResourceType<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let places = merged.iter().enumerate().map(|(at, known)| (known.name.to_string(), at));
    let places: HashMap<_, _> = places.collect();
    for other in next {
        match places.get(&*other.name).and_then(|at| merged.get_mut(*at)) {
            Some(known) => {
                diagnostics.extend(compare_types(known, &other));
                extend(&mut known.arns, other.arns);
                extend(&mut known.condition_keys, other.condition_keys);
                known.url = known.url.take().or(other.url);
            }
            None => merged.push(other),
        }
    }
}

fn compare_types(known: &ResourceType<'_>, other: &ResourceType<'_>) -> Option<Diagnostic> {
    let aspects = [
        ("ARNs", !same_set(&known.arns, &other.arns)),
        ("condition keys", !same_set(&known.condition_keys, &other.condition_keys)),
        ("link", known.url != other.url),
    ];
    difference(
        "resource type",
        &known.name,
        &aspects,
        [&known.span, &other.span],
        "the type has the ARNs and condition keys of both pages; the link is the first page's",
    )
}

pub(super) fn add_keys<'a>(
    merged: &mut Vec<ConditionKey<'a>>,
    next: Vec<ConditionKey<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let places = merged.iter().enumerate().map(|(at, known)| (known.name.to_string(), at));
    let places: HashMap<_, _> = places.collect();
    for other in next {
        match places.get(&*other.name).and_then(|at| merged.get_mut(*at)) {
            Some(known) => {
                diagnostics.extend(compare_keys(known, &other));
                known.key_type = known.key_type.or(other.key_type);
                first_said(&mut known.description, other.description);
                known.url = known.url.take().or(other.url);
            }
            None => merged.push(other),
        }
    }
}

fn compare_keys(known: &ConditionKey<'_>, other: &ConditionKey<'_>) -> Option<Diagnostic> {
    let aspects = [
        ("type", known.key_type != other.key_type),
        ("description", known.description != other.description),
        ("link", known.url != other.url),
    ];
    difference(
        "condition key",
        &known.name,
        &aspects,
        [&known.span, &other.span],
        "the first page stands; see which of the two is right",
    )
}
