//! Actions: what AWS documents of one, as values and as types.

use core::fmt;

use crate::facts::ActionFacts;

use crate::typed::UncheckedResource;
use crate::typed::{AllResources, ResourceTypeFacts};
use crate::typed::{Key, KeyFacts, Reaches};

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

/// The actions that have `Self` as their scope can be limited to resources of type `R`.
pub trait Covers<R> {
    /// The condition keys that requests for these actions carry when they name a resource of type
    /// `R`: a type that says it with [`Holds`].
    type Keys: ?Sized;
}

/// A resource that no type checks may be of any that the action acts on.
impl<S: Covers<AllResources> + ?Sized> Covers<UncheckedResource> for S {
    type Keys = S::Keys;
}

/// The set `Self` holds the condition key `K`.
pub trait Holds<K> {}

/// `Self` can be limited to resources of type `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not act on `{R}`",
    label = "not an action on this type of resource",
    note = "an action without resource-level permissions belongs in a statement of its own, on all resources"
)]
pub trait ActsOn<R> {}

// Errors name the action rather than its scope.
#[diagnostic::do_not_recommend]
impl<A: Action, R> ActsOn<R> for A where A::Scope: Covers<R> {}

/// A request for `Self` on `R` carries the condition key `K`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` on `{R}` never carries the condition key `{K}`",
    label = "a condition on this key would never match for one of the statement's actions",
    note = "move the actions that carry the key into a statement of their own"
)]
pub trait Carries<K, R> {}

#[diagnostic::do_not_recommend]
impl<A: Action, K: Key, R> Carries<K, R> for A where K::Reach: Reaches<A::Scope, K, R> {}

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
