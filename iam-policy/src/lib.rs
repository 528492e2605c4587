//! AWS IAM as Rust types: what generated service crates and their users share.
//!
//! Text enters as actions, accounts, regions and ARNs; checked values leave. The crate knows the
//! grammar of IAM and the partitions of AWS, but no service: crates generated from a service's
//! reference page, such as `ecr-iam`, bring the actions and resource types and re-export this
//! crate.
//!
//! - [`Arn`] reads any ARN leniently, [`Arn::validate`] judges it strictly; [`ArnPattern`] holds
//!   wildcards and policy variables.
//! - [`TypedArn`] and [`TypedArnPattern`] are ARNs of one resource type, checked against the
//!   formats that AWS documents for it; literals are checked at compile time by
//!   [`TypedArn::from_static`].
//! - [`Key`] is a condition key as a type; [`aws`] has those that every service shares.
//! - [`Policy`] is a policy document of any kind and service, made of [`Statement`]s;
//!   [`Policy::validate`] judges it as one of a [`PolicyKind`].
//! - [`Partition`], [`Region`] and [`AccountId`] are the checked fields of an ARN.
//! - [`ServiceAction`], [`ActionFacts`] and [`AccessLevels`] say what AWS documents of an action;
//!   [`Action`], [`ActsOn`] and [`Carries`] say it to the compiler.
//!
//! The crate needs `alloc` but not `std`. Its default feature `json` reads and writes policies with
//! `serde_core` and `serde_json`; without it the crate has no dependencies.
#![no_std]

extern crate alloc;

// Every function is `#[inline]`, unless it is generic, which comes to the same: the compiler makes
// code for it only in the crates that call it, instead of in every build of this one. A program calls
// few of them, and one that is left out pulls in all that it calls.
mod access_level;
mod account;
mod action;
mod arn;
pub mod aws;
mod bytes;
mod checked;
mod document;
mod key;
mod operation;
mod partition;
mod region;
mod resource;
mod sentence;
mod split;
pub mod typed;
mod unchecked;
pub mod values;

pub use alloc::borrow::Cow;

pub use access_level::{AccessLevel, AccessLevels};
pub use account::AccountId;
pub use action::{
    Action, ActionFacts, ActsOn, Carries, Covers, Holds, Names, ParseActionError,
    ResourceRequirement, Resources, Scenario, Scenarios, ServiceAction, parse_action,
};
pub use arn::{
    Arn, ArnBuilder, ArnError, ArnField, ArnForm, ArnPattern, ArnTemplate, Exact, Field, NameRule,
    Part, Pattern, TypedArn, TypedArnPattern,
};
pub use checked::CheckedStatement;
#[cfg(feature = "json")]
pub use document::ReadError;
pub use document::{
    ActionElement, BaseOperator, Condition, ConditionBlock, ConditionOperator, ConditionValue,
    Effect, Location, Number, NumberError, OneOrMany, Operator, Path, Policy, PolicyKind, Presence,
    Principal, PrincipalElement, PrincipalError, PrincipalKind, PrincipalMap, Principals, Quota,
    RepeatedCondition, ResourceElement, ResourceRule, Segment, SetOperator, Severity, Statement,
    TextRule, ValueType, Version, Violation, Violations,
};
pub use key::{
    ArnKey, BinaryKey, BoolKey, DateKey, Everywhere, IpAddressKey, Key, KeyFacts, KeyName, KeyOf,
    Listed, MultiValued, NumericKey, Reaches, SingleValued, StringKey,
};
pub use operation::{ConditionValues, OperationFacts, RequiredAction, RequiredActions};
pub use partition::Partition;
pub use region::Region;
pub use resource::{
    AllResources, HasAccount, HasPartition, HasRegion, Resource, ResourceType, ResourceTypeFacts,
};
pub use split::{actions_within, split};
pub use typed::{
    ActionPattern, ActionPatternError, Compare, DateTime, DateTimeError, EndpointPolicy, Grant,
    IdentityPolicy, IpRange, IpRangeError, KeyCondition, PolicyType, TypedPolicy, TypedStatement,
};
pub use unchecked::{UncheckedAction, UncheckedError, UncheckedKey, UncheckedResource};

/// What code that builds policies uses: `use iam_policy::prelude::*;`.
pub mod prelude {
    pub use crate::actions;
    pub use crate::aws;
    pub use crate::document::{Policy, Principal};
    pub use crate::key::Key as _;
    pub use crate::typed::{ActionPattern, Compare, IdentityPolicy, IpRange};
}
