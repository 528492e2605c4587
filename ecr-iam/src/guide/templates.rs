//! Policies whose accounts, regions and names are filled in when they are deployed.
//!
//! The same policy often goes to several accounts and regions, which CloudFormation or Terraform
//! know and Rust does not. A [`Placeholder`] stands for what is not known yet:
//!
//! ```
//! use ecr_iam::iam_policy::typed::template::Placeholder;
//! use ecr_iam::iam_policy::{Compare, aws};
//! use ecr_iam::{Repository, recipe};
//!
//! const REGION: Placeholder = Placeholder::REGION;
//! const ACCOUNT: Placeholder = Placeholder::ACCOUNT;
//!
//! let own = Repository::pattern(REGION, ACCOUNT, "${aws:PrincipalTag/team}/*")?;
//! let template = recipe::pull([own]).build_template([REGION, ACCOUNT])?;
//! # let _ = template;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | where | how |
//! |---|---|
//! | ARN | `Repository::pattern(REGION, ACCOUNT, "team/*")`, the setters of `RepositoryArnPattern::builder()`, or text: `format!("arn:aws:ecr:{REGION}:{ACCOUNT}:repository/app").parse::<RepositoryArnPattern>()` |
//! | partition | `RepositoryArnPattern::builder().partition(Placeholder::PARTITION)`; else it is `aws` |
//! | whole ARN | `RepositoryArnPattern::from(Placeholder::arn("repository_arn"))` |
//! | principal | `Principal::aws(ACCOUNT)`, `Principal::arn(format!("arn:aws:iam::{ACCOUNT}:role/build"))` |
//! | value of a condition | `aws::SourceAccount.string_equals(ACCOUNT)` |
//!
//! All but the placeholder is checked as always: a wrong repository name, an ARN of another service,
//! an account where the region belongs. A placeholder stands for [an account](iam_policy::typed::template::Placeholder::account),
//! [a region](iam_policy::typed::template::Placeholder::region), [a partition](iam_policy::typed::template::Placeholder::partition),
//! [an ARN](iam_policy::typed::template::Placeholder::arn) or [other text](iam_policy::typed::template::Placeholder::text). The pattern of an ARN with a
//! placeholder is a pattern, even if it has no wildcard.
//!
//! # No policy is finished by accident
//!
//! A policy that has placeholders is not built, so there is no JSON of it to send:
//!
//! ```
//! # use ecr_iam::iam_policy::typed::template::Placeholder;
//! # use ecr_iam::{Repository, recipe};
//! let own = Repository::pattern("eu-central-1", Placeholder::ACCOUNT, "team/*")?;
//! assert_eq!(
//!     recipe::pull([own]).build().unwrap_err().to_string(),
//!     "the policy has the placeholder `account_id`, so it is not finished; make a template of it \
//!      with `build_template`"
//! );
//! # Ok::<(), ecr_iam::iam_policy::ArnError>(())
//! ```
//!
//! `build_template` takes the placeholders that the policy may have. Text from a configuration
//! cannot add one: it is refused with the place where it stands.
//!
//! # CloudFormation
//!
//! Each text with a placeholder becomes a call of `Fn::Sub`, in which `${!aws:username}` stands for
//! the policy variable. Texts without one stay as they are:
//!
//! ```
//! # use ecr_iam::iam_policy::typed::template::Placeholder;
//! # use ecr_iam::{Repository, recipe};
//! # const REGION: Placeholder = Placeholder::REGION;
//! # const ACCOUNT: Placeholder = Placeholder::ACCOUNT;
//! # let own = Repository::pattern(REGION, ACCOUNT, "${aws:PrincipalTag/team}/*")?;
//! # let template = recipe::pull([own]).build_template([REGION, ACCOUNT])?;
//! let text = template.to_cloud_formation();
//! assert!(text.contains(
//!     r#"{"Fn::Sub": "arn:aws:ecr:${AWS::Region}:${AWS::AccountId}:repository/${!aws:PrincipalTag/team}/*"}"#
//! ));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The text is the value of a property such as `PolicyDocument` or `RepositoryPolicyText`. A
//! placeholder `build_account` is the parameter `BuildAccount`, which the template declares;
//! [`in_cloud_formation`](iam_policy::typed::template::Placeholder::in_cloud_formation) names another one, or an attribute such
//! as `Repository.Arn`.
//!
//! # Terraform
//!
//! ```
//! # use ecr_iam::iam_policy::typed::template::Placeholder;
//! # use ecr_iam::{Repository, recipe};
//! # const REGION: Placeholder = Placeholder::REGION;
//! # const ACCOUNT: Placeholder = Placeholder::ACCOUNT;
//! # let own = Repository::pattern(REGION, ACCOUNT, "${aws:PrincipalTag/team}/*")?;
//! # let template = recipe::pull([own]).build_template([REGION, ACCOUNT])?;
//! let text = template.to_terraform();
//! assert!(text.contains(
//!     r#""arn:aws:ecr:${region}:${account_id}:repository/$${aws:PrincipalTag/team}/*""#
//! ));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The text is a file for `templatefile`, which gets a value for each name:
//!
//! ```hcl
//! policy = templatefile("${path.module}/pull.json.tftpl", {
//!   region     = var.region
//!   account_id = data.aws_caller_identity.current.account_id
//! })
//! ```
//!
//! It may also stand in HCL as a heredoc, if the placeholders have the names that they have there, by
//! [`in_terraform`](iam_policy::typed::template::Placeholder::in_terraform). Terraform does not check values: an account is to be
//! 12 digits, and text to have no quotes.
//!
//! # Other tools, and programs
//!
//! `to_text` writes each placeholder as the caller says, such as `<account_id>`. `fill` takes values,
//! checks each by what its placeholder stands for, judges the whole policy and returns it:
//!
//! ```
//! # use ecr_iam::iam_policy::typed::template::Placeholder;
//! # use ecr_iam::{Repository, recipe};
//! # const REGION: Placeholder = Placeholder::REGION;
//! # const ACCOUNT: Placeholder = Placeholder::ACCOUNT;
//! # let own = Repository::pattern(REGION, ACCOUNT, "team/*")?;
//! # let template = recipe::pull([own]).build_template([REGION, ACCOUNT])?;
//! let policy = template.fill([("region", "eu-central-1"), ("account_id", "123456789012")])?;
//! assert!(policy.to_json().contains("arn:aws:ecr:eu-central-1:123456789012:repository/team/*"));
//! assert_eq!(
//!     template
//!         .fill([("region", "eu-cental-1"), ("account", "123456789012")])
//!         .unwrap_err()
//!         .to_string(),
//!     "`region`: `eu-cental-1` is not a known region; did you mean `eu-central-1`?\n\
//!      the placeholder `account_id` has no value\n\
//!      the policy has no placeholder `account`; it has `region`, `account_id`"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What a placeholder adds to a policy's size is not known before: the quota is checked for the rest
//! of the policy, and for all of it by `fill`.
//!
//! `examples/build-time` of the repository writes policies for both tools.
//!
//! [`Placeholder`]: iam_policy::typed::template::Placeholder
