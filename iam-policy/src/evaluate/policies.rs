//! The policies that take part in a decision.

use core::fmt;
use core::slice;

use super::decision::decide;
use super::evaluation::Evaluation;
use super::inquiry::Steps;
use super::request::Request;
use crate::document::Policy;
use crate::facts::ServiceFacts;
use crate::typed::ServiceAction;

/// The policies that take part in a decision.
///
/// - Policies of the principal: at least one must allow the request.
/// - The policy of the resource: in one account it may allow instead, between two accounts it must
///   allow as well.
/// - A permissions boundary and session policies: they must allow too.
///
/// A statement that denies decides, whatever policy it is in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Policies<'p> {
    pub(super) identity: &'p [Policy],
    pub(super) resource_policy: Option<&'p Policy>,
    pub(super) resource_must_allow: bool,
    pub(super) boundary: Option<&'p Policy>,
    pub(super) session: &'p [Policy],
    pub(super) services: &'p [ServiceFacts],
}

/// What a policy is attached to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PolicyRole {
    /// The user, group or role that asks, with the number of the policy.
    Identity(usize),
    /// The resource.
    Resource,
    /// The user or role, as its permissions boundary.
    Boundary,
    /// The session, with the number of the policy.
    Session(usize),
}

impl fmt::Display for PolicyRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, number) = match self {
            Self::Identity(number) => ("identity policy", *number),
            Self::Resource => ("resource's policy", 0),
            Self::Boundary => ("permissions boundary", 0),
            Self::Session(number) => ("session policy", *number),
        };
        f.write_str(name)?;
        if number == 0 { Ok(()) } else { write!(f, " {}", number + 1) }
    }
}

impl<'p> Policies<'p> {
    /// No policies, which allow nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            identity: &[],
            resource_policy: None,
            resource_must_allow: false,
            boundary: None,
            session: &[],
            services: &[],
        }
    }

    /// One policy of the principal.
    #[must_use]
    pub const fn of(identity: &'p Policy) -> Self {
        Self::new().with_identity(slice::from_ref(identity))
    }

    /// The policies with those of the principal: of the user and its groups, or of the role.
    #[must_use]
    pub const fn with_identity(self, identity: &'p [Policy]) -> Self {
        Self { identity, ..self }
    }

    /// The policies with the one of the resource.
    #[must_use]
    pub const fn with_resource_policy(self, policy: &'p Policy) -> Self {
        Self { resource_policy: Some(policy), ..self }
    }

    /// The policies with one of a resource that must itself allow a request, also of its own
    /// account: the trust policy of a role, or the policy of a KMS key.
    #[must_use]
    pub const fn with_trust(self, policy: &'p Policy) -> Self {
        Self { resource_policy: Some(policy), resource_must_allow: true, ..self }
    }

    /// The policies with a permissions boundary.
    #[must_use]
    pub const fn with_boundary(self, policy: &'p Policy) -> Self {
        Self { boundary: Some(policy), ..self }
    }

    /// The policies with those that were passed when the session began.
    #[must_use]
    pub const fn with_session(self, policies: &'p [Policy]) -> Self {
        Self { session: policies, ..self }
    }

    /// The policies with what AWS documents of services: a request for an action without
    /// resource-level permissions is then one on `*`.
    #[must_use]
    pub const fn with_services(self, services: &'p [ServiceFacts]) -> Self {
        Self { services, ..self }
    }

    /// The policies with what AWS documents of the service whose actions are `S`.
    #[must_use]
    pub const fn with_actions_of<S: ServiceAction>(self) -> Self {
        self.with_services(const { &[ServiceFacts::of::<S>(&[])] })
    }

    /// The decision on a request.
    #[must_use]
    pub fn decide(&self, request: &Request<'_>) -> super::Decision {
        decide(self, request, &Steps::new())
    }

    /// The decision on a request, and what decided it.
    #[must_use]
    pub fn evaluate<'a>(&self, request: &'a Request<'a>) -> Evaluation<'a>
    where
        'p: 'a,
    {
        Evaluation::new(*self, request)
    }

    pub(super) const fn is_identity_alone(&self) -> bool {
        self.resource_policy.is_none() && self.boundary.is_none() && self.session.is_empty()
    }

    /// The resource that the action is asked for on.
    pub(super) fn resource_of<'r>(&self, request: &'r Request<'_>) -> &'r str {
        let takes_none = |facts: &ServiceFacts| {
            let action = request.action();
            let is_of = action
                .split_once(':')
                .is_some_and(|(prefix, _)| prefix.eq_ignore_ascii_case(facts.prefix()));
            is_of
                && facts.actions().any(|known| {
                    known.full_name().eq_ignore_ascii_case(action) && known.resources().is_empty()
                })
        };
        if self.services.iter().any(takes_none) { "*" } else { request.resource() }
    }

    /// All policies with their roles, those of the principal first.
    pub(super) fn all(&self) -> impl Iterator<Item = (PolicyRole, &'p Policy)> + use<'p> {
        let identity = self.identity.iter().enumerate();
        let session = self.session.iter().enumerate();
        identity
            .map(|(number, policy)| (PolicyRole::Identity(number), policy))
            .chain(self.resource_policy.map(|policy| (PolicyRole::Resource, policy)))
            .chain(self.boundary.map(|policy| (PolicyRole::Boundary, policy)))
            .chain(session.map(|(number, policy)| (PolicyRole::Session(number), policy)))
    }
}
