//! AWS IAM as Rust types: what generated service crates and their users share.
//!
//! The crate knows the grammar of IAM and the partitions of AWS, but no service: crates generated
//! from a service's reference page, such as `ecr-iam`, bring the actions and resource types and
//! re-export this crate. What most programs name is here and in [`prelude`]; the modules hold the
//! rest, by subject.
//!
//! - [`arn`]: [`Arn`] reads any ARN leniently, [`Arn::validate`] judges it strictly; [`ArnPattern`]
//!   holds wildcards and policy variables; [`TypedArn`] is an ARN of one resource type, and its
//!   literals are checked at compile time. [`Partition`], [`Region`] and [`AccountId`] are the
//!   checked fields of an ARN.
//! - [`document`]: [`Policy`] is a policy of any kind and service, made of [`Statement`]s;
//!   [`Policy::validate`] judges it as one of a [`PolicyKind`].
//! - [`typed`]: [`IdentityPolicy`] and other policies whose mistakes do not compile; [`Action`] and
//!   [`Key`] are actions and condition keys as types, [`aws`] has the keys that every service shares.
//! - `evaluate`, behind the feature of this name: whether policies allow a request, and proofs about
//!   all requests.
//! - [`facts`]: what AWS documents of a [`ServiceAction`], such as its [`AccessLevels`].
//! - [`typed::template`]: policies whose accounts, regions and names are filled in by CloudFormation,
//!   Terraform or a program.
//! - [`split`] divides actions by the resources they act on, and [`actions_within`] selects them by
//!   access level.
#![cfg_attr(
    feature = "lint",
    doc = "- [`lint`] judges policies by what AWS documents of the services it knows, and \
           [`CheckedStatement`] makes statements from text that it judges."
)]
//!
//! The crate needs `alloc` but not `std`, and has no dependencies without features:
//!
//! | feature | | what it adds | dependencies |
//! |---|---|---|---|
//! | `json` | on by default | policies as JSON | `serde_core`, `serde_json` |
//! | `serde` | off by default | serde's traits: names, ARNs and their parts as text, policies and statements in any format that describes itself | `serde_core` |
//! | `lint` | off by default | the linter, and `evaluate`, which proves what is redundant | |
//! | `evaluate` | off by default | decisions on requests, and proofs about all requests | |
#![no_std]

extern crate alloc;

// Functions of `document`, `typed` and `split` that are not generic are `#[inline]`: a program calls few
// of them, and the compiler then makes code for those alone, in the crate that calls them. That shortens
// this crate's build by a fifth. For the functions of `arn`, `facts` and `text` it does little, so they
// are not marked.
pub mod arn;
#[cfg(feature = "lint")]
mod checked;
pub mod document;
#[cfg(feature = "evaluate")]
pub mod evaluate;
pub mod facts;
#[cfg(feature = "lint")]
pub mod lint;
#[cfg(feature = "serde")]
mod serde;
mod split;
#[doc(hidden)]
pub mod support;
mod text;
pub mod typed;

pub use arn::{AccountId, Arn, ArnError, ArnPattern, Partition, Region, TypedArn};
#[cfg(feature = "lint")]
pub use checked::CheckedStatement;
pub use document::{
    Code, Effect, Finding, Findings, Policy, PolicyKind, Principal, Statement, Version,
};
pub use facts::{AccessLevel, AccessLevels, ActionFacts};
pub use split::{actions_within, split};
pub use typed::{
    Action, ActionPattern, AllResources, Compare, EndpointPolicy, IdentityPolicy, IpRange, Key,
    Resource, ServiceAction, TrustPolicy, TypedPolicy, UncheckedAction, UncheckedKey, aws,
};

/// The examples of the README run as tests of this crate.
#[cfg(all(doctest, feature = "json", feature = "lint"))]
#[doc = include_str!("../README.md")]
mod readme {}

/// What programs that build policies need: `use iam_policy::prelude::*;`.
pub mod prelude {
    pub use crate::actions;
    pub use crate::arn::{AccountId, Arn, Partition, Region};
    pub use crate::document::{Code, Findings, Policy, PolicyKind, Principal};
    pub use crate::typed::{
        ActionPattern, Compare, EndpointPolicy, IdentityPolicy, IpRange, Key as _, TrustPolicy, aws,
    };
}
