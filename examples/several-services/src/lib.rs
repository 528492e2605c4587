//! What a container task may do, over three generated services and `ecr-iam`: names in, a policy out.
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
//! The services do not know each other, and all of them use `iam-policy`: their statements go into
//! one policy. What does not fit still does not compile, such as an S3 ARN on an action of ECR:
//!
//! ```compile_fail,E0277
//! use ecr_iam::action::PutImage;
//! use iam_policy::prelude::*;
//! use several_services::services::s3::Bucket;
//!
//! // `PutImage` does not act on `Bucket`
//! IdentityPolicy::allow().on([Bucket::arn("reports")?]).actions(actions![PutImage]);
//! # Ok::<(), iam_policy::ArnError>(())
//! ```

use std::error::Error;

use ecr_iam::Repository;
use ecr_iam::action::{BatchGetImage, GetAuthorizationToken, GetDownloadUrlForLayer};
use iam_policy::prelude::*;

/// Bindings for services, generated from the pages in `pages/`.
pub mod services {
    include!(concat!(env!("OUT_DIR"), "/services.rs"));
}

use services::s3::action::{GetObject, ListBucket};
use services::sqs::action::{DeleteMessage, ReceiveMessage};
use services::{s3, sqs, ssmmessages};

/// The policy of a task that pulls its image, reads reports, takes orders from a queue, and may be
/// entered for a look.
///
/// # Errors
/// If the region or the account is none.
///
/// ```
/// let policy = several_services::task("eu-central-1", "123456789012")?;
/// assert_eq!(policy.statements().count(), 6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn task(region: &str, account: &str) -> Result<Policy, Box<dyn Error>> {
    let image = Repository::arn(region, account, "team/app")?;
    // ARNs of S3 have no region that their partition could follow from.
    let partition = image.partition();
    let reports = s3::BucketArn::builder().partition(partition).bucket_name("reports").build()?;
    let daily = s3::ObjectArnPattern::builder()
        .partition(partition)
        .bucket_name("reports")
        .object_name("daily/*")
        .build()?;
    let orders = sqs::Queue::arn(region, account, "orders")?;
    let login = IdentityPolicy::allow().on_all().actions(actions![GetAuthorizationToken]);
    let pull = IdentityPolicy::allow()
        .on([image])
        .actions(actions![BatchGetImage, GetDownloadUrlForLayer]);
    let list = IdentityPolicy::allow()
        .on([reports])
        .actions(actions![ListBucket])
        .when(s3::key::Prefix.string_like("daily/*"));
    let read = IdentityPolicy::allow()
        .on([daily])
        .actions(actions![GetObject])
        .when(s3::key::ExistingObjectTag::new("state").string_equals("final"));
    let take =
        IdentityPolicy::allow().on([orders]).actions(actions![ReceiveMessage, DeleteMessage]);
    let enter = IdentityPolicy::allow().on_all().actions(actions![
        ssmmessages::action::CreateControlChannel,
        ssmmessages::action::CreateDataChannel,
        ssmmessages::action::OpenControlChannel,
        ssmmessages::action::OpenDataChannel,
    ]);
    let policy = IdentityPolicy::new().with(login).with(pull).with(list).with(read);
    Ok(policy.with(take).with(enter).build()?)
}
