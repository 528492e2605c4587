//! Pairs of what two sources have under one name.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// Something of the older source, of the newer one, or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair<T> {
    /// The newer source does not have it.
    Old(T),
    /// The older source does not have it.
    New(T),
    /// The older source's, then the newer one's.
    Both([T; 2]),
}

impl<T> Pair<T> {
    /// The older source's.
    #[must_use]
    pub fn older(&self) -> Option<&T> {
        match self {
            Pair::Old(item) | Pair::Both([item, _]) => Some(item),
            Pair::New(_) => None,
        }
    }

    /// The newer source's.
    #[must_use]
    pub fn newer(&self) -> Option<&T> {
        match self {
            Pair::New(item) | Pair::Both([_, item]) => Some(item),
            Pair::Old(_) => None,
        }
    }

    /// The newer source's, or the older one's if it is gone.
    #[must_use]
    pub fn latest(&self) -> &T {
        match self {
            Pair::Old(item) | Pair::New(item) | Pair::Both([_, item]) => item,
        }
    }

    /// Makes other items of those of either source.
    pub(super) fn map<U>(self, old: impl Fn(T) -> U, new: impl Fn(T) -> U) -> Pair<U> {
        match self {
            Pair::Old(item) => Pair::Old(old(item)),
            Pair::New(item) => Pair::New(new(item)),
            Pair::Both([before, after]) => Pair::Both([old(before), new(after)]),
        }
    }
}

/// Pairs items by key: those of the new list in its order, before them those that are gone.
/// Of items with one key the first stands for the first, the second for the second.
pub(super) fn pairs<'l, T, K: Eq + Hash>(
    old: &'l [T],
    new: &'l [T],
    key: impl Fn(&'l T) -> K,
) -> Vec<Pair<&'l T>> {
    let mut left: HashMap<K, VecDeque<(usize, &T)>> = HashMap::new();
    for (at, item) in old.iter().enumerate() {
        left.entry(key(item)).or_default().push_back((at, item));
    }
    let mut take = |item| left.get_mut(&key(item)).and_then(VecDeque::pop_front);
    let kept: Vec<_> = new
        .iter()
        .map(|item| match take(item) {
            Some((_, before)) => Pair::Both([before, item]),
            None => Pair::New(item),
        })
        .collect();
    let mut gone: Vec<_> = left.into_values().flatten().collect();
    gone.sort_unstable_by_key(|(at, _)| *at);
    gone.into_iter().map(|(_, item)| Pair::Old(item)).chain(kept).collect()
}
