//! How the compiler knows which action acts on which resource type and carries which condition key.
//!
//! A statement has a list of actions `L`, a list of resource types `Rs`, and conditions on keys `K`.
//! Each line of the picture asks for the line below; generated code implements the last two.
//!
//! ```text
//! the policy takes the actions             the condition can match
//!
//! ActionList<P, Rs> for L                  AllCarry<K, Rs> for L
//!         │ each action A of L                     │ each action A of L
//! ActsOnEach<Rs> for A                     CarriesOnEach<K, Rs> for A
//!         │ each resource type R of Rs             │ each resource type R of Rs
//! ActsOn<R> for A                          Carries<K, R> for A
//!         │                                        │
//!         │                                Reaches<A::Scope, K, R> for K::Reach
//!         │                                        ├── Everywhere: always
//!         │                                        └── Listed
//!         │                                              │
//! Covers<R> for A::Scope ─────── its Keys ─────── Holds<K> for Keys
//! ```
//!
//! Lists that a pattern or `*` stands for have no actions to ask: the condition picks those that it
//! can match. [`Every`] and [`AllBut`] take each key that an action of their policy carries
//! ([`TakesKey`]), [`Like`] takes those of its service ([`KeyOf`]); whether an action that matches
//! carries the key is asked at run time ([`AllCarry::is_carried`]).

use alloc::borrow::Cow;
use core::fmt;

use super::action_list::{AllBut, Every};
use super::action_pattern::Like;
use super::key::Key;
use super::policy_type::{AllOf, AnyService};
use super::resource::AllResources;
use super::unchecked::UncheckedResource;
use crate::document::OneOrMany;
use crate::facts::{ActionFacts, KeyFacts, ResourceTypeFacts};
use crate::text::glob;

/// One action as a type, so that the compiler checks where it may stand.
///
/// Generated crates have one such type per action, tied to the value of the same name by
/// [`ACTION`](Action::ACTION).
pub trait Action {
    /// The enum of all actions of its service.
    type Service: ServiceAction;

    /// What the action acts on and carries: a type that says it with [`Covers`].
    ///
    /// Generated crates share one among all actions that act on the same resource types and carry
    /// the same condition keys there. Its name may change with any version.
    type Scope: ?Sized;

    /// The action as a value.
    const ACTION: Self::Service;
}

/// The actions of one service, as an enum.
pub trait ServiceAction: Copy + Eq + fmt::Debug + 'static {
    /// The condition keys that the page of the service defines or uses, but for those that every
    /// request carries: a type that says it with [`Holds`].
    type Keys: ?Sized;

    /// Full name of the service, such as `Amazon Elastic Container Registry`.
    const SERVICE: &'static str;
    /// Prefix of its actions, such as `ecr`.
    const PREFIX: &'static str;
    /// All actions in the order of AWS's page.
    const ALL: &'static [Self];
    /// What AWS documents of each, in the order of [`ALL`](ServiceAction::ALL), as the texts of
    /// [`ActionFacts`].
    const FACTS: &'static [&'static str];
    /// The resource types of the service, in the order of AWS's page.
    const RESOURCE_TYPES: &'static [ResourceTypeFacts];
    /// The condition keys that its page defines or uses.
    const CONDITION_KEYS: &'static [KeyFacts];

    /// What AWS documents of the action.
    fn facts(self) -> ActionFacts;
}

/// The actions that have `Self` as their scope can be limited to resources of type `R`.
pub trait Covers<R> {
    /// The condition keys that requests for these actions carry when they name a resource of type
    /// `R`: a type that says it with [`Holds`].
    type Keys: ?Sized;
}

/// The set `Self` holds the condition key `K`.
pub trait Holds<K> {}

/// The actions that have `Self` as their scope can be limited to resources of some type: they have
/// resource-level permissions.
pub trait ResourceLevel {}

/// `Self` can be limited to resources of type `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not act on `{R}`",
    label = "not an action on this type of resource",
    note = "the documentation of `{Self}` lists what it acts on; it belongs in a statement, or a \
            policy, about that"
)]
pub trait ActsOn<R> {}

// Errors name the action rather than its scope.
#[diagnostic::do_not_recommend]
impl<A: Action, R> ActsOn<R> for A where A::Scope: Covers<R> {}

/// A request for `Self` on `R` carries the condition key `K`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` on `{R}` never carries the condition key `{K}`",
    label = "a condition on this key would never match for one of the statement's actions",
    note = "`{Self}` on `{R}` belongs in a statement of its own, under conditions that it carries"
)]
pub trait Carries<K, R> {}

#[diagnostic::do_not_recommend]
impl<A: Action, K: Key, R> Carries<K, R> for A where K::Reach: Reaches<A::Scope, K, R> {}

/// The reach of keys that a request for any action may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Everywhere;

/// The reach of keys that requests carry only where AWS's page of a service lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Listed;

/// A key `K` of this reach is carried by actions with the scope `S` on resources of type `R`.
pub trait Reaches<S: ?Sized, K, R> {}

