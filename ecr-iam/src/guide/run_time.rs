//! Actions and ARNs that are known only at run time, checked by the same rules.
//!
//! Configuration, a request or a file names actions and repositories as text. With the feature
//! `lint`, a `CheckedStatement` is made from such text and judged by a `Linter`: by the rules for a
//! kind of policy, and by what AWS documents of each service that the linter knows. Everything that
//! is wrong is reported at once:
//!
//! ```
//! use ecr_iam::iam_policy::document::BaseOperator;
//! use ecr_iam::iam_policy::lint::Linter;
//! use ecr_iam::iam_policy::{CheckedStatement, PolicyKind};
//! use ecr_iam::SERVICE;
//!
//! let linter = Linter::new(PolicyKind::MANAGED).service(&SERVICE);
//! let error = CheckedStatement::allow()
//!     .on(["arn:aws:ecr:us-east-1:123456789012:repository/team/app"])
//!     .actions(["ecr:putimage", "ecr:GetAuthorisationToken", "ecr:GetAuthorizationToken"])
//!     .condition(BaseOperator::StringEquals, "aws:TagKeys", "team")
//!     .build(&linter)
//!     .unwrap_err();
//! let said: Vec<_> = error.iter().map(ToString::to_string).collect();
//! assert_eq!(
//!     said,
//!     [
//!         "Action[1]: Amazon Elastic Container Registry (`ecr`) has no action \
//!          `ecr:GetAuthorisationToken`; did you mean `ecr:GetAuthorizationToken`?",
//!         "warning: Action[2]: `ecr:GetAuthorizationToken` does not act on `repository`; an action \
//!          without resource-level permissions belongs in a statement of its own, with \
//!          `\"Resource\": \"*\"`",
//!         "warning: Condition.StringEquals.aws:TagKeys: `aws:TagKeys` has several values in one \
//!          request; compare it with `ForAnyValue:StringEquals` or `ForAllValues:StringEquals`",
//!         "warning: Condition.StringEquals.aws:TagKeys: no action of the statement carries the \
//!          condition key `aws:TagKeys`",
//!     ]
//! );
//! ```
//!
//! A type can be given where text is taken, such as an [`EcrAction`](crate::EcrAction), a pattern of
//! actions or a typed condition. Warnings are errors here, suggestions are not. Statements for
//! repositories, registries and endpoints have principals:
//!
//! ```
//! use ecr_iam::iam_policy::document::{BaseOperator, PrincipalKind};
//! use ecr_iam::iam_policy::lint::Linter;
//! use ecr_iam::iam_policy::typed::PolicyType;
//! use ecr_iam::iam_policy::{CheckedStatement, Policy};
//! use ecr_iam::policy::AttachedToRepository;
//! use ecr_iam::SERVICE;
//!
//! let linter = Linter::new(AttachedToRepository::KIND).service(&SERVICE);
//! let statement = CheckedStatement::allow()
//!     .principal(PrincipalKind::Service, ["lambda.amazonaws.com"])
//!     .actions(["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"])
//!     .condition(BaseOperator::StringEquals, "aws:SourceAccount", "123456789012")
//!     .build(&linter)?;
//! let policy = Policy::new().with_statement(statement);
//! policy.validate(&AttachedToRepository::KIND)?;
//! # Ok::<(), ecr_iam::iam_policy::Findings>(())
//! ```
//!
//! The linter judges whole policies too, built or as JSON, and says of each finding how bad it is,
//! and where it stands.
//!
//! # Configuration
//!
//! With the feature `serde`, actions, operations, ARNs and their parts are fields of a configuration, in
//! any format that serde reads. They are read as strictly as with `parse`, with its messages. A
//! [`Policy`](iam_policy::Policy) may stand in a larger document, and is read with the rules of
//! [`Policy::from_json`](iam_policy::Policy::from_json):
//!
//! ```toml
//! [dependencies]
//! ecr-iam = { version = "0.1", features = ["serde"] }
//! ```
//!
//! ```
//! use ecr_iam::iam_policy::{AccountId, Policy};
//! use ecr_iam::{EcrAction, RepositoryArn};
//! use serde::Deserialize;
//!
//! #[derive(Deserialize)]
//! struct Grant {
//!     account: AccountId,
//!     repository: RepositoryArn,
//!     actions: Vec<EcrAction>,
//!     boundary: Policy,
//! }
//!
//! let text = r#"
//! account = "123456789012"
//! repository = "arn:aws:ecr:eu-central-1:123456789012:repository/team/app"
//! actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
//!
//! [boundary]
//! Version = "2012-10-17"
//! Statement = { Effect = "Allow", Action = "ecr:*", Resource = "*" }
//! "#;
//! let grant: Grant = toml::from_str(text)?;
//! assert_eq!(grant.repository.account(), grant.account.as_str());
//! assert_eq!(grant.actions[0], EcrAction::BatchGetImage);
//! assert_eq!(grant.boundary.statements().count(), 1);
//!
//! let misspelt = text.replace("ecr:BatchGetImage", "ecr:BatchGetImages");
//! let error = toml::from_str::<Grant>(&misspelt).err().unwrap();
//! assert_eq!(
//!     error.message(),
//!     "`ecr:BatchGetImages` is not an action of Amazon Elastic Container Registry (`ecr`); did you \
//!      mean `ecr:BatchGetImage`?"
//! );
//! # Ok::<(), toml::de::Error>(())
//! ```
//!
//! A region that is newer than the built-in list is refused here too.
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
//! # Ok::<(), ecr_iam::iam_policy::Findings>(())
//! ```
//!
//! # All actions of some access levels
//!
//! [`actions_within`](iam_policy::actions_within) selects by sets of levels. An action that changes
//! permissions writes as well, and is not within "write".
//! [`actions_at`](iam_policy::typed::actions_at) selects one combination of levels,
//! [`actions_with_any`](iam_policy::typed::actions_with_any) whatever has one of them:
//!
//! ```
//! use ecr_iam::EcrAction;
//! use ecr_iam::iam_policy::typed::actions_with_any;
//! use ecr_iam::iam_policy::{AccessLevels, actions_within};
//!
//! const READ_ONLY: AccessLevels = AccessLevels::LIST.union(AccessLevels::READ);
//! assert_eq!(actions_within::<EcrAction>(READ_ONLY).count(), 25);
//! let write: Vec<EcrAction> = actions_within(AccessLevels::WRITE).collect();
//! assert!(!write.contains(&EcrAction::PutRegistryPolicy));
//! // AWS gives actions that set tags the levels `Tagging, Write`.
//! let tagging: Vec<EcrAction> = actions_with_any(AccessLevels::TAGGING).collect();
//! assert_eq!(tagging, [EcrAction::TagResource, EcrAction::UntagResource]);
//! ```
