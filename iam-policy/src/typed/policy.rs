//! Policies whose statements the compiler has checked.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;
use core::marker::PhantomData;

use super::condition::ConditionFault;
use super::grant::Grant;
use super::policy_type::{AttachedToEndpoint, AttachedToIdentity, PolicyType};
use super::statement::StatementOf;
#[cfg(feature = "json")]
use super::template::{Placeholder, PolicyTemplate};
use super::{Marker, traits_by_fields};
use crate::document::{
    Code, Effect, Finding, Findings, Path, Policy, PolicyKind, Statement, Version, verdict,
};

/// A policy for an identity: a user, group or role, or a session of one.
///
/// ```
/// use iam_policy::{IdentityPolicy, UncheckedAction, actions};
///
/// let policy = IdentityPolicy::new()
///     .with(
///         IdentityPolicy::allow()
///             .on_all()
///             .actions(actions![UncheckedAction::new("sts:GetCallerIdentity")?])
///             .sid("WhoAmI"),
///     )
///     .build()?;
/// assert_eq!(policy.statements().count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub type IdentityPolicy = TypedPolicy<AttachedToIdentity>;

/// The policy of a VPC endpoint: who may reach what through it, whatever service the endpoint is for.
///
/// ```
/// use iam_policy::{EndpointPolicy, Principal, UncheckedAction, actions};
///
/// let policy = EndpointPolicy::new()
///     .with(
///         EndpointPolicy::allow()
///             .to([Principal::arn("arn:aws:iam::123456789012:role/build")?])
///             .on_all()
///             .actions(actions![UncheckedAction::new("s3:GetObject")?]),
///     )
///     .build()?;
/// assert_eq!(policy.statements().count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// AWS: <https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html>
pub type EndpointPolicy = TypedPolicy<AttachedToEndpoint>;

/// A policy of the type `P`, whose statements the compiler has checked.
#[must_use]
pub struct TypedPolicy<P> {
    policy: Policy,
    faults: Vec<(usize, ConditionFault)>,
    accepted: BTreeSet<Code>,
    types: Marker<P>,
}

impl<P: PolicyType> TypedPolicy<P> {
    /// A policy of the current version without statements.
    #[inline]
    pub fn new() -> Self {
        let (policy, accepted) = (Policy::new(), BTreeSet::new());
        Self { policy, faults: Vec::new(), accepted, types: PhantomData }
    }

    /// The beginning of a statement that allows.
    #[inline]
    pub const fn allow() -> Grant<P, P::Principals, P::Resources> {
        Grant::new(Effect::Allow)
    }

    /// The beginning of a statement that denies, which wins over any that allows.
    #[inline]
    pub const fn deny() -> Grant<P, P::Principals, P::Resources> {
        Grant::new(Effect::Deny)
    }

    /// Adds a statement at the end.
    pub fn with<S: StatementOf<P>>(mut self, statement: S) -> Self {
        let (statement, fault) = statement.finish();
        let position = self.policy.statements().len();
        self.faults.extend(fault.map(|fault| (position, fault)));
        self.policy.push(statement);
        self
    }

    /// Adds a statement that the compiler has not checked; [`build`](Self::build) judges it by the
    /// rules for the kind of policy alone.
    #[inline]
    pub fn with_unchecked(mut self, statement: Statement) -> Self {
        self.policy.push(statement);
        self
    }

    /// Appends another policy's statements, skipping duplicates such as the one that allows logging
    /// in, which every policy for pulling or pushing has.
    ///
    /// Another statement of the same name gets a number behind its name: `Push`, `Push2`.
    ///
    /// It keeps its own version and identifier, and accepts what either policy does.
    #[inline]
    pub fn and(mut self, other: Self) -> Self {
        self.accepted.extend(other.accepted);
        for (at, statement) in other.policy.statements().enumerate() {
            let fault = other.faults.iter().find(|(place, _)| *place == at);
            if let Some(statement) = self.to_append(statement, fault.is_some()) {
                let place = self.policy.statements().len();
                self.faults.extend(fault.map(|(_, what)| (place, what.clone())));
                self.policy.push(statement);
            }
        }
        self
    }

    /// The statement under a name of its own; nothing for a duplicate, unless it is faulty and so
    /// not all there.
    #[inline]
    fn to_append(&self, statement: &Statement, is_faulty: bool) -> Option<Statement> {
        let name = statement.sid();
        let mut statement = statement.clone();
        for number in 2_u64.. {
            if !is_faulty && self.policy.statements().any(|known| *known == statement) {
                return None;
            }
            let is_free = |name| self.policy.statements().all(|known| known.sid() != Some(name));
            if statement.sid().is_none_or(is_free) {
                break;
            }
            statement.set_sid(name.map(|name| Cow::Owned(format!("{name}{number}"))));
        }
        Some(statement)
    }

    /// Gives the policy another version of the policy language than the current one.
    ///
    /// In `2008-10-17` policy variables such as `${aws:username}` are plain text.
    #[inline]
    pub fn with_version(self, version: Version) -> Self {
        Self { policy: self.policy.with_version(version), ..self }
    }

    /// Gives the policy an identifier.
    #[inline]
    pub fn with_id(self, id: impl Into<Cow<'static, str>>) -> Self {
        Self { policy: self.policy.with_id(id), ..self }
    }

