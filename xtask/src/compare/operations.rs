//! API operations of two models in, changes out.

use std::fmt;

use super::pairs::{Pair, pairs};
use super::{Change, Comparison, Kind};
use iam_codegen::model::{AuthorizedAction, Operation};

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let identity = |operation: &'_ Operation<'_>| subject(operation);
    for pair in pairs(&old.operations, &new.operations, identity) {
        let change = match pair {
            Pair::Removed(operation) => {
                let place = comparison.there(operation.line);
                Change::new(Kind::OperationRemoved, subject(operation), place)
            }
            Pair::Added(operation) => {
                let place = comparison.here(operation.line);
                let change = Change::new(Kind::OperationAdded, subject(operation), place);
                change.to(texts(&authorizations(operation)))
            }
            Pair::Both(before, after) => {
                let (was, is) = (authorizations(before), authorizations(after));
                if was == is {
                    continue;
                }
                let place = comparison.here(after.line);
                let change = Change::new(Kind::AuthorizationChanged, subject(after), place);
                change.from(texts(&was)).to(texts(&is))
            }
        };
        comparison.changes.push(change);
    }
}

fn texts(rows: &[Authorization<'_>]) -> Vec<String> {
    rows.iter().map(ToString::to_string).collect()
}

/// The operation's name, with its SDK client where the service has several.
pub(crate) fn subject(operation: &Operation<'_>) -> String {
    match &operation.sdk_client {
        Some(client) => format!("{client}:{}", operation.name),
        None => operation.name.to_string(),
    }
}

/// What one row of an operation says: an action, and which values of a condition key it goes with.
///
/// Rows are compared as this and not as the text that shows them: there several values are one.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Authorization<'m> {
    action: &'m str,
    condition_key: Option<&'m str>,
    /// Sorted: AWS's order says nothing.
    values: Vec<&'m str>,
}

impl fmt::Display for Authorization<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.action)?;
        match self.condition_key {
            Some(key) => write!(f, " ({key} = {})", self.values.join(" or ")),
            None => Ok(()),
        }
    }
}

/// What a call needs, sorted.
pub(crate) fn authorizations<'m>(operation: &'m Operation<'_>) -> Vec<Authorization<'m>> {
    let row = |needed: &'m AuthorizedAction<'_>| {
        let mut values: Vec<_> = needed.values.iter().map(|value| &**value).collect();
        values.sort_unstable();
        let condition_key = needed.condition_key.as_deref();
        Authorization { action: &needed.action, condition_key, values }
    };
    let mut rows: Vec<_> = operation.authorizes.iter().map(row).collect();
    rows.sort_unstable();
    rows
}
