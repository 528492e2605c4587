//! Actions: what AWS documents of one, as values and as types.

mod parse;

use core::fmt;

use crate::access_level::AccessLevels;

pub use parse::{ParseActionError, parse_action};

/// One action as a type.
pub trait Action {
    /// The enum of all actions of its service.
    type Service: ServiceAction;

    /// The action as a value.
    const ACTION: Self::Service;

    /// The action as a policy names it, such as `ecr:PutImage`.
    const NAME: &'static str;
}

/// `Self` can be limited to resources of type `R`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not act on `{R}`",
    label = "not an action on this type of resource",
    note = "an action without resource-level permissions belongs in a statement of its own, on all resources"
)]
pub trait ActsOn<R>: Action {}

/// A request for `Self` on `R` carries the condition key `K`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` on `{R}` never carries the condition key `{K}`",
    label = "a condition on this key would never match for one of the statement's actions",
    note = "move the actions that carry the key into a statement of their own"
)]
pub trait Carries<K, R>: ActsOn<R> {}

/// What AWS documents of one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionFacts {
    /// Name without prefix, such as `PutImage`.
    pub name: &'static str,
    /// Name with prefix, such as `ecr:PutImage`.
    pub full_name: &'static str,
    /// How AWS classifies the action.
    pub access_levels: AccessLevels,
    /// Whether no API operation has this name.
    pub permission_only: bool,
    /// The resource types that the action can be limited to.
    pub resources: &'static [ResourceRequirement],
    /// Condition keys of requests, whatever resource type they name.
    pub condition_keys: &'static [&'static str],
    /// Actions that the caller needs as well, such as `iam:PassRole`.
    pub dependent_actions: &'static [&'static str],
    /// Named combinations of resources that one call may need.
    pub scenarios: &'static [Scenario],
    /// What the action does, in one or two sentences.
    pub description: &'static str,
    /// Where AWS documents the action.
    pub documentation_url: Option<&'static str>,
}

/// A resource type that an action can be limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResourceRequirement {
    /// Name of the resource type.
    pub resource_type: &'static str,
    /// Whether a statement that allows the action must name a resource of this type.
    pub required: bool,
    /// Condition keys of requests that name this resource type.
    pub condition_keys: &'static [&'static str],
    /// Actions that the caller needs as well for this resource type.
    pub dependent_actions: &'static [&'static str],
}

/// A named combination of resources that one call may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scenario {
    /// Its name, such as `EC2-VPC-EBS`.
    pub name: &'static str,
    /// The resource types it takes, and whether it requires each.
    pub resources: &'static [(&'static str, bool)],
    /// Condition keys of its requests.
    pub condition_keys: &'static [&'static str],
}

/// The actions of one service, as an enum.
pub trait ServiceAction: Copy + Eq + fmt::Debug + 'static {
    /// Full name of the service, such as `Amazon Elastic Container Registry`.
    const SERVICE: &'static str;
    /// Prefix of its actions, such as `ecr`.
    const PREFIX: &'static str;
    /// All actions in the order of AWS's page.
    const ALL: &'static [Self];
    /// All actions ordered by the length of the name, then by the name in lower case.
    const BY_NAME: &'static [Self];

    /// What AWS documents of the action.
    fn facts(self) -> &'static ActionFacts;
}
