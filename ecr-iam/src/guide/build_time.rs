//! How to check policies before the program runs: literals, build scripts and their configuration.
//!
//! # Literals
//!
//! What is known when the code is written can be checked when it is compiled. Accounts, regions,
//! ARNs, patterns and the way out have a `from_static`, which in `const` makes a wrong literal an
//! error of the compiler:
//!
//! ```
//! use ecr_iam::iam_policy::{AccountId, ActionPattern, Principal, Region};
//! use ecr_iam::{EcrAction, RepositoryArn, RepositoryArnPattern};
//!
//! const ACCOUNT: AccountId = AccountId::from_static("123456789012");
//! const HOME: Region = Region::from_static("eu-central-1");
//! const APP: RepositoryArn =
//!     RepositoryArn::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/team/app");
//! const ALL: RepositoryArnPattern =
//!     RepositoryArnPattern::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/*");
//! const READ: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:Describe*");
//! const BUILDS: Principal = Principal::service_from_static("codebuild.amazonaws.com");
//! # let _ = (ACCOUNT, HOME, APP, ALL, READ, BUILDS);
//! ```
//!
//! ```compile_fail
//! use ecr_iam::iam_policy::AccountId;
//!
//! const ACCOUNT: AccountId = AccountId::from_static("12345678901"); // 11 digits
//! # let _ = ACCOUNT;
//! ```
//!
//! # Build scripts
//!
//! A build script with `ecr-iam` among its `[build-dependencies]` writes policies that Terraform or
//! CloudFormation read. What is wrong with its configuration fails the build:
//!
//! ```no_run
//! use std::error::Error;
//! use std::path::PathBuf;
//! use std::{env, fs};
//!
//! use ecr_iam::{Repository, recipe};
//!
//! // build.rs
//! fn main() {
//!     println!("cargo::rerun-if-env-changed=REPOSITORY");
//!     if let Err(error) = write_policy() {
//!         for line in error.to_string().lines() {
//!             println!("cargo::error={line}"); // one readable error of the build
//!         }
//!     }
//! }
//!
//! fn write_policy() -> Result<(), Box<dyn Error>> {
//!     let app = Repository::arn("eu-central-1", "123456789012", env::var("REPOSITORY")?)?;
//!     let policy = recipe::push([app]).build()?;
//!     fs::write(PathBuf::from(env::var("OUT_DIR")?).join("push.json"), policy.to_json_pretty())?;
//!     Ok(())
//! }
//! ```
//!
//! Accounts and regions that only the deployment knows are placeholders; see
//! [`templates`](super::templates).
//!
//! A whole example, which reads a file, writes to a folder of one's choice and has tests for builds
//! that fail, is `examples/build-time` of the repository.
//!
//! # Policies that exist as files
//!
//! With the feature `lint`, a build script judges policies in JSON, which people wrote by hand or
//! exported. What is wrong fails the build, at its line and column:
//!
//! ```no_run
//! use std::{error::Error, fs};
//!
//! use ecr_iam::iam_policy::PolicyKind;
//! use ecr_iam::iam_policy::document::Severity;
//! use ecr_iam::iam_policy::lint::Linter;
//! use ecr_iam::SERVICE;
//!
//! // build.rs
//! fn main() -> Result<(), Box<dyn Error>> {
//!     println!("cargo::rerun-if-changed=policies");
//!     let linter = Linter::new(PolicyKind::MANAGED).service(&SERVICE);
//!     let report = linter.lint_json(&fs::read_to_string("policies/pull.json")?);
//!     for finding in report.findings() {
//!         // Text of the policy may hold line breaks, which would begin an instruction for Cargo.
//!         let line = finding.to_string().replace(char::is_control, " ");
//!         match finding.severity() {
//!             Severity::Error | Severity::Security => {
//!                 println!("cargo::error=policies/pull.json:{line}");
//!             }
//!             Severity::Warning => println!("cargo::warning=policies/pull.json:{line}"),
//!             Severity::Suggestion => {}
//!         }
//!     }
//!     Ok(())
//! }
//! ```
//!
//! `examples/lint-at-build` of the repository does so for a folder with policies of several kinds.
