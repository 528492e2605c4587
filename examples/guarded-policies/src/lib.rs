//! Policies that are kept as JSON files, and tests that prove what they never allow.
//!
//! The files in `policies/` are what is deployed. `tests/guards.rs` reads them and proves, for all
//! requests, what nobody may break by editing them: who never deletes anything, which repositories a
//! role never touches, and that the policy of a role stays within what its owners agreed on.
//!
//! To do the same in a crate of yours, add `ecr-iam` with the feature `evaluate` to
//! `[dev-dependencies]` and copy the tests.

use iam_policy::Findings;
use iam_policy::Policy;

/// The policy of the role that builds and pushes images.
pub const BUILD: &str = include_str!("../policies/build.json");

/// The policy of the role that runs the images.
pub const RUN: &str = include_str!("../policies/run.json");

/// The most that any role of the team may do: its permissions boundary.
pub const TEAM: &str = include_str!("../policies/team.json");

/// The policy of the repository, which lets the account of production pull.
pub const REPOSITORY: &str = include_str!("../policies/repository.json");

/// Reads one of the policies.
///
/// # Errors
///
/// If the text is not a policy, with everything that is wrong.
pub fn read(text: &str) -> Result<Policy, Findings> {
    Policy::from_json(text)
}

/// The examples of the project's front page run as tests here, as packages hold no file outside of them.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod readme {}
