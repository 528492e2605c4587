//! What AWS documents of each action: access levels, resource types, condition keys.
//!
//! The documentation of [`action`](crate::action) has a table of all actions. Programs have the same
//! facts as constants, without reading a file or asking a server.
//!
//! # One action
//!
//! ```
//! use ecr_iam::EcrAction;
//! use ecr_iam::iam_policy::AccessLevel;
//!
//! let put = EcrAction::PutImage;
//! assert_eq!((put.name(), put.as_str()), ("PutImage", "ecr:PutImage"));
//! assert!(put.access_levels().is_only(AccessLevel::Write));
//!
//! let [repository] = put.resources().collect::<Vec<_>>()[..] else { panic!() };
//! assert_eq!(repository.resource_type(), "repository");
//! assert!(repository.is_required()); // a statement that allows it must name a repository
//! assert!(repository.condition_keys().eq(["aws:ResourceTag/${TagKey}", "ecr:ResourceTag/${TagKey}"]));
//!
//! // Keys that do not depend on the resource, and an action that is for the whole registry.
//! assert!(EcrAction::PutAccountSetting.condition_keys().eq(["ecr:AccountSetting"]));
//! assert!(EcrAction::GetAuthorizationToken.resources().is_empty());
//! ```
//!
//! An action also has a description, AWS's page about it, and the actions that it needs beside it.
//! All of it is in [`EcrAction::facts`](crate::EcrAction::facts), which is `const`:
//!
//! ```
//! use ecr_iam::EcrAction;
//! use ecr_iam::iam_policy::{AccessLevels, ActionFacts};
//!
//! const FACTS: ActionFacts = EcrAction::DeleteRepository.facts();
//! const _: () = assert!(FACTS.access_levels().is_within(AccessLevels::WRITE));
//! assert_eq!(
//!     FACTS.documentation_url(),
//!     Some("https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html")
//! );
//! ```
//!
//! # Access levels are a set
//!
//! AWS gives some actions two levels. `includes` asks for one of them, `is_only` for nothing else:
//!
//! ```
//! use ecr_iam::EcrAction;
//! use ecr_iam::iam_policy::AccessLevel::{PermissionsManagement, Write};
//!
//! let levels = EcrAction::SetRepositoryPolicy.access_levels();
//! assert_eq!(levels.to_string(), "Permissions management, Write");
//! assert!(levels.includes(Write) && !levels.is_only(Write));
//!
//! let all = EcrAction::ALL.iter();
//! let grants = all.filter(|action| action.access_levels().includes(PermissionsManagement));
//! let names: Vec<_> = grants.map(|action| action.name()).collect();
//! assert_eq!(
//!     names,
//!     ["DeleteRegistryPolicy", "DeleteRepositoryPolicy", "PutRegistryPolicy", "SetRepositoryPolicy"]
//! );
//! ```
//!
//! [Selecting actions by level](super::run_time#all-actions-of-some-access-levels) has functions of
//! its own.
//!
//! # A table of all actions
//!
//! ```
//! use ecr_iam::EcrAction;
//!
//! let line = |action: &EcrAction| {
//!     let types: Vec<_> = action.resources().map(|row| row.resource_type()).collect();
//!     format!("{action},{},{}", action.access_levels(), types.join(" "))
//! };
//! let lines: Vec<_> = EcrAction::ALL.iter().map(line).collect();
//! assert_eq!(lines[0], "ecr:BatchCheckLayerAvailability,Read,repository");
//! assert!(lines.contains(&"ecr:GetAuthorizationToken,Read,".to_owned()));
//! ```
//!
//! # The whole service
//!
//! [`SERVICE`](crate::SERVICE) has the actions, operations, resource types and condition keys as one
//! value, for code that takes any service:
//!
//! ```
//! use ecr_iam::SERVICE;
//! use ecr_iam::iam_policy::facts::ServiceFacts;
//!
//! fn summary(service: &ServiceFacts) -> String {
//!     let types: Vec<_> = service.resource_types().iter().map(|one| one.name()).collect();
//!     format!("{} ({}): {}", service.name(), service.prefix(), types.join(", "))
//! }
//! assert_eq!(summary(&SERVICE), "Amazon Elastic Container Registry (ecr): repository");
//! ```
//!
//! Functions over the enum of any service take [`ServiceAction`](iam_policy::ServiceAction), its trait.
