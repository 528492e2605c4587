//! Groups the actions that act on the same resource types and carry the same condition keys there.
//!
//! Most actions of a service have that in common with many others, so it is said once, in a *scope*,
//! and the sets of keys that scopes name are shared as well. To the compiler each is a trait that
//! nothing implements, whose supertraits are what the scope says. This is the whole way from an action
//! to its condition keys, by the traits of the runtime:
//!
//! ```text
//!  impl Action for PutImage
//!  |
//!  | Scope
//!  v
//!  dyn OnRepositoryWithColour          one trait for all actions of this scope
//!  |
//!  |   ResourceLevel                 if they can be limited to some type of resource
//!  |   Covers<AllResources>  ------+   what the actions act on: each has a set of keys
//!  |   Covers<Repository>  --------+
//!                                  | Keys
//!                                  v
//!                                  dyn ColourKeys          one trait for all scopes with these keys
//!                                  |
//!                                  |   Holds<key::Colour>  the condition keys that requests carry
//! ```
//!
//! A bound that a user meets follows it: `ActsOn<R>` holds if the action's `Scope` is `Covers<R>`, and
//! `Carries<K, R>` if the `Keys` there are `Holds<K>`.

use std::collections::{BTreeMap, BTreeSet};

use crate::names;

use super::{KeyPath, RustCovered, RustKeySet, RustScope};

/// Which resource types an action acts on, and which keys it carries there.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Relations<'a> {
    /// By the names of the resource types' Rust types.
    types: BTreeMap<&'a str, BTreeSet<&'a KeyPath>>,
    /// The keys carried on any resource.
    keys: BTreeSet<&'a KeyPath>,
}

impl<'a> Relations<'a> {
    /// The action acts on a resource type, by the name of its Rust type, and carries the keys there.
    pub(super) fn act_on(&mut self, rust_name: &'a str, keys: impl Iterator<Item = &'a KeyPath>) {
        let carried = self.types.entry(rust_name).or_default();
        for key in keys {
            carried.insert(key);
            self.keys.insert(key);
        }
    }

    /// The action carries the key on whatever it acts on.
    pub(super) fn carry(&mut self, key: &'a KeyPath) {
        for carried in self.types.values_mut() {
            carried.insert(key);
        }
        self.keys.insert(key);
    }
}

/// The scopes of a service and their sets of keys, which do not depend on the order of its actions.
#[derive(Debug)]
pub(super) struct Grouping {
    pub(super) scopes: Vec<RustScope>,
    /// Where the scope of each action stands in `scopes`.
    pub(super) of_actions: Vec<usize>,
    pub(super) key_sets: Vec<RustKeySet>,
    /// The name of the set of all keys; none for no keys.
    pub(super) all_keys: Option<String>,
}

