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
mod several;
mod several_types;
mod statement;
pub mod template;
pub mod trust;
#[cfg(feature = "json")]
mod unbuilt;
mod unchecked;

/// Types that a value knows only by name.
pub(crate) type Marker<T> = core::marker::PhantomData<fn() -> T>;

/// Clones, compares and prints a type by its fields.
///
/// A derive would ask the same of the type parameters, which are never values.
macro_rules! traits_by_fields {
    ($Type:ident<$($Parameter:ident),*>: $($field:ident),*) => {
        impl<$($Parameter),*> Clone for $Type<$($Parameter),*> {
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone(),)* types: core::marker::PhantomData }
            }
        }

        impl<$($Parameter),*> PartialEq for $Type<$($Parameter),*> {
            fn eq(&self, other: &Self) -> bool {
                $(self.$field == other.$field)&&*
            }
        }

        impl<$($Parameter),*> Eq for $Type<$($Parameter),*> {}

        impl<$($Parameter),*> core::fmt::Debug for $Type<$($Parameter),*> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_struct(stringify!($Type))
                    $(.field(stringify!($field), &self.$field))*
                    .finish_non_exhaustive()
            }
        }
    };
}
pub(crate) use traits_by_fields;

pub use crate::split::{actions_at, actions_with_any, split_with_unlisted_regions};
pub use crate::text::ValueError;
pub use action_list::{ActionList, ActionText, AllBut, Every, MoreActions};
pub use action_name::ActionError;
pub use action_pattern::{ActionPattern, Like, PatternList};
pub use argument::{
    ArnValue, ArnValues, BoolValue, BoolValues, DateTime, DateValue, DateValues, IpRange, IpValue,
    IpValues, NumberValue, NumberValues, TextValue, TextValues,
};
pub use compare::{Compare, ForAllValues, ForAnyValue, Quantified};
pub use condition::{AbsenceCondition, ConditionFault, ConditionOn, HoldsIfAbsent, KeyCondition};
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
    LikeReaches, Listed, Reaches, ResourceLevel, ServiceAction, SetReaches, TakesKey,
};
pub use resource::{AllResources, HasAccount, HasPartition, HasRegion, Resource, ResourceType};
pub use several::{Collection, Iterated, ListOf, Resources, Several, Single, Whom};
pub use several_types::{Across, ActsOnSomeType, OfService, ServiceArnPattern};
pub use statement::{StatementOf, TypedStatement};
pub use trust::{AttachedToRole, TrustPolicy};
#[cfg(feature = "json")]
pub use unbuilt::Built;
pub use unchecked::{UncheckedAction, UncheckedKey, UncheckedResource};

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;
    use crate::actions;

    #[test]
    fn statements_and_policies_compare_by_what_they_say() {
        let action = || UncheckedAction::from_static("sts:GetCallerIdentity");
        let statement = |sid: &'static str| {
            IdentityPolicy::allow().on_all().actions(actions![action()]).sid(sid)
        };
        assert_eq!(statement("A").clone(), statement("A"));
        assert_ne!(statement("A"), statement("B"));
        let policy = IdentityPolicy::new().with(statement("A"));
        assert_eq!(policy.clone(), policy);
        assert_ne!(policy, IdentityPolicy::new());
        let condition = aws::SecureTransport.bool(true);
        assert_eq!(condition.clone(), condition);
        assert_ne!(aws::SecureTransport.bool(false), condition);
        assert!(format!("{condition:?}").starts_with("KeyCondition { operator: "));
    }
}
