//! How to say who may do what with which resources.
//!
//! A statement begins at the policy that it is for, and says its parts in this order:
//!
//! | part | method | in which policies |
//! |---|---|---|
//! | allow or deny | `allow()`, `deny()` | all |
//! | whom | `to(…)`, `to_everyone()` | of repositories, registries, endpoints and roles |
//! | on what | `on(…)`, `on_all()` | of identities, registries and endpoints |
//! | which actions | `actions(actions![…])` | all |
//! | under which conditions | `when(…)`, any number of times | all |
//! | its name | `sid(…)` | all |
//!
//! `to` and `on` take one value or a list of them: an array, a vector, an iterator.
//! Actions come after resources, so that the compiler points at the action that does not fit.
//!
//! # In the policy of an identity
//!
//! ```
//! use ecr_iam::Repository;
//! use ecr_iam::action::{BatchGetImage, GetAuthorizationToken, GetDownloadUrlForLayer};
//! use ecr_iam::iam_policy::{IdentityPolicy, actions};
//!
//! let team = Repository::pattern("us-east-1", "123456789012", "team/*")?;
//! let policy = IdentityPolicy::new()
//!     .with(
//!         IdentityPolicy::allow()
//!             .on([team])
//!             .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
//!             .sid("Pull"),
//!     )
//!     .with(
//!         IdentityPolicy::allow()
//!             .on_all()
//!             .actions(actions![GetAuthorizationToken])
//!             .sid("LogIn"),
//!     )
//!     .build()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An identity policy says nothing of principals: it is about whom it is attached to.
//!
//! ```compile_fail
//! use ecr_iam::iam_policy::{IdentityPolicy, Principal};
//!
//! let grant = IdentityPolicy::allow().to([Principal::everyone()]);
//! ```
//!
//! Actions without resource-level permissions go with all resources, in a statement of their own.
//! [`EcrAction::resources`](crate::EcrAction::resources) says which they are; so does the compiler:
//!
//! ```compile_fail
//! use ecr_iam::RepositoryArn;
//! use ecr_iam::action::{GetAuthorizationToken, PutImage};
//! use ecr_iam::iam_policy::{IdentityPolicy, actions};
//!
//! fn push(app: RepositoryArn) {
//!     let _ = IdentityPolicy::allow().on([app]).actions(actions![
//!         PutImage,
//!         GetAuthorizationToken, // does not act on a repository
//!     ]);
//! }
//! ```
//!
//! # In the policy of a repository
//!
//! It is about the repository that it is attached to, so it says whom, but not on what:
//!
//! ```
//! use ecr_iam::RepositoryPolicy;
//! use ecr_iam::action::{BatchGetImage, GetDownloadUrlForLayer};
//! use ecr_iam::iam_policy::{AccountId, Principal, actions};
//!
//! let other = AccountId::from_static("111122223333");
//! let policy = RepositoryPolicy::new()
//!     .with(
//!         RepositoryPolicy::allow()
//!             .to([
//!                 Principal::account(other),
//!                 Principal::arn("arn:aws:iam::123456789012:role/deploy")?,
//!             ])
//!             .actions(actions![BatchGetImage, GetDownloadUrlForLayer]),
//!     )
//!     .build()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ```compile_fail
//! use ecr_iam::iam_policy::Principal;
//! use ecr_iam::{RepositoryArn, RepositoryPolicy};
//!
//! fn grant(app: RepositoryArn) {
//!     let _ = RepositoryPolicy::allow().to([Principal::everyone()]).on([app]);
//! }
//! ```
//!
//! A principal is checked when it is made. AWS takes no wildcard within an ARN:
//!
//! ```
//! use ecr_iam::iam_policy::Principal;
//!
//! let error = Principal::arn("arn:aws:iam::123456789012:*").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "`arn:aws:iam::123456789012:*` has a wildcard, which AWS refuses in a principal; for the \
//!      whole account write `123456789012` or `arn:aws:iam::123456789012:root`"
//! );
//! ```
//!
//! # Whom `build` keeps out
//!
//! A service calls on behalf of whoever uses it, and everyone is everyone: a policy that lets in
//! either without a limit is an error of [`build`](iam_policy::TypedPolicy::build). A condition says
//! for which account or resource the service calls, or who of everyone is meant:
//!
//! ```
//! use ecr_iam::RepositoryPolicy;
//! use ecr_iam::action::{BatchGetImage, GetDownloadUrlForLayer};
//! use ecr_iam::iam_policy::{ArnPattern, Compare, Principal, actions, aws};
//!
//! let projects = ArnPattern::new("arn:aws:codebuild:us-east-1:123456789012:project/*")?;
//! let by_builds = RepositoryPolicy::allow()
//!     .to([Principal::service("codebuild.amazonaws.com")?])
//!     .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
//!     .when(aws::SourceAccount.string_equals("123456789012"))
//!     .when(aws::SourceArn.arn_like(projects));
//! let by_the_organization = RepositoryPolicy::allow()
//!     .to_everyone()
//!     .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
//!     .when(aws::PrincipalOrgId.string_equals("o-a1b2c3d4e5"));
//! let policy = RepositoryPolicy::new().with(by_builds).with(by_the_organization).build()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Where everyone is meant, the code of the finding is accepted by name, which a reviewer sees and
//! `grep` finds; an acceptance that nothing needs is an error too:
//!
//! ```
//! use ecr_iam::RepositoryPolicy;
//! use ecr_iam::action::BatchGetImage;
//! use ecr_iam::iam_policy::{Code, actions};
//!
//! let pull = RepositoryPolicy::allow().to_everyone().actions(actions![BatchGetImage]);
//! let public = RepositoryPolicy::new().with(pull);
//! assert_eq!(
//!     public.clone().build().unwrap_err().to_string(),
//!     "security: Statement[0].Principal: everyone is let in, with or without an account; name \
//!      the principals, or limit them by a condition such as `aws:PrincipalOrgID`"
//! );
//! let policy = public.accept(Code::PublicPrincipal).build()?;
//! # Ok::<(), ecr_iam::iam_policy::Findings>(())
//! ```
//!
//! Warnings and suggestions are no errors;
//! [`build_with_findings`](iam_policy::TypedPolicy::build_with_findings) gives them with the policy.
//!
//! # In the policy of a registry
//!
//! It says both:
//!
//! ```
//! use ecr_iam::action::{CreateRepository, ReplicateImage};
//! use ecr_iam::iam_policy::{AccountId, Partition, Principal, actions};
//! use ecr_iam::{RegistryPolicy, Repository};
//!
//! let source = Principal::account_root(Partition::Aws, AccountId::from_static("111122223333"));
//! let policy = RegistryPolicy::new()
//!     .with(
//!         RegistryPolicy::allow()
//!             .to([source])
//!             .on([Repository::pattern("us-east-1", "123456789012", "prod/*")?])
//!             .actions(actions![CreateRepository, ReplicateImage]),
//!     )
//!     .build()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A registry of scope V1 enforces `ReplicateImage`, `BatchImportUpstreamImage` and
//! `CreateRepository` alone, so its type takes no other:
//!
//! ```compile_fail
//! use ecr_iam::action::PutImage;
//! use ecr_iam::iam_policy::{Principal, actions};
//! use ecr_iam::{RegistryPolicyV1, RepositoryArn};
//!
//! fn grant(app: RepositoryArn) {
//!     let to_all = RegistryPolicyV1::allow().to([Principal::everyone()]);
//!     let _ = to_all.on([app]).actions(actions![PutImage]);
//! }
//! ```
//!
//! # What is left for `build`
//!
//! Types do not show everything: a name that two statements have, a list of resources that turned
//! out empty, a policy beyond its quota. [`build`](iam_policy::TypedPolicy::build) finds those, all
//! at once, each with its place:
//!
//! ```
//! use ecr_iam::RepositoryArn;
//! use ecr_iam::action::ListImages;
//! use ecr_iam::iam_policy::{IdentityPolicy, actions};
//!
//! let configured: Vec<RepositoryArn> = Vec::new();
//! let list = IdentityPolicy::allow().on(configured).actions(actions![ListImages]);
//! assert_eq!(
//!     IdentityPolicy::new().with(list).build().unwrap_err().to_string(),
//!     "Statement[0]: a statement of a managed policy needs `Resource` or `NotResource`, found \
//!      neither"
//! );
//! ```
//!
//! Quotas of identity policies differ: [`build_as`](iam_policy::TypedPolicy::build_as) judges a
//! policy as one that is inline or for a session.
