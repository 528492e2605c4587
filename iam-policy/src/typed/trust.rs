//! Trust policies of roles, with the actions and condition keys that they are about.
//!
//! | action | principals that take it |
//! |---|---|
//! | [`AssumeRole`] | accounts, users, roles and services |
//! | [`AssumeRoleWithWebIdentity`] | OIDC providers |
//! | [`AssumeRoleWithSaml`] | SAML providers |
//! | [`TagSession`], [`SetSourceIdentity`], [`SetContext`] | any, beside the action that assumes the role |
//!
//! Building a policy reports an action that fits none of its statement's principals. The keys of an
//! identity provider, such as `token.actions.githubusercontent.com:sub`, are
//! [`UncheckedKey`](super::UncheckedKey)s.
//!
//! AWS: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_sts.html>

use alloc::borrow::Cow;

use super::action_list::ActionText;
use super::aws;
use super::grant::PrincipalsMissing;
use super::key::Key;
use super::key_values;
use super::policy::TypedPolicy;
use super::policy_type::{Permits, PermittedIn, PolicyType, TakesPrincipals};
use super::relations::{ActsOn, Carries, Covers, Holds, Listed, Reaches};
use super::resource::AllResources;
use crate::document::PolicyKind;

/// The trust policy of a role: who may assume it.
///
/// Its statements have no `Resource`: the policy is about the role that it is attached to.
///
/// ```
/// use iam_policy::typed::trust::AssumeRoleWithWebIdentity;
/// use iam_policy::{Compare, Principal, TrustPolicy, UncheckedKey, actions};
///
/// const AUDIENCE: UncheckedKey =
///     UncheckedKey::from_static("token.actions.githubusercontent.com:aud");
/// const SUBJECT: UncheckedKey =
///     UncheckedKey::from_static("token.actions.githubusercontent.com:sub");
///
/// let github = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
/// let policy = TrustPolicy::new()
///     .with(
///         TrustPolicy::allow()
///             .to(Principal::federated(github)?)
///             .actions(actions![AssumeRoleWithWebIdentity])
///             .when(AUDIENCE.string_equals("sts.amazonaws.com"))
///             .when(SUBJECT.string_like("repo:example/app:*")),
///     )
///     .build()?;
/// assert_eq!(policy.statements().count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html>
pub type TrustPolicy = TypedPolicy<AttachedToRole>;

/// The type of trust policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttachedToRole;

impl PolicyType for AttachedToRole {
    const KIND: PolicyKind = PolicyKind::TRUST;

    type Permits = AboutAssuming;
    type Principals = PrincipalsMissing;
    type Resources = (AllResources, ());
}

impl TakesPrincipals for AttachedToRole {}

/// The set of actions that trust policies are about: those of [`trust`](self).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AboutAssuming;

/// Actions, each with the condition keys that its requests carry.
macro_rules! actions {
    ($($(#[$docs:meta])* $name:ident = $text:literal: $($key:ty),*;)*) => {$(
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name;

        impl ActionText for $name {
            #[inline]
            fn into_text(self) -> Cow<'static, str> {
                Cow::Borrowed($text)
            }
        }

        impl Permits<$name> for AboutAssuming {}
        impl PermittedIn<AttachedToRole> for $name {}
        impl ActsOn<AllResources> for $name {}
        impl Covers<AllResources> for $name {
            type Keys = Self;
        }
        $(impl Holds<$key> for $name {})*

        #[diagnostic::do_not_recommend]
        impl<K: Key> Carries<K, AllResources> for $name
        where
            K::Reach: Reaches<Self, K, AllResources>,
        {
        }
    )*};
}

actions! {
    /// `sts:AssumeRole`: assumes the role with credentials of AWS.
    AssumeRole = "sts:AssumeRole":
        aws::RequestTag, aws::ResourceTag, aws::TagKeys, ExternalId, RoleSessionName,
        SourceIdentity, TransitiveTagKeys;
    /// `sts:AssumeRoleWithSAML`: assumes the role as a user of a SAML provider.
    AssumeRoleWithSaml = "sts:AssumeRoleWithSAML":
        aws::RequestTag, aws::ResourceTag, aws::TagKeys, RoleSessionName, SamlAudience,
        SourceIdentity, TransitiveTagKeys;
    /// `sts:AssumeRoleWithWebIdentity`: assumes the role as a user of an OIDC provider.
    AssumeRoleWithWebIdentity = "sts:AssumeRoleWithWebIdentity":
        aws::RequestTag, aws::ResourceTag, aws::TagKeys, RoleSessionName, SourceIdentity,
        TransitiveTagKeys;
    /// `sts:SetContext`: gives the session context of a trusted provider.
    SetContext = "sts:SetContext": aws::ResourceTag, RequestContextProviders;
    /// `sts:SetSourceIdentity`: gives the session a source identity.
    SetSourceIdentity = "sts:SetSourceIdentity": aws::ResourceTag, SourceIdentity;
    /// `sts:TagSession`: gives the session tags.
    TagSession = "sts:TagSession":
        aws::RequestTag, aws::ResourceTag, aws::TagKeys, SamlAudience, TransitiveTagKeys;
}

/// Condition keys that requests for some of the actions carry.
macro_rules! keys {
    ($($name:ident = $text:literal: $value:ident, $count:ident, $docs:literal;)*) => {$(
        #[doc = $docs]
        #[doc = concat!("\n\nName: `", $text, "`.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name;

        impl Key for $name {
            type Reach = Listed;
            type Values = key_values::$value;
            type Count = key_values::$count;

            const NAME: &'static str = $text;
        }
    )*};
}

keys! {
    ExternalId = "sts:ExternalId": String, One,
        "The identifier that a third party gives when it assumes a role of its customer.";
    RequestContextProviders = "sts:RequestContextProviders": Arn, Many,
        "The providers of the context that the session gets.";
    RoleSessionName = "sts:RoleSessionName": String, One,
        "The name that the session gets.";
    SamlAudience = "saml:aud": String, One,
        "The endpoint that the SAML assertion was sent to.";
    SourceIdentity = "sts:SourceIdentity": String, One,
        "The source identity that the session gets.";
    TransitiveTagKeys = "sts:TransitiveTagKeys": String, Many,
        "The keys of the tags that later sessions of the session inherit.";
}
