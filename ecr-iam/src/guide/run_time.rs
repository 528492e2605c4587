//! Actions and ARNs that are known only at run time, checked by the same rules.
//!
//! Configuration, a request or a file names actions and repositories as text.
//! [`CheckedStatement`](iam_policy::CheckedStatement) then checks what the compiler checks for
//! types, and reports everything that is wrong at once:
//!
//! ```
//! use ecr_iam::EcrAction;
//! use ecr_iam::iam_policy::CheckedStatement;
//! use ecr_iam::iam_policy::document::BaseOperator;
//!
//! let actions = ["ecr:putimage", "ecr:GetAuthorizationToken"].map(|text| text.parse::<EcrAction>());
//! let actions: Vec<_> = actions.into_iter().collect::<Result<_, _>>()?;
//! let error = CheckedStatement::allow()
//!     .on(["arn:aws:ecr:us-east-1:123456789012:repository/team/app"])
//!     .actions(actions)
//!     .condition(BaseOperator::StringEquals, "aws:TagKeys", "team")
//!     .build()
//!     .unwrap_err();
//! let said: Vec<_> = error.iter().map(|violation| violation.message()).collect();
//! assert_eq!(
//!     said,
//!     [
//!         "`ecr:GetAuthorizationToken` does not act on `repository`; an action without \
//!          resource-level permissions belongs in a statement of its own, on all resources",
//!         "`aws:TagKeys` has several values in one request; compare a multi-valued key with \
//!          `ForAnyValue` or `ForAllValues`",
//!         "`ecr:PutImage` on `repository` never carries the condition key `aws:TagKeys`; move the \
//!          actions that carry the key into a statement of their own",
//!     ]
//! );
//! # Ok::<(), ecr_iam::iam_policy::typed::ActionError>(())
//! ```
//!
//! # Which statement does an action belong in?
//!
//! [`split`](iam_policy::split) divides actions by what they act on, into the least statements:
//!
//! ```
//! use ecr_iam::EcrAction::{BatchGetImage, GetAuthorizationToken, GetDownloadUrlForLayer};
//! use ecr_iam::iam_policy::{Policy, split};
//!
//! let pull = [GetAuthorizationToken, BatchGetImage, GetDownloadUrlForLayer];
//! let app = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";
//! let policy: Policy = split(pull, [app])?.into_iter().collect();
//! assert_eq!(policy.statements().count(), 2);
//! # Ok::<(), ecr_iam::iam_policy::Violations>(())
//! ```
//!
//! # All actions of some access levels
//!
//! [`actions_within`](iam_policy::actions_within) selects by sets of levels. An action that changes
//! permissions writes as well, and is not within "write":
//!
//! ```
//! use ecr_iam::EcrAction;
//! use ecr_iam::iam_policy::{AccessLevels, actions_within};
//!
//! const READ_ONLY: AccessLevels = AccessLevels::LIST.union(AccessLevels::READ);
//! assert_eq!(actions_within::<EcrAction>(READ_ONLY).count(), 25);
//! let write: Vec<EcrAction> = actions_within(AccessLevels::WRITE).collect();
//! assert!(!write.contains(&EcrAction::PutRegistryPolicy));
//! ```
