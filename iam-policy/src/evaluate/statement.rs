//! Whether a statement applies to a request, and what decides it.

use super::condition::{self, Comparison};
use super::inquiry::Inquiry;
use super::principal::{self, Named};
use super::truth::{Doubt, Truth};
use super::{action, resource};
use crate::document::{Policy, Statement};

/// Whether a statement applies to a request; if not, the first element that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// It applies.
    Applies,
    /// Its principals do not take in the one of the request.
    Principal,
    /// Its actions do not take in the one of the request.
    Action,
    /// Its resources do not take in the one of the request.
    Resource,
    /// A comparison of its condition does not hold.
    Condition(Comparison<'a>),
    /// It is not known whether it applies.
    Unknown(Doubt),
}

impl Outcome<'_> {
    pub(super) const fn truth(&self) -> Truth {
        match self {
            Self::Applies => Truth::Yes,
            Self::Unknown(doubt) => Truth::Unknown(*doubt),
            Self::Principal | Self::Action | Self::Resource | Self::Condition(_) => Truth::No,
        }
    }
}

/// Judges one statement, and says how it names the principal.
pub(super) fn outcome<'a>(
    statement: &'a Statement,
    inquiry: &Inquiry<'a, '_>,
) -> (Outcome<'a>, Named) {
    let mut doubt = None;
    let mut fails = |truth: Truth| {
        if let Truth::Unknown(one) = truth {
            doubt.get_or_insert(one);
        }
        truth == Truth::No
    };
    let mut named = Named::Itself;
    if let Some(element) = statement.action()
        && fails(action::matches(element, inquiry.request.action(), inquiry.steps))
    {
        return (Outcome::Action, named);
    }
    if let Some(element) = statement.principal() {
        let (truth, how) = principal::matches(element, inquiry.request.principal());
        named = how;
        if fails(truth) {
            return (Outcome::Principal, named);
        }
    }
    if let Some(element) = statement.resource()
        && fails(resource::matches(element, inquiry))
    {
        return (Outcome::Resource, named);
    }
    if let Some(element) = statement.condition() {
        let (truth, comparison) = condition::holds(element, inquiry);
        if fails(truth)
            && let Some(comparison) = comparison
        {
            return (Outcome::Condition(comparison), named);
        }
    }
    (doubt.map_or(Outcome::Applies, Outcome::Unknown), named)
}

/// Why IAM rejects the policy, as far as it concerns decisions.
pub(super) fn fault_of_policy(policy: &Policy, has_principals: bool) -> Option<Doubt> {
    policy.statements().find_map(|statement| fault(statement, has_principals))
}

/// Why IAM rejects the statement, as far as it concerns decisions.
pub(super) fn fault(statement: &Statement, has_principals: bool) -> Option<Doubt> {
    if statement.principal().is_some() != has_principals
        || statement.action().is_none()
        || (!has_principals && statement.resource().is_none())
    {
        return Some(Doubt::InvalidStatement);
    }
    let mut blocks = statement.condition().into_iter().flat_map(|condition| condition.blocks());
    let is_unknown = blocks.any(|block| condition::accepted(block.operator()).is_none());
    is_unknown.then_some(Doubt::UnknownOperator)
}
