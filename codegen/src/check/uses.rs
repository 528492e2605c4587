//! Checks that a model defines the resource types, condition keys and actions that it uses.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{AccessLevel, Action, AuthorizedAction, Operation, ServiceModel};
use crate::read::Places;

/// Checks that what a page uses it also defines.
pub(crate) fn check(model: &ServiceModel<'_>, places: &Places) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    resource_types(model, places, &mut diagnostics);
    condition_keys(model, places, &mut diagnostics);
    operations(model, places, &mut diagnostics);
    diagnostics
}

fn resource_types(model: &ServiceModel<'_>, places: &Places, diagnostics: &mut Vec<Diagnostic>) {
    let mut defined = Names::new(model.resource_types.iter().map(|ty| &*ty.name));
    let mut used = HashSet::new();
    for action in &model.actions {
        let rows = action.resources.iter().map(|row| (&*row.resource_type, row.required));
        let scenarios = action.scenarios.iter().flat_map(|scenario| &scenario.resources);
        let scenarios = scenarios.map(|row| (&*row.resource_type, Some(row.required)));
        for (name, required) in rows.chain(scenarios) {
            if !used.insert(name) || defined.contains(name) {
                continue;
            }
            let verb = if required == Some(true) { "requires" } else { "uses" };
            let message = format!(
                "action `{}` {verb} resource type `{name}`, which the page does not define",
                action.name
            );
            diagnostics.push(
                Diagnostic::error(Code::UndefinedResourceType, action.span.clone(), message)
                    .and(places.resource_types.clone(), "no row here defines it")
                    .help(defined.nearest(name, "resource type")),
            );
        }
    }
    for ty in model.resource_types.iter().filter(|ty| !used.contains(&*ty.name)) {
        let message = format!("no action uses resource type `{}`", ty.name);
        diagnostics.push(
            Diagnostic::warning(Code::UnusedResourceType, ty.span.clone(), message)
                .and(places.actions.clone(), "no row here names it"),
        );
    }
}

/// So many findings of a kind name the nearest defined name: looking for it takes time.
const SUGGESTIONS: usize = 50;
/// Looking for a name that is near to one of this length takes the square of it.
const LONGEST_SUGGESTED: usize = 200;

/// The names that a page defines.
struct Names<'n> {
    known: HashSet<&'n str>,
    /// How many findings may still name the nearest name.
    suggestions: usize,
}

impl<'n> Names<'n> {
    fn new(names: impl Iterator<Item = &'n str>) -> Names<'n> {
        Names { known: names.collect(), suggestions: SUGGESTIONS }
    }

    fn contains(&self, name: &str) -> bool {
        self.known.contains(name)
    }

    /// A help line that names the nearest name the page defines.
    fn nearest(&mut self, name: &str, what: &str) -> String {
        let far = name.len() / 3;
        let mut nearest = None;
        if self.suggestions > 0 && name.len() <= LONGEST_SUGGESTED {
            self.suggestions -= 1;
            let near = self.known.iter().filter(|other| other.len().abs_diff(name.len()) <= far);
            // The name itself decides between two that are equally near, not the set's order.
            nearest = near.min_by_key(|other| (strsim::levenshtein(name, other), **other));
        }
        match nearest {
            Some(other) if strsim::levenshtein(name, other) <= far => {
                format!("the page defines the {what} `{other}`")
            }
            _ => format!("the row of this {what} is missing or its name is misspelt"),
        }
    }
}

fn condition_keys(model: &ServiceModel<'_>, places: &Places, diagnostics: &mut Vec<Diagnostic>) {
    let mut defined = Names::new(model.condition_keys.iter().map(|key| &*key.name));
    let mut seen = HashSet::new();
    for (key, user) in uses(model) {
        if !defined.contains(key) && seen.insert(key) {
            diagnostics.push(undefined_key(model, key, &user, places, &mut defined));
        }
    }
}

/// Who uses a condition key: what it is, its name and its place.
struct User<'r> {
    what: &'static str,
    name: &'r str,
    span: &'r Range<usize>,
}

