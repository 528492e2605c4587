//! The lowered service: names, order and documentation are decided; emitting adds nothing.
//!
//! Fields named `aws_…` hold AWS's words, fields named `rust_…` hold identifiers, and `docs` documents
//! the item. Lists are in the order of the page.

use iam_policy::document::{Presence, ResourceRule};

use crate::arn_template::Template;

use super::docs::Docs;

/// A service, ready to be emitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustService {
    pub aws_name: String,
    pub prefix: String,
    /// Comment lines on top of every file.
    pub header: Vec<String>,
    /// The pages that it is generated from.
    pub provenance: Vec<RustProvenance>,
    pub docs: Docs,
    pub actions: RustActions,
    /// Name of the type that all builders of ARNs are.
    pub arn_parts: String,
    /// Setters that resource types share, those alone that any has.
    pub shared_setters: Vec<RustSetter>,
    pub resource_types: Vec<RustResourceType>,
    /// Condition keys of the service's own, defined ones first.
    pub condition_keys: Vec<RustConditionKey>,
    pub operations: RustOperations,
    /// The kinds of policies that the service itself stores.
    pub policy_kinds: Vec<RustPolicyKind>,
    pub action_sets: Vec<RustActionSet>,
}

/// A page that a service is generated from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustProvenance {
    /// Its address, or its path if that is not known.
    pub page: String,
    /// The day on which it was retrieved, if that is known.
    pub retrieved: Option<String>,
    pub sha256: String,
    pub layout: &'static str,
}

/// A kind of policy as a constant, and the set of its actions as a trait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustPolicyKind {
    pub rust_name: String,
    pub docs: Docs,
    /// Name in messages, with the article.
    pub title: String,
    /// The prefix of the service whose actions it takes.
    pub service: String,
    pub principal: Presence,
    pub resource: ResourceRule,
    /// Most characters of the text as it is sent.
    pub characters: usize,
    /// The actions that have an effect, with prefix.
    pub effective: Vec<String>,
    /// Whether AWS refuses a policy with other actions.
    pub refuses_others: bool,
    /// Name of the trait whose supertraits are the actions that have an effect.
    pub set_name: String,
    pub set_docs: Docs,
    /// Names of the types of the actions that have an effect.
    pub action_types: Vec<String>,
}

/// An action that is of no use without others; names have the prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustActionSet {
    pub action: String,
    pub needs: Vec<String>,
    pub unless: Vec<String>,
    pub reason: String,
    pub source: String,
}

/// The enum of actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustActions {
    /// Name of the enum, such as `EcrAction`.
    pub rust_name: String,
    pub docs: Docs,
    /// Documentation of the module of the actions' types.
    pub types_docs: Docs,
    pub actions: Vec<RustAction>,
    pub scopes: Vec<RustScope>,
    /// Name of the set of all keys that the page defines or uses; none for no keys.
    pub keys: Option<String>,
    /// Sets of keys that the scopes and the enum name.
    pub key_sets: Vec<RustKeySet>,
}

impl RustActions {
    /// Whether there is anything to say of what actions act on and carry.
    pub(crate) fn has_scopes(&self) -> bool {
        !self.scopes.is_empty() || !self.key_sets.is_empty()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustAction {
    pub rust_name: String,
    pub docs: Docs,
    pub type_docs: Docs,
    /// Name with prefix, such as `ecr:PutImage`.
    pub full_name: String,
    /// What the page says, as the runtime reads it.
    pub facts: String,
    /// Name of the scope that says what the action acts on and carries.
    pub scope: String,
}

/// A resource type of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustRequirement {
    pub resource_type: String,
    /// Whether it must be named.
    pub required: bool,
    /// Condition keys of its rows.
    pub condition_keys: Vec<String>,
    /// Dependent actions of its rows.
    pub dependent_actions: Vec<String>,
}

/// What some actions act on and carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustScope {
    pub rust_name: String,
    /// All resources first, then each resource type.
    pub covered: Vec<RustCovered>,
}

/// A resource type that actions act on, and what they carry there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustCovered {
    /// Name of the resource type's Rust type; none for all resources.
    pub resource: Option<String>,
    /// Name of the set of keys; none for no keys.
    pub keys: Option<String>,
}

/// Condition keys that are carried together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustKeySet {
    pub rust_name: String,
    /// The keys, in the order of their names.
    pub keys: Vec<KeyPath>,
}

/// Where the type of a condition key is found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum KeyPath {
    /// Type of this name in the runtime's module of global keys.
    Global(&'static str),
    /// Type of this name among those of the service.
    Local(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustResourceType {
    /// Name of the type; the names of the ARN types begin with it.
    pub rust_name: String,
    pub aws_name: String,
    pub docs: Docs,
    pub arn_docs: Docs,
    pub pattern_docs: Docs,
    pub builder_docs: Docs,
    /// ARN templates that can be built.
    pub templates: Vec<Template>,
    /// Constructors, one or two per template.
    pub constructors: Vec<RustConstructor>,
    /// Setters of the builder that it shares with other resource types.
    pub shared_setters: Vec<RustSetter>,
    /// Setters of the builder for placeholders of this type alone.
    pub setters: Vec<RustSetter>,
    /// Whether a region can be set that no shared setter is for.
    pub own_region: bool,
}

/// A function that makes an ARN from the parts of one template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustConstructor {
    pub rust_name: String,
    pub docs: Docs,
    pub pattern: bool,
    /// Names of the parameters, and the placeholders that they stand for.
    pub parameters: Vec<(String, String)>,
}

/// A method of a builder that sets one placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustSetter {
    pub rust_name: String,
    pub placeholder: String,
    pub docs: Docs,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustConditionKey {
    pub rust_name: String,
    pub aws_name: String,
    pub docs: Docs,
    /// AWS's name with all placeholders in the form `${…}`.
    pub pattern: String,
    /// What its values are, by the runtime's name, such as `String`; nothing if AWS does not say.
    pub value_type: Option<&'static str>,
    /// Whether a request carries several values.
    pub multi_valued: bool,
    /// Text and parameters of the name; a single text for a key without placeholder.
    pub parts: Vec<RustKeyPart>,
}

/// A part of the name of a condition key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RustKeyPart {
    Text(String),
    /// What the user gives, by the name of the constructor's parameter.
    Parameter(String),
}

/// The enum of API operations; empty where the page has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RustOperations {
    /// Name of the enum, such as `EcrOperation`.
    pub rust_name: String,
    pub docs: Docs,
    pub operations: Vec<RustOperation>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustOperation {
    pub rust_name: String,
    pub docs: Docs,
    /// What the page says, as the runtime reads it.
    pub facts: String,
}
