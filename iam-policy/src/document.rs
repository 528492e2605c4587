//! Policy documents of any kind and service: parts enter, a document that remembers its form leaves.

mod condition;
mod element;
#[cfg(feature = "json")]
mod json;
mod kind;
mod number;
mod one_or_many;
mod operator;
mod order;
mod path;
mod principal;
mod principal_check;
mod principals;
mod statement;
mod validate;
mod value;
mod version;
mod violation;

use alloc::borrow::Cow;
use alloc::vec::Vec;

use order::Order;

pub use condition::{Condition, ConditionBlock, RepeatedCondition};
pub use element::{ActionElement, PrincipalElement, ResourceElement};
#[cfg(feature = "json")]
pub use json::ReadError;
pub use kind::{PolicyKind, Presence, Quota, ResourceRule, TextRule};
pub use number::{Number, NumberError};
pub use one_or_many::OneOrMany;
pub use operator::{BaseOperator, ConditionOperator, Operator, SetOperator, ValueType};
pub use path::{Location, Path, Segment};
pub use principal::{Principal, PrincipalError, PrincipalKind};
pub use principals::{PrincipalMap, Principals};
pub use statement::{Effect, Statement};
pub(crate) use validate::{is_date, is_ip_range};
pub use value::ConditionValue;
pub use version::Version;
pub use violation::{Severity, Violation, Violations};

/// A policy document as data: any kind of policy, for any service.
///
/// It holds whatever the JSON form of a policy can hold, in the order and the form (one value or
/// an array) in which it was given.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    order: Order<3>,
    version: Option<Version>,
    id: Option<Cow<'static, str>>,
    statements: OneOrMany<Statement>,
}

/// The elements of a policy, in the order that AWS documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PolicyPart {
    Version = 1,
    Id,
    Statement,
}

impl Policy {
    /// A policy of the current version, `2012-10-17`, without statements.
    #[must_use]
    #[inline]
    pub const fn new() -> Self {
        Self {
            order: Order([PolicyPart::Version as u8, PolicyPart::Statement as u8, 0]),
            version: Some(Version::V2012_10_17),
            id: None,
            statements: OneOrMany::Many(Vec::new()),
        }
    }

    /// The version of the policy language; without one, IAM takes `2008-10-17`.
    #[must_use]
    #[inline]
    pub const fn version(&self) -> Option<Version> {
        self.version
    }

    /// Sets or removes the version.
    #[inline]
    pub fn set_version(&mut self, version: Option<Version>) {
        self.order.keep(PolicyPart::Version as u8, version.is_some());
        self.version = version;
    }

    /// The policy with this version.
    #[must_use]
    #[inline]
    pub fn with_version(mut self, version: Version) -> Self {
        self.set_version(Some(version));
        self
    }

    /// The identifier of the policy, which some services want to be unique.
    #[must_use]
    #[inline]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Sets or removes the identifier.
    #[inline]
    pub fn set_id(&mut self, id: Option<Cow<'static, str>>) {
        self.order.keep(PolicyPart::Id as u8, id.is_some());
        self.id = id;
    }

    /// The policy with this identifier.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<Cow<'static, str>>) -> Self {
        self.set_id(Some(id.into()));
        self
    }

    /// The statements in their order.
    #[inline]
    pub fn statements(&self) -> core::slice::Iter<'_, Statement> {
        self.statements.iter()
    }

    /// The statements in their order, to be changed.
    #[inline]
    pub fn statements_mut(&mut self) -> core::slice::IterMut<'_, Statement> {
        self.statements.as_mut_slice().iter_mut()
    }

    /// The element `Statement`: one statement or an array.
    #[must_use]
    #[inline]
    pub const fn statement_element(&self) -> &OneOrMany<Statement> {
        &self.statements
    }

    /// Replaces all statements.
    pub fn set_statements(&mut self, statements: impl Into<OneOrMany<Statement>>) {
        self.statements = statements.into();
    }

    /// Adds a statement at the end.
    #[inline]
    pub fn push(&mut self, statement: Statement) {
        self.statements.push(statement);
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
