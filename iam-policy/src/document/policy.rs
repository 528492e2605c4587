//! A policy as a list of its elements.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::element::{PolicyElement, held, put, setters};
use super::{OneOrMany, Statement, Version};

/// A policy document as data: any kind of policy, for any service.
///
/// It holds whatever a policy can hold in JSON, and keeps the order of elements and the form of
/// values (one value or an array).
///
/// ```
/// use iam_policy::{Effect, Policy, Statement, Version};
///
/// let statement = Statement::new(Effect::Allow).with_action("s3:GetObject").with_resource("*");
/// let mut policy = Policy::new();
/// policy.push(statement);
/// assert_eq!(policy.version(), Some(Version::V2012_10_17));
/// assert_eq!(policy.statements().count(), 1);
/// ```
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Policy {
    /// Each element at most once, and always `Statement`.
    pub(crate) elements: Vec<PolicyElement>,
}

impl Policy {
    /// A policy with the current version, `2012-10-17`, and no statements.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        let version = PolicyElement::Version(Version::V2012_10_17);
        let statements = PolicyElement::Statement(OneOrMany::Many(Vec::new()));
        Self { elements: Vec::from([version, statements]) }
    }

    /// The version of the policy language; if absent, IAM assumes `2008-10-17`.
    #[must_use]
    #[inline]
    pub fn version(&self) -> Option<Version> {
        held!(self.elements.iter(), PolicyElement::Version).copied()
    }

    /// The policy's identifier; some services require it to be unique.
    #[must_use]
    #[inline]
    pub fn id(&self) -> Option<&str> {
        held!(self.elements.iter(), PolicyElement::Id).map(|id| &**id)
    }

    setters! {
        "policy" PolicyElement;
        Version version: Version, "its version", set_version, with_version;
        Id id: Cow<'static, str>, "its identifier", set_id, with_id;
    }

    /// The statements in their order.
    #[inline]
    pub fn statements(&self) -> core::slice::Iter<'_, Statement> {
        self.statement_element().iter()
    }

    /// The statements in their order, mutably.
    #[inline]
    pub fn statements_mut(&mut self) -> core::slice::IterMut<'_, Statement> {
        self.statement_element_mut().map(OneOrMany::as_mut_slice).unwrap_or_default().iter_mut()
    }

    /// The element `Statement`: one statement or an array.
    #[must_use]
    #[inline]
    pub fn statement_element(&self) -> &OneOrMany<Statement> {
        static NONE: OneOrMany<Statement> = OneOrMany::Many(Vec::new());
        held!(self.elements.iter(), PolicyElement::Statement).unwrap_or(&NONE)
    }

    #[inline]
    fn statement_element_mut(&mut self) -> Option<&mut OneOrMany<Statement>> {
        held!(self.elements.iter_mut(), PolicyElement::Statement)
    }

    /// Replaces all statements.
    #[inline]
    pub fn set_statements(&mut self, statements: impl Into<OneOrMany<Statement>>) {
        let statements = PolicyElement::Statement(statements.into());
        put(&mut self.elements, statements);
    }

    /// Adds a statement at the end.
    #[inline]
    pub fn push(&mut self, statement: Statement) {
        match self.statement_element_mut() {
            Some(statements) => statements.push(statement),
            None => self.set_statements([statement]),
        }
    }

    /// The policy with one more statement.
    #[must_use]
    #[inline]
    pub fn with_statement(mut self, statement: Statement) -> Self {
        self.push(statement);
        self
    }
}

impl Default for Policy {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl Extend<Statement> for Policy {
    fn extend<I: IntoIterator<Item = Statement>>(&mut self, statements: I) {
        statements.into_iter().for_each(|statement| self.push(statement));
    }
}

impl FromIterator<Statement> for Policy {
    fn from_iter<I: IntoIterator<Item = Statement>>(statements: I) -> Self {
        let mut policy = Self::new();
        policy.extend(statements);
        policy
    }
}
