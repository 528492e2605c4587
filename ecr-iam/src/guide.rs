//! A page for each concept, with examples that run. There is nothing here but text.
//!
//! 1. [`arns`]: which repositories, exactly or by a pattern.
//! 2. [`statements`]: who may do what with them.
//! 3. [`conditions`]: under which circumstances.
//! 4. [`patterns`]: `ecr:Get*`, `NotAction`, `NotResource` and `NotPrincipal`.
//! 5. [`way_out`]: what AWS documents wrongly, or not yet.
//! 6. [`json`]: reading, checking and changing policies that are there already.
//! 7. [`build_time`]: policies that a build script writes, and those of literals.
//! 8. [`run_time`]: actions and ARNs from configuration, configuration with serde, and actions by access level.
//! 9. [`linting`]: mistakes in policies in JSON, found by what AWS documents.
//! 10. [`evaluation`]: whether a policy allows a request, and proof that it never does.
//! 11. [`operations`]: which actions the calls of a program need.
//! 12. [`facts`]: what AWS documents of each action, as data.
//! 13. [`templates`]: policies whose accounts and regions CloudFormation or Terraform fill in.
//!
//! For common tasks there are finished policies in [`recipe`](crate::recipe).

pub mod arns;
pub mod build_time;
pub mod conditions;
#[cfg_attr(
    not(all(feature = "evaluate", feature = "json")),
    allow(rustdoc::broken_intra_doc_links, reason = "it links to what the feature adds")
)]
pub mod evaluation;
pub mod facts;
pub mod json;
#[cfg_attr(
    not(all(feature = "lint", feature = "json")),
    allow(rustdoc::broken_intra_doc_links, reason = "it links to what the feature adds")
)]
pub mod linting;
pub mod operations;
pub mod patterns;
pub mod run_time;
pub mod statements;
pub mod templates;
pub mod way_out;
