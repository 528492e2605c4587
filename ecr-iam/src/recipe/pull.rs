//! Policies for pulling images.

use iam_policy::typed::{Resources, Whom};
use iam_policy::{IdentityPolicy, actions};

use super::log_in;
use crate::action::{BatchCheckLayerAvailability, BatchGetImage, GetDownloadUrlForLayer};
use crate::{Repository, RepositoryPolicy};

/// Lets a role or user pull images of these repositories.
///
/// - `GetAuthorizationToken` logs in, which no repository can limit.
/// - `BatchGetImage` reads manifests, `GetDownloadUrlForLayer` the layers.
/// - `BatchCheckLayerAvailability` answers clients that ask for a layer before they fetch it; AWS's
///   own policies for roles that pull have it.
///
/// ```
/// use ecr_iam::{Repository, recipe};
///
/// let repositories = Repository::pattern("eu-central-1", "123456789012", "team/*")?;
/// let policy = recipe::pull([repositories]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: lists of repositories and images, as the console shows them (`DescribeRepositories`,
/// `DescribeImages`, `ListImages`); images that a cache has to fetch first
/// ([`pull_through_cache`](super::pull_through_cache)); and for repositories of another account,
/// what that account must grant ([`cross_account_pull`]).
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/security-iam-awsmanpol.html>
pub fn pull<M>(repositories: impl Resources<M, Type = Repository>) -> IdentityPolicy {
    let pull = IdentityPolicy::allow()
        .on(repositories)
        .actions(actions![BatchCheckLayerAvailability, BatchGetImage, GetDownloadUrlForLayer])
        .sid("Pull");
    log_in().with(pull)
}

/// Lets principals of other accounts pull images of the repository that the policy is attached to.
///
/// The other account must allow it too, to the role or user that pulls: [`pull`] with this
/// repository's ARN. That one also allows to log in, which a repository's policy cannot.
///
/// ```
/// use ecr_iam::iam_policy::{AccountId, Partition, Principal};
/// use ecr_iam::recipe;
///
/// let account = Principal::account_root(Partition::Aws, AccountId::from_static("111122223333"));
/// let role = Principal::arn("arn:aws:iam::444455556666:role/deploy")?;
/// let policy = recipe::cross_account_pull([account, role]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: a whole organization (`to_everyone()` with the condition
/// [`aws:PrincipalOrgID`](iam_policy::aws::PrincipalOrgId)), AWS Lambda, which pulls with an
/// identity of its own ([`cross_account_lambda_image_access`](super::cross_account_lambda_image_access)),
/// and lists of images.
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html>
pub fn cross_account_pull<M>(principals: impl Whom<M>) -> RepositoryPolicy {
    let pull = RepositoryPolicy::allow()
        .to(principals)
        .actions(actions![BatchCheckLayerAvailability, BatchGetImage, GetDownloadUrlForLayer])
        .sid("CrossAccountPull");
    RepositoryPolicy::new().with(pull)
}