    /// Accepts what is found under this code, so that it does not keep the policy from being built.
    ///
    /// The code stands in the source, where a reviewer sees it. An acceptance of what is not found is
    /// itself an error when the policy is built.
    ///
    /// ```
    /// use iam_policy::typed::{PolicyType, TakesPrincipals};
    /// # use iam_policy::typed::{AnyService, PrincipalsMissing};
    /// use iam_policy::{Code, PolicyKind, TypedPolicy, UncheckedAction, actions};
    ///
    /// struct AttachedToTopic;
    /// # impl PolicyType for AttachedToTopic {
    /// #     const KIND: PolicyKind = PolicyKind::RESOURCE;
    /// #     type Permits = AnyService;
    /// #     type Principals = PrincipalsMissing;
    /// #     type Resources = (iam_policy::AllResources, ());
    /// # }
    /// # impl TakesPrincipals for AttachedToTopic {}
    ///
    /// let publish = UncheckedAction::new("sns:Publish")?;
    /// let statement = TypedPolicy::allow().to_everyone().actions(actions![publish]);
    /// let policy = TypedPolicy::<AttachedToTopic>::new().with(statement);
    /// assert!(policy.clone().build().is_err());
    /// assert!(policy.accept(Code::PublicPrincipal).build().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn accept(mut self, code: Code) -> Self {
        self.accepted.insert(code);
        self
    }

    /// The document, judged as this kind of policy; identity policies by the rules for
    /// [`PolicyKind::MANAGED`].
    ///
    /// # Errors
    ///
    /// When something is wrong that types do not show: a `Sid` that stands twice, a list of
    /// resources without any, a policy that is longer than its quota, everyone let in. Warnings and
    /// suggestions are no errors; [`build_with_findings`](Self::build_with_findings) gives them.
    #[inline]
    pub fn build(self) -> Result<Policy, Findings> {
        self.build_as(&P::KIND)
    }

    /// The document, judged by the rules for `kind`, such as [`PolicyKind::INLINE_ROLE`].
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build).
    #[inline]
    pub fn build_as(self, kind: &PolicyKind) -> Result<Policy, Findings> {
        self.build_with_findings_as(kind).map(|(policy, _)| policy)
    }

    /// The document, judged as [`build`](Self::build) does, and the warnings and suggestions for it.
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build).
    #[inline]
    pub fn build_with_findings(self) -> Result<(Policy, Findings), Findings> {
        self.build_with_findings_as(&P::KIND)
    }

    /// The document, judged by the rules for `kind`, and the warnings and suggestions for it.
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build).
    #[inline]
    pub fn build_with_findings_as(self, kind: &PolicyKind) -> Result<(Policy, Findings), Findings> {
        verdict(self.judged(kind)).map(|findings| (self.policy, findings))
    }

    /// The policy with placeholders, which a tool or a program fills in later; judged as
    /// [`build`](Self::build) does, as far as that is possible. Its size is at least what is known.
    ///
    /// ```
    /// use iam_policy::typed::template::Placeholder;
    /// use iam_policy::typed::trust::AssumeRole;
    /// use iam_policy::{Principal, TrustPolicy, actions};
    ///
    /// const BUILDS: Placeholder = Placeholder::account("build_account");
    ///
    /// let policy = TrustPolicy::new().with(
    ///     TrustPolicy::allow().to(Principal::aws(BUILDS)?).actions(actions![AssumeRole]),
    /// );
    /// let template = policy.build_template([BUILDS])?;
    /// assert!(template.to_terraform().contains(r#""AWS": "${build_account}""#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build); and if the policy has a placeholder that is not among these, so that
    /// none comes from data, or one in a place for something else.
    #[cfg(feature = "json")]
    #[inline]
    pub fn build_template(
        self,
        placeholders: impl IntoIterator<Item = Placeholder>,
    ) -> Result<PolicyTemplate, Findings> {
        self.build_template_as(&P::KIND, placeholders)
    }

    /// The policy with placeholders, judged by the rules for `kind`.
    ///
    /// # Errors
    ///
    /// As [`build_template`](Self::build_template).
    #[cfg(feature = "json")]
    pub fn build_template_as(
        self,
        kind: &PolicyKind,
        placeholders: impl IntoIterator<Item = Placeholder>,
    ) -> Result<PolicyTemplate, Findings> {
        let findings = self.judged(kind);
        let placeholders: Vec<_> = placeholders.into_iter().collect();
        PolicyTemplate::new(self.policy, *kind, self.accepted, &placeholders, findings)
    }

    /// All that is found in the policy and not accepted.
    #[inline]
    fn judged(&self, kind: &PolicyKind) -> Vec<Finding> {
        let faults = self.faults.iter();
        let mut findings: Vec<_> =
            faults.map(|(at, fault)| Finding::in_statement(*at, fault.code(), fault)).collect();
        let found = self.policy.check(kind);
        let is_unused = |code: &&Code| found.iter().all(|finding| finding.code() != **code);
        findings.extend(self.accepted.iter().filter(is_unused).copied().map(unused));
        findings.extend(found.into_iter().filter(|finding| {
            // A policy that is not finished cannot be accepted as one.
            finding.code() == Code::OpenPlaceholder || !self.accepted.contains(&finding.code())
        }));
        findings
    }
}

/// The error that an acceptance without a finding is.
#[inline]
fn unused(code: Code) -> Finding {
    let message = format!("`{code}` is accepted and not found; take the acceptance out");
    Finding::error(Code::UnusedAcceptance, Path::default(), message)
}

impl<P: PolicyType> Default for TypedPolicy<P> {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

traits_by_fields!(TypedPolicy<P>: policy, faults, accepted);
