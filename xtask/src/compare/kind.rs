//! Kinds of changes: what each is about, its impact on users of a generated crate, and why.

use iam_codegen::model::Unstated;
use serde::Serialize;

/// Makes an enum whose variants have words, which are also how they are written in JSON.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($variant:ident = $words:literal,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $(#[doc = concat!("In words: ", $words, ".")] $variant,)* }

        impl $name {
            /// It in words.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $words,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
pub(super) use words;

words! {
    /// What a new version of the generated crate must be, as semantic versioning counts: a patch if
    /// documentation alone changed, minor if code that compiled still does, major if it may not.
    Impact:
    Patch = "patch",
    Minor = "minor",
    Major = "major",
}

/// What a change is about; changes are listed in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// The service itself.
    Service,
    /// Which actions there are.
    Actions,
    /// Which resources an action acts on and needs.
    ResourceRequirements,
    /// Access levels of actions.
    AccessLevels,
    /// Condition keys, their types, and which requests carry them.
    ConditionKeys,
    /// Resource types and the formats of their ARNs.
    Arns,
    /// API operations and what authorizes them.
    Operations,
    /// Words.
    Descriptions,
    /// Links to documentation.
    Links,
}

impl Group {
    /// The heading of the group.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Group::Service => "Service",
            Group::Actions => "Actions",
            Group::ResourceRequirements => "Resource requirements",
            Group::AccessLevels => "Access levels",
            Group::ConditionKeys => "Condition keys",
            Group::Arns => "ARNs",
            Group::Operations => "Operations",
            Group::Descriptions => "Descriptions",
            Group::Links => "Links",
        }
    }
}

macro_rules! kinds {
    ($($name:ident = $code:literal, $label:literal, $group:ident, $impact:ident, $rule:literal;)*) => {
        words! {
            /// What kind of change it is.
            Kind: $($name = $code,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// The kind in words.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Kind::$name => $label,)* }
            }

            /// What it is about.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $(Kind::$name => Group::$group,)* }
            }

            /// What it asks of the next version.
            #[must_use]
            pub const fn impact(self) -> Impact {
                match self { $(Kind::$name => Impact::$impact,)* }
            }

            /// The rule that decides its impact.
            #[must_use]
            pub const fn rule(self) -> &'static str {
                match self { $(Kind::$name => $rule,)* }
            }
        }
    };
}

