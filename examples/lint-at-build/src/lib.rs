//! Policies for Amazon ECR as JSON files, judged when this crate is built.
//!
//! `build.rs` reads every file below `policies` and judges it with the linter of [`ecr_iam`], which
//! knows ECR's actions, resources and condition keys. What AWS would refuse, what can never have an
//! effect and what lets in everybody fails the build; what is doubtful is a warning of it:
//!
//! ```text
//! error: policies-linted-at-build@0.1.0: policies/identity/pull.json:13:9: Amazon Elastic Container Registry (`ecr`) has no action `ecr:BatchGetImages`; did you mean `ecr:BatchGetImage`? (INVALID_ACTION)
//! ```
//!
//! Editors jump to a place that is written so. The folder says what a policy is attached to:
//!
//! | folder | kind |
//! |---|---|
//! | `policies/identity` | managed policies of users, groups and roles |
//! | `policies/repository` | policies of repositories |
//! | `policies/registry` | policies of registries |
//!
//! Statements about other services are judged by grammar alone, until the linter in `build.rs` is
//! given their facts too, from a crate generated for them. A finding that is meant is accepted there
//! by its code, with `Linter::accept`. The variable `POLICIES_FOLDER` of the environment names
//! another folder than `policies`.
//!
//! [`ecr_iam`]: https://docs.rs/ecr-iam

/// What the role of a deployment may do: pull images.
pub const PULL: &str = include_str!("../policies/identity/pull.json");

/// Who may pull from a repository: another account, and Lambda for functions of the repository's own.
pub const SHARED: &str = include_str!("../policies/repository/shared.json");
