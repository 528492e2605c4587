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
mod arn;
mod checked;
mod document;
mod facts;
mod text;
pub mod typed;

pub use alloc::borrow::Cow;

pub use arn::{
    AccountId, Arn, ArnBuilder, ArnError, ArnField, ArnForm, ArnPattern, ArnTemplate, Exact, Field,
    NameRule, Part, Partition, Pattern, Region, TypedArn, TypedArnPattern,
};
pub use checked::{CheckedStatement, actions_within, split};
#[cfg(feature = "json")]
pub use document::ReadError;
pub use document::{
    ActionElement, BaseOperator, Condition, ConditionBlock, ConditionOperator, ConditionValue,
    Effect, Location, Number, NumberError, OneOrMany, Operator, Path, Policy, PolicyKind, Presence,
    Principal, PrincipalElement, PrincipalError, PrincipalKind, PrincipalMap, Principals, Quota,
    RepeatedCondition, ResourceElement, ResourceRule, Segment, SetOperator, Severity, Statement,
    TextRule, ValueType, Version, Violation, Violations,
};
pub use facts::{
    AccessLevel, AccessLevels, ActionFacts, ConditionValues, Names, OperationFacts, RequiredAction,
    RequiredActions, ResourceRequirement, Resources, Scenario, Scenarios,
};
pub use typed::{
    Action, ActionPattern, ActionPatternError, ActsOn, AllResources, ArnKey, BinaryKey, BoolKey,
    Carries, Compare, Covers, DateKey, DateTime, DateTimeError, EndpointPolicy, Everywhere, Grant,
    HasAccount, HasPartition, HasRegion, Holds, IdentityPolicy, IpAddressKey, IpRange,
    IpRangeError, Key, KeyCondition, KeyFacts, KeyName, KeyOf, Listed, MultiValued, NumericKey,
    ParseActionError, PolicyType, Reaches, Resource, ResourceType, ResourceTypeFacts,
    ServiceAction, SingleValued, StringKey, TypedPolicy, TypedStatement, UncheckedAction,
    UncheckedError, UncheckedKey, UncheckedResource, aws, key_values as values, parse_action,
};

/// What code that builds policies uses: `use iam_policy::prelude::*;`.
pub mod prelude {
    pub use crate::actions;
    pub use crate::document::{Policy, Principal};
    pub use crate::typed::Key as _;
    pub use crate::typed::aws;
    pub use crate::typed::{ActionPattern, Compare, IdentityPolicy, IpRange};
}
