//! What each action acts on and carries in, the scopes and sets of keys that actions share out.
//!
//! Most actions of a service act on the same few resource types and carry the same keys there, so
//! the same scope or set, once named, stands for all of them.

use std::collections::{BTreeSet, HashMap};

use crate::names;

use super::{KeyPath, RustCovered, RustKeySet, RustScope};

/// Which resource types an action acts on, and which keys it carries on which of them.
#[derive(Debug, Default)]
pub(super) struct Relations<'a> {
    /// The names of their Rust types in the order met, each with the keys carried there.
    types: Vec<(&'a str, BTreeSet<&'a KeyPath>)>,
    /// Where each resource type stands in `types`.
    places: HashMap<&'a str, usize>,
    /// The keys carried on any resource.
    keys: BTreeSet<&'a KeyPath>,
}

impl<'a> Relations<'a> {
    /// The action acts on a resource type, by the name of its Rust type, and carries the keys there.
    pub(super) fn act_on(&mut self, rust_name: &'a str, keys: impl Iterator<Item = &'a KeyPath>) {
        let place = *self.places.entry(rust_name).or_insert_with(|| {
            self.types.push((rust_name, BTreeSet::new()));
            self.types.len() - 1
        });
        if let Some((_, carried)) = self.types.get_mut(place) {
            for key in keys {
                carried.insert(key);
                self.keys.insert(key);
            }
        }
    }

    /// The action carries the key on whatever it acts on.
    pub(super) fn carry(&mut self, key: &'a KeyPath) {
        for (_, carried) in &mut self.types {
            carried.insert(key);
        }
        self.keys.insert(key);
    }
}

/// The scopes of a service and their sets of keys, while their names are open.
#[derive(Debug, Default)]
pub(super) struct Scopes<'a> {
    list: Vec<Scope<'a>>,
    by_covered: HashMap<Vec<Covered<'a>>, usize>,
    sets: Vec<KeySet<'a>>,
    by_keys: HashMap<Vec<&'a KeyPath>, usize>,
}

#[derive(Debug)]
struct Scope<'a> {
    first: String,
    covered: Vec<Covered<'a>>,
}

/// A resource type, or all resources, and the number of the keys carried there.
type Covered<'a> = (Option<&'a str>, Option<usize>);

#[derive(Debug)]
struct KeySet<'a> {
    name: String,
    /// Sets that it holds all keys of.
    sets: Vec<usize>,
    keys: Vec<&'a KeyPath>,
}

impl<'a> Scopes<'a> {
    /// The number of the scope of an action, that of the first one with the same relations.
    pub(super) fn add(&mut self, action: &str, relations: &Relations<'a>) -> usize {
        let mut covered = Vec::with_capacity(relations.types.len() + 1);
        for (resource, keys) in &relations.types {
            let name = || format!("{action}KeysOn{resource}");
            let keys = self.key_set(keys.iter().copied().collect(), name);
            covered.push((Some(*resource), keys));
        }
        covered.sort_unstable();
        let all = self.all_keys(action, relations.keys.iter().copied().collect(), &covered);
        covered.insert(0, (None, all));
        let scopes = &mut self.list;
        *self.by_covered.entry(covered).or_insert_with_key(|covered| {
            scopes.push(Scope { first: action.to_owned(), covered: covered.clone() });
            scopes.len() - 1
        })
    }

    /// The number of a set of keys in the order of their names; none for no keys.
    pub(super) fn key_set(
        &mut self,
        keys: Vec<&'a KeyPath>,
        name: impl FnOnce() -> String,
    ) -> Option<usize> {
        if keys.is_empty() {
            return None;
        }
        let sets = &mut self.sets;
        Some(*self.by_keys.entry(keys).or_insert_with_key(|keys| {
            sets.push(KeySet { name: name(), sets: Vec::new(), keys: keys.clone() });
            sets.len() - 1
        }))
    }

    /// The set of all keys of an action, made of the sets of its resource types.
    fn all_keys(
        &mut self,
        action: &str,
        keys: Vec<&'a KeyPath>,
        covered: &[Covered<'a>],
    ) -> Option<usize> {
        let number = self.sets.len();
        let all = self.key_set(keys, || format!("{action}Keys"))?;
        let mut parts: Vec<_> = covered.iter().filter_map(|(_, keys)| *keys).collect();
        parts.sort_unstable();
        parts.dedup();
        if all == number && !parts.is_empty() {
            let whole = self.sets.pop()?;
            // Their union is the whole, because a key is carried on all resources through a type.
            self.sets.push(KeySet { sets: parts, keys: Vec::new(), ..whole });
        }
        Some(all)
    }

    /// Names everything: each scope and set after the first action that has it.
    pub(super) fn named(self) -> (Vec<RustScope>, Vec<RustKeySet>) {
        let scope_names = self.list.iter().map(|scope| format!("{}Scope", scope.first));
        let set_names = self.sets.iter().map(|set| set.name.clone());
        let candidates: Vec<_> = scope_names.chain(set_names).map(|name| vec![name]).collect();
        let mut names = names::distinct(&candidates);
        let set_names = names.split_off(self.list.len());
        let set_name = |number: usize| set_names.get(number).cloned();
        let covered = |(resource, keys): Covered<'a>| RustCovered {
            resource: resource.map(str::to_owned),
            keys: keys.and_then(set_name),
        };
        let scope = |(rust_name, scope): (String, Scope<'a>)| RustScope {
            rust_name,
            covered: scope.covered.into_iter().map(covered).collect(),
        };
        let set = |(rust_name, set): (&String, &KeySet<'a>)| RustKeySet {
            rust_name: rust_name.clone(),
            sets: set.sets.iter().filter_map(|number| set_name(*number)).collect(),
            keys: set.keys.iter().map(|key| (*key).clone()).collect(),
        };
        let scopes = names.into_iter().zip(self.list).map(scope).collect();
        (scopes, set_names.iter().zip(&self.sets).map(set).collect())
    }
}
