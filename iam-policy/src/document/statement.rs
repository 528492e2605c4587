//! A statement as a list of its elements.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::element::{StatementElement, held, put, setters};
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

/// One statement of a policy.
///
/// A statement that was read keeps the order of its elements. One that is built has the order that
/// AWS documents: `Sid`, `Effect`, `Principal`, `Action`, `Resource`, `Condition`.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html>
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Statement {
    /// Each element at most once, in one of its forms, and always `Effect`.
    pub(crate) elements: Vec<StatementElement>,
}

impl Statement {
    /// A statement with an effect and no other element.
    #[must_use]
    #[inline]
    pub fn new(effect: Effect) -> Self {
        Self { elements: Vec::from([StatementElement::Effect(effect)]) }
    }

    /// Its name within the policy.
    #[must_use]
    #[inline]
    pub fn sid(&self) -> Option<&str> {
        held!(self.elements.iter(), StatementElement::Sid).map(|sid| &**sid)
    }

    /// Whether it allows or denies.
    #[must_use]
    #[inline]
    pub fn effect(&self) -> Effect {
        // INVARIANT: every statement has an effect, so the default is never used.
        held!(self.elements.iter(), StatementElement::Effect).copied().unwrap_or(Effect::Deny)
    }

    /// Its principals; identity policies have none.
    #[must_use]
    #[inline]
    pub fn principal(&self) -> Option<&PrincipalElement> {
        held!(self.elements.iter(), StatementElement::Principal)
    }

    /// Its actions.
    #[must_use]
    #[inline]
    pub fn action(&self) -> Option<&ActionElement> {
        held!(self.elements.iter(), StatementElement::Action)
    }

    /// Its resources; some resource policies have none.
    #[must_use]
    #[inline]
    pub fn resource(&self) -> Option<&ResourceElement> {
        held!(self.elements.iter(), StatementElement::Resource)
    }

    /// Its condition.
    #[must_use]
    #[inline]
    pub fn condition(&self) -> Option<&Condition> {
        held!(self.elements.iter(), StatementElement::Condition)
    }

    /// Sets the effect.
    #[inline]
    pub fn set_effect(&mut self, effect: Effect) {
        put(&mut self.elements, StatementElement::Effect(effect));
    }

    setters! {
        "statement" StatementElement;
        Sid sid: Cow<'static, str>, "its name within the policy", set_sid, with_sid;
        Principal principal: PrincipalElement, "its principals", set_principal, with_principal;
        Action action: ActionElement, "its actions", set_action, with_action;
        Resource resource: ResourceElement, "its resources", set_resource, with_resource;
        Condition condition: Condition, "its condition", set_condition, with_condition;
    }
}

#[cfg(test)]
mod tests {
    use super::super::element::Element;
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
        let names = ["Sid", "Effect", "Action", "Resource", "Condition"];
        assert!(one.elements.iter().map(Element::name).eq(names));
    }

    #[test]
    fn elements_can_be_taken_out_again() {
        let mut statement = Statement::new(Effect::Deny).with_sid("A").with_action("*");
        statement.set_sid(None);
        assert_eq!(statement, Statement::new(Effect::Deny).with_action("*"));
    }
}
