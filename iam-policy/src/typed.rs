//! Policy builders whose mistakes do not compile.
//!
//! A statement says first whom it is about (where its policy has principals), then on which
//! resources, then which actions, then under which conditions, so that the compiler points at the
//! name that does not fit.

mod action_list;
pub(crate) mod action_name;
mod action_pattern;
mod argument;
pub mod aws;
mod compare;
mod condition;
mod grant;
pub(crate) mod key;
pub mod key_values;
mod policy;
mod policy_type;
mod relations;
mod resource;
mod statement;
mod unchecked;

/// Types that a value knows only by name.
type Marker<T> = core::marker::PhantomData<fn() -> T>;

pub use action_list::{ActionList, ActionText, AllBut, Every, NotEmpty};
pub use action_name::ActionError;
pub use action_pattern::{ActionPattern, Like, PatternList};
pub use argument::{
    ArnValue, ArnValues, BoolValue, BoolValues, DateTime, DateValue, DateValues, IpRange, IpValue,
    IpValues, NumberValue, NumberValues, TextValue, TextValues, ValueError,
};
pub use compare::{Compare, ForAllValues, ForAnyValue, Quantified};
pub use condition::{AbsenceCondition, ConditionOn, KeyCondition};
pub use grant::{
    Grant, NoPrincipals, PrincipalsGiven, PrincipalsMissing, PrincipalsSettled, ResourcesSettled,
};
pub use key::{
    ArnKey, BinaryKey, BoolKey, DateKey, IpAddressKey, Key, MultiValued, NumericKey, SingleValued,
    StringKey,
};
pub use policy::{EndpointPolicy, IdentityPolicy, TypedPolicy};
pub use policy_type::{
    AllOf, AnyService, AttachedToEndpoint, AttachedToIdentity, Permits, PermitsEvery,
    PermitsPatterns, PermittedIn, PolicyType, TakesPrincipals, TakesResources,
};
pub use relations::{
    Action, ActsOn, ActsOnEach, AllCarry, Carries, CarriesOnEach, Covers, Everywhere, Holds, KeyOf,
    LikeReaches, Listed, Reaches, ServiceAction,
};
pub use resource::{AllResources, HasAccount, HasPartition, HasRegion, Resource, ResourceType};
pub use statement::{StatementOf, TypedStatement};
pub use unchecked::{UncheckedAction, UncheckedError, UncheckedKey, UncheckedResource};
