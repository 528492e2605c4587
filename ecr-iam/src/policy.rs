//! Repository policies and registry policies, which ECR itself stores.
//!
//! | policy | attached to | `Principal` | `Resource` | actions |
//! |---|---|---|---|---|
//! | [`IdentityPolicy`](iam_policy::IdentityPolicy) | a user, group or role | none | yes | of any service |
//! | [`RepositoryPolicy`] | a repository | yes | none | those that act on a repository |
//! | [`RegistryPolicy`] | a registry, scope V2 | yes | yes | all of ECR |
//! | [`RegistryPolicyV1`] | a registry, scope V1 | yes | yes | three of ECR |

use iam_policy::PolicyKind;
use iam_policy::document::{Presence, Quota, ResourceRule};
use iam_policy::typed::{
    AllOf, Permits, PolicyType, PrincipalsMissing, TakesPrincipals, TakesResources, TypedPolicy,
};

use crate::{EcrAction, Repository, action};

/// A repository policy: who may do what with the repository that it is attached to.
///
/// Its statements have no `Resource`: the policy is about the repository. An action that does not
/// act on repositories, such as `ecr:GetAuthorizationToken`, would have no effect and does not
/// compile.
///
/// ```
/// use ecr_iam::RepositoryPolicy;
/// use ecr_iam::action::{BatchGetImage, GetDownloadUrlForLayer};
/// use ecr_iam::iam_policy::{AccountId, Principal, actions};
///
/// let other = Principal::account(AccountId::from_static("111122223333"));
/// let policy = RepositoryPolicy::new()
///     .with(RepositoryPolicy::allow().to([other]).actions(actions![BatchGetImage, GetDownloadUrlForLayer]))
///     .build()?;
/// # Ok::<(), ecr_iam::iam_policy::Violations>(())
/// ```
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html>
pub type RepositoryPolicy = TypedPolicy<AttachedToRepository>;

/// A registry policy of scope V2, AWS's default: who may do what with the whole registry.
///
/// ```
/// use ecr_iam::action::{CreateRepository, ReplicateImage};
/// use ecr_iam::iam_policy::{AccountId, Partition, Principal, actions};
/// use ecr_iam::{RegistryPolicy, Repository};
///
/// let source = Principal::account_root(Partition::Aws, AccountId::from_static("111122223333"));
/// let here = Repository::pattern("us-east-1", "123456789012", "*")?;
/// let policy = RegistryPolicy::new()
///     .with(
///         RegistryPolicy::allow()
///             .to([source])
///             .on([here])
///             .actions(actions![CreateRepository, ReplicateImage]),
///     )
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html>
pub type RegistryPolicy = TypedPolicy<AttachedToRegistry>;

/// A registry policy of the older scope V1, which enforces `ReplicateImage`,
/// `BatchImportUpstreamImage` and `CreateRepository` alone.
pub type RegistryPolicyV1 = TypedPolicy<AttachedToRegistryV1>;

/// The quota of both kinds of policies: characters of the text.
const QUOTA: Quota = Quota::of_text(10_240);

/// The type of repository policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttachedToRepository;

/// The type of registry policies of scope V2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttachedToRegistry;

/// The type of registry policies of scope V1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttachedToRegistryV1;

impl PolicyType for AttachedToRepository {
    const KIND: PolicyKind = PolicyKind::new("an ECR repository policy")
        .with_principal(Presence::Required)
        .with_resource(ResourceRule::OnlyAll)
        .with_quota(QUOTA)
        .with_service("ecr");

    type Permits = AllOf<EcrAction>;
    type Principals = PrincipalsMissing;
    type Resources = (Repository, ());
}

impl TakesPrincipals for AttachedToRepository {}

const REGISTRY: PolicyKind = PolicyKind::new("an ECR registry policy")
    .with_principal(Presence::Required)
    .with_resource(ResourceRule::Required)
    .with_quota(QUOTA)
    .with_service("ecr");

impl PolicyType for AttachedToRegistry {
    const KIND: PolicyKind = REGISTRY;

    type Permits = AllOf<EcrAction>;
    type Principals = PrincipalsMissing;
    type Resources = ();
}

impl TakesPrincipals for AttachedToRegistry {}
impl TakesResources for AttachedToRegistry {}

impl PolicyType for AttachedToRegistryV1 {
    const KIND: PolicyKind = REGISTRY;

    type Permits = EnforcedByV1;
    type Principals = PrincipalsMissing;
    type Resources = ();
}

impl TakesPrincipals for AttachedToRegistryV1 {}
impl TakesResources for AttachedToRegistryV1 {}

/// The set of actions that registry policies of scope V1 enforce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EnforcedByV1;

impl Permits<action::ReplicateImage> for EnforcedByV1 {}
impl Permits<action::BatchImportUpstreamImage> for EnforcedByV1 {}
impl Permits<action::CreateRepository> for EnforcedByV1 {}
