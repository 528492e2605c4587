//! Finished policies for common tasks with ECR.
//!
//! Each has the actions that AWS's page about its task names, says what each is for, names that page,
//! and says what it leaves out. All are made with the same builders that are open to everyone, so each is also an example.
//!
//! | task | who gets the policy | recipe |
//! |---|---|---|
//! | pull images | the role or user that pulls | [`pull`] |
//! | push images | the role or user that pushes | [`push`] |
//! | let another account pull | the repository | [`cross_account_pull`], with [`pull`] over there |
//! | let another account push | the repository | [`cross_account_push`], with [`push`] over there |
//! | run images in Lambda | the repository | [`lambda_image_access`] |
//! | the same for functions of another account | the repository | [`cross_account_lambda_image_access`] |
//! | pull what a cache fetches | the role or user that pulls | [`pull_through_cache`] |
//! | the same, granted by the registry | the registry | [`pull_through_cache_grant`] |
//! | set up a cache | the role or user that sets up | [`pull_through_cache_rules`] |
//! | cache another account's registry | the cache's role, the other registry | [`pull_through_cache_role`], [`pull_through_cache_upstream`] |
//! | send images to another registry | the role or user that sets up | [`replication_source`] |
//! | receive images from another account | the registry | [`replication_destination`] |
//! | read findings of scans | the role or user that reads | [`scan_reading`], [`enhanced_scan_reading`] |
//!
//! A recipe gives a policy that is not built yet: statements can be added
//! ([`with`](iam_policy::TypedPolicy::with)), recipes of the same kind joined
//! ([`and`](iam_policy::TypedPolicy::and)).
//!
//! ```
//! use ecr_iam::{Repository, recipe};
//!
//! let builds = Repository::arn("eu-central-1", "123456789012", "team/app")?;
//! let bases = Repository::pattern("eu-central-1", "123456789012", "bases/*")?;
//! let policy = recipe::push([builds]).and(recipe::pull([bases])).build()?;
//!
//! // Both allow to log in; the document says it once.
//! assert!(policy.statements().map(|statement| statement.sid()).eq([
//!     Some("LogIn"),
//!     Some("Push"),
//!     Some("Pull"),
//! ]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// Recipes are `#[inline]` or generic, and `registry` likewise: a program pays for building the ones
// that it calls, and nobody for all of them.
mod cache;
mod lambda;
mod pull;
mod push;
mod replication;
mod scan;

pub use cache::{
    pull_through_cache, pull_through_cache_grant, pull_through_cache_role,
    pull_through_cache_rules, pull_through_cache_upstream,
};
pub use lambda::{cross_account_lambda_image_access, lambda_image_access};
pub use pull::{cross_account_pull, pull};
pub use push::{cross_account_push, push};
pub use replication::{replication_destination, replication_source};
pub use scan::{enhanced_scan_reading, scan_reading};

use iam_policy::{IdentityPolicy, actions};

use crate::action::GetAuthorizationToken;

/// What `docker login` needs; a token is for the whole registry, so it goes with all resources.
#[inline]
fn log_in() -> IdentityPolicy {
    let log_in =
        IdentityPolicy::allow().on_all().actions(actions![GetAuthorizationToken]).sid("LogIn");
    IdentityPolicy::new().with(log_in)
}
