//! Amazon ECR's IAM actions, resource types and ARNs as Rust types.
#![no_std]

extern crate alloc;

#[rustfmt::skip]
mod generated;
pub mod policy;
pub mod registry;

pub use generated::*;
pub use iam_policy;
pub use policy::{RegistryPolicy, RegistryPolicyV1, RepositoryPolicy};

/// The examples of the project's front page run as tests of this crate.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
