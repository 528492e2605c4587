//! Comparison of the service itself, its resource types, condition keys and operations.

use std::collections::BTreeSet;
use std::fmt;

use iam_codegen::model::{
    AuthorizedAction, ConditionKey, KeyType, Operation, Reference, ResourceType,
};

use super::pair::{Pair, pairs};
use super::{Comparison, Kind, Subject, set, texts};

pub(super) fn service(comparison: &mut Comparison<'_>) {
    let both = [comparison.old, comparison.new];
    let of = Subject { name: &comparison.new.prefix, lines: Pair::Both([1, 1]) };
    comparison.add_if_differs(Kind::PrefixChanged, of, both.map(|model| texts([&model.prefix])));
    comparison.add_if_differs(Kind::ServiceRenamed, of, both.map(|model| texts([&model.name])));
    let shown = |link: &Reference<'_>| format!("{} <{}>", link.text, link.url);
    let [old, new] = both.map(|model| &model.references);
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for pair in pairs(old, new, |link| (&link.text, &link.url)) {
        match pair {
            Pair::Old(link) => gone.push(shown(link)),
            Pair::New(link) => come.push(shown(link)),
            Pair::Both(_) => {}
        }
    }
    comparison.add_if_differs(Kind::ReferencesChanged, of, [gone, come]);
}

pub(super) fn resource_types(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    for pair in pairs(&old.resource_types, &new.resource_types, |ty| &*ty.name) {
        let line = |ty: &ResourceType<'_>| ty.line;
        let of = Subject { name: &pair.latest().name, lines: pair.map(line, line) };
        let arns = texts(&pair.latest().arns);
        match pair {
            Pair::Old(_) => comparison.add(Kind::ResourceTypeRemoved, of, arns, Vec::new()),
            Pair::New(_) => comparison.add(Kind::ResourceTypeAdded, of, Vec::new(), arns),
            Pair::Both(both) => resource_type(comparison, of, both),
        }
    }
}

fn resource_type(comparison: &mut Comparison<'_>, of: Subject<'_>, both: [&ResourceType<'_>; 2]) {
    let [before, after] = both;
    // Constructors are numbered in the order of the ARNs.
    let is_appended = after.arns.starts_with(&before.arns);
    let kind = if is_appended { Kind::ArnAdded } else { Kind::ArnsChanged };
    comparison.add_if_differs(kind, of, both.map(|ty| texts(&ty.arns)));
    let [was, is] = both.map(|ty| set(&ty.condition_keys));
    let (come, gone) = (texts(&is - &was), texts(&was - &is));
    if !come.is_empty() {
        comparison.add(Kind::TypeKeysAdded, of, Vec::new(), come);
    }
    if !gone.is_empty() {
        comparison.add(Kind::TypeKeysRemoved, of, gone, Vec::new());
    }
    let urls = both.map(|ty| texts([ty.url.as_deref().unwrap_or_default()]));
    comparison.add_if_differs(Kind::UrlChanged, of, urls);
}

pub(super) fn condition_keys(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    for pair in pairs(&old.condition_keys, &new.condition_keys, |key| &*key.name) {
        let line = |key: &ConditionKey<'_>| key.line;
        let of = Subject { name: &pair.latest().name, lines: pair.map(line, line) };
        match pair {
            Pair::Old(_) => comparison.add(Kind::KeyUndefined, of, Vec::new(), Vec::new()),
            Pair::New(key) => comparison.add(Kind::KeyDefined, of, Vec::new(), key_type(key)),
            Pair::Both(both) => {
                comparison.add_if_differs(Kind::KeyTypeChanged, of, both.map(key_type));
                let descriptions = both.map(|key| texts([&key.description]));
                comparison.add_if_differs(Kind::DescriptionChanged, of, descriptions);
                let urls = both.map(|key| texts([key.url.as_deref().unwrap_or_default()]));
                comparison.add_if_differs(Kind::UrlChanged, of, urls);
            }
        }
    }
}

fn key_type(key: &ConditionKey<'_>) -> Vec<String> {
    vec![key.key_type.as_ref().map_or_else(|| "unknown".to_owned(), KeyType::to_string)]
}

pub(super) fn operations(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    for pair in pairs(&old.operations, &new.operations, with_client) {
        let line = |operation: &Operation<'_>| operation.line;
        let name = with_client(pair.latest());
        let of = Subject { name: &name, lines: pair.map(line, line) };
        match pair {
            Pair::Old(_) => comparison.add(Kind::OperationRemoved, of, Vec::new(), Vec::new()),
            Pair::New(operation) => {
                let needed = texts(authorizations(operation));
                comparison.add(Kind::OperationAdded, of, Vec::new(), needed);
            }
            Pair::Both(both) => {
                let [was, is] = both.map(authorizations);
                if was != is {
                    comparison.add(Kind::AuthorizationChanged, of, texts(was), texts(is));
                }
            }
        }
    }
}

/// The operation's name, with its SDK client where the service has several.
fn with_client(operation: &Operation<'_>) -> String {
    match &operation.sdk_client {
        Some(client) => format!("{client}:{}", operation.name),
        None => operation.name.to_string(),
    }
}

/// What one row of an operation says: an action, and which values of a condition key it goes with.
///
/// Rows are compared as this and not as the text that shows them, in which several values are one.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Authorization<'m> {
    action: &'m str,
    condition_key: Option<&'m str>,
    /// AWS's order says nothing.
    values: BTreeSet<&'m str>,
}

impl fmt::Display for Authorization<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.action)?;
        match self.condition_key {
            Some(key) => {
                let values: Vec<_> = self.values.iter().copied().collect();
                write!(f, " ({key} = {})", values.join(" or "))
            }
            None => Ok(()),
        }
    }
}

/// What a call needs.
fn authorizations<'m>(operation: &'m Operation<'_>) -> BTreeSet<Authorization<'m>> {
    let row = |needed: &'m AuthorizedAction<'_>| Authorization {
        action: &needed.action,
        condition_key: needed.condition_key.as_deref(),
        values: set(&needed.values),
    };
    operation.authorizes.iter().map(row).collect()
}
