//! Whether one pattern of a list, or one statement, covers another.

use alloc::vec::Vec;

use super::cast;
use super::class::{Class, Listed};
use super::implied::Held;
use super::language::{Pattern, Subject};
use crate::document::{Effect, Policy, Statement, Version};
use crate::evaluate::inquiry::Steps;
use crate::evaluate::statement;

/// Compares patterns and statements of one policy, within the steps of one proof; once they are
/// spent, nothing covers anything.
#[derive(Debug)]
pub(crate) struct Coverage {
    has_variables: bool,
    steps: Steps,
}

impl Coverage {
    pub(crate) fn new(version: Option<Version>) -> Self {
        Self { has_variables: version == Some(Version::V2012_10_17), steps: Steps::new() }
    }

    /// What a search gives, unless the steps are spent before it ends.
    pub(crate) fn unless_spent<T>(&self, search: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.steps.are_spent() {
            return None;
        }
        search().filter(|_| !self.steps.are_spent())
    }

    /// Whether every action that may match `narrow` matches `wide` for certain.
    pub(crate) fn of_actions(&self, wide: &str, narrow: &str) -> bool {
        Subject::Action.covers(Pattern::plain(wide), Pattern::plain(narrow), &self.steps)
    }

    /// Whether every resource that may match `narrow` matches `wide` for certain.
    pub(crate) fn of_resources(&self, wide: &str, narrow: &str) -> bool {
        let pattern = |text| Pattern { text, has_variables: self.has_variables };
        Subject::Resource.covers(pattern(wide), pattern(narrow), &self.steps)
    }

    /// Whether every request that the narrow statement may apply to is one that the wide statement
    /// applies to for certain, with the same effect.
    pub(crate) fn of_statements(&self, wide: &Reach<'_>, narrow: &Reach<'_>) -> bool {
        let all = |listed: Listed<'_>, classes: &[Class<'_>]| {
            classes.iter().all(|class| listed.covers(class, &self.steps))
        };
        self.steps.take(1).is_ok()
            && wide.statement.effect() == narrow.statement.effect()
            && !(wide.is_faulty || narrow.is_faulty)
            && all(Listed::of_actions(wide.statement.action()), &narrow.actions)
            && all(wide.listed_resources(), &narrow.resources)
            && wide.held().follows_from(narrow.held(), &self.steps)
            && self.of_principals(wide.statement, narrow.statement)
    }

    fn of_principals(&self, wide: &Statement, narrow: &Statement) -> bool {
        let (of_wide, of_narrow) = (wide.principal(), narrow.principal());
        if of_wide == of_narrow {
            return true;
        }
        let is_covered = |principal: &str| match cast::may_name(of_narrow, principal, &self.steps) {
            None => true,
            Some(named) if wide.effect() == Effect::Allow => {
                cast::names(of_wide, principal, named, &self.steps)
            }
            Some(_) => cast::takes(of_wide, principal, &self.steps),
        };
        // Those that are named decide most cases, before the others are made.
        cast::texts(narrow).all(|(_, text)| is_covered(text))
            && cast::of([wide, narrow])
                .is_some_and(|cast| cast.iter().all(|principal| is_covered(principal)))
    }
}

/// A statement, and the requests that it may apply to.
#[derive(Debug)]
pub(crate) struct Reach<'a> {
    statement: &'a Statement,
    actions: Vec<Class<'a>>,
    resources: Vec<Class<'a>>,
    has_variables: bool,
    is_faulty: bool,
}

impl<'a> Reach<'a> {
    /// What the statements of a policy may apply to, in their order.
    pub(crate) fn all(policy: &'a Policy, coverage: &Coverage) -> Vec<Self> {
        policy.statements().map(|statement| Self::of(statement, coverage)).collect()
    }

    fn of(statement: &'a Statement, coverage: &Coverage) -> Self {
        let Coverage { has_variables, steps } = coverage;
        let has_variables = *has_variables;
        let is_faulty = statement::fault(statement, statement.principal().is_some()).is_some();
        let listed = Listed::of_resources(statement.resource(), has_variables);
        let actions = Listed::of_actions(statement.action());
        Self {
            statement,
            actions: actions.parts(&Class::all(Subject::Action), steps),
            resources: listed.parts(&Class::all(Subject::Resource), steps),
            has_variables,
            is_faulty,
        }
    }

    fn listed_resources(&self) -> Listed<'a> {
        Listed::of_resources(self.statement.resource(), self.has_variables)
    }

    fn held(&self) -> Held<'a> {
        Held { condition: self.statement.condition(), has_variables: self.has_variables }
    }
}
