//! Repository policies for images that AWS Lambda runs.

use alloc::format;

use iam_policy::{AccountId, Compare, Principal, Region, actions, aws};

use crate::RepositoryPolicy;
use crate::action::{BatchGetImage, GetDownloadUrlForLayer};

/// Lets the Lambda functions of one account in one region, usually the repository's own, run images
/// of the repository that the policy is attached to.
///
/// Lambda itself fetches the image: `BatchGetImage` for the manifest, `GetDownloadUrlForLayer` for
/// the layers. The condition keeps it from doing so for functions of other accounts.
///
/// ```
/// use ecr_iam::iam_policy::{AccountId, Region};
/// use ecr_iam::recipe;
///
/// const HERE: Region = Region::from_static("eu-central-1");
/// const ACCOUNT: AccountId = AccountId::from_static("123456789012");
/// let policy = recipe::lambda_image_access(HERE, ACCOUNT).build()?;
/// # Ok::<(), ecr_iam::iam_policy::Findings>(())
/// ```
///
/// Leaves out: who may create the function (`lambda:CreateFunction`, `iam:PassRole`). If they have
/// `GetRepositoryPolicy` and `SetRepositoryPolicy` on the repository, Lambda writes this statement
/// by itself, and a policy that replaces it must hold it too.
///
/// AWS: <https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions>
#[inline]
pub fn lambda_image_access(region: Region, account: AccountId) -> RepositoryPolicy {
    with_lambda(RepositoryPolicy::new(), region, account, "LambdaImageAccess")
}

/// Lets the Lambda functions of another account, in the repository's region, run images of the
/// repository that the policy is attached to.
///
/// Two parties need the image: whoever creates the function over there, which the first statement
/// is for, and Lambda itself, as in [`lambda_image_access`].
///
/// ```
/// use ecr_iam::iam_policy::{AccountId, Region};
/// use ecr_iam::recipe;
///
/// const HERE: Region = Region::from_static("eu-central-1");
/// const OTHER: AccountId = AccountId::from_static("111122223333");
/// let policy = recipe::cross_account_lambda_image_access(HERE, OTHER).build()?;
/// # Ok::<(), ecr_iam::iam_policy::Findings>(())
/// ```
///
/// Leaves out: what the other account must allow to whoever creates the function, which is
/// `lambda:CreateFunction` and [`pull`](super::pull) with this repository's ARN. Functions and
/// repository are in the same region, whatever is allowed.
///
/// AWS: <https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions>
#[inline]
pub fn cross_account_lambda_image_access(region: Region, account: AccountId) -> RepositoryPolicy {
    let by_account = RepositoryPolicy::allow()
        .to([Principal::account_root(region.partition(), account)])
        .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
        .sid("CrossAccountImageAccess");
    let policy = RepositoryPolicy::new().with(by_account);
    with_lambda(policy, region, account, "CrossAccountLambdaImageAccess")
}

/// Adds what Lambda, which has one name in every partition, does for the functions of one account
/// in one region.
#[inline]
fn with_lambda(
    policy: RepositoryPolicy,
    region: Region,
    account: AccountId,
    sid: &'static str,
) -> RepositoryPolicy {
    let partition = region.partition();
    let functions = format!("arn:{partition}:lambda:{region}:{account}:function:*");
    let by_lambda = RepositoryPolicy::allow()
        .to([Principal::service_from_static("lambda.amazonaws.com")])
        .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
        .when(aws::SourceArn.string_like(functions))
        .sid(sid);
    policy.with(by_lambda)
}
