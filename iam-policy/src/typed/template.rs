//! Policies whose accounts, regions and names are filled in later, by CloudFormation, Terraform or a
//! program.
//!
//! A [`Placeholder`] stands where text stands: in patterns of ARNs, in principals and in values of
//! conditions. A policy that has one cannot be built, so that it is never taken for a finished one.
//! `TypedPolicy::build_template` makes a `PolicyTemplate` of it, which writes the policy for one of the
//! tools, with every policy variable such as `${aws:username}` escaped as that tool needs it.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use iam_policy::typed::template::Placeholder;
//! use iam_policy::typed::UncheckedResource;
//! use iam_policy::{Compare, IdentityPolicy, UncheckedAction, actions, aws};
//!
//! const REGION: Placeholder = Placeholder::REGION;
//! const ACCOUNT: Placeholder = Placeholder::ACCOUNT;
//!
//! let table = format!("arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/${{aws:username}}");
//! let policy = IdentityPolicy::new().with(
//!     IdentityPolicy::allow()
//!         .on(UncheckedResource::new(table)?)
//!         .actions(actions![UncheckedAction::new("dynamodb:GetItem")?]),
//! );
//! assert_eq!(
//!     policy.clone().build().unwrap_err().to_string(),
//!     "the policy has the placeholders `region` and `account_id`, so it is not finished; make a \
//!      template of it with `build_template`"
//! );
//! let template = policy.build_template([REGION, ACCOUNT])?;
//! assert!(template.to_terraform().contains(
//!     r#""Resource": "arn:aws:dynamodb:${region}:${account_id}:table/$${aws:username}""#
//! ));
//! assert!(template.to_cloud_formation().contains(
//!     r#""Resource": {"Fn::Sub": "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${!aws:username}"}"#
//! ));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! AWS: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html>
//! Terraform: <https://developer.hashicorp.com/terraform/language/expressions/strings>

mod placeholder;
#[cfg(feature = "json")]
mod policy_template;
#[cfg(feature = "json")]
mod write;

pub use placeholder::Placeholder;
#[cfg(feature = "json")]
pub use policy_template::PolicyTemplate;
