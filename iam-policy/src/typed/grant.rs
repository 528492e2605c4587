//! Statements that do not name their actions yet.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::marker::PhantomData;

use super::action_list::{ActionList, AllBut, Every};
use super::action_name::ActionError;
use super::action_pattern::{self, ActionPattern, Like, PatternList};
use super::policy_type::{
    PermitsEvery, PermitsPatterns, PolicyType, TakesPrincipals, TakesResources,
};
use super::several::{Resources, Whom};
use super::statement::TypedStatement;
use super::{Marker, traits_by_fields};
use crate::document::{
    ActionElement, Effect, OneOrMany, PrincipalElement, Principals, ResourceElement, Statement,
};
use crate::typed::{AllResources, ServiceAction};

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
    #[inline]
    pub(super) const fn new(effect: Effect) -> Self {
        Self { effect, principal: None, resources: Vec::new(), all_but: false, types: PhantomData }
    }
}

impl<P, W, Rs> Grant<P, W, Rs> {
    /// Says whom the statement is about: one principal or several.
    pub fn to<M>(self, principals: impl Whom<M>) -> Grant<P, PrincipalsGiven, Rs>
    where
        P: TakesPrincipals,
    {
        self.about(PrincipalElement::Principal(principals.into_principals().collect()))
    }

    /// Says that the statement is about everyone, with or without an account: `"Principal": "*"`.
    #[inline]
    pub fn to_everyone(self) -> Grant<P, PrincipalsGiven, Rs>
    where
        P: TakesPrincipals,
    {
        self.about(PrincipalElement::Principal(Principals::Everyone))
    }

    /// Says that the statement is about everyone but these: `NotPrincipal`.
    ///
    /// With `Allow` this grants to everyone else, those without an account included.
    pub fn to_all_but<M>(self, principals: impl Whom<M>) -> Grant<P, PrincipalsGiven, Rs>
    where
        P: TakesPrincipals,
    {
        self.about(PrincipalElement::NotPrincipal(principals.into_principals().collect()))
    }

    /// Adds one resource, or several of one type; every action of the statement must act on it.
    pub fn on<M, R: Resources<M>>(self, resources: R) -> Grant<P, W, (R::Type, Rs)>
    where
        P: TakesResources,
    {
        let mut grant = self;
        grant.resources.extend(resources.into_texts());
        grant.retyped()
    }

    pub(super) fn adding<Qs>(mut self, resource: Cow<'static, str>) -> Grant<P, W, Qs> {
        self.resources.push(resource);
        self.retyped()
    }

    #[inline]
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
    #[inline]
    pub fn on_all(self) -> Grant<P, W, (AllResources, ())> {
        self.on(AllResources)
    }

    /// Says that the statement is about all resources but these: `NotResource`.
    pub fn on_all_but<M>(self, resources: impl Resources<M>) -> Grant<P, W, (AllResources, ())> {
        Self { all_but: true, ..self }.on(resources).retyped()
    }
}

// The bounds stand on the methods, not on the block: the compiler then says what is missing, rather
// than that there is no such method.
impl<P, W, Rs> Grant<P, W, Rs> {
    /// Says which actions the statement is about.
    pub fn actions<L>(self, actions: L) -> TypedStatement<P, Rs, L>
    where
        W: PrincipalsSettled,
        Rs: ResourcesSettled,
        L: ActionList<P, Rs>,
    {
        let mut texts = Vec::new();
        actions.collect(&mut texts);
        self.finish(ActionElement::Action(texts.into_iter().collect()))
    }

    /// Says that the statement is about every action: `"Action": "*"`.
    #[inline]
    pub fn all_actions(self) -> TypedStatement<P, Rs, Every<P::Permits>>
    where
        W: PrincipalsSettled,
        Rs: ResourcesSettled,
        P: PolicyType,
        P::Permits: PermitsEvery,
    {
        self.finish(ActionElement::Action(OneOrMany::One(Cow::Borrowed("*"))))
    }

    /// Says that the statement is about every action but these: `NotAction`.
    ///
    /// With `Allow` this grants everything else, future actions included.
    pub fn all_actions_but<L>(self, actions: L) -> TypedStatement<P, Rs, AllBut<P::Permits>>
    where
        W: PrincipalsSettled,
        Rs: ResourcesSettled,
        L: ActionList<P, (AllResources, ())>,
        P: PolicyType,
        P::Permits: PermitsEvery,
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
        W: PrincipalsSettled,
        Rs: ResourcesSettled,
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
