//! Existing policies: reads JSON into a policy that can be checked, changed and written back without
//! loss.
//!
//! # Reading and writing
//!
//! [`Policy`](iam_policy::Policy) reads any valid policy, of any kind and service, and keeps its
//! form: the order of elements, one value or an array, numbers as they are written.
//!
//! ```
//! use ecr_iam::iam_policy::Policy;
//!
//! let text = r#"{"Statement":{"Action":["ecr:ListImages"],"Resource":"*","Effect":"Allow"}}"#;
//! let policy = Policy::from_json(text)?;
//! assert_eq!(policy.to_json(), text);
//! # Ok::<(), ecr_iam::iam_policy::Findings>(())
//! ```
//!
//! Text that is not a policy is an error with its line, column and path:
//!
//! ```
//! use ecr_iam::iam_policy::Policy;
//!
//! let error = Policy::from_json(r#"{"Statement": [{"Efect": "Allow"}]}"#).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "1:17: Statement[0].Efect: unknown element `Efect`; did you mean `Effect`?"
//! );
//! ```
//!
//! # Checking
//!
//! Whether AWS accepts a policy depends on what it is attached to. Each type of policy has its
//! [`KIND`](iam_policy::typed::PolicyType::KIND), which judges text and policies by the rules and
//! the quota for that kind:
//!
//! ```
//! use ecr_iam::iam_policy::typed::PolicyType;
//! use ecr_iam::policy::AttachedToRepository;
//!
//! let text = r#"{
//!   "Version": "2012-10-17",
//!   "Statement": [{
//!     "Effect": "Allow",
//!     "Principal": "arn:aws:iam::123456789012:root",
//!     "Action": "ecr:BatchGetImage"
//!   }]
//! }"#;
//! let findings = AttachedToRepository::KIND.read(text).unwrap_err();
//! assert_eq!(
//!     findings.to_string(),
//!     "5:18: Statement[0].Principal: of texts only `*` may stand here, found \
//!      `arn:aws:iam::123456789012:root`; write `{\"AWS\": \"arn:aws:iam::123456789012:root\"}`"
//! );
//! ```
//!
//! Kinds of IAM itself are constants of [`PolicyKind`](iam_policy::PolicyKind), such as
//! [`INLINE_ROLE`](iam_policy::PolicyKind::INLINE_ROLE).
//! Errors and security findings are errors of `read`, and the policy is not to be had then;
//! [`read_with_findings`](iam_policy::PolicyKind::read_with_findings) gives the warnings and
//! suggestions with the policy, and [`check`](iam_policy::Policy::check) gives everything that is
//! found in a policy as data.
//!
//! # Changing
//!
//! Statements are data; new ones may come from types:
//!
//! ```
//! use ecr_iam::iam_policy::{Policy, Principal};
//! use ecr_iam::recipe;
//!
//! let mut policy = Policy::from_json(
//!     r#"{"Version":"2012-10-17","Statement":[{"Sid":"Old","Effect":"Deny",
//!         "Principal":"*","Action":"ecr:DeleteRepository"}]}"#,
//! )?;
//! for statement in policy.statements_mut() {
//!     statement.set_sid(Some("KeepRepository".into()));
//! }
//! let other = Principal::arn("arn:aws:iam::111122223333:root")?;
//! let pull = recipe::cross_account_pull([other]);
//! policy.extend(pull.build()?.statements().cloned());
//! assert!(policy.statements().map(|statement| statement.sid()).eq([
//!     Some("KeepRepository"),
//!     Some("CrossAccountPull"),
//! ]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Policy`](iam_policy::Policy) is `Serialize` and `Deserialize`, so that it may stand in other
//! documents, such as templates.
