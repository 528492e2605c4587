//! Facts that a source cannot state: their names in the model and in documentation.

use serde::{Deserialize, Serialize};

/// A kind of fact that pages state and AWS's Service Reference does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unstated {
    /// The service's full name; its prefix stands for it.
    ServiceName,
    /// Descriptions; they are empty.
    Descriptions,
    /// Links to documentation.
    Urls,
    /// Whether a resource type is required.
    RequiredResources,
    /// Whether an action is for policies only; `false` stands for it.
    PermissionOnly,
    /// Condition keys of single resource types of an action; those of the whole action are stated.
    RowConditionKeys,
    /// Dependent actions.
    DependentActions,
    /// Scenarios.
    Scenarios,
}

impl Unstated {
    /// Every kind.
    pub const ALL: [Unstated; 8] = [
        Unstated::ServiceName,
        Unstated::Descriptions,
        Unstated::Urls,
        Unstated::RequiredResources,
        Unstated::PermissionOnly,
        Unstated::RowConditionKeys,
        Unstated::DependentActions,
        Unstated::Scenarios,
    ];

    /// The facts in words, for documentation.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Unstated::ServiceName => "the service's full name",
            Unstated::Descriptions => "descriptions",
            Unstated::Urls => "links to documentation",
            Unstated::RequiredResources => "which resource types an action requires",
            Unstated::PermissionOnly => "which actions are permission only",
            Unstated::RowConditionKeys => {
                "condition keys that an action has on some of its resource types only"
            }
            Unstated::DependentActions => "dependent actions",
            Unstated::Scenarios => "scenarios",
        }
    }
}
