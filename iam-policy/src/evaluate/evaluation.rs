//! A decision with what decided it.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::rc::Rc;
use alloc::string::String;
use core::fmt;

use super::condition;
use super::decision::{Decision, is_one_account};
use super::inquiry::{Inquiry, Steps, is_escape, key_and_default, variable_at};
use super::policies::{Policies, PolicyRole};
use super::principal::Named;
use super::request::Request;
use super::statement::{self, Outcome};
use crate::document::{
    ActionElement, Condition, ConditionValue, Effect, OneOrMany, PrincipalElement, ResourceElement,
    Statement,
};

/// A decision on a request, and what decided it.
///
/// Displayed, it is one sentence; [`Evaluation::statements`] says of every statement whether it
/// applies, and why not.
#[derive(Debug, Clone, Copy)]
pub struct Evaluation<'a> {
    policies: Policies<'a>,
    request: &'a Request<'a>,
    decision: Decision,
}

/// Whether one statement applies to a request, and why not.
#[derive(Debug, Clone, Copy)]
pub struct StatementOutcome<'a> {
    role: PolicyRole,
    index: usize,
    statement: &'a Statement,
    request: &'a Request<'a>,
    resource: &'a str,
    outcome: Outcome<'a>,
    named: Named,
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(policies: Policies<'a>, request: &'a Request<'a>) -> Self {
        Self { policies, request, decision: policies.decide(request) }
    }

    /// The decision.
    #[must_use]
    pub const fn decision(&self) -> Decision {
        self.decision
    }

    /// Every statement of every policy, and whether it applies.
    pub fn statements(&self) -> impl Iterator<Item = StatementOutcome<'a>> + use<'a> {
        let request = self.request;
        let resource = self.policies.resource_of(request);
        let steps = Rc::new(Steps::new());
        self.policies.all().flat_map(move |(role, policy)| {
            let steps = Rc::clone(&steps);
            policy.statements().enumerate().map(move |(index, statement)| {
                let inquiry = Inquiry::new(request, resource, policy, &steps);
                let (outcome, named) = statement::outcome(statement, &inquiry);
                StatementOutcome { role, index, statement, request, resource, outcome, named }
            })
        })
    }

    /// The statements that decide: those that deny, otherwise those that allow, and of an unknown
    /// decision those that may apply.
    pub fn deciding(&self) -> impl Iterator<Item = StatementOutcome<'a>> + use<'a> {
        let decision = self.decision;
        self.statements().filter(move |one| {
            let applies = matches!(one.outcome, Outcome::Applies);
            match decision {
                Decision::Allowed => applies,
                Decision::ExplicitlyDenied => applies && one.effect() == Effect::Deny,
                Decision::ImplicitlyDenied => false,
                Decision::Unknown(_) => matches!(one.outcome, Outcome::Unknown(_)),
            }
        })
    }

    /// The condition keys that a statement asks for and the request does not have.
    ///
    /// Statements whose principals, actions or resources do not match ask for no key.
    #[must_use]
    pub fn missing_keys(&self) -> BTreeSet<Cow<'a, str>> {
        let mut missing = BTreeSet::new();
        let mut ask = |key: &'a str| {
            if self.request.values(key).is_none() {
                missing.insert(Cow::Borrowed(key));
            }
        };
        for one in self.statements() {
            let resources = one.statement.resource().into_iter();
            match one.outcome {
                Outcome::Principal | Outcome::Action => continue,
                _ => resources
                    .flat_map(|element| element.patterns().iter())
                    .flat_map(|pattern| variables(pattern))
                    .for_each(&mut ask),
            }
            if matches!(one.outcome, Outcome::Resource) {
                continue;
            }
            for (_, key, values) in one.statement.condition().into_iter().flat_map(Condition::iter)
            {
                ask(key);
                values.iter().flat_map(|value| variables(value.as_str())).for_each(&mut ask);
            }
        }
        missing
    }
}

/// The condition keys of the policy variables in a text that have no default value.
pub(super) fn variables(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        loop {
            let tail = rest.find("${").and_then(|at| rest.get(at..))?;
            let Some(variable) = variable_at(tail) else {
                rest = tail.get(2..)?;
                continue;
            };
            rest = tail.get(variable.len() + 3..)?;
            let (key, default) = key_and_default(variable);
            if !is_escape(variable) && default.is_none() {
                return Some(key);
            }
        }
    })
}

