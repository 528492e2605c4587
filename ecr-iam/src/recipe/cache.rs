//! Policies for pulling through a cache, for each party.

use iam_policy::typed::{Resources, Whom};
use iam_policy::{IdentityPolicy, actions};

use super::log_in;
use crate::action::{
    BatchCheckLayerAvailability, BatchGetImage, BatchImportUpstreamImage, CompleteLayerUpload,
    CreatePullThroughCacheRule, CreateRepository, DeletePullThroughCacheRule,
    DescribePullThroughCacheRules, GetDownloadUrlForLayer, GetImageCopyStatus, InitiateLayerUpload,
    PutImage, UpdatePullThroughCacheRule, UploadLayerPart, ValidatePullThroughCacheRule,
};
use crate::{RegistryPolicy, Repository};

/// Lets a role or user pull images through a cache, those included that are not in it yet.
///
/// Beside what [`pull`](super::pull) allows, `BatchImportUpstreamImage` fetches an image from the
/// other registry, and `CreateRepository` makes the repository for it on the first pull.
///
/// The repositories are those of the cache, usually a pattern with the prefix of its rule:
///
/// ```
/// use ecr_iam::{Repository, recipe};
///
/// let cached = Repository::pattern("eu-central-1", "123456789012", "docker-hub/*")?;
/// let policy = recipe::pull_through_cache([cached]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: the rule itself ([`pull_through_cache_rules`]), and what a template for new
/// repositories sets (`TagResource`, `PutLifecyclePolicy`, `SetRepositoryPolicy`).
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html>
pub fn pull_through_cache<M>(repositories: impl Resources<M, Type = Repository>) -> IdentityPolicy {
    let pull = IdentityPolicy::allow()
        .on(repositories)
        .actions(actions![
            BatchCheckLayerAvailability,
            BatchGetImage,
            BatchImportUpstreamImage,
            CreateRepository,
            GetDownloadUrlForLayer,
        ])
        .sid("PullThroughCache");
    log_in().with(pull)
}

/// Lets principals fetch images into the cache that they may pull anyway, by the policy of the
/// registry instead of their own.
///
/// ```
/// use ecr_iam::iam_policy::Principal;
/// use ecr_iam::{Repository, recipe};
///
/// let nodes = Principal::arn("arn:aws:iam::123456789012:role/nodes")?;
/// let cached = Repository::pattern("eu-central-1", "123456789012", "docker-hub/*")?;
/// let policy = recipe::pull_through_cache_grant([nodes], [cached]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: pulling itself ([`pull`](super::pull)); without `CreateRepository` in either policy
/// somebody else must make the repositories first.
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-pullthroughcache.html>
pub fn pull_through_cache_grant<M, N>(
    principals: impl Whom<M>,
    repositories: impl Resources<N, Type = Repository>,
) -> RegistryPolicy {
    let fetch = RegistryPolicy::allow()
        .to(principals)
        .on(repositories)
        .actions(actions![BatchImportUpstreamImage, CreateRepository])
        .sid("PullThroughCache");
    RegistryPolicy::new().with(fetch)
}

/// Lets a role or user set up, change, try and take away the rules of caches.
///
/// Rules belong to the registry, so no repository can limit these actions. Whoever may write a rule
/// decides from where images come; few people should.
///
/// Leaves out: for registries that want a password, the secret (`secretsmanager:CreateSecret` and
/// `secretsmanager:GetSecretValue` on secrets whose name begins with `ecr-pullthroughcache/`); for
/// registries of other accounts or regions, `iam:PassRole` on the role of [`pull_through_cache_role`]; before
/// the first rule of an account, `iam:CreateServiceLinkedRole` for
/// `pullthroughcache.ecr.amazonaws.com`; templates for new repositories.
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html>
#[inline]
pub fn pull_through_cache_rules() -> IdentityPolicy {
    let rules = IdentityPolicy::allow()
        .on_all()
        .actions(actions![
            CreatePullThroughCacheRule,
            DeletePullThroughCacheRule,
            DescribePullThroughCacheRules,
            UpdatePullThroughCacheRule,
            ValidatePullThroughCacheRule,
        ])
        .sid("PullThroughCacheRules");
    IdentityPolicy::new().with(rules)
}

/// Lets the role of a cache copy images from an ECR registry of another account or region.
///
/// ECR takes on this role to read from the other registry and to write into the cache, so the
/// repositories are those of both. AWS's example has `*` in their place.
///
/// ```
/// use ecr_iam::{Repository, recipe};
///
/// let policy = recipe::pull_through_cache_role([
///     Repository::pattern("eu-central-1", "111122223333", "*")?,
///     Repository::pattern("us-east-1", "123456789012", "central/*")?,
/// ])
/// .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: the trust policy of the role, which lets `pullthroughcache.ecr.amazonaws.com` assume
/// it (`sts:AssumeRole`), and between accounts what the other registry grants
/// ([`pull_through_cache_upstream`]).
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html>
pub fn pull_through_cache_role<M>(
    repositories: impl Resources<M, Type = Repository>,
) -> IdentityPolicy {
    let copy = IdentityPolicy::allow()
        .on(repositories)
        .actions(actions![
            BatchGetImage,
            BatchImportUpstreamImage,
            CompleteLayerUpload,
            GetDownloadUrlForLayer,
            GetImageCopyStatus,
            InitiateLayerUpload,
            PutImage,
            UploadLayerPart,
        ])
        .sid("CopyIntoCache");
    log_in().with(copy)
}

/// Lets the caches of other accounts copy images from this registry.
///
/// The principals are the accounts of the caches, or the roles of [`pull_through_cache_role`]; the
/// repositories are this registry's own.
///
/// ```
/// use ecr_iam::iam_policy::{AccountId, Partition, Principal};
/// use ecr_iam::{Repository, recipe};
///
/// let cache = Principal::account_root(Partition::Aws, AccountId::from_static("123456789012"));
/// let here = Repository::pattern("eu-central-1", "111122223333", "*")?;
/// let policy = recipe::pull_through_cache_upstream([cache], [here]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: caches of the same account, which need no such policy.
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html>
pub fn pull_through_cache_upstream<M, N>(
    principals: impl Whom<M>,
    repositories: impl Resources<N, Type = Repository>,
) -> RegistryPolicy {
    let copy = RegistryPolicy::allow()
        .to(principals)
        .on(repositories)
        .actions(actions![
            BatchGetImage,
            BatchImportUpstreamImage,
            GetDownloadUrlForLayer,
            GetImageCopyStatus,
        ])
        .sid("CopyIntoCache");
    RegistryPolicy::new().with(copy)
}
