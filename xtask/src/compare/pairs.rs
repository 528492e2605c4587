//! Two lists in, their items paired by name out: what went, what came, what stayed.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::hash::Hash;

/// An item of one list or of both.
pub(super) enum Pair<'l, T> {
    Removed(&'l T),
    Added(&'l T),
    Both(&'l T, &'l T),
}

/// Pairs items by key: those of the new list in its order, before them those that are gone.
/// Of items with one key the first stands for the first, the second for the second.
pub(super) fn pairs<'l, T, K: Eq + Hash>(
    old: &'l [T],
    new: &'l [T],
    key: impl Fn(&'l T) -> K,
) -> Vec<Pair<'l, T>> {
    let mut left: HashMap<K, VecDeque<(usize, &T)>> = HashMap::new();
    for (at, item) in old.iter().enumerate() {
        left.entry(key(item)).or_default().push_back((at, item));
    }
    let mut take = |item| left.get_mut(&key(item)).and_then(VecDeque::pop_front);
    let kept: Vec<_> = new.iter().map(|item| (take(item), item)).collect();
    let mut gone: Vec<_> = left.into_values().flatten().collect();
    gone.sort_unstable_by_key(|(at, _)| *at);
    let gone = gone.into_iter().map(|(_, item)| Pair::Removed(item));
    let here = kept.into_iter().map(|(before, item)| match before {
        Some((_, before)) => Pair::Both(before, item),
        None => Pair::Added(item),
    });
    gone.chain(here).collect()
}

/// What is in the first set and not in the second, as text.
pub(super) fn without(first: &BTreeSet<&str>, second: &BTreeSet<&str>) -> Vec<String> {
    first.difference(second).map(|item| (*item).to_owned()).collect()
}
