//! Policies that the compiler checks: typed actions, resources and conditions enter, a document
//! leaves.
//!
//! A statement says first whom it is about (where its policy has principals), then on which
//! resources, then which actions, then under which conditions, so that the compiler points at the
//! name that does not fit.

mod condition;
mod grant;
mod kind;
mod list;
mod operand;
mod pattern;
mod policy;
mod statement;
mod value;

/// Types that a value knows only by name.
type Marker<T> = core::marker::PhantomData<fn() -> T>;

pub use condition::{AbsenceCondition, ConditionOn, KeyCondition};
pub use grant::{
    Grant, NoPrincipals, PrincipalsGiven, PrincipalsMissing, PrincipalsSettled, ResourcesSettled,
};
pub use kind::{
    AllOf, AnyService, AttachedToEndpoint, AttachedToIdentity, Permits, PermitsEvery,
    PermitsPatterns, PermittedIn, PolicyType, TakesPrincipals, TakesResources,
};
pub use list::{
    ActionList, ActionText, ActsOnEach, AllBut, AllCarry, CarriesOnEach, Every, NotEmpty,
};
pub use operand::{Compare, ForAllValues, ForAnyValue, Quantified};
pub use pattern::{ActionPattern, ActionPatternError, Like, PatternList};
pub use policy::{EndpointPolicy, IdentityPolicy, TypedPolicy};
pub use statement::{StatementOf, TypedStatement};
pub use value::{
    ArnValue, ArnValues, BoolValue, BoolValues, DateTime, DateTimeError, DateValue, DateValues,
    IpRange, IpRangeError, IpValue, IpValues, NumberValue, NumberValues, TextValue, TextValues,
};