/// The scopes of actions with these relations, in a service with these keys.
pub(super) fn group(actions: &[Relations<'_>], all_keys: &BTreeSet<&KeyPath>) -> Grouping {
    let distinct: BTreeMap<&Relations<'_>, usize> =
        actions.iter().collect::<BTreeSet<_>>().into_iter().zip(0..).collect();
    let of_types = distinct.keys().flat_map(|scope| scope.types.values().chain([&scope.keys]));
    let sets: BTreeSet<_> = of_types.chain([all_keys]).filter(|keys| !keys.is_empty()).collect();
    let scope_names = distinct.keys().map(|scope| scope_candidates(scope));
    let set_names = sets.iter().map(|keys| set_candidates(keys, *keys == all_keys));
    let mut names = names::distinct(&scope_names.chain(set_names).collect::<Vec<_>>());
    let set_names = names.split_off(distinct.len());
    let sets: BTreeMap<_, _> = sets.into_iter().zip(set_names).collect();
    let covered = |(resource, keys): (Option<&str>, &BTreeSet<&KeyPath>)| RustCovered {
        resource: resource.map(str::to_owned),
        keys: sets.get(keys).cloned(),
    };
    let scope = |(scope, rust_name): (&&Relations<'_>, String)| {
        let types = scope.types.iter().map(|(resource, keys)| (Some(*resource), keys));
        let all = std::iter::once((None, &scope.keys));
        RustScope { rust_name, covered: all.chain(types).map(covered).collect() }
    };
    let set = |(keys, rust_name): (&&BTreeSet<&KeyPath>, &String)| RustKeySet {
        rust_name: rust_name.clone(),
        keys: keys.iter().map(|key| (*key).clone()).collect(),
    };
    Grouping {
        scopes: distinct.keys().zip(names).map(scope).collect(),
        of_actions: actions.iter().filter_map(|action| distinct.get(action).copied()).collect(),
        key_sets: sets.iter().map(set).collect(),
        all_keys: sets.get(all_keys).cloned(),
    }
}

/// How many parts a name spells out, by preference; numbers tell apart what has the same ones.
const SPELLED: [usize; 3] = [1, 2, 4];

fn scope_candidates(scope: &Relations<'_>) -> Vec<String> {
    let types: Vec<_> = scope.types.keys().map(|name| (*name).to_owned()).collect();
    let keys: Vec<_> = scope.keys.iter().map(|key| key_name(key)).collect();
    let candidate = |spelled| {
        let on = if types.is_empty() { "AllResources".to_owned() } else { listed(&types, spelled) };
        let with =
            if keys.is_empty() { String::new() } else { format!("With{}", listed(&keys, spelled)) };
        format!("On{on}{with}")
    };
    candidates(candidate)
}

fn set_candidates(keys: &BTreeSet<&KeyPath>, is_all: bool) -> Vec<String> {
    let keys: Vec<_> = keys.iter().map(|key| key_name(key)).collect();
    let mut names = candidates(|spelled| format!("{}Keys", listed(&keys, spelled)));
    names.splice(0..0, is_all.then(|| "AllKeys".to_owned()));
    names
}

fn candidates(name: impl Fn(usize) -> String) -> Vec<String> {
    let mut names = SPELLED.map(name).to_vec();
    names.dedup();
    names
}

fn key_name(key: &KeyPath) -> String {
    match key {
        KeyPath::Global(name) => format!("Aws{name}"),
        KeyPath::Local(name) => name.clone(),
    }
}

/// The first parts and how many more there are, such as `InstanceAnd12More`.
fn listed(parts: &[String], spelled: usize) -> String {
    match parts.split_at_checked(spelled) {
        // Spelling out a single one is as long as counting it.
        Some((first, more)) if more.len() > 1 => {
            format!("{}And{}More", first.join("And"), more.len())
        }
        _ => parts.join("And"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(name: &str) -> KeyPath {
        KeyPath::Local(name.to_owned())
    }

    fn relations<'a>(types: &[&'a str], keys: &'a [KeyPath]) -> Relations<'a> {
        let mut relations = Relations::default();
        for name in types {
            relations.act_on(name, keys.iter());
        }
        for key in keys {
            relations.carry(key);
        }
        relations
    }

    fn names(grouping: &Grouping) -> (Vec<&str>, Vec<&str>) {
        let scope_of = |at: &usize| &*grouping.scopes[*at].rust_name;
        let of_actions = grouping.of_actions.iter().map(scope_of).collect();
        (of_actions, grouping.key_sets.iter().map(|set| &*set.rust_name).collect())
    }

    #[test]
    fn scopes_and_sets_are_named_by_what_they_hold() {
        let keys = [KeyPath::Global("TagKeys"), local("Heat"), local("Size"), local("Trim")];
        let all: BTreeSet<_> = keys.iter().collect();
        let (one, two) = (&keys[1..2], &keys[..2]);
        let actions = [
            relations(&[], &[]),
            relations(&[], one),
            relations(&["Oven"], &[]),
            relations(&["Oven", "Bread"], two),
            relations(&["Oven", "Bread", "Shelf"], &keys),
            relations(&["Oven"], &[]),
        ];
        let grouping = group(&actions, &all);
        let expected = [
            "OnAllResources",
            "OnAllResourcesWithHeat",
            "OnOven",
            "OnBreadAndOvenWithAwsTagKeysAndHeat",
            "OnBreadAnd2MoreWithAwsTagKeysAnd3More",
            "OnOven",
        ];
        let sets = ["AwsTagKeysAndHeatKeys", "AllKeys", "HeatKeys"];
        assert_eq!(names(&grouping), (expected.into(), sets.into()));
        assert_eq!(grouping.all_keys.as_deref(), Some("AllKeys"));
        assert_eq!(grouping.scopes.len(), 5);
    }

    #[test]
    fn names_do_not_depend_on_the_order_of_the_actions() {
        let keys = ["A", "B", "C", "D", "E", "F", "G"].map(local);
        let all: BTreeSet<_> = keys.iter().collect();
        let without = |at: usize| [&keys[..at], &keys[at + 1..]].concat();
        let sets = [without(6), without(5), without(4), without(1)];
        let mut actions: Vec<_> = sets.iter().map(|keys| relations(&["Oven"], keys)).collect();
        let expected = [
            "OnOvenWithAAndBAndCAndDAnd2More",
            "OnOvenWithAAndBAndCAndDAnd2More2",
            "OnOvenWithAAndBAndCAndDAnd2More3",
            "OnOvenWithAAndCAnd4More",
        ];
        assert_eq!(names(&group(&actions, &all)).0, expected);
        actions.reverse();
        let mut reversed = expected;
        reversed.reverse();
        assert_eq!(names(&group(&actions, &all)).0, reversed);
    }
}
