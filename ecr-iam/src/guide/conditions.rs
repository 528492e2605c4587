//! How to say under which circumstances a statement holds: keys, operators and values.
//!
//! A condition is a key, a method named as IAM names its operator, and one value or several.
//! All conditions of a statement must hold; of the values of one, any.
//!
//! ```
//! use ecr_iam::Repository;
//! use ecr_iam::action::{BatchGetImage, GetDownloadUrlForLayer};
//! use ecr_iam::iam_policy::{Compare, IdentityPolicy, IpRange, actions, aws};
//!
//! let office: IpRange = "203.0.113.0/24".parse()?;
//! let pull = IdentityPolicy::allow()
//!     .on([Repository::pattern("us-east-1", "123456789012", "*")?])
//!     .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
//!     .when(aws::SourceIp.ip_address(office))
//!     .when(aws::ResourceTag::new("stage").string_equals(["dev", "test"]));
//! assert_eq!(
//!     IdentityPolicy::new().with(pull).build()?.to_json(),
//!     concat!(
//!         r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","#,
//!         r#""Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],"#,
//!         r#""Resource":"arn:aws:ecr:us-east-1:123456789012:repository/*","#,
//!         r#""Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"},"#,
//!         r#""StringEquals":{"aws:ResourceTag/stage":["dev","test"]}}}]}"#
//!     )
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Keys
//!
//! Keys that every service shares are in [`iam_policy::aws`], those of ECR in [`key`](crate::key).
//! A key is accepted if a request for every action of the statement may carry it: most global keys
//! always, `aws:RequestTag/…`, `aws:ResourceTag/…`, `aws:TagKeys` and ECR's own where AWS's page
//! lists them. Statements about all actions take each key that one of them carries. A condition that
//! could never hold does not compile:
//!
//! ```compile_fail
//! use ecr_iam::action::PutImage;
//! use ecr_iam::iam_policy::{Compare, IdentityPolicy, actions};
//! use ecr_iam::{RepositoryArn, key};
//!
//! fn push(app: RepositoryArn) {
//!     let setting = key::AccountSetting.string_equals("BASIC_SCAN_TYPE_VERSION");
//!     let _ = IdentityPolicy::allow().on([app]).actions(actions![PutImage]).when(setting);
//! }
//! ```
//!
//! # Operators
//!
//! An operator is there where the values of the key are of its type. Text is no number:
//!
//! ```compile_fail
//! use ecr_iam::iam_policy::Compare;
//! use ecr_iam::key;
//!
//! let condition = key::ResourceTag::new("level").numeric_equals(5);
//! ```
//!
//! | values | operators |
//! |---|---|
//! | text | `string_equals`, `string_like`, their `not` and `ignore_case` forms |
//! | ARNs | `arn_equals`, `arn_like`, their `not` forms, and those of text |
//! | numbers | `numeric_equals`, `numeric_less_than`, … |
//! | points in time | `date_equals`, `date_less_than`, … |
//! | `true` or `false` | `bool` |
//! | addresses | `ip_address`, `not_ip_address` |
//!
//! # Keys with several values
//!
//! A request carries several tag keys, so the condition must say how many of them have to match:
//! `for_any` or `for_all`. Without, it does not compile.
//!
//! ```
//! use ecr_iam::action::CreateRepository;
//! use ecr_iam::iam_policy::{Compare, IdentityPolicy, actions, aws};
//!
//! let create = IdentityPolicy::allow()
//!     .on_all()
//!     .actions(actions![CreateRepository])
//!     .when(aws::TagKeys.for_all().string_equals(["team", "stage"]))
//!     // `for_all` holds as well for a request without tags; this does not.
//!     .when(aws::TagKeys.present());
//! # let _ = create;
//! ```
//!
//! ```compile_fail
//! use ecr_iam::iam_policy::{Compare, aws};
//!
//! let condition = aws::TagKeys.string_equals("team");
//! ```
//!
//! # Keys that may be missing
//!
//! Not every request carries every key. `aws:SourceAccount` is there only when an AWS service calls
//! for somebody, and copies of images do not carry it: a plain comparison would block replication.
//! `if_exists` lets the condition hold where the key is missing; `present` and `absent` are about
//! nothing else. Conditions with `if_exists` and `absent` may stand where only some of the actions
//! carry the key.
//!
//! ```
//! use ecr_iam::action::{CreateRepository, ReplicateImage};
//! use ecr_iam::iam_policy::{AccountId, Compare, Partition, Principal, actions, aws};
//! use ecr_iam::RegistryPolicy;
//!
//! let other = AccountId::from_static("111122223333");
//! let replication = RegistryPolicy::allow()
//!     .to([Principal::account_root(Partition::Aws, other)])
//!     .on_all()
//!     .actions(actions![CreateRepository, ReplicateImage])
//!     .when(aws::SourceAccount.string_equals(other).if_exists());
//! let long_term_credentials = aws::TokenIssueTime.absent();
//! # let _ = (replication, long_term_credentials);
//! ```
//!
//! # Policy variables
//!
//! Values that are text may hold them: what the request carries stands in their place.
//!
//! ```
//! use ecr_iam::iam_policy::{Compare, aws};
//!
//! let own_team = aws::ResourceTag::new("team").string_equals("${aws:PrincipalTag/team}");
//! # let _ = own_team;
//! ```