impl<S: ?Sized, K, R> Reaches<S, K, R> for Everywhere {}
impl<S: Covers<R, Keys: Holds<K>> + ?Sized, K, R> Reaches<S, K, R> for Listed {}

/// `Self` is a key that the page of the service `S` defines or uses.
///
/// Statements whose actions are a pattern such as `ecr:Get*` take the keys of the whole service.
#[diagnostic::on_unimplemented(
    message = "no action of `{S}` carries the condition key `{Self}`",
    label = "a condition on this key would never match",
    note = "the documentation of the service's actions lists the keys that each carries"
)]
pub trait KeyOf<S>: Key {}

#[diagnostic::do_not_recommend]
impl<K: Key, S: ServiceAction<Keys: Holds<K>>> KeyOf<S> for K {}

/// `Self` acts on every resource type of the list `Rs`.
pub trait ActsOnEach<Rs> {}

impl<A> ActsOnEach<()> for A {}
impl<A: ActsOn<R> + ActsOnEach<Rest>, R, Rest> ActsOnEach<(R, Rest)> for A {}

/// Requests for `Self` on every resource type of the list `Rs` carry the condition key `K`.
pub trait CarriesOnEach<K, Rs> {}

impl<A, K> CarriesOnEach<K, ()> for A {}
impl<A: Carries<K, R> + CarriesOnEach<K, Rest>, K, R, Rest> CarriesOnEach<K, (R, Rest)> for A {}

/// Every action of the list carries the condition key `K` on every resource type of `Rs`.
#[diagnostic::on_unimplemented(
    message = "not every action of the statement carries the condition key `{K}`",
    label = "a condition on this key would never match for some of the statement's actions",
    note = "the documentation of an action lists the keys that it carries"
)]
pub trait AllCarry<K, Rs> {
    /// Whether requests for some action of the statement carry the key, as far as only its text says:
    /// the compiler does not read patterns such as `s3:Get*`.
    #[must_use]
    #[inline]
    fn is_carried(_actions: &OneOrMany<Cow<'static, str>>) -> bool {
        true
    }
}

impl<K, Rs> AllCarry<K, Rs> for () {}
impl<K, Rs, A: CarriesOnEach<K, Rs>, L: AllCarry<K, Rs>> AllCarry<K, Rs> for (A, L) {}
impl<K: Key, A: ?Sized, Rs> AllCarry<K, Rs> for Every<A> where K::Reach: SetReaches<K, A> {}
impl<K: Key, A: ?Sized, Rs> AllCarry<K, Rs> for AllBut<A> where K::Reach: SetReaches<K, A> {}
impl<K: Key, S, Rs> AllCarry<K, Rs> for Like<S>
where
    K::Reach: LikeReaches<K, S>,
{
    #[inline]
    fn is_carried(actions: &OneOrMany<Cow<'static, str>>) -> bool {
        K::Reach::is_carried(actions)
    }
}

/// A key `K` of this reach may stand in a statement about a pattern of actions of the service `S`.
pub trait LikeReaches<K, S> {
    /// Whether requests for some action that matches one of the patterns carry the key.
    #[must_use]
    fn is_carried(patterns: &OneOrMany<Cow<'static, str>>) -> bool;
}

impl<K, S> LikeReaches<K, S> for Everywhere {
    #[inline]
    fn is_carried(_: &OneOrMany<Cow<'static, str>>) -> bool {
        true
    }
}

impl<K: KeyOf<S>, S: ServiceAction> LikeReaches<K, S> for Listed {
    fn is_carried(patterns: &OneOrMany<Cow<'static, str>>) -> bool {
        let key = KeyFacts { name: K::NAME, value_type: None, is_multi_valued: false };
        S::ALL.iter().map(|action| action.facts()).any(|action| {
            let name = action.full_name();
            patterns.iter().any(|pattern| glob::matches_name(pattern, name))
                && action.any_condition_keys().any(|found| key.names(found))
        })
    }
}

/// A key `K` of this reach may stand in a statement about every action of the set `A`.
#[diagnostic::on_unimplemented(
    message = "no action that the policy takes carries the condition key `{K}`",
    label = "a condition on this key would never match",
    note = "the policy takes the actions of the set `{A}`"
)]
pub trait SetReaches<K, A: ?Sized> {}

impl<K, A: ?Sized> SetReaches<K, A> for Everywhere {}
#[diagnostic::do_not_recommend]
impl<K, A: TakesKey<K> + ?Sized> SetReaches<K, A> for Listed {}

/// An action of the set `Self` carries the key `K`, so that a condition on it picks some actions.
///
/// A set of one's own says for which keys that holds.
pub trait TakesKey<K> {}

impl<K> TakesKey<K> for AnyService {}
#[diagnostic::do_not_recommend]
impl<K: KeyOf<S>, S> TakesKey<K> for AllOf<S> {}

/// A resource that no type checks may be of any that the action acts on.
impl<S: Covers<AllResources> + ?Sized> Covers<UncheckedResource> for S {
    type Keys = S::Keys;
}
