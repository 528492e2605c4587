//! How to write what AWS documents wrongly, or not yet: parts of statements from text that the compiler
//! takes without a check.
//!
//! AWS's pages have mistakes, and lag behind the service. For that there is a way out, which always
//! has `Unchecked` or `unchecked` in its name: a reviewer sees it, `grep -ri unchecked` finds it.
//!
//! ```
//! use ecr_iam::Repository;
//! use ecr_iam::action::BatchGetImage;
//! use ecr_iam::iam_policy::typed::UncheckedResource;
//! use ecr_iam::iam_policy::{Compare, IdentityPolicy, UncheckedAction, UncheckedKey, actions};
//!
//! // Only the form is checked: a prefix and a name, `arn:` or `*`, a prefix and a name.
//! const PREVIEW: UncheckedAction = UncheckedAction::from_static("ecr:PreviewImage");
//! const DRAFTS: UncheckedResource =
//!     UncheckedResource::from_static("arn:aws:ecr:us-east-1:123456789012:draft/*");
//! const DRAFT: UncheckedKey = UncheckedKey::from_static("ecr:DraftName");
//!
//! let preview = IdentityPolicy::allow()
//!     .on([Repository::pattern("us-east-1", "123456789012", "*")?])
//!     .on([DRAFTS])
//!     .actions(actions![BatchGetImage, PREVIEW]) // an unchecked resource takes any action
//!     .sid("Preview");
//! let new_key = IdentityPolicy::allow()
//!     .on_all()
//!     .actions(actions![PREVIEW])
//!     .when(DRAFT.string_like("test-*"))
//!     .sid("Drafts");
//! let policy = IdentityPolicy::new().with(preview).with(new_key).build()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The same types are for the odd action of a service for which there is no crate, such as
//! `iam:PassRole` beside statements about ECR.
//!
//! The compiler still checks the other parts: an unchecked action does not make a checked one act
//! on more.
//!
//! ```compile_fail
//! use ecr_iam::RepositoryArn;
//! use ecr_iam::action::GetAuthorizationToken;
//! use ecr_iam::iam_policy::{IdentityPolicy, UncheckedAction, actions};
//!
//! const PREVIEW: UncheckedAction = UncheckedAction::from_static("ecr:PreviewImage");
//!
//! fn grant(app: RepositoryArn) {
//!     let _ = IdentityPolicy::allow()
//!         .on([app])
//!         .actions(actions![PREVIEW, GetAuthorizationToken]);
//! }
//! ```
//!
//! # Whole statements
//!
//! [`with_unchecked`](iam_policy::TypedPolicy::with_unchecked) takes a statement as data, which
//! [`build`](iam_policy::TypedPolicy::build) judges by the rules for the kind of policy alone:
//!
//! ```
//! use ecr_iam::iam_policy::{Effect, IdentityPolicy, Statement};
//!
//! let statement = Statement::new(Effect::Allow).with_action("ecr:Anything").with_resource("*");
//! let policy = IdentityPolicy::new().with_unchecked(statement).build()?;
//! # Ok::<(), ecr_iam::iam_policy::Findings>(())
//! ```
//!
//! # What is meant as it is
//!
//! A finding that keeps a policy from being built is accepted by its code, with
//! [`accept`](iam_policy::TypedPolicy::accept): [`statements`](super::statements) shows it.
//!
//! For regions that are newer than this crate, see [`arns`](super::arns).
