//! Merges the models of several pages of one service, and reports where the pages differ.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ConditionKey, Operation, ResourceType, ServiceModel};
use crate::source::SourceMap;

mod action;

/// What merging pages gave.
#[derive(Debug)]
pub struct Merging<'a> {
    /// The model; nothing if any diagnostic is an error.
    pub model: Option<ServiceModel<'a>>,
    /// Where pages differ, by their places in the map of sources.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes one model of the pages of one service.
///
/// AWS spreads some services over several pages, which repeat actions, resource types and keys. What
/// is on any page is in the model; where two pages say different things of the same name, the model
/// allows what either allows, and a warning names both places.
///
/// `pages` are the sources of `references` in the same order. Spans of the result and of the
/// diagnostics are positions in it.
#[must_use]
pub fn merge<'a>(pages: &SourceMap<'_>, references: Vec<ServiceModel<'a>>) -> Merging<'a> {
    let mut diagnostics = Vec::new();
    let mut numbered = references.into_iter().enumerate();
    let mut model = numbered.next().map(|(_, first)| first);
    for (number, mut next) in numbered {
        let base = pages.base(number);
        shift(&mut next, base);
        if let Some(merged) = &mut model {
            diagnostics.extend(refusal(merged, &next, base));
            add(merged, next, &mut diagnostics);
        }
    }
    diagnostics.extend(model.as_ref().and_then(crate::check::size::check));
    let refused = diagnostics.iter().any(Diagnostic::is_error);
    Merging { model: model.filter(|_| !refused), diagnostics }
}

/// Moves every span of a model to where its page begins among the others.
fn shift(model: &mut ServiceModel<'_>, base: usize) {
    let actions = model.actions.iter_mut().map(|action| &mut action.span);
    let types = model.resource_types.iter_mut().map(|resource| &mut resource.span);
    let keys = model.condition_keys.iter_mut().map(|key| &mut key.span);
    let operations = model.operations.iter_mut().map(|operation| &mut operation.span);
    for span in actions.chain(types).chain(keys).chain(operations) {
        *span = span.start + base..span.end + base;
    }
}

/// Why two pages cannot be parts of one service.
fn refusal(merged: &ServiceModel<'_>, next: &ServiceModel<'_>, base: usize) -> Option<Diagnostic> {
    let (message, help) = if merged.prefix != next.prefix {
        let (ours, theirs) = (&merged.prefix, &next.prefix);
        (
            format!("expected a page of service `{ours}`, found one of service `{theirs}`"),
            "pages of different services make different crates",
        )
    } else if merged.page.split(", ").any(|page| page == next.page) {
        (
            format!(
                "expected different pages of service `{}`, found `{}` twice",
                next.prefix, next.page
            ),
            "give one revision of each page",
        )
    } else {
        return None;
    };
    Some(Diagnostic::error(Code::PagesDiffer, base..base, message).help(help))
}

/// Adds a page to those before it.
fn add<'a>(
    merged: &mut ServiceModel<'a>,
    next: ServiceModel<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    join(&mut merged.source, &next.source);
    join(&mut merged.name, &next.name);
    join(&mut merged.page, &next.page);
    let identity = |operation: &Operation<'a>| crate::read::operation::identity(operation).0;
    add_each(&mut merged.operations, next.operations, identity, |known, mut other| {
        if same_set(&known.authorizes, &other.authorizes) {
            return None;
        }
        diagnostics.extend(compare_operations(known, &other));
        other.page = Some(next.page.clone());
        Some(other)
    });
    add_each(
        &mut merged.actions,
        next.actions,
        |action| action.name.clone(),
        |known, other| {
            diagnostics.extend(action::compare(known, &other));
            action::unite(known, other);
            None
        },
    );
    add_each(
        &mut merged.resource_types,
        next.resource_types,
        |ty| ty.name.clone(),
        |known, other| {
            diagnostics.extend(compare_types(known, &other));
            extend(&mut known.arns, other.arns);
            extend(&mut known.condition_keys, other.condition_keys);
            known.url = known.url.take().or(other.url);
            None
        },
    );
    add_each(
        &mut merged.condition_keys,
        next.condition_keys,
        |key| key.name.clone(),
        |known, other| {
            diagnostics.extend(compare_keys(known, &other));
            known.key_type = known.key_type.or(other.key_type);
            first_said(&mut known.description, other.description);
            known.url = known.url.take().or(other.url);
            None
        },
    );
    extend(&mut merged.references, next.references);
}

/// Adds what a page lists; what is known under the same name is united with it, and what of it stays
/// apart is added, too.
fn add_each<T, N: Eq + Hash>(
    merged: &mut Vec<T>,
    next: Vec<T>,
    name: impl Fn(&T) -> N,
    mut unite: impl FnMut(&mut T, T) -> Option<T>,
) {
    // Of several with one name the first counts.
    let places = merged.iter().enumerate().rev().map(|(at, known)| (name(known), at));
    let places: HashMap<_, _> = places.collect();
    for item in next {
        let known = places.get(&name(&item)).and_then(|at| merged.get_mut(*at));
        let apart = match known {
            Some(known) => unite(known, item),
            None => Some(item),
        };
        merged.extend(apart);
    }
}

/// Clients of a service's versions have operations of the same name. What a call of one needs says
/// nothing of the other, so such operations both stay, each with the page that it is on.
fn compare_operations(known: &Operation<'_>, other: &Operation<'_>) -> Option<Diagnostic> {
    difference(
        "operation",
        &known.name,
        &[("actions", true)],
        [&known.span, &other.span],
        "both operations stay; the second is named after its page",
    )
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

/// Lists one more name, if it is not listed yet.
fn join(names: &mut Cow<'_, str>, name: &str) {
    if !names.split(", ").any(|known| known == name) {
        let names = names.to_mut();
        names.push_str(", ");
        names.push_str(name);
    }
}

/// Adds what is not there yet.
fn extend<T: Eq + Hash>(known: &mut Vec<T>, more: Vec<T>) {
    let mut seen: HashSet<&T> = known.iter().collect();
    let is_new: Vec<bool> = more.iter().map(|item| seen.insert(item)).collect();
    known.extend(more.into_iter().zip(is_new).filter_map(|(item, is_new)| is_new.then_some(item)));
}

/// Whether two lists hold the same, in whatever order.
fn same_set<T: Eq + Hash>(one: &[T], other: &[T]) -> bool {
    let set = |items| -> HashSet<&T> { HashSet::from_iter(items) };
    one.len() == other.len() && set(one) == set(other)
}

/// The first of two texts that says anything.
fn first_said<'a>(known: &mut Cow<'a, str>, other: Cow<'a, str>) {
    if known.is_empty() {
        *known = other;
    }
}

/// Says of one name how two pages differ; nothing if they do not.
fn difference(
    what: &str,
    name: &str,
    aspects: &[(&str, bool)],
    [here, there]: [&std::ops::Range<usize>; 2],
    help: &str,
) -> Option<Diagnostic> {
    let differing: Vec<_> = aspects.iter().filter(|(_, differs)| *differs).collect();
    let names: Vec<_> = differing.iter().map(|(aspect, _)| *aspect).collect();
    let message = format!("two pages describe {what} `{name}` differently: {}", names.join(", "));
    (!names.is_empty()).then(|| {
        Diagnostic::warning(Code::PagesDiffer, there.clone(), message)
            .and(here.clone(), "the other page")
            .help(help)
    })
}
