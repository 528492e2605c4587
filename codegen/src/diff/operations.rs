//! API operations of two models in, changes out.

use super::pairs::{Pair, pairs};
use super::{Change, Comparison, Kind};
use crate::reference::{AuthorizedAction, Operation};

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
                change.to(authorizations(operation))
            }
            Pair::Both(before, after) => {
                let (was, is) = (authorizations(before), authorizations(after));
                if was == is {
                    continue;
                }
                let place = comparison.here(after.line);
                Change::new(Kind::AuthorizationChanged, subject(after), place).from(was).to(is)
            }
        };
        comparison.changes.push(change);
    }
}

/// The operation's name, with its SDK client where the service has several.
pub(crate) fn subject(operation: &Operation<'_>) -> String {
    match &operation.sdk_client {
        Some(client) => format!("{client}:{}", operation.name),
        None => operation.name.to_string(),
    }
}

/// What a call needs, sorted.
pub(crate) fn authorizations(operation: &Operation<'_>) -> Vec<String> {
    let shown = |needed: &AuthorizedAction<'_>| match &needed.condition_key {
        Some(key) => format!("{} ({key} = {})", needed.action, needed.values.join(", ")),
        None => needed.action.to_string(),
    };
    let mut shown: Vec<_> = operation.authorizes.iter().map(shown).collect();
    shown.sort_unstable();
    shown
}
