//! Statements that have all they need, to which conditions and a name can be added.

use alloc::borrow::Cow;
use core::marker::PhantomData;

use super::condition::{ConditionFault, ConditionOn};
use super::relations::AllCarry;
use super::{Marker, traits_by_fields};
use crate::document::{ActionElement, Condition, ResourceElement, Statement};

/// A statement that has all it needs.
///
/// `P` is the type of its policy, `Rs` the list of the types of its resources, `L` the list of its
/// actions.
#[must_use = "a statement has no effect outside of a policy"]
pub struct TypedStatement<P, Rs, L> {
    statement: Statement,
    condition: Condition,
    fault: Option<ConditionFault>,
    types: Marker<(P, Rs, L)>,
}

impl<P, Rs, L> TypedStatement<P, Rs, L> {
    #[inline]
    pub(super) const fn new(statement: Statement) -> Self {
        let condition = Condition::new();
        Self { statement, condition, fault: None, types: PhantomData }
    }

    /// Adds a condition; all conditions of a statement must match.
    ///
    /// The statement remembers a comparison without values, one of a key that no action carries which
    /// its patterns match, and a second one of the same key by the same operator, which no document
    /// can hold; building the policy reports it.
    pub fn when<C: ConditionOn>(mut self, condition: C) -> Self
    where
        L: AllCarry<C::Key, Rs>,
    {
        let (operator, key, values) = condition.into_parts();
        let actions = self.statement.action().map(ActionElement::patterns);
        let is_carried = actions.is_none_or(L::is_carried);
        let fault = if !is_carried {
            Some(ConditionFault::NeverCarried { key })
        } else if values.is_empty() {
            Some(ConditionFault::WithoutValues { operator, key })
        } else {
            self.condition.insert(operator, key, values).err().map(ConditionFault::Repeated)
        };
        self.fault = self.fault.or(fault);
        self
    }

    /// Gives the statement a name, which no other statement of its policy has.
    #[inline]
    pub fn sid(mut self, sid: impl Into<Cow<'static, str>>) -> Self {
        self.statement.set_sid(Some(sid.into()));
        self
    }

    /// Writes the actions as an array even if there is only one, which means the same: tools that
    /// compare policies as text, such as a plan of changes, may need the existing form.
    #[inline]
    pub fn actions_as_array(mut self) -> Self {
        let action = self.statement.action().cloned();
        self.statement.set_action(action.map(ActionElement::into_array));
        self
    }

    /// Writes the resources as an array even if there is one, which means the same.
    #[inline]
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
    /// The statement as data, and the first condition that it could not take.
    fn finish(self) -> (Statement, Option<ConditionFault>);
}

impl<P, Rs, L> StatementOf<P> for TypedStatement<P, Rs, L> {
    #[inline]
    fn finish(self) -> (Statement, Option<ConditionFault>) {
        let Self { mut statement, condition, fault, .. } = self;
        if !condition.is_empty() {
            statement.set_condition(Some(condition));
        }
        (statement, fault)
    }
}

traits_by_fields!(TypedStatement<P, Rs, L>: statement, condition, fault);
