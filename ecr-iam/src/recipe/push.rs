//! Pushing images: repositories enter, a policy leaves.

use iam_policy::typed::Resources;
use iam_policy::{IdentityPolicy, actions};

use super::log_in;
use crate::Repository;
use crate::action::{
    BatchCheckLayerAvailability, BatchGetImage, CompleteLayerUpload, InitiateLayerUpload, PutImage,
    UploadLayerPart,
};

/// Lets a role or user push images to these repositories.
///
/// - `GetAuthorizationToken` logs in, which no repository can limit.
/// - `BatchCheckLayerAvailability` finds the layers that are there already; `InitiateLayerUpload`,
///   `UploadLayerPart` and `CompleteLayerUpload` send the others.
/// - `PutImage` makes the image of them; `BatchGetImage` reads the manifest that a tag has now.
///
/// Without any one of them a push fails, some only once a layer is new.
///
/// ```
/// use ecr_iam::{Repository, recipe};
///
/// let app = Repository::arn("eu-central-1", "123456789012", "team/app")?;
/// let policy = recipe::push([app]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: pulling, which builds need that start from images of the same registry or keep their
/// cache there (join [`pull`](super::pull)); creating repositories (`CreateRepository`); tags of the
/// repository; and for repositories of another account, what that account must grant.
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
