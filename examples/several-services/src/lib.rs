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
//! The services do not know each other, and all of them use `iam-policy`: their statements go
//! together in one policy, and their types are still different. An S3 ARN where one of ECR is
//! needed does not compile:
//!
//! ```compile_fail,E0308
//! use ecr_iam::RepositoryArn;
//! use several_services::services::s3::Bucket;
//!
//! let repository: RepositoryArn = Bucket::arn("reports")?;
//! # Ok::<(), iam_policy::ArnError>(())
//! ```
//!
//! Nor does an action of ECR on it:
//!
//! ```compile_fail,E0277
//! use ecr_iam::action::PutImage;
//! use iam_policy::prelude::*;
//! use several_services::services::s3::Bucket;
//!
//! let bucket = Bucket::arn("reports")?;
//! let statement = IdentityPolicy::allow().on([bucket]).actions(actions![PutImage]);
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
use services::ssmmessages::action::{
    CreateControlChannel, CreateDataChannel, OpenControlChannel, OpenDataChannel,
};
use services::{s3, sqs};

/// What a task needs that pulls its image, reads reports, takes orders from a queue, and may be
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
    let bucket = s3::Bucket::arn("reports")?;
    let reports = s3::Object::pattern("reports", "daily/*")?;
    let orders = sqs::Queue::arn(region, account, "orders")?;
    let policy = IdentityPolicy::new()
        .with(IdentityPolicy::allow().on_all().actions(actions![GetAuthorizationToken]))
        .with(
            IdentityPolicy::allow()
                .on([image])
                .actions(actions![BatchGetImage, GetDownloadUrlForLayer]),
        )
        .with(IdentityPolicy::allow().on([bucket]).actions(actions![ListBucket]))
        .with(
            IdentityPolicy::allow()
                .on([reports])
                .actions(actions![GetObject])
                .when(s3::key::ExistingObjectTag::new("state").string_equals("final")),
        )
        .with(
            IdentityPolicy::allow()
                .on([orders])
                .actions(actions![ReceiveMessage, DeleteMessage])
                .when(aws::SecureTransport.bool(true)),
        )
        .with(IdentityPolicy::allow().on_all().actions(actions![
            CreateControlChannel,
            CreateDataChannel,
            OpenControlChannel,
            OpenDataChannel
        ]));
    Ok(policy.build()?)
}
