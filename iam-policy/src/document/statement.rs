//! Statements: elements enter in any order, a statement that remembers their order leaves.

use alloc::borrow::Cow;
use core::fmt;

use super::order::Order;
use super::{ActionElement, Condition, PrincipalElement, ResourceElement};

/// Whether a statement allows or denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// `Allow`.
    Allow,
    /// `Deny`, which wins over any `Allow`.
    Deny,
}

impl Effect {
    /// The effect as a policy names it.
    #[must_use]
    #[inline]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "Allow",
            Self::Deny => "Deny",
        }
    }
}

impl fmt::Display for Effect {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One statement of a policy.
///
/// A statement that was read keeps the order of its elements; one that is built has the order that
/// AWS documents, whatever the order of the calls: `Sid`, `Effect`, `Principal`, `Action`,
/// `Resource`, `Condition`.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html>
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub(super) order: Order<6>,
    pub(super) sid: Option<Cow<'static, str>>,
    pub(super) effect: Effect,
    pub(super) principal: Option<PrincipalElement>,
    pub(super) action: Option<ActionElement>,
    pub(super) resource: Option<ResourceElement>,
    pub(super) condition: Option<Condition>,
}

/// The elements of a statement, in the order that AWS documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatementPart {
    Sid = 1,
    Effect,
    Principal,
    Action,
    Resource,
    Condition,
}

macro_rules! elements {
    ($($part:ident $field:ident: $type:ty, $noun:literal, $set:ident, $with:ident;)*) => {$(
        #[doc = concat!("Sets or removes ", $noun, ".")]
        #[inline]
        pub fn $set(&mut self, $field: Option<$type>) {
            self.order.keep(StatementPart::$part as u8, $field.is_some());
            self.$field = $field;
        }

        #[doc = concat!("The statement with ", $noun, ".")]
        #[must_use]
        pub fn $with(mut self, $field: impl Into<$type>) -> Self {
            self.$set(Some($field.into()));
            self
        }
    )*};
}

impl Statement {
    /// A statement that has an effect, but no other element.
    #[must_use]
    #[inline]
    pub const fn new(effect: Effect) -> Self {
        Self {
            order: Order([StatementPart::Effect as u8, 0, 0, 0, 0, 0]),
            sid: None,
            effect,
            principal: None,
            action: None,
            resource: None,
            condition: None,
        }
    }

    /// Its name within the policy.
    #[must_use]
    #[inline]
    pub fn sid(&self) -> Option<&str> {
        self.sid.as_deref()
    }

    /// Whether it allows or denies.
    #[must_use]
    #[inline]
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    /// Sets the effect.
    #[inline]
    pub fn set_effect(&mut self, effect: Effect) {
        self.effect = effect;
    }

    /// Whom it is about; policies of identities have no such element.
    #[must_use]
    #[inline]
    pub const fn principal(&self) -> Option<&PrincipalElement> {
        self.principal.as_ref()
    }

    /// What it allows or denies.
    #[must_use]
    #[inline]
    pub const fn action(&self) -> Option<&ActionElement> {
        self.action.as_ref()
    }

    /// On what it allows or denies; some policies of resources have no such element.
    #[must_use]
    #[inline]
    pub const fn resource(&self) -> Option<&ResourceElement> {
        self.resource.as_ref()
    }

    /// Under which condition.
    #[must_use]
    #[inline]
    pub const fn condition(&self) -> Option<&Condition> {
        self.condition.as_ref()
    }

    elements! {
        Sid sid: Cow<'static, str>, "its name within the policy", set_sid, with_sid;
        Principal principal: PrincipalElement, "whom it is about", set_principal, with_principal;
        Action action: ActionElement, "what it allows or denies", set_action, with_action;
        Resource resource: ResourceElement, "on what it allows or denies", set_resource, with_resource;
        Condition condition: Condition, "its condition", set_condition, with_condition;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_statements_have_the_documented_order() {
        let one = Statement::new(Effect::Allow)
            .with_condition(Condition::new())
            .with_action("s3:GetObject")
            .with_resource("*")
            .with_sid("Read");
        let other = Statement::new(Effect::Allow)
            .with_sid("Read")
            .with_action("s3:GetObject")
            .with_resource("*")
            .with_condition(Condition::new());
        assert_eq!(one, other);
        assert!(one.order.iter().eq([1, 2, 4, 5, 6]));
    }

    #[test]
    fn elements_can_be_taken_out_again() {
        let mut statement = Statement::new(Effect::Deny).with_sid("A").with_action("*");
        statement.set_sid(None);
        assert_eq!(statement, Statement::new(Effect::Deny).with_action("*"));
    }
}
