//! Policies for pushing images.

use iam_policy::typed::{Resources, Whom};
use iam_policy::{IdentityPolicy, actions};

use super::log_in;
use crate::action::{
    BatchCheckLayerAvailability, BatchGetImage, CompleteLayerUpload, InitiateLayerUpload, PutImage,
    UploadLayerPart,
};
use crate::{Repository, RepositoryPolicy};

/// Lets a role or user push images to these repositories.
///
/// - `GetAuthorizationToken` logs in, which no repository can limit.
/// - `BatchCheckLayerAvailability` finds the layers that are there already; `InitiateLayerUpload`,
///   `UploadLayerPart` and `CompleteLayerUpload` send the others.
/// - `PutImage` makes the image of them; `BatchGetImage` reads the manifest that a tag has now.
///
/// ```
/// use ecr_iam::{Repository, recipe};
///
/// let app = Repository::arn("eu-central-1", "123456789012", "team/app")?;
/// let policy = recipe::push([app]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out:
///
/// - pulling, which builds need that start from images of the same registry or keep their cache there
///   (join [`pull`](super::pull));
/// - reading layers of another repository of the registry (`GetDownloadUrlForLayer` on that one), which
///   clients ask for to mount a layer in place of uploading it again; without it they upload;
/// - signing by ECR (`signer:SignPayload` on the signing profile), which a push needs where the registry
///   signs images as they are pushed;
/// - creating repositories (`CreateRepository`) and their tags;
/// - for repositories of another account, what that account must grant ([`cross_account_push`]).
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html>
pub fn push<M>(repositories: impl Resources<M, Type = Repository>) -> IdentityPolicy {
    let push = IdentityPolicy::allow()
        .on(repositories)
        .actions(actions![
            BatchCheckLayerAvailability,
            BatchGetImage,
            CompleteLayerUpload,
            InitiateLayerUpload,
            PutImage,
            UploadLayerPart,
        ])
        .sid("Push");
    log_in().with(push)
}

/// Lets principals of other accounts push images to the repository that the policy is attached to.
///
/// The other account must allow it too, to the role or user that pushes: [`push`] with this
/// repository's ARN. That one also allows to log in, which a repository's policy cannot.
///
/// ```
/// use ecr_iam::iam_policy::Principal;
/// use ecr_iam::recipe;
///
/// let builds = Principal::arn("arn:aws:iam::444455556666:role/build")?;
/// let policy = recipe::cross_account_push([builds]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: pulling ([`cross_account_pull`](super::cross_account_pull)), and what [`push`] leaves
/// out.
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html>
pub fn cross_account_push<M>(principals: impl Whom<M>) -> RepositoryPolicy {
    let push = RepositoryPolicy::allow()
        .to(principals)
        .actions(actions![
            BatchCheckLayerAvailability,
            BatchGetImage,
            CompleteLayerUpload,
            InitiateLayerUpload,
            PutImage,
            UploadLayerPart,
        ])
        .sid("CrossAccountPush");
    RepositoryPolicy::new().with(push)
}
