//! What AWS documents of actions, operations, condition keys and resource types, as constant values.

mod access_level;
mod action;
mod operation;

pub use access_level::{AccessLevel, AccessLevels};
pub use action::{ActionFacts, Names, ResourceRequirement, Resources, Scenario, Scenarios};
pub use operation::{ConditionValues, OperationFacts, RequiredAction, RequiredActions};
