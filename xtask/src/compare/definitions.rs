//! Resource types and condition keys of two models in, changes out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::pairs::{Pair, pairs, without};
use super::{Change, Comparison, Kind};
use iam_codegen::model::{ConditionKey, KeyType, ResourceType};

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    for pair in pairs(&old.resource_types, &new.resource_types, |ty| &*ty.name) {
        match pair {
            Pair::Removed(ty) => {
                let place = comparison.there(ty.line);
                let change = Change::new(Kind::ResourceTypeRemoved, &*ty.name, place);
                comparison.changes.push(change.from(texts(&ty.arns)));
            }
            Pair::Added(ty) => {
                let place = comparison.here(ty.line);
                let change = Change::new(Kind::ResourceTypeAdded, &*ty.name, place);
                comparison.changes.push(change.to(texts(&ty.arns)));
            }
            Pair::Both(before, after) => resource_type(comparison, before, after),
        }
    }
    for pair in pairs(&old.condition_keys, &new.condition_keys, |key| &*key.name) {
        match pair {
            Pair::Removed(key) => {
                let place = comparison.there(key.line);
                comparison.changes.push(Change::new(Kind::KeyUndefined, &*key.name, place));
            }
            Pair::Added(key) => {
                let place = comparison.here(key.line);
                let change = Change::new(Kind::KeyDefined, &*key.name, place);
                comparison.changes.push(change.to([type_name(key.key_type)]));
            }
            Pair::Both(before, after) => condition_key(comparison, before, after),
        }
    }
}

fn resource_type(
    comparison: &mut Comparison<'_>,
    before: &ResourceType<'_>,
    after: &ResourceType<'_>,
) {
    let name = &*after.name;
    if before.arns != after.arns {
        // Constructors are numbered in the order of the ARNs.
        let appended = after.arns.starts_with(&before.arns);
        let kind = if appended { Kind::ArnAdded } else { Kind::ArnsChanged };
        let change = Change::new(kind, name, comparison.here(after.line));
        comparison.changes.push(change.from(texts(&before.arns)).to(texts(&after.arns)));
    }
    let (was, is) = (set(&before.condition_keys), set(&after.condition_keys));
    let (come, gone) = (without(&is, &was), without(&was, &is));
    if !come.is_empty() {
        let change = Change::new(Kind::TypeKeysAdded, name, comparison.here(after.line));
        comparison.changes.push(change.to(come));
    }
    if !gone.is_empty() {
        let change = Change::new(Kind::TypeKeysRemoved, name, comparison.here(after.line));
        comparison.changes.push(change.from(gone));
    }
    let (old, new) = (before.url.as_deref(), after.url.as_deref());
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    comparison.text(Kind::UrlChanged, name, old, new, after.line);
}

fn condition_key(
    comparison: &mut Comparison<'_>,
    before: &ConditionKey<'_>,
    after: &ConditionKey<'_>,
) {
    let (name, line) = (&*after.name, after.line);
    if before.key_type != after.key_type {
        let change = Change::new(Kind::KeyTypeChanged, name, comparison.here(line));
        let types = [before.key_type, after.key_type].map(type_name);
        let [was, is] = types;
        comparison.changes.push(change.from([was]).to([is]));
    }
    comparison.text(Kind::DescriptionChanged, name, &before.description, &after.description, line);
    let (old, new) = (before.url.as_deref(), after.url.as_deref());
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    comparison.text(Kind::UrlChanged, name, old, new, line);
}

fn type_name(key_type: Option<KeyType>) -> String {
    key_type.map_or_else(|| "unknown".to_owned(), |key_type| key_type.to_string())
}

fn texts(items: &[Cow<'_, str>]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

fn set<'i>(items: &'i [Cow<'_, str>]) -> BTreeSet<&'i str> {
    items.iter().map(|item| &**item).collect()
}