impl fmt::Display for Evaluation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.decision)?;
        let mut deciding = self.deciding();
        if let Some(first) = deciding.next() {
            write!(f, ": {first}")?;
            return deciding.try_for_each(|one| write!(f, "; {one}"));
        }
        if self.decision != Decision::ImplicitlyDenied {
            return Ok(());
        }
        let mut allows = self.statements().filter(|one| one.effect() == Effect::Allow);
        let applying = allows.any(|one| matches!(one.outcome, Outcome::Applies));
        match is_one_account(self.request) {
            _ if !applying => f.write_str(": no statement allows the request"),
            Some(false) => f.write_str(
                ": principal and resource belong to two accounts, and the policies of both must \
                 allow the request",
            ),
            _ => f.write_str(": one policy allows the request, and another that must does not"),
        }
    }
}

impl<'a> StatementOutcome<'a> {
    /// What the policy of the statement is attached to.
    #[must_use]
    pub const fn role(&self) -> PolicyRole {
        self.role
    }

    /// The number of the statement within its policy, from 0.
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// The statement.
    #[must_use]
    pub const fn statement(&self) -> &'a Statement {
        self.statement
    }

    /// Whether the statement allows or denies.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.statement.effect()
    }

    /// Whether it applies, and why not.
    #[must_use]
    pub const fn outcome(&self) -> Outcome<'a> {
        self.outcome
    }

    /// How the statement of a resource's policy names the principal, if it applies.
    #[must_use]
    pub fn named(&self) -> Option<Named> {
        let applies = self.role == PolicyRole::Resource && self.outcome == Outcome::Applies;
        applies.then_some(self.named)
    }
}

impl fmt::Display for StatementOutcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`Statement[{}]`", self.index)?;
        if let Some(sid) = self.statement.sid() {
            write!(f, " (`{sid}`)")?;
        }
        write!(f, " of the {} ", self.role)?;
        let element = |is: Option<&'static str>| is.unwrap_or("Statement");
        let (allows, does_not) = match self.effect() {
            Effect::Allow => ("allows", "does not allow"),
            Effect::Deny => ("denies", "does not deny"),
        };
        match self.outcome {
            Outcome::Applies => {
                write!(f, "{allows} the request")?;
                match self.named() {
                    Some(Named::ByAccount) if self.effect() == Effect::Allow => {
                        f.write_str(" to the account, whose own policies decide")
                    }
                    _ => Ok(()),
                }
            }
            Outcome::Principal => {
                let name = element(self.statement.principal().map(PrincipalElement::name));
                let principal = self.request.principal();
                write!(f, "{does_not} the request: `{name}` leaves out `{principal}`")
            }
            Outcome::Action => {
                let name = element(self.statement.action().map(ActionElement::name));
                let action = self.request.action();
                write!(f, "{does_not} the request: `{name}` leaves out `{action}`")
            }
            Outcome::Resource => {
                let name = element(self.statement.resource().map(ResourceElement::name));
                let resource = self.resource;
                write!(f, "{does_not} the request: `{name}` leaves out `{resource}`")?;
                if resource != self.request.resource() {
                    let action = self.request.action();
                    write!(f, ", because `{action}` has no resource-level permissions")?;
                }
                Ok(())
            }
            Outcome::Condition(comparison) => write!(f, "{does_not} the request: {comparison}"),
            Outcome::Unknown(doubt) => write!(f, "may apply or not: {doubt}"),
        }
    }
}

impl fmt::Display for condition::Comparison<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operator, key) = (self.operator(), self.key());
        write!(f, "`{operator}` on `{key}` needs ")?;
        list(f, self.values(), ConditionValue::as_str)?;
        match self.found() {
            None => f.write_str(", and the request does not have the key"),
            Some(values) if values.is_empty() => f.write_str(", and the key has no value"),
            Some(values) => {
                f.write_str(", found ")?;
                list(f, values, |value| value)
            }
        }
    }
}

/// Writes the first values of a list, shortened, and how many more there are.
fn list<T>(
    f: &mut fmt::Formatter<'_>,
    values: &OneOrMany<T>,
    text: impl Fn(&T) -> &str,
) -> fmt::Result {
    const SHOWN: usize = 5;
    for (at, value) in values.iter().take(SHOWN).enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        write!(f, "{comma}`{}`", shown(text(value)))?;
    }
    match values.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => write!(f, " and {more} more"),
    }
}

/// The text, or its beginning if it is long.
fn shown(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 96;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => Cow::Owned(String::from(text.get(..at).unwrap_or_default()) + "…"),
        None => Cow::Borrowed(text),
    }
}
