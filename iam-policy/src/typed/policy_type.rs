//! Kinds of policies as types: what a policy is attached to decides which elements it accepts.

use crate::document::PolicyKind;
use crate::typed::Action;
use crate::typed::UncheckedAction;

use super::grant::{NoPrincipals, PrincipalsMissing};

/// A kind of policy as a type.
///
/// Those of IAM and of VPC endpoints are here; a crate for one service adds the kinds that its
/// resources take. A kind of one's own needs a type, the rules for its documents, and a word on which
/// elements its statements have. The policies of KMS keys, for instance, have principals, and the
/// resource `*`, which stands for the key:
///
/// ```
/// use iam_policy::document::{Presence, Quota, ResourceRule};
/// use iam_policy::typed::{
///     AnyService, PolicyType, PrincipalsMissing, TakesPrincipals, TakesResources,
/// };
/// use iam_policy::{
///     AccountId, Partition, PolicyKind, Principal, TypedPolicy, UncheckedAction, actions,
/// };
///
/// struct AttachedToKey;
///
/// impl PolicyType for AttachedToKey {
///     const KIND: PolicyKind = PolicyKind::new("a KMS key policy")
///         .with_principal(Presence::Required)
///         .with_resource(ResourceRule::Required)
///         .with_quota(Quota::of_text(32_768))
///         .with_service("kms");
///
///     // With a generated crate for KMS, `AllOf<KmsAction>`: other actions do not compile then.
///     type Permits = AnyService;
///     type Principals = PrincipalsMissing;
///     type Resources = ();
/// }
///
/// impl TakesPrincipals for AttachedToKey {}
/// impl TakesResources for AttachedToKey {}
///
/// type KeyPolicy = TypedPolicy<AttachedToKey>;
///
/// let account = AccountId::from_static("123456789012");
/// let policy = KeyPolicy::new()
///     .with(
///         KeyPolicy::allow()
///             .to(Principal::account_root(Partition::Aws, account))
///             .on_all()
///             .actions(actions![UncheckedAction::from_static("kms:*")])
///             .sid("AccountAdministers"),
///     )
///     .build()?;
/// assert_eq!(
///     policy.to_json(),
///     r#"{"Version":"2012-10-17","Statement":[{"Sid":"AccountAdministers","Effect":"Allow","#
///         .to_owned()
///         + r#""Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"kms:*","#
///         + r#""Resource":"*"}]}"#
/// );
/// # Ok::<(), iam_policy::Findings>(())
/// ```
pub trait PolicyType {
    /// The rules by which a finished policy is judged.
    const KIND: PolicyKind;

    /// Which actions it takes: [`AnyService`], [`AllOf`] one service, or a type of one's own, such as
    /// `dyn Trait` of a trait whose supertraits are [`Permits`] of each action.
    type Permits: ?Sized;

    /// What a statement knows of its principals at the start:
    /// [`NoPrincipals`] or [`PrincipalsMissing`].
    type Principals;

    /// The list of resource types that a statement has at the start: `()`, or `(R, ())` if the
    /// policy is about the resource of the type `R` that it is attached to.
    type Resources;
}

/// Policies whose statements have principals.
#[diagnostic::on_unimplemented(
    message = "a policy `{Self}` takes no `Principal`",
    label = "no statement of this policy says whom it is about",
    note = "an identity policy is about the identity that it is attached to"
)]
pub trait TakesPrincipals: PolicyType {}

/// Policies whose statements have resources.
#[diagnostic::on_unimplemented(
    message = "a policy `{Self}` takes no `Resource`",
    label = "no statement of this policy says on what",
    note = "the policy is about the resource that it is attached to"
)]
pub trait TakesResources: PolicyType {}

/// Actions that a policy of the type `P` takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no effect in a policy `{P}`",
    label = "not an action of this kind of policy",
    note = "the documentation of the kind of policy says which actions it takes"
)]
pub trait PermittedIn<P> {}

#[diagnostic::do_not_recommend]
impl<A: Action, P: PolicyType> PermittedIn<P> for A where P::Permits: Permits<A> {}
#[diagnostic::do_not_recommend]
impl<P> PermittedIn<P> for UncheckedAction {}

/// `Self` is a set of actions that holds `A`.
pub trait Permits<A> {}

/// `Self` holds every action of the service `S`.
#[diagnostic::on_unimplemented(
    message = "the policy does not take every action of `{S}`",
    label = "a pattern or `*` would match actions that have no effect here",
    note = "name the actions one by one"
)]
pub trait PermitsPatterns<S> {}

/// `Self` holds every action that has an effect in the policy, so that `*` may stand for them.
#[diagnostic::on_unimplemented(
    message = "the policy takes only some actions",
    label = "`*` and `NotAction` would match actions that have no effect here",
    note = "name the actions one by one"
)]
pub trait PermitsEvery {}

/// The set of all actions of all services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnyService;

/// The set of all actions of the service `S`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AllOf<S>(core::marker::PhantomData<S>);

impl<A> Permits<A> for AnyService {}
impl<S> PermitsPatterns<S> for AnyService {}
impl<A: Action<Service = S>, S> Permits<A> for AllOf<S> {}
impl<S> PermitsPatterns<S> for AllOf<S> {}
impl PermitsEvery for AnyService {}
impl<S> PermitsEvery for AllOf<S> {}

/// The type of identity policies: attached to a user, group or role, or handed in as the policy of
/// a session.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttachedToIdentity;

impl PolicyType for AttachedToIdentity {
    const KIND: PolicyKind = PolicyKind::MANAGED;

    type Permits = AnyService;
    type Principals = NoPrincipals;
    type Resources = ();
}

impl TakesResources for AttachedToIdentity {}

/// The type of the policies of VPC endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttachedToEndpoint;

impl PolicyType for AttachedToEndpoint {
    const KIND: PolicyKind = PolicyKind::VPC_ENDPOINT;

    type Permits = AnyService;
    type Principals = PrincipalsMissing;
    type Resources = ();
}

impl TakesPrincipals for AttachedToEndpoint {}
impl TakesResources for AttachedToEndpoint {}
