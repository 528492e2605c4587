//! What a container task may do, over three generated services and `ecr-iam`: names in, grants out.
//!
//! `build.rs` generates [`services`] from the pages in `pages/`, one module per service. To do the
//! same in a crate of yours:
//!
//! 1. Put the pages of the services into a folder of the package. AWS serves them at
//!    `https://docs.aws.amazon.com/service-authorization/latest/reference/list_<page>.md`. The
//!    pages here are written for this example and cut down to what it uses.
//! 2. Add `iam-policy` to `[dependencies]` and `iam-codegen` to `[build-dependencies]`.
//! 3. Write a `build.rs` as here, and include what it makes as in this file.
//!
//! The services do not know each other, and all of them use `iam-policy`: their ARNs and actions go
//! together, and are still different types. An S3 ARN where one of ECR is needed does not compile:
//!
//! ```compile_fail,E0308
//! use ecr_iam::RepositoryArn;
//! use several_services::services::s3::Bucket;
//!
//! let repository: RepositoryArn = Bucket::arn("reports")?;
//! # Ok::<(), iam_policy::ArnError>(())
//! ```

use ecr_iam::{EcrAction, Repository};
use iam_policy::{ArnError, ServiceAction};

/// Bindings for services, generated from the pages in `pages/`.
pub mod services {
    include!(concat!(env!("OUT_DIR"), "/services.rs"));
}

use services::{s3, sqs, ssmmessages};

/// An action and what it is allowed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The action, as a policy names it.
    pub action: &'static str,
    /// An ARN, a pattern of ARNs, or `*`.
    pub resource: String,
}

/// What a task needs that pulls its image, reads reports, takes orders from a queue, and may be
/// entered for a look.
///
/// # Errors
/// If the region or the account is none.
///
/// ```
/// let grants = several_services::task("eu-central-1", "123456789012")?;
/// assert_eq!(grants[1].action, "ecr:BatchGetImage");
/// assert_eq!(grants[1].resource, "arn:aws:ecr:eu-central-1:123456789012:repository/team/app");
/// # Ok::<(), iam_policy::ArnError>(())
/// ```
pub fn task(region: &str, account: &str) -> Result<Vec<Grant>, ArnError> {
    let image = Repository::arn(region, account, "team/app")?;
    let bucket = s3::Bucket::arn("reports")?;
    let reports = s3::Object::pattern("reports", "daily/*")?;
    let orders = sqs::Queue::arn(region, account, "orders")?;
    Ok([
        grants(&[EcrAction::GetAuthorizationToken], "*"),
        grants(&[EcrAction::BatchGetImage, EcrAction::GetDownloadUrlForLayer], image.as_str()),
        grants(&[s3::S3Action::ListBucket], bucket.as_str()),
        grants(&[s3::S3Action::GetObject], reports.as_str()),
        grants(&[sqs::SqsAction::ReceiveMessage, sqs::SqsAction::DeleteMessage], orders.as_str()),
        grants(ssmmessages::SsmMessagesAction::ALL, "*"),
    ]
    .concat())
}

/// The same resource for actions of one service.
fn grants<A: ServiceAction>(actions: &[A], resource: &str) -> Vec<Grant> {
    let grant =
        |action: &A| Grant { action: action.facts().full_name, resource: resource.to_owned() };
    actions.iter().map(grant).collect()
}
