//! Resources of several types of one service, by one pattern.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;
use core::str::FromStr;

use super::Marker;
use super::action_pattern::PatternList;
use super::grant::{Grant, ResourcesSettled};
use super::policy_type::TakesResources;
use super::relations::{Action, ActsOnEach, Carries, CarriesOnEach, ResourceLevel, ServiceAction};
use super::resource::AllResources;
use super::unchecked::UncheckedAction;
use crate::arn::{ArnError, Fault, Form, check_templates};
use crate::text::{debug_as_text, display_as_text};

/// A pattern of ARNs of the service `S`, whatever type of resource they name.
///
/// ```
/// use iam_policy::ArnError;
/// use iam_policy::typed::{ServiceAction, ServiceArnPattern};
///
/// // All that tags can be put on when it is created; `S` is, say, `Ec2Action`.
/// fn taggable<S: ServiceAction>() -> Result<ServiceArnPattern<S>, ArnError> {
///     "arn:aws:ec2:us-east-1:123456789012:*/*".parse()
/// }
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ServiceArnPattern<S> {
    text: Cow<'static, str>,
    service: Marker<S>,
}

impl<S: ServiceAction> ServiceArnPattern<S> {
    /// The pattern with this text.
    ///
    /// # Errors
    ///
    /// When it matches no ARN of the service's resource types.
    #[inline]
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, ArnError> {
        let text = text.into();
        let mut deepest: Option<Fault<'_>> = None;
        for facts in S::RESOURCE_TYPES {
            match check_templates(facts.templates(), &text, Form::PATTERN) {
                Ok(_) => return Ok(Self { text, service: PhantomData }),
                Err(fault) if deepest.is_some_and(|known| known.depth() >= fault.depth()) => {}
                Err(fault) => deepest = Some(fault),
            }
        }
        Err(deepest.unwrap_or(Fault::Service(S::PREFIX)).into())
    }
}

impl<S> ServiceArnPattern<S> {
    /// The text.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<S: ServiceAction> FromStr for ServiceArnPattern<S> {
    type Err = ArnError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ArnError> {
        Self::new(String::from(text))
    }
}

display_as_text! { ServiceArnPattern<S> }
debug_as_text! { ServiceArnPattern<S> }

/// A list of resource types that begins with several of the service `S`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Across<S, Rest>(PhantomData<(S, Rest)>);

impl<S, Rest> ResourcesSettled for Across<S, Rest> {}

impl<S, Rest: PatternList> PatternList for Across<S, Rest> {
    const HAS_SEVERAL_TYPES: bool = true;

    #[inline]
    fn add_names(names: &mut Vec<&'static str>) {
        Rest::add_names(names);
    }
}

/// `Self` is an action of the service `S`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action of `{S}`",
    label = "not an action on resources of this service",
    note = "`{Self}` belongs in a statement about resources of its own service"
)]
pub trait OfService<S> {}

#[diagnostic::do_not_recommend]
impl<A: Action<Service = S>, S> OfService<S> for A {}
#[diagnostic::do_not_recommend]
impl<S> OfService<S> for UncheckedAction {}

/// `Self` acts on resources of some type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` acts on no type of resource",
    label = "not an action with resource-level permissions",
    note = "`{Self}` belongs in a statement of its own, on all resources: `on_all()`"
)]
pub trait ActsOnSomeType {}

#[diagnostic::do_not_recommend]
impl<A: Action<Scope: ResourceLevel>> ActsOnSomeType for A {}
#[diagnostic::do_not_recommend]
impl ActsOnSomeType for UncheckedAction {}

impl<A: OfService<S> + ActsOnSomeType + ActsOnEach<Rest>, S, Rest> ActsOnEach<Across<S, Rest>>
    for A
{
}

impl<A, K, S, Rest> CarriesOnEach<K, Across<S, Rest>> for A where
    A: Carries<K, AllResources> + CarriesOnEach<K, Rest>
{
}

impl<P: TakesResources, W, Rs> Grant<P, W, Rs> {
    /// Adds resources of several types of one service, such as those that a tag can be put on:
    /// `arn:aws:ec2:us-east-1:123456789012:*/*`.
    ///
    /// An action that acts on one type alone takes a pattern of that type, by [`on`](Self::on).
    pub fn on_several_types<S>(self, pattern: ServiceArnPattern<S>) -> Grant<P, W, Across<S, Rs>> {
        self.adding(pattern.text)
    }
}
