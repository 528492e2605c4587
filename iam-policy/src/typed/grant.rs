//! Statements that do not name their actions yet.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::marker::PhantomData;

use super::action_list::{ActionList, AllBut, Every, NotEmpty};
use super::action_name::ActionError;
use super::action_pattern::{self, ActionPattern, Like, PatternList};
use super::policy_type::{
    PermitsEvery, PermitsPatterns, PolicyType, TakesPrincipals, TakesResources,
};
use super::statement::TypedStatement;
use super::{Marker, traits_by_fields};
use crate::document::{
    ActionElement, Effect, OneOrMany, Principal, PrincipalElement, Principals, ResourceElement,
    Statement,
};
use crate::typed::ServiceAction;
use crate::typed::{AllResources, Resource};

/// A statement that does not say yet which actions it is about.
///
/// `P` is the type of its policy, `W` what is known of its principals, `Rs` the list of the types
/// of its resources.
#[must_use = "a statement needs actions"]
pub struct Grant<P, W, Rs> {
    effect: Effect,
    principal: Option<PrincipalElement>,
    resources: Vec<Cow<'static, str>>,
    all_but: bool,
    types: Marker<(P, W, Rs)>,
}

/// Of the statements of policies without principals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoPrincipals;

/// Of statements that do not say yet whom they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrincipalsMissing;

/// Of statements that say whom they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrincipalsGiven;

/// Nothing is left to say about principals.
#[diagnostic::on_unimplemented(
    message = "the statement does not say whom it is about",
    label = "principals are missing",
    note = "name them before the actions, with `to(…)`"
)]
pub trait PrincipalsSettled {}

impl PrincipalsSettled for NoPrincipals {}
impl PrincipalsSettled for PrincipalsGiven {}

/// Nothing is left to say about resources.
#[diagnostic::on_unimplemented(
    message = "the statement does not say on which resources",
    label = "resources are missing",
    note = "name them before the actions, with `on(…)` or `on_all()`"
)]
pub trait ResourcesSettled {}

impl<R, Rest> ResourcesSettled for (R, Rest) {}

impl<P: PolicyType> Grant<P, P::Principals, P::Resources> {
    pub(super) const fn new(effect: Effect) -> Self {
        Self { effect, principal: None, resources: Vec::new(), all_but: false, types: PhantomData }
    }
}

impl<P, W, Rs> Grant<P, W, Rs> {
    /// Says whom the statement is about.
    pub fn to(
        self,
        principals: impl IntoIterator<Item = Principal>,
    ) -> Grant<P, PrincipalsGiven, Rs>
    where
        P: TakesPrincipals,
    {
        self.about(PrincipalElement::Principal(principals.into_iter().collect()))
    }

    /// Says that the statement is about everyone, with or without an account: `"Principal": "*"`.
    pub fn to_everyone(self) -> Grant<P, PrincipalsGiven, Rs>
    where
        P: TakesPrincipals,
    {
        self.about(PrincipalElement::Principal(Principals::Everyone))
    }

    /// Says that the statement is about everyone but these: `NotPrincipal`.
    ///
    /// With `Allow` this grants to everyone else, those without an account included.
    pub fn to_all_but(
        self,
        principals: impl IntoIterator<Item = Principal>,
    ) -> Grant<P, PrincipalsGiven, Rs>
    where
        P: TakesPrincipals,
    {
        self.about(PrincipalElement::NotPrincipal(principals.into_iter().collect()))
    }

    /// Adds resources of one type; every action of the statement must act on it.
    pub fn on<I>(self, resources: I) -> Grant<P, W, (<I::Item as Resource>::Type, Rs)>
    where
        I: IntoIterator,
        I::Item: Resource,
        P: TakesResources,
    {
        let mut grant = self;
        let text = |resource: I::Item| Cow::Owned(resource.arn_text().into_owned());
        grant.resources.extend(resources.into_iter().map(text));
        grant.retyped()
    }

    fn about(self, principal: PrincipalElement) -> Grant<P, PrincipalsGiven, Rs> {
        Self { principal: Some(principal), ..self }.retyped()
    }

    fn retyped<V, Qs>(self) -> Grant<P, V, Qs> {
        let Self { effect, principal, resources, all_but, .. } = self;
        Grant { effect, principal, resources, all_but, types: PhantomData }
    }
}

impl<P: TakesResources, W> Grant<P, W, ()> {
    /// Says that the statement is about all resources: `"Resource": "*"`.
    pub fn on_all(self) -> Grant<P, W, (AllResources, ())> {
        self.on([AllResources])
    }

    /// Says that the statement is about all resources but these: `NotResource`.
    pub fn on_all_but<I>(self, resources: I) -> Grant<P, W, (AllResources, ())>
    where
        I: IntoIterator,
        I::Item: Resource,
    {
        Self { all_but: true, ..self }.on(resources).retyped()
    }
}

impl<P, W: PrincipalsSettled, Rs: ResourcesSettled> Grant<P, W, Rs> {
    /// Says which actions the statement is about.
    pub fn actions<L: ActionList<P, Rs> + NotEmpty>(self, actions: L) -> TypedStatement<P, Rs, L> {
        let mut texts = Vec::new();
        actions.collect(&mut texts);
        self.finish(ActionElement::Action(texts.into_iter().collect()))
    }

    /// Says that the statement is about every action: `"Action": "*"`.
    pub fn all_actions(self) -> TypedStatement<P, Rs, Every>
    where
        P: PolicyType,
        P::Permits: PermitsEvery,
    {
        self.finish(ActionElement::Action(OneOrMany::One(Cow::Borrowed("*"))))
    }

    /// Says that the statement is about every action but these: `NotAction`.
    ///
    /// With `Allow` this grants everything else, future actions included.
    pub fn all_actions_but<L>(self, actions: L) -> TypedStatement<P, Rs, AllBut>
    where
        L: ActionList<P, (AllResources, ())> + NotEmpty,
    {
        let mut texts = Vec::new();
        actions.collect(&mut texts);
        self.finish(ActionElement::NotAction(texts.into_iter().collect()))
    }

    /// Says that the statement is about the actions that match one of the patterns, such as
    /// `s3:Get*`.
    ///
    /// # Errors
    ///
    /// When no action that matches a pattern acts on the statement's resources, so that the pattern
    /// would never have an effect.
    pub fn actions_like<S: ServiceAction>(
        self,
        patterns: impl IntoIterator<Item = ActionPattern<S>>,
    ) -> Result<TypedStatement<P, Rs, Like<S>>, ActionError>
    where
        P: PolicyType,
        P::Permits: PermitsPatterns<S>,
        Rs: PatternList,
    {
        let texts = action_pattern::texts::<S, Rs>(patterns)?;
        Ok(self.finish(ActionElement::Action(texts)))
    }

    fn finish<L>(self, action: ActionElement) -> TypedStatement<P, Rs, L> {
        let mut statement = Statement::new(self.effect).with_action(action);
        statement.set_principal(self.principal);
        let resources = self.resources.into_iter().collect::<OneOrMany<_>>();
        if self.all_but {
            statement.set_resource(Some(ResourceElement::NotResource(resources)));
        } else if !resources.is_empty() {
            statement.set_resource(Some(ResourceElement::Resource(resources)));
        }
        TypedStatement::new(statement)
    }
}

traits_by_fields!(Grant<P, W, Rs>: effect, principal, resources, all_but);
