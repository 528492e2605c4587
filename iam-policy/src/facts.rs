//! What AWS documents of actions, operations, condition keys and resource types, as constant values.

mod access_level;
mod action;
mod key;
mod operation;
pub(crate) mod operation_name;
mod provenance;
mod resource_type;
mod service;

pub use access_level::{AccessLevel, AccessLevels};
pub use action::{ActionFacts, Names, ResourceRequirement, Resources, Scenario, Scenarios};
pub use key::KeyFacts;
pub use operation::{OperationFacts, RequiredAction, RequiredActions};
pub use operation_name::OperationError;
pub use provenance::Provenance;
pub use resource_type::ResourceTypeFacts;
pub use service::{ActionSet, ServiceFacts};
