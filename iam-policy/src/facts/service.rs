//! What AWS documents of one service.

use super::{ActionFacts, KeyFacts, OperationFacts, ResourceTypeFacts};
use crate::typed::ServiceAction;

/// What AWS documents of one service: its actions, operations, resource types and condition keys.
///
/// Generated crates have one as the constant `SERVICE`; the generator makes one at run time from any
/// page that it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceFacts {
    pub(crate) name: &'static str,
    pub(crate) prefix: &'static str,
    /// In the order of AWS's page; the texts are those of [`ActionFacts`] and [`OperationFacts`].
    pub(crate) actions: &'static [&'static str],
    pub(crate) operations: &'static [&'static str],
    pub(crate) resource_types: &'static [ResourceTypeFacts],
    pub(crate) condition_keys: &'static [KeyFacts],
    pub(crate) action_sets: &'static [ActionSet],
}

impl ServiceFacts {
    /// The facts of the service whose actions are `S`, with the texts of its operations.
    #[must_use]
    pub(crate) const fn of<S: ServiceAction>(operations: &'static [&'static str]) -> Self {
        Self {
            name: S::SERVICE,
            prefix: S::PREFIX,
            actions: S::FACTS,
            operations,
            resource_types: S::RESOURCE_TYPES,
            condition_keys: S::CONDITION_KEYS,
            action_sets: &[],
        }
    }

    /// The facts with sets of actions that only work together.
    #[must_use]
    pub const fn with_action_sets(self, action_sets: &'static [ActionSet]) -> Self {
        Self { action_sets, ..self }
    }

    /// Full name, such as `Amazon Elastic Container Registry`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Prefix of its actions, such as `ecr`.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        self.prefix
    }

    /// Its actions, in the order of AWS's page.
    #[must_use]
    pub fn actions(&self) -> impl ExactSizeIterator<Item = ActionFacts> + use<> {
        self.actions.iter().map(|text| ActionFacts(text))
    }

    /// Its API operations, in the order of AWS's page.
    #[must_use]
    pub fn operations(&self) -> impl ExactSizeIterator<Item = OperationFacts> + use<> {
        self.operations.iter().map(|text| OperationFacts(text))
    }

    /// Its resource types, in the order of AWS's page.
    #[must_use]
    pub const fn resource_types(&self) -> &'static [ResourceTypeFacts] {
        self.resource_types
    }

    /// The condition keys that its page defines or uses.
    #[must_use]
    pub const fn condition_keys(&self) -> &'static [KeyFacts] {
        self.condition_keys
    }

    /// Sets of its actions that only work together.
    #[must_use]
    pub const fn action_sets(&self) -> &'static [ActionSet] {
        self.action_sets
    }
}

/// Actions that are of no use without others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionSet {
    pub(crate) action: &'static str,
    pub(crate) needs: &'static [&'static str],
    pub(crate) unless: &'static [&'static str],
    pub(crate) reason: &'static str,
    pub(crate) source: &'static str,
}

impl ActionSet {
    /// Says that `action` is of no use without `needs`, why, and on which page AWS says so.
    ///
    /// Actions are names with prefix, such as `ecr:BatchGetImage`.
    #[must_use]
    pub const fn new(
        action: &'static str,
        needs: &'static [&'static str],
        reason: &'static str,
        source: &'static str,
    ) -> Self {
        Self { action, needs, unless: &[], reason, source }
    }

    /// The set, where the action is of use beside any of these even without those that it needs.
    #[must_use]
    pub const fn unless(self, unless: &'static [&'static str]) -> Self {
        Self { unless, ..self }
    }

    /// The action that needs others.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        self.action
    }

    /// The actions that it needs.
    #[must_use]
    pub const fn needs(&self) -> &'static [&'static str] {
        self.needs
    }

    /// The actions beside which it is of use even without those that it needs.
    #[must_use]
    pub const fn exceptions(&self) -> &'static [&'static str] {
        self.unless
    }

    /// Why it needs them, in one sentence.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        self.reason
    }

    /// The page of AWS that says so.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }
}
