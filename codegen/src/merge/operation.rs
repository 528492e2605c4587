//! Merges API operations; equal names that need different actions stay apart.

use std::collections::HashMap;

use super::{difference, same_set};
use crate::diagnostic::Diagnostic;
use crate::model::{Operation, ServiceModel};

/// Adds the operations of `page`.
///
/// Clients of a service's versions have operations of the same name. What a call of one needs says
/// nothing of the other, so such operations both stay, each with the page that it is on.
pub(super) fn add<'a>(
    merged: &mut ServiceModel<'a>,
    page: &str,
    next: Vec<Operation<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let identity =
        |operation: &Operation<'a>| (operation.name.clone(), operation.sdk_client.clone());
    // Of several pages' operations with one name the first counts.
    let places =
        merged.operations.iter().enumerate().rev().map(|(at, known)| (identity(known), at));
    let places: HashMap<_, _> = places.collect();
    for mut other in next {
        let place = places.get(&identity(&other)).copied();
        if let Some(known) = place.and_then(|at| merged.operations.get(at)) {
            if same_set(&known.authorizes, &other.authorizes) {
                continue;
            }
            diagnostics.extend(compare(known, &other));
            other.page = Some(page.to_owned().into());
        }
        merged.operations.push(other);
    }
}

fn compare(known: &Operation<'_>, other: &Operation<'_>) -> Option<Diagnostic> {
    difference(
        "operation",
        &known.name,
        &[("actions", !same_set(&known.authorizes, &other.authorizes))],
        [&known.span, &other.span],
        "both operations stay; the second is named after its page",
    )
}
