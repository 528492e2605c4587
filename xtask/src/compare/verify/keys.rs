//! Comparison of the condition keys that a page and the Service Reference list for actions.
//!
//! Rows of pages show the keys of the action, of the row and of its resource type together. The
//! Service Reference lists those of the action alone.

use std::collections::{BTreeSet, HashMap};

use iam_codegen::model::{Action, ServiceModel, Unstated};

use super::{Aspect, Difference, Explanation};
use crate::compare::actions::{TypeKeys, by_name, by_type, full_name, type_keys};
use crate::compare::{Pair, Place, set, texts};

/// Adds what the sources differ about, with what explains it.
pub(super) fn compare(
    page: &ServiceModel<'_>,
    reference: &ServiceModel<'_>,
    differences: &mut Vec<Difference>,
) {
    let states_rows = !reference.unstated.contains(&Unstated::RowConditionKeys);
    let types = [page, reference].map(type_keys);
    for pair in by_name(reference, page) {
        let Pair::Both([theirs, ours]) = pair else { continue };
        let place = |model: &ServiceModel<'_>, action: &Action<'_>| {
            Some(Place { path: model.source.to_string(), line: action.line })
        };
        let Keys { page: here, reference: there, of_type, of_row } =
            keys(&types, ours, theirs, states_rows);
        for (here, there, explanation) in [
            (here, there, None),
            (of_type, BTreeSet::new(), Some(Explanation::RowShowsTypeKeys)),
            (of_row, BTreeSet::new(), Some(Explanation::RowKeys)),
        ] {
            if !here.is_empty() || !there.is_empty() {
                differences.push(Difference {
                    aspect: Aspect::ActionConditionKeys,
                    subject: full_name(reference, page, pair),
                    page: texts(here),
                    reference: texts(there),
                    page_place: place(page, ours),
                    reference_place: place(reference, theirs),
                    explanation,
                });
            }
        }
    }
}

/// Keys that only one source lists for an action; those of the page by what explains them.
#[derive(Default)]
struct Keys<'m> {
    page: BTreeSet<&'m str>,
    reference: BTreeSet<&'m str>,
    of_type: BTreeSet<&'m str>,
    of_row: BTreeSet<&'m str>,
}

fn keys<'m>(
    types: &'m [TypeKeys<'_>; 2],
    ours: &'m Action<'_>,
    theirs: &'m Action<'_>,
    states_rows: bool,
) -> Keys<'m> {
    let stated = set(&theirs.condition_keys);
    let their_rows = by_type(theirs, |_| &[]);
    let of_types = |names: &[&str]| {
        types.each_ref().map(|types| {
            let keys = names.iter().filter_map(|name| types.get(name).copied()).flatten();
            keys.map(|key| &**key).collect()
        })
    };
    let rows = by_type(ours, |_| &[]).into_iter();
    let mut rows: Vec<(_, _, [BTreeSet<&str>; 2])> = rows
        .map(|(name, shown)| (shown, their_rows.get(name).unwrap_or(&stated), of_types(&[name])))
        .collect();
    if rows.is_empty() {
        // The page may have lost the resource type and kept its keys.
        let names: Vec<_> = theirs.resources.iter().map(|row| &*row.resource_type).collect();
        rows.push((set(&ours.condition_keys), &stated, of_types(&names)));
    }
    let mut keys = Keys::default();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (shown, stated, of_type) in &rows {
        row(&mut keys, shown, stated, of_type);
        for key in shown {
            *times.entry(key).or_default() += 1;
        }
    }
    if !states_rows {
        // What is in every row belongs to the action, whose keys both sources state.
        let in_all = |key: &&str| times.get(key) == Some(&rows.len());
        (keys.page, keys.of_row) = keys.page.iter().partition(|key| in_all(key));
    }
    keys
}

/// Adds the keys of one row. But for those that the reference states, it shows all keys of its
/// resource type, as either source lists them, or none.
fn row<'m>(
    keys: &mut Keys<'m>,
    shown: &BTreeSet<&'m str>,
    stated: &BTreeSet<&'m str>,
    of_type: &[BTreeSet<&'m str>; 2],
) {
    let more = shown - stated;
    let candidates = of_type.iter().map(|keys| keys - stated).chain([BTreeSet::new()]);
    let nearest = candidates.min_by_key(|keys| keys.symmetric_difference(&more).count());
    let expected = nearest.unwrap_or_default();
    keys.of_type.extend(more.intersection(&expected));
    keys.page.extend(more.difference(&expected));
    keys.reference.extend(expected.difference(&more));
    keys.reference.extend(stated.difference(shown));
}
