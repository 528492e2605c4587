//! Limits what a model may hold, so that generated code stays in proportion to its page.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Action, ServiceModel};

/// Most condition keys that the actions of a service carry on their resource types, each action and
/// type counted by itself; the largest service of AWS has some 10,000.
///
/// What is generated holds each of them, and a page can say them as the product of two lists.
const MOST_CARRIED: usize = 1_000_000;

/// Reports the action with which a model becomes too large.
pub(crate) fn check(model: &ServiceModel<'_>) -> Option<Diagnostic> {
    let types = model.resource_types.iter();
    let type_keys: HashMap<_, _> = types.map(|ty| (&*ty.name, ty.condition_keys.len())).collect();
    let mut total: usize = 0;
    let last = model.actions.iter().find(|action| {
        total = total.saturating_add(carried(action, &type_keys));
        total > MOST_CARRIED
    })?;
    let message = format!(
        "the actions up to `{}` carry more than {MOST_CARRIED} condition keys on their resource \
         types",
        last.name
    );
    Some(
        Diagnostic::error(Code::TooLarge, last.span.clone(), message)
            .help("generated code names each of them for each action; look at the page"),
    )
}

/// How many condition keys an action carries on all its resource types, at most.
fn carried(action: &Action<'_>, type_keys: &HashMap<&str, usize>) -> usize {
    let on = |name: &str, keys: usize| {
        let of_type = type_keys.get(name).copied().unwrap_or_default();
        of_type + keys + action.condition_keys.len()
    };
    let rows = action.resources.iter().map(|row| on(&row.resource_type, row.condition_keys.len()));
    let scenarios = action.scenarios.iter().flat_map(|scenario| {
        let keys = scenario.condition_keys.len();
        scenario.resources.iter().map(move |resource| on(&resource.resource_type, keys))
    });
    rows.chain(scenarios).fold(0, usize::saturating_add)
}

/// An action's own keys reach each of its resource types, and a resource type's keys each action on it.
/// What a page spells once counts as often as that, so that both are limited: the most that pages list
/// are 200 such pairs of one action and 31 keys of one resource type.
const MOST_PAIRS: usize = 100_000;
const MOST_KEYS: usize = 1_000;

/// Reports actions and resource types that list more than pages do.
pub(super) fn check_rows(model: &ServiceModel<'_>) -> impl Iterator<Item = Diagnostic> {
    let error = |span: &Range<usize>, message: String| {
        Diagnostic::error(Code::MalformedCell, span.clone(), message)
            .help("no page of AWS's lists nearly as much; look where the rows come from")
    };
    let actions = model.actions.iter().filter_map(move |action| {
        let (keys, types) = (action.condition_keys.len(), action.resources.len());
        let message = format!(
            "action `{}` lists too much: {keys} condition keys for each of {types} resource types",
            action.name
        );
        (keys.saturating_mul(types) > MOST_PAIRS).then(|| error(&action.span, message))
    });
    let types = model.resource_types.iter().filter_map(move |ty| {
        let keys = ty.condition_keys.len();
        let message = format!("resource type `{}` lists too much: {keys} condition keys", ty.name);
        (keys > MOST_KEYS).then(|| error(&ty.span, message))
    });
    actions.chain(types)
}