/// Every use of a condition key, in page order of actions, resource types and operations.
fn uses<'r>(model: &'r ServiceModel<'_>) -> impl Iterator<Item = (&'r str, User<'r>)> + use<'r> {
    let actions = model.actions.iter().flat_map(|action| {
        let rows = action.resources.iter().flat_map(|resource| &resource.condition_keys);
        let scenarios = action.scenarios.iter().flat_map(|scenario| &scenario.condition_keys);
        let keys = action.condition_keys.iter().chain(rows).chain(scenarios);
        keys.map(move |key| {
            (&**key, User { what: "action", name: &action.name, span: &action.span })
        })
    });
    let resource_types = model.resource_types.iter().flat_map(|ty| {
        let user = move || User { what: "resource type", name: &ty.name, span: &ty.span };
        ty.condition_keys.iter().map(move |key| (&**key, user()))
    });
    let operations = model.operations.iter().flat_map(|operation| {
        let user = move || User { what: "operation", name: &operation.name, span: &operation.span };
        let keys = operation.authorizes.iter().filter_map(|row| row.condition_key.as_deref());
        keys.map(move |key| (key, user()))
    });
    // Other services' keys are no news in operations: they name what the call passes on.
    let own = |key: &str| key.split_once(':').is_some_and(|(p, _)| p == model.prefix);
    let operations = operations.filter(move |(key, _)| own(key));
    actions.chain(resource_types).chain(operations)
}

fn undefined_key(
    model: &ServiceModel<'_>,
    name: &str,
    user: &User<'_>,
    places: &Places,
    defined: &mut Names<'_>,
) -> Diagnostic {
    let message = format!(
        "{} `{}` uses condition key `{name}`, which the page does not define",
        user.what, user.name
    );
    let own = name.split_once(':').is_none_or(|(prefix, _)| prefix == model.prefix);
    let (diagnostic, help) = if own {
        let error = Diagnostic::error(Code::UndefinedConditionKey, user.span.clone(), message);
        (error, defined.nearest(name, "condition key"))
    } else {
        let warning = Diagnostic::warning(Code::UndefinedConditionKey, user.span.clone(), message);
        (warning, "keys of `aws:` and of other services are defined on other pages".to_owned())
    };
    diagnostic.and(places.condition_keys.clone(), "no row here defines it").help(help)
}

fn operations(model: &ServiceModel<'_>, places: &Places, diagnostics: &mut Vec<Diagnostic>) {
    let mut defined = Names::new(model.actions.iter().map(|action| &*action.name));
    let actions: HashMap<_, _> =
        model.actions.iter().map(|action| (&*action.name, action)).collect();
    for operation in &model.operations {
        for authorized in &operation.authorizes {
            let own = authorized.action.split_once(':').filter(|(p, _)| *p == model.prefix);
            let Some((_, name)) = own else {
                continue;
            };
            if let Some(action) = actions.get(name) {
                diagnostics.extend(levels(operation, authorized, action));
                continue;
            }
            let message = format!(
                "operation `{}` needs action `{name}`, which the page does not define",
                operation.name
            );
            let span = operation.span.clone();
            diagnostics.push(
                Diagnostic::warning(Code::UndefinedAction, span, message)
                    .and(places.actions.clone(), "no row here defines it")
                    .help(defined.nearest(name, "action")),
            );
        }
    }
}

/// A row of an operation shows the access levels of its action.
fn levels(
    operation: &Operation<'_>,
    authorized: &AuthorizedAction<'_>,
    action: &Action<'_>,
) -> Option<Diagnostic> {
    if authorized.access_levels == action.access_levels {
        return None;
    }
    let words = |levels: &[AccessLevel]| {
        levels.iter().map(|level| level.as_str()).collect::<Vec<_>>().join(", ")
    };
    let (here, there) = (words(&authorized.access_levels), words(&action.access_levels));
    let message = format!(
        "operation `{}` shows access level `{here}` for action `{}`, whose own row says `{there}`",
        operation.name, action.name
    );
    Some(
        Diagnostic::error(Code::AccessLevel, operation.span.clone(), message)
            .and(action.span.clone(), "the action's own row")
            .help("look which of the two the page means"),
    )
}
