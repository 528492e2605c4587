//! Actions of a page and of the Service Reference in, what they differ about out.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Aspect, Check, Explanation, Lines, TABLES_2018, pairs};
use crate::compare::TypeKeys;
use iam_codegen::model::{Action, Unstated};

pub(super) fn compare(check: &mut Check<'_>) {
    let (page, reference) = (check.page, check.reference);
    for pair in pairs(&page.actions, &reference.actions, |action| &*action.name) {
        match pair {
            (Some(ours), Some(theirs)) => {
                let subject = format!("{}:{}", page.prefix, ours.name);
                let lines = (Some(ours.line), Some(theirs.line));
                levels(check, &subject, ours, theirs, lines);
                let (here, there) = (types(ours), types(theirs));
                check.sets(Aspect::ActionResourceTypes, &subject, &here, &there, lines);
                keys(check, &subject, ours, theirs, lines);
            }
            (ours, theirs) => {
                let Some(action) = ours.or(theirs) else { continue };
                let subject = format!("{}:{}", page.prefix, action.name);
                let said = |side: Option<&Action<'_>>| side.map(|a| a.name.to_string());
                let both = [said(ours), said(theirs)].map(|name| name.into_iter().collect());
                let lines = (ours.map(|a| a.line), theirs.map(|a| a.line));
                check.differ(Aspect::Action, &subject, both, lines);
            }
        }
    }
}

fn levels(
    check: &mut Check<'_>,
    subject: &str,
    ours: &Action<'_>,
    theirs: &Action<'_>,
    lines: Lines,
) {
    let words = |action: &Action<'_>| {
        let words: BTreeSet<_> = action.access_levels.iter().map(|level| level.as_str()).collect();
        words.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let (page, reference) = (words(ours), words(theirs));
    if page == reference {
        return;
    }
    check.differ(Aspect::AccessLevels, subject, [page, reference], lines);
    // Levels are ordered as pages of one level chose the one to show.
    let strongest = theirs.access_levels.iter().copied().max();
    let old_layout = check.page.layout == TABLES_2018;
    if old_layout && ours.access_levels.as_slice() == strongest.as_slice() {
        check.explain(Explanation::StrongestLevel);
    }
}

/// The resource types that an action names, in a scenario or outside.
fn types<'m>(action: &'m Action<'_>) -> BTreeSet<&'m str> {
    let rows = action.resources.iter().map(|row| &*row.resource_type);
    let scenarios = action.scenarios.iter().flat_map(|scenario| &scenario.resources);
    rows.chain(scenarios.map(|resource| &*resource.resource_type)).collect()
}

/// Keys that only one side has, by what explains them.
#[derive(Default)]
struct Keys<'m> {
    page: BTreeSet<&'m str>,
    reference: BTreeSet<&'m str>,
    of_type: BTreeSet<&'m str>,
    of_row: BTreeSet<&'m str>,
}

fn keys(
    check: &mut Check<'_>,
    subject: &str,
    ours: &Action<'_>,
    theirs: &Action<'_>,
    lines: Lines,
) {
    let stated: BTreeSet<&str> = theirs.condition_keys.iter().map(|key| &**key).collect();
    let of_type = |name: &str| check.type_keys.each_ref().map(|keys| type_keys(keys, name));
    let stated_rows = rows(theirs);
    let stated_on = |name: &str| stated_rows.get(name).unwrap_or(&stated);
    let shown_rows = rows(ours).into_iter();
    let mut rows: Vec<_> =
        shown_rows.map(|(name, shown)| (shown, stated_on(name), of_type(name))).collect();
    if rows.is_empty() {
        let shown = ours.condition_keys.iter().map(|key| &**key).collect();
        // The page may have lost the resource type and kept its keys.
        let of_types = check.type_keys.each_ref().map(|keys| {
            theirs.resources.iter().flat_map(|row| type_keys(keys, &row.resource_type)).collect()
        });
        rows.push((shown, &stated, of_types));
    }
    let mut keys = Keys::default();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (shown, stated, of_type) in &rows {
        row(&mut keys, shown, stated, of_type);
        keys.reference.extend(stated.difference(shown));
        for key in shown {
            *times.entry(key).or_default() += 1;
        }
    }
    // What stands in every row belongs to the action, whose keys both sources state.
    let in_all = |key: &&str| times.get(key).is_some_and(|times| *times == rows.len());
    if check.reference.unstated.contains(&Unstated::RowConditionKeys) {
        let (of_action, of_row) = keys.page.iter().partition(|key| in_all(key));
        (keys.page, keys.of_row) = (of_action, of_row);
    }
    let texts = |set: BTreeSet<&str>| set.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let found = [
        (texts(keys.page), texts(keys.reference), None),
        (texts(keys.of_type), Vec::new(), Some(Explanation::RowShowsTypeKeys)),
        (texts(keys.of_row), Vec::new(), Some(Explanation::RowKeys)),
    ];
    for (page, reference, explanation) in found {
        if !page.is_empty() || !reference.is_empty() {
            check.differ(Aspect::ActionConditionKeys, subject, [page, reference], lines);
            if let Some(explanation) = explanation {
                check.explain(explanation);
            }
        }
    }
}

/// The keys that an action's rows show, by resource type; those of the action are in each.
fn rows<'m>(action: &'m Action<'_>) -> BTreeMap<&'m str, BTreeSet<&'m str>> {
    let own = || action.condition_keys.iter().map(|key| &**key);
    let mut rows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &action.resources {
        let shown = rows.entry(&row.resource_type).or_insert_with(|| own().collect());
        shown.extend(row.condition_keys.iter().map(|key| &**key));
    }
    rows
}

fn type_keys<'m>(types: &TypeKeys<'m>, name: &str) -> BTreeSet<&'m str> {
    types.get(name).copied().unwrap_or_default().iter().map(|key| &**key).collect()
}

/// One row, but for the keys that the reference states of it: it shows all other keys of its resource
/// type, as either source lists those, or none.
fn row<'m>(
    keys: &mut Keys<'m>,
    shown: &BTreeSet<&'m str>,
    stated: &BTreeSet<&'m str>,
    of_type: &[BTreeSet<&'m str>; 2],
) {
    let unstated = |set: &BTreeSet<&'m str>| -> BTreeSet<&'m str> {
        set.iter().copied().filter(|key| !stated.contains(key)).collect()
    };
    let shown = unstated(shown);
    let candidates = of_type.iter().map(unstated).chain([BTreeSet::new()]);
    let nearest = candidates.min_by_key(|set| set.symmetric_difference(&shown).count());
    let expected = nearest.unwrap_or_default();
    keys.of_type.extend(shown.intersection(&expected));
    keys.page.extend(shown.difference(&expected));
    keys.reference.extend(expected.difference(&shown));
}
