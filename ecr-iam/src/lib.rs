//! IAM policies for Amazon ECR whose mistakes do not compile.
//!
//! The compiler refuses what AWS would silently ignore or reject at deploy time: a misspelt action,
//! an action on a resource it does not act on, a condition on a key that requests never carry, an
//! account of 11 digits.
//!
//! ```
//! use ecr_iam::prelude::*;
//!
//! const APP: RepositoryArn =
//!     RepositoryArn::from_static("arn:aws:ecr:us-east-1:123456789012:repository/team/app");
//!
//! let pull = IdentityPolicy::allow()
//!     .on([APP])
//!     .actions(actions![action::BatchGetImage, action::GetDownloadUrlForLayer]);
//! let log_in = IdentityPolicy::allow().on_all().actions(actions![action::GetAuthorizationToken]);
//! let policy = IdentityPolicy::new().with(log_in).with(pull).build()?;
//!
//! assert_eq!(
//!     policy.to_json_pretty(),
//!     r#"{
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": "ecr:GetAuthorizationToken",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Action": [
//!         "ecr:BatchGetImage",
//!         "ecr:GetDownloadUrlForLayer"
//!       ],
//!       "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/team/app"
//!     }
//!   ]
//! }"#
//! );
//! # Ok::<(), Findings>(())
//! ```
//!
//! A token is for a whole registry, so this common mistake does not compile:
//!
//! ```compile_fail
//! # use ecr_iam::prelude::*;
//! # const APP: RepositoryArn =
//! #     RepositoryArn::from_static("arn:aws:ecr:us-east-1:123456789012:repository/team/app");
//! let push = IdentityPolicy::allow()
//!     .on([APP])
//!     .actions(actions![action::PutImage, action::GetAuthorizationToken]);
//! ```
//!
//! ```text
//! error[E0277]: `ecr_iam::action::GetAuthorizationToken` does not act on `Repository`
//! ```
//!
//! # Three kinds of policies
//!
//! They are three types, because AWS accepts different elements in each:
//!
//! | policy | attached to | `Principal` | `Resource` | actions |
//! |---|---|---|---|---|
//! | [`IdentityPolicy`](iam_policy::IdentityPolicy) | a user, group or role | none | yes | of any service |
//! | [`RepositoryPolicy`] | a repository | yes | none | those that act on a repository |
//! | [`RegistryPolicy`] | a registry | yes | yes | all of ECR |
//!
//! [`RegistryPolicyV1`] is for registries that still have the older scope, which enforces three
//! actions. The endpoints through which a VPC reaches ECR have policies too:
//! [`EndpointPolicy`](iam_policy::EndpointPolicy). Who may assume a role is said by its
//! [`TrustPolicy`](iam_policy::TrustPolicy).
//!
//! # Where to go on
//!
//! - [`recipe`]: finished policies for what people do with ECR, such as pushing, pulling and
//!   replication.
//! - [`guide`]: a page per concept, from statements to build scripts.
//! - [`prelude`]: the names that most programs need, with `use ecr_iam::prelude::*;`.
//! - [`action`]: a table of all actions, with access levels, resource types and condition keys, and a
//!   type for each. [`EcrAction`] has them [as data](guide::facts); [`key`] has the condition keys.
//! - [`EcrOperation`]: the calls of the SDK, and the actions [that each needs](guide::operations).
//! - [`registry`]: from the name that docker uses to an ARN, and back.
//! - [`iam_policy`]: everything that is not specific to ECR.
//!
//! # Features
//!
//! Without features the crate depends on [`iam_policy`] alone. Both crates are `no_std`.
//!
//! | feature | | what it adds |
//! |---|---|---|
//! | `json` | on by default | policies as JSON are [read and written](guide::json), with `serde_json` |
//! | `lint` | off by default | the [linter](guide::linting), which judges policies by what AWS documents |
//! | `evaluate` | off by default | [decisions](guide::evaluation) on requests, and proofs of what policies never allow |
//! | `serde` | off by default | actions, operations, ARNs and policies in [configuration](guide::run_time#configuration) and other documents |
#![no_std]

extern crate alloc;

#[rustfmt::skip]
mod generated;
// Text alone, which only rustdoc reads.
#[cfg(any(doc, doctest))]
pub mod guide;
pub mod policy;
pub mod recipe;
pub mod registry;

pub use generated::*;
pub use iam_policy;
pub use policy::{RegistryPolicy, RegistryPolicyV1, RepositoryPolicy};

/// What most programs need: `use ecr_iam::prelude::*;`.
pub mod prelude {
    pub use iam_policy::prelude::*;

    pub use crate::{
        EcrAction, RegistryPolicy, Repository, RepositoryArn, RepositoryArnPattern,
        RepositoryPolicy, action, key, recipe,
    };
}

/// The examples of the README run as tests of this crate.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