kinds! {
    PrefixChanged = "prefix-changed", "service prefix", Service, Major,
        "narrows what compiles: names that begin with the former prefix";
    ServiceRenamed = "service-renamed", "name of the service", Service, Patch,
        "the name stands in documentation only";
    ActionAdded = "action-added", "new action", Actions, Minor,
        "the enum of actions is non-exhaustive";
    ActionRemoved = "action-removed", "removed action", Actions, Major,
        "narrows what compiles: code that names the action";
    ActionRespelled = "action-respelled", "action in other letters", Actions, Major,
        "narrows what compiles: code that spells the action as before, although IAM takes both";
    ActionsReordered = "actions-reordered", "order of the actions", Actions, Patch,
        "lists follow the page; no name changes";
    PermissionOnlyChanged = "permission-only-changed", "permission only", Actions, Minor,
        "the answer changes, names and types stay";
    FirstResourceAdded = "first-resource-added", "acts on resources now", ResourceRequirements, Major,
        "narrows what compiles: code that counts on the action to act on all resources alone";
    ResourceAdded = "resource-added", "acts on more", ResourceRequirements, Minor,
        "more statements compile, and all that did";
    RequiredResourceAdded = "required-resource-added", "needs a resource", ResourceRequirements,
        Major, "narrows what compiles: code that counts on the action to need no such resource";
    ResourceRemoved = "resource-removed", "acts on less", ResourceRequirements, Major,
        "narrows what compiles: statements that limit the action to the resource type";
    ResourceBecomesRequired = "resource-becomes-required", "resource becomes required",
        ResourceRequirements, Major,
        "narrows what compiles: code that counts on the resource to be optional";
    ResourceBecomesOptional = "resource-becomes-optional", "resource becomes optional",
        ResourceRequirements, Minor, "more statements compile, and all that did";
    DependentActionsChanged = "dependent-actions-changed", "dependent actions",
        ResourceRequirements, Minor, "the answer changes, names and types stay";
    ScenarioAdded = "scenario-added", "new scenario", ResourceRequirements, Minor,
        "more is known of the action, names and types stay";
    ScenarioRemoved = "scenario-removed", "removed scenario", ResourceRequirements, Major,
        "narrows what compiles: statements about resource types that only the scenario named";
    ScenarioChanged = "scenario-changed", "scenario", ResourceRequirements, Major,
        "narrows what compiles: statements about resource types that only the scenario named, if they went";
    AccessLevelsChanged = "access-levels-changed", "access levels", AccessLevels, Minor,
        "the answer changes, names and types stay";
    KeyDefined = "key-defined", "new condition key", ConditionKeys, Minor,
        "there is one more type";
    KeyUndefined = "key-undefined", "removed condition key", ConditionKeys, Major,
        "narrows what compiles: code that names the key";
    KeyTypeChanged = "key-type-changed", "type of a condition key", ConditionKeys, Major,
        "narrows what compiles: conditions by operators that the key no longer takes";
    KeysAdded = "keys-added", "carries more keys", ConditionKeys, Minor,
        "more conditions compile, and all that did";
    KeysRemoved = "keys-removed", "carries fewer keys", ConditionKeys, Major,
        "narrows what compiles: conditions on the key for the action";
    TypeKeysAdded = "type-keys-added", "resource type has more keys", ConditionKeys, Minor,
        "more is known of the resource type, names and types stay";
    TypeKeysRemoved = "type-keys-removed", "resource type has fewer keys", ConditionKeys, Minor,
        "the answer changes; what it means for actions is listed with them";
    ResourceTypeAdded = "resource-type-added", "new resource type", Arns, Minor,
        "there is one more type";
    ResourceTypeRemoved = "resource-type-removed", "removed resource type", Arns, Major,
        "narrows what compiles: code that names the type or its ARN";
    ArnAdded = "arn-added", "one more ARN", Arns, Minor,
        "constructors are added, those there were stay";
    ArnsChanged = "arns-changed", "ARNs", Arns, Major,
        "narrows what compiles: calls of constructors that follow the former ARN, and literals that are none now";
    OperationAdded = "operation-added", "new operation", Operations, Minor,
        "the enum of operations is non-exhaustive";
    OperationRemoved = "operation-removed", "removed operation", Operations, Major,
        "narrows what compiles: code that names the operation";
    AuthorizationChanged = "authorization-changed", "what a call needs", Operations, Minor,
        "the answer changes, names and types stay";
    DescriptionChanged = "description-changed", "description", Descriptions, Patch,
        "words stand in documentation only";
    UrlChanged = "url-changed", "link", Links, Patch,
        "links stand in documentation only";
    ReferencesChanged = "references-changed", "references of the page", Links, Patch,
        "links stand in documentation only";
}

impl Kind {
    /// What both sources must state for such a change to be one.
    pub(super) const fn fact(self) -> Option<Unstated> {
        Some(match self {
            Kind::ServiceRenamed => Unstated::ServiceName,
            Kind::PermissionOnlyChanged => Unstated::PermissionOnly,
            Kind::DependentActionsChanged => Unstated::DependentActions,
            Kind::ScenarioAdded | Kind::ScenarioRemoved | Kind::ScenarioChanged => {
                Unstated::Scenarios
            }
            Kind::DescriptionChanged => Unstated::Descriptions,
            Kind::UrlChanged | Kind::ReferencesChanged => Unstated::Urls,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_narrows_what_compiles_is_major_and_says_so() {
        for kind in Kind::ALL {
            let is_narrowing = kind.rule().starts_with("narrows what compiles: ");
            assert_eq!(kind.impact() == Impact::Major, is_narrowing, "{kind}: {}", kind.rule());
        }
    }
}
