//! Repository policies and registry policies, which ECR itself stores.
//!
//! | policy | attached to | `Principal` | `Resource` | actions |
//! |---|---|---|---|---|
//! | [`IdentityPolicy`](iam_policy::IdentityPolicy) | a user, group or role | none | yes | of any service |
//! | [`RepositoryPolicy`] | a repository | yes | none | those that act on a repository, without two |
//! | [`RegistryPolicy`] | a registry, scope V2 | yes | yes | all of ECR, without six |
//! | [`RegistryPolicyV1`] | a registry, scope V1 | yes | yes | three of ECR |
//!
//! [`policy_kind`] has the rules for each, with AWS's page.

use iam_policy::PolicyKind;
use iam_policy::typed::{
    PolicyType, PrincipalsMissing, TakesPrincipals, TakesResources, TypedPolicy,
};

use crate::Repository;
use crate::policy_kind::{self, RegistryActions, RegistryV1Actions, RepositoryActions};

/// A repository policy: who may do what with the repository that it is attached to.
///
/// Its statements have no `Resource`: the policy is about the repository. An action that does not
/// act on repositories, such as `ecr:GetAuthorizationToken`, would have no effect and does not
/// compile; neither do `ecr:CreateRepository` and `ecr:ReplicateImage`, which are about repositories
/// that need not exist yet.
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
/// # Ok::<(), ecr_iam::iam_policy::Findings>(())
/// ```
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html>
pub type RepositoryPolicy = TypedPolicy<AttachedToRepository>;

/// A registry policy of scope V2, AWS's default: who may do what with the whole registry.
///
/// Only identity policies grant tokens and the rules of pull through caches, so these do not compile.
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
    const KIND: PolicyKind = policy_kind::REPOSITORY;

    type Permits = dyn RepositoryActions;
    type Principals = PrincipalsMissing;
    type Resources = (Repository, ());
}

impl TakesPrincipals for AttachedToRepository {}

impl PolicyType for AttachedToRegistry {
    const KIND: PolicyKind = policy_kind::REGISTRY;

    type Permits = dyn RegistryActions;
    type Principals = PrincipalsMissing;
    type Resources = ();
}

impl TakesPrincipals for AttachedToRegistry {}
impl TakesResources for AttachedToRegistry {}

impl PolicyType for AttachedToRegistryV1 {
    const KIND: PolicyKind = policy_kind::REGISTRY_V1;

    type Permits = dyn RegistryV1Actions;
    type Principals = PrincipalsMissing;
    type Resources = ();
}

impl TakesPrincipals for AttachedToRegistryV1 {}
impl TakesResources for AttachedToRegistryV1 {}
