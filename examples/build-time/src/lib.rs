//! Policies for Amazon ECR that are made when this crate is built.
//!
//! `build.rs` reads `policies.toml`, builds policies from it with [`ecr_iam`] and writes them as
//! JSON. A name, region or account that is wrong fails the build with one line:
//!
//! ```text
//! error: policies-at-build-time@0.1.0: policies.toml: `account`: the account must be 12 digits, found `12345678901`
//! ```
//!
//! | file | for |
//! |---|---|
//! | `pipeline.json` | the identity policy of a pipeline that pushes images, in the configured account |
//! | `repository.json` | the policy of each repository there |
//! | `pipeline.json.tftpl`, `repository.json.tftpl` | the same for Terraform, which fills in the account |
//! | `template.json` | a template of CloudFormation with the repositories and both policies, for any account |
//!
//! The files are in Cargo's `OUT_DIR`, where the constants below take them from. Two variables of
//! the environment say more; paths are relative to this package:
//!
//! - `POLICIES_OUT` names a folder to write to as well, where other tools find the files;
//! - `POLICIES_CONFIG` names another file to read than `policies.toml`.
//!
//! ```sh
//! POLICIES_OUT=../../target/policies cargo build -p policies-at-build-time
//! aws cloudformation deploy --template-file target/policies/template.json …
//! ```
//!
//! Terraform fills in partition, region and account:
//!
//! ```hcl
//! resource "aws_ecr_repository_policy" "app" {
//!   repository = aws_ecr_repository.app.name
//!   policy = templatefile("${path.module}/../target/policies/repository.json.tftpl", {
//!     partition  = data.aws_partition.current.partition
//!     region     = var.region
//!     account_id = data.aws_caller_identity.current.account_id
//!   })
//! }
//! ```
//!
//! What is known when the code is written needs no build script: see [`read_only`].

use ecr_iam::iam_policy::typed::ActionError;
use ecr_iam::iam_policy::{AccountId, ActionPattern, Compare, IdentityPolicy, Region, aws};
use ecr_iam::{EcrAction, RepositoryArn, RepositoryArnPattern};

/// The policy of the pipeline in the configured account, as JSON.
pub const PIPELINE: &str = include_str!(concat!(env!("OUT_DIR"), "/pipeline.json"));

/// The policy of the pipeline, as a template of Terraform.
pub const PIPELINE_TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/pipeline.json.tftpl"));

/// The policy of each repository in the configured account, as JSON.
pub const REPOSITORY: &str = include_str!(concat!(env!("OUT_DIR"), "/repository.json"));

/// The policy of each repository, as a template of Terraform.
pub const REPOSITORY_TEMPLATE: &str =
    include_str!(concat!(env!("OUT_DIR"), "/repository.json.tftpl"));

/// The template of CloudFormation.
pub const TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/template.json"));

/// The account of all repositories.
///
/// ```compile_fail
/// use ecr_iam::iam_policy::AccountId;
/// const ACCOUNT: AccountId = AccountId::from_static("12345678901"); // 11 digits
/// # let _ = ACCOUNT;
/// ```
pub const ACCOUNT: AccountId = AccountId::from_static("123456789012");

/// The region of all repositories.
///
/// ```compile_fail
/// use ecr_iam::iam_policy::Region;
/// const HOME: Region = Region::from_static("eu-cental-1"); // no such region
/// # let _ = HOME;
/// ```
pub const HOME: Region = Region::from_static("eu-central-1");

/// One repository.
///
/// ```compile_fail
/// use ecr_iam::RepositoryArn;
/// const APP: RepositoryArn = // upper case
///     RepositoryArn::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/Team/app");
/// # let _ = APP;
/// ```
pub const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/team/app");

/// All repositories.
pub const ALL: RepositoryArnPattern =
    RepositoryArnPattern::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/*");

/// Actions that read.
///
/// ```compile_fail
/// use ecr_iam::{EcrAction, iam_policy::ActionPattern};
/// const READ: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:Descibe*"); // no match
/// # let _ = READ;
/// ```
pub const READ: [ActionPattern<EcrAction>; 2] =
    [ActionPattern::from_static("ecr:Describe*"), ActionPattern::from_static("ecr:List*")];

/// A policy of literals alone, such as a service hands in when it assumes a role: reading whatever
/// is in this account.
///
/// The compiler has checked every literal, so there is nothing left to fail but a pattern of actions
/// none of which acts on repositories.
///
/// # Errors
///
/// When that is so.
pub fn read_only() -> Result<IdentityPolicy, ActionError> {
    let read = IdentityPolicy::allow()
        .on([ALL])
        .actions_like(READ)?
        .when(aws::RequestedRegion.string_equals(HOME))
        .when(aws::ResourceAccount.string_equals(ACCOUNT));
    Ok(IdentityPolicy::new().with(read.sid("Read")))
}
