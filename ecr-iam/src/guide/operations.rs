//! From the calls of a program to the policy that allows them.
//!
//! AWS's page lists the API operations of a service, and the actions that a call of each needs. Most
//! operations need the action of the same name; some need others too.
//!
//! # What does one call need?
//!
//! [`EcrOperation`](crate::EcrOperation) has the operations by their names in AWS's API. SDKs for some
//! languages spell them in their own way: `put_image` is `PutImage`.
//!
//! ```
//! use ecr_iam::EcrOperation;
//!
//! let needs = |operation: EcrOperation| operation.required_actions().map(|needed| needed.action());
//! assert!(needs(EcrOperation::PutImage).eq(["ecr:PutImage"]));
//! assert!(needs(EcrOperation::CreateRepository).eq(["ecr:CreateRepository", "ecr:TagResource"]));
//! ```
//!
//! The list has every action that a call may need. Some are only needed in certain cases: creating a
//! repository needs `ecr:TagResource` only if the call sets tags.
//!
//! # From calls to a policy
//!
//! Operations are read from text in any case, with or without the prefix `ecr:`. Their actions become
//! statements with [`split`](iam_policy::split), which knows that a token is for no single repository:
//!
//! ```
//! use ecr_iam::iam_policy::{Policy, split};
//! use ecr_iam::{EcrAction, EcrOperation};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let calls = ["GetAuthorizationToken", "InitiateLayerUpload", "UploadLayerPart", "PutImage"];
//! let mut actions: Vec<EcrAction> = Vec::new();
//! for call in calls {
//!     let operation: EcrOperation = call.parse()?;
//!     for needed in operation.required_actions() {
//!         actions.push(needed.action().parse()?);
//!     }
//! }
//!
//! let app = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";
//! let policy: Policy = split(actions, [app])?.into_iter().collect();
//! assert_eq!(
//!     policy.to_json_pretty(),
//!     r#"{
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": "ecr:GetAuthorizationToken",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Action": [
//!         "ecr:InitiateLayerUpload",
//!         "ecr:UploadLayerPart",
//!         "ecr:PutImage"
//!       ],
//!       "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/team/app"
//!     }
//!   ]
//! }"#
//! );
//!
//! let error = "PutImages".parse::<EcrOperation>().unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "`PutImages` is not an operation of Amazon Elastic Container Registry (`ecr`); did you mean \
//!      `PutImage`?"
//! );
//! # Ok(())
//! # }
//! ```
//!
//! # Actions of other services
//!
//! Some calls hand a role to ECR and need `iam:PassRole`. AWS documents the value of a condition key in
//! such a call, which limits what the role can be passed to:
//!
//! ```
//! use ecr_iam::EcrOperation;
//! use ecr_iam::iam_policy::typed::UncheckedResource;
//! use ecr_iam::iam_policy::{Compare, IdentityPolicy, UncheckedAction, UncheckedKey, actions};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut needed = EcrOperation::CreatePullThroughCacheRule.required_actions();
//! let pass = needed.find(|needed| needed.action() == "iam:PassRole").unwrap();
//! let key = UncheckedKey::new(pass.condition_key().unwrap())?;
//!
//! let role = UncheckedResource::new("arn:aws:iam::123456789012:role/cache")?;
//! let statement = IdentityPolicy::allow()
//!     .on([role])
//!     .actions(actions![UncheckedAction::new(pass.action())?])
//!     .when(key.string_equals(pass.condition_values().collect::<Vec<_>>()));
//! assert_eq!(
//!     IdentityPolicy::new().with(statement).build()?.to_json_pretty(),
//!     r#"{
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": "iam:PassRole",
//!       "Resource": "arn:aws:iam::123456789012:role/cache",
//!       "Condition": {
//!         "StringEquals": {
//!           "iam:PassedToService": [
//!             "ecr.amazonaws.com"
//!           ]
//!         }
//!       }
//!     }
//!   ]
//! }"#
//! );
//! # Ok(())
//! # }
//! ```
//!
//! # Which calls does an action serve?
//!
//! ```
//! use ecr_iam::EcrOperation;
//!
//! let serves = |operation: &&EcrOperation| {
//!     operation.required_actions().any(|needed| needed.action() == "ecr:BatchGetImage")
//! };
//! let names: Vec<_> = EcrOperation::ALL.iter().filter(serves).map(|one| one.name()).collect();
//! assert_eq!(names, ["BatchGetImage", "ListImageReferrers"]);
//! ```
//!
//! Some actions are the name of no operation;
//! [`EcrAction::is_permission_only`](crate::EcrAction::is_permission_only) tells which.
