//! Statements that have all they need, to which conditions and a name can be added.

use alloc::borrow::Cow;
use core::marker::PhantomData;

use super::condition::ConditionOn;
use super::relations::AllCarry;
use super::{Marker, traits_by_fields};
use crate::document::{ActionElement, Condition, RepeatedCondition, ResourceElement, Statement};

/// A statement that has all it needs.
///
/// `P` is the type of its policy, `Rs` the list of the types of its resources, `L` the list of its
/// actions.
#[must_use = "a statement has no effect outside of a policy"]
pub struct TypedStatement<P, Rs, L> {
    statement: Statement,
    condition: Condition,
    repeated: Option<RepeatedCondition>,
    types: Marker<(P, Rs, L)>,
}

impl<P, Rs, L> TypedStatement<P, Rs, L> {
    pub(super) const fn new(statement: Statement) -> Self {
        let condition = Condition::new();
        Self { statement, condition, repeated: None, types: PhantomData }
    }

    /// Adds a condition; all conditions of a statement must match.
    ///
    /// The statement remembers a second comparison of one key by one operator, which no document
    /// can hold, and building the policy reports it.
    pub fn when<C: ConditionOn>(mut self, condition: C) -> Self
    where
        L: AllCarry<C::Key, Rs>,
    {
        let (operator, key, values) = condition.into_parts();
        if let Err(repeated) = self.condition.insert(operator, key, values) {
            self.repeated.get_or_insert(repeated);
        }
        self
    }

    /// Gives the statement a name, which no other statement of its policy has.
    pub fn sid(mut self, sid: impl Into<Cow<'static, str>>) -> Self {
        self.statement.set_sid(Some(sid.into()));
        self
    }

    /// Writes the actions as an array even if there is only one, which means the same: tools that
    /// compare policies as text, such as a plan of changes, may need the existing form.
    pub fn actions_as_array(mut self) -> Self {
        let action = self.statement.action().cloned();
        self.statement.set_action(action.map(ActionElement::into_array));
        self
    }

    /// Writes the resources as an array even if there is one, which means the same.
    pub fn resources_as_array(mut self) -> Self {
        let resource = self.statement.resource().cloned();
        self.statement.set_resource(resource.map(ResourceElement::into_array));
        self
    }
}

/// A finished statement of a policy of the type `P`.
#[diagnostic::on_unimplemented(
    message = "this is not a finished statement of a policy `{P}`",
    label = "a statement of another kind of policy, or one without actions",
    note = "begin with `allow()` or `deny()` of the policy's own type, and end with its actions",
    note = "a `Result` needs `?` behind it"
)]
pub trait StatementOf<P> {
    /// The statement as data.
    ///
    /// # Errors
    ///
    /// When two conditions compare the same key by the same operator.
    fn finish(self) -> Result<Statement, RepeatedCondition>;
}

impl<P, Rs, L> StatementOf<P> for TypedStatement<P, Rs, L> {
    fn finish(self) -> Result<Statement, RepeatedCondition> {
        let Self { mut statement, condition, repeated, .. } = self;
        if !condition.is_empty() {
            statement.set_condition(Some(condition));
        }
        repeated.map_or(Ok(statement), Err)
    }
}

traits_by_fields!(TypedStatement<P, Rs, L>: statement, condition, repeated);
