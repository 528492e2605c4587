//! How to name many actions at once, or all but some.
//!
//! # Patterns of actions
//!
//! A pattern matches at least one action of ECR, or it does not compile:
//!
//! ```
//! use ecr_iam::iam_policy::{ActionPattern, IdentityPolicy};
//! use ecr_iam::{EcrAction, Repository};
//!
//! const DESCRIBE: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:DescribeImage*");
//!
//! let all = Repository::pattern("us-east-1", "123456789012", "*")?;
//! let describe = IdentityPolicy::allow().on([all]).actions_like([DESCRIBE])?;
//!
//! // What it stands for today; AWS may add actions.
//! assert!(DESCRIBE.actions().map(|action| action.name()).eq([
//!     "DescribeImageReplicationStatus",
//!     "DescribeImageScanFindings",
//!     "DescribeImageSigningStatus",
//!     "DescribeImages",
//! ]));
//! # let _ = describe;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ```compile_fail
//! use ecr_iam::EcrAction;
//! use ecr_iam::iam_policy::ActionPattern;
//!
//! const GET: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:Gte*");
//! # let _ = GET;
//! ```
//!
//! A pattern none of whose actions acts on the statement's resources is an error at run time:
//!
//! ```
//! use ecr_iam::iam_policy::{ActionPattern, IdentityPolicy};
//! use ecr_iam::{EcrAction, Repository};
//!
//! let rules: ActionPattern<EcrAction> = "ecr:*PullThroughCacheRule*".parse()?;
//! let all = Repository::pattern("us-east-1", "123456789012", "*")?;
//! assert_eq!(
//!     IdentityPolicy::allow().on([all]).actions_like([rules]).unwrap_err().to_string(),
//!     "no action that matches `ecr:*PullThroughCacheRule*` acts on `repository`"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A statement with a pattern takes conditions on all keys of ECR, as the compiler does not know
//! which of the actions are meant. A key that none of them carries is an error of `build()`:
//!
//! ```
//! use ecr_iam::EcrAction;
//! use ecr_iam::iam_policy::{ActionPattern, Compare, IdentityPolicy, aws};
//!
//! const GET: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:Get*");
//!
//! let tagged = aws::RequestTag::new("team").string_equals("payments");
//! let get = IdentityPolicy::allow().on_all().actions_like([GET])?.when(tagged);
//! assert_eq!(
//!     IdentityPolicy::new().with(get).build().unwrap_err().to_string(),
//!     "Statement[0]: no action of the statement carries the condition key `aws:RequestTag/team`"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # All actions
//!
//! `all_actions` is `"Action": "*"`, in an identity policy those of every service. Scope V1 of a
//! registry enforces three actions, so its type has no such method.
//!
//! # All but some
//!
//! | element | method |
//! |---|---|
//! | `NotAction` | `all_actions_but(actions![…])` |
//! | `NotResource` | `on_all_but(…)` |
//! | `NotPrincipal` | `to_all_but(…)` |
//!
//! They read best in a statement that denies. With `allow` they grant whatever AWS adds later,
//! too.
//!
//! A `deny` for everyone locks out everyone whom its condition does not spare, administrators
//! included. The one below also denies `ecr:SetRepositoryPolicy` from outside of the VPC: where nobody
//! can call from within it, nobody can change the policy again. ECR refuses to set a policy that locks
//! out who sets it, unless the request says `force`.
//!
//! ```
//! use ecr_iam::RepositoryPolicy;
//! use ecr_iam::action::{BatchGetImage, GetDownloadUrlForLayer};
//! use ecr_iam::iam_policy::{Compare, actions, aws};
//!
//! // From outside of the VPC, nothing but pulling.
//! let policy = RepositoryPolicy::new()
//!     .with(
//!         RepositoryPolicy::deny()
//!             .to_everyone()
//!             .all_actions_but(actions![BatchGetImage, GetDownloadUrlForLayer])
//!             .when(aws::SourceVpc.string_not_equals("vpc-0abc"))
//!             .sid("PullOnly"),
//!     )
//!     .build()?;
//! assert_eq!(
//!     policy.to_json(),
//!     concat!(
//!         r#"{"Version":"2012-10-17","Statement":[{"Sid":"PullOnly","Effect":"Deny","#,
//!         r#""Principal":"*","NotAction":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],"#,
//!         r#""Condition":{"StringNotEquals":{"aws:SourceVpc":"vpc-0abc"}}}]}"#
//!     )
//! );
//! # Ok::<(), ecr_iam::iam_policy::Findings>(())
//! ```
