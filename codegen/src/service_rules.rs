//! What is known of a service's own policies beyond its pages, and its comparison with a model.

use std::collections::HashSet;

use iam_policy::document::{Presence, ResourceRule};

use crate::model::{Action, ServiceModel};
use crate::names;

/// What is known of a service's own policies, and of actions that only work together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceRules {
    /// The kinds of policies that the service itself stores.
    pub policies: Vec<PolicyRule>,
    /// Actions that are of no use without others.
    pub action_sets: Vec<ActionSetRule>,
}

/// A kind of policy that a service itself stores.
///
/// An action has an effect in it if it is one of `only`, unless that is empty, acts on the resource
/// type `acts_on`, if there is one, and is not `without_effect`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct PolicyRule {
    /// Its name in code and on the command line, such as `registry-v1`.
    pub kind: RuleName,
    /// Its name in sentences, with the article, such as `a registry policy`.
    pub title: String,
    /// Whether statements have `Principal`.
    #[cfg_attr(feature = "serde", serde(with = "PresenceName"))]
    pub principal: Presence,
    /// Whether statements have `Resource`, and what it may hold.
    #[cfg_attr(feature = "serde", serde(with = "ResourceRuleName"))]
    pub resource: ResourceRule,
    /// Another service whose resources have such policies, in its own actions: a linter takes these
    /// as well.
    #[cfg_attr(feature = "serde", serde(default))]
    pub also_service: Option<RuleName>,
    /// How long it may be.
    pub quota: QuotaRule,
    /// The resource type that the policy is attached to.
    #[cfg_attr(feature = "serde", serde(default))]
    pub acts_on: Option<RuleName>,
    /// Actions that have no effect, though they may act on the resource type.
    #[cfg_attr(feature = "serde", serde(default))]
    pub without_effect: Vec<RuleName>,
    /// The actions that alone may have an effect; empty for all.
    #[cfg_attr(feature = "serde", serde(default))]
    pub only: Vec<RuleName>,
    /// Whether AWS refuses a policy with other actions.
    #[cfg_attr(feature = "serde", serde(default))]
    pub refuses_others: bool,
    /// The page of AWS that says so.
    pub source: String,
}

/// The quota of a kind of policy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct QuotaRule {
    /// Most characters of the text as it is sent.
    pub characters: usize,
    /// The page of AWS that says so.
    pub source: String,
    /// The day on which it said so, such as `2026-09-30`.
    pub retrieved: String,
}

/// An action that is of no use without others.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ActionSetRule {
    /// The action.
    pub action: RuleName,
    /// The actions that it needs.
    pub needs: Vec<RuleName>,
    /// Actions beside which it is of use without the others.
    #[cfg_attr(feature = "serde", serde(default))]
    pub unless: Vec<RuleName>,
    /// Why it needs them.
    pub reason: String,
    /// The page of AWS that says so.
    pub source: String,
}

/// A name in the list of rules: of a kind of policy, an action without its prefix, a resource type or
/// a service.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "serde_spanned::Spanned<String>"))]
pub struct RuleName {
    /// The name, as AWS spells it.
    pub name: String,
    /// Where it stands in the list, in bytes.
    pub at: usize,
}

#[cfg(feature = "serde")]
impl From<serde_spanned::Spanned<String>> for RuleName {
    fn from(name: serde_spanned::Spanned<String>) -> RuleName {
        RuleName { at: name.span().start, name: name.into_inner() }
    }
}

#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(remote = "Presence", rename_all = "kebab-case")]
enum PresenceName {
    Required,
    Optional,
    Forbidden,
}

#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(remote = "ResourceRule", rename_all = "kebab-case")]
enum ResourceRuleName {
    Required,
    Optional,
    OnlyAll,
    Forbidden,
}

/// A name in the list of rules that nothing can be generated from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct InvalidRule {
    /// Where the name stands in the list, in bytes.
    pub at: usize,
    message: String,
}

impl ServiceRules {
    /// Compares the rules with what the pages of the service say.
    ///
    /// # Errors
    /// If the rules name an action or a resource type that the model does not have, a service or a
    /// kind of policy by what cannot be its name, or a kind twice.
    pub fn check(&self, model: &ServiceModel<'_>) -> Result<(), InvalidRule> {
        let mut kinds = HashSet::new();
        for PolicyRule { kind, also_service, acts_on, without_effect, only, .. } in &self.policies {
            is_kind(kind, &mut kinds)?;
            if let Some(RuleName { name, at }) = also_service
                && !crate::is_service_prefix(name)
            {
                let message = format!("expected the prefix of a service, found `{name}`");
                return Err(InvalidRule { at: *at, message });
            }
            if let Some(name) = acts_on {
                let known = model.resource_types.iter().map(|one| &*one.name);
                is_known(name, "a resource type", known)?;
            }
            is_action(without_effect.iter().chain(only), model)?;
        }
        for ActionSetRule { action, needs, unless, .. } in &self.action_sets {
            is_action([action].into_iter().chain(needs).chain(unless), model)?;
        }
        Ok(())
    }
}

impl PolicyRule {
    /// The actions of the model that have an effect in policies of this kind, in its order.
    pub(crate) fn effective<'m, 'a>(
        &self,
        model: &'m ServiceModel<'a>,
    ) -> impl Iterator<Item = (usize, &'m Action<'a>)> {
        let lists = |names: &[RuleName], action: &Action<'_>| {
            names.iter().any(|one| *one.name == *action.name)
        };
        model.actions.iter().enumerate().filter(move |(_, action)| {
            let acts = self.acts_on.as_ref().is_none_or(|wanted| {
                action.resources.iter().any(|row| *row.resource_type == *wanted.name)
            });
            acts && (self.only.is_empty() || lists(&self.only, action))
                && !lists(&self.without_effect, action)
        })
    }
}

fn is_kind<'r>(kind: &'r RuleName, seen: &mut HashSet<&'r str>) -> Result<(), InvalidRule> {
    let RuleName { name, at } = kind;
    let is_name = name.split('-').all(|word| {
        names::is_identifier(word) && word.chars().all(|c| !c.is_ascii_uppercase() && c != '_')
    });
    let message = if !is_name {
        format!(
            "expected the name of a kind of policy in lower-case words of letters and digits with `-` \
             between them, such as `registry-v1`, found `{name}`"
        )
    } else if !seen.insert(name) {
        format!("expected each kind of policy once, found `{name}` again")
    } else {
        return Ok(());
    };
    Err(InvalidRule { at: *at, message })
}

fn is_action<'r>(
    names: impl IntoIterator<Item = &'r RuleName>,
    model: &ServiceModel<'_>,
) -> Result<(), InvalidRule> {
    let known = || model.actions.iter().map(|action| &*action.name);
    names.into_iter().try_for_each(|name| is_known(name, "an action", known()))
}

fn is_known<'m>(
    RuleName { name, at }: &RuleName,
    what: &str,
    known: impl Iterator<Item = &'m str> + Clone,
) -> Result<(), InvalidRule> {
    if known.clone().any(|one| one == name) {
        return Ok(());
    }
    let nearest = known.min_by_key(|one| strsim::levenshtein(one, name));
    let help = match nearest.filter(|one| strsim::levenshtein(one, name) <= name.len() / 3) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "correct or remove it".to_owned(),
    };
    let message = format!("expected {what} of the service's page, found `{name}`: {help}");
    Err(InvalidRule { at: *at, message })
}
