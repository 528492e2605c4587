//! Linting: finds mistakes in policies in JSON, by what AWS documents of IAM and of ECR.
//!
//! The linter is behind the feature `lint`.
//!
//! # A report
//!
//! [`Linter`](iam_policy::lint::Linter) judges policies of one kind. It knows the services that it is
//! given:
//!
//! ```
//! use ecr_iam::iam_policy::PolicyKind;
//! use ecr_iam::iam_policy::lint::Linter;
//! use ecr_iam::SERVICE;
//!
//! let text = r#"{
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": ["ecr:GetAuthorizationToken", "ecr:ListImages", "ecr:PutImages"],
//!       "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/team/*"
//!     },
//!     {
//!       "Effect": "Deny",
//!       "Action": "ecr:DeleteRepository",
//!       "Resource": "*",
//!       "Condition": {"StringNotEquals": {"aws:PrincipalOrgld": "o-a1b2c3d4e5"}}
//!     }
//!   ]
//! }"#;
//! let report = Linter::new(PolicyKind::MANAGED).service(&SERVICE).lint_json(text);
//! let lines: Vec<_> = report.findings().iter().map(|finding| finding.to_string()).collect();
//! assert_eq!(
//!     lines,
//!     [
//!         "6:18: warning: Statement[0].Action[0]: `ecr:GetAuthorizationToken` does not act on \
//!          `repository`; an action without resource-level permissions belongs in a statement of \
//!          its own, with `\"Resource\": \"*\"`",
//!         "6:65: Statement[0].Action[2]: Amazon Elastic Container Registry (`ecr`) has no action \
//!          `ecr:PutImages`; did you mean `ecr:PutImage`?",
//!         "13:41: Statement[1].Condition.StringNotEquals.aws:PrincipalOrgld: \
//!          `aws:PrincipalOrgld` is not a global condition key; did you mean \
//!          `aws:PrincipalOrgID`?",
//!     ]
//! );
//! ```
//!
//! # What a finding says
//!
//! Besides its sentence, a [finding](iam_policy::Finding) has
//!
//! - a [code](iam_policy::document::Code), which is the name of IAM Access Analyzer's check where it
//!   has one;
//! - a [severity](iam_policy::document::Severity):
//!
//! | severity | meaning |
//! |---|---|
//! | `error` | AWS rejects the policy, or the part can never have an effect |
//! | `security` | the policy lets in more than is probably meant |
//! | `warning` | AWS accepts the policy, but it probably does not do what is meant |
//! | `suggestion` | the policy could be simpler or clearer |
//!
//! - the path in the policy, and the lines, columns and bytes in the text;
//! - help, and an edit of the text where exactly one is right.
//!
//! ```
//! use ecr_iam::iam_policy::document::{Code, Severity};
//! use ecr_iam::iam_policy::lint::Linter;
//! use ecr_iam::iam_policy::PolicyKind;
//! use ecr_iam::SERVICE;
//!
//! let text = r#"{"Version":"2012-10-17","Statement":{
//!     "Effect":"Allow","Action":"ecr:ListImagse","Resource":"*"}}"#;
//! let report = Linter::new(PolicyKind::MANAGED).service(&SERVICE).lint_json(text);
//! let finding = report.findings().iter().next().ok_or("nothing is found")?;
//! assert_eq!((finding.code(), finding.severity()), (Code::InvalidAction, Severity::Error));
//!
//! let fix = finding.fix().ok_or("no edit is certain")?;
//! let mut mended = String::from(text);
//! mended.replace_range(fix.span(), fix.replacement());
//! assert!(mended.contains(r#""Action":"ecr:ListImages""#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`catalog`](iam_policy::lint::catalog) lists all codes with their reasons, AWS's pages and
//! examples, and says which of Access Analyzer's checks are done.
//!
//! # Other services
//!
//! Statements about services that the linter does not know are judged by grammar alone, and the
//! report names these services:
//!
//! ```
//! use ecr_iam::iam_policy::PolicyKind;
//! use ecr_iam::iam_policy::lint::Linter;
//! use ecr_iam::SERVICE;
//!
//! let text = r#"{"Version":"2012-10-17","Statement":{
//!     "Effect":"Allow","Action":["ecr:ListImages","s3:ListBuket"],"Resource":"*"}}"#;
//! let report = Linter::new(PolicyKind::MANAGED).service(&SERVICE).lint_json(text);
//! assert_eq!(report.worst(), None);
//! assert!(report.unknown_services().eq(["s3"]));
//! ```
//!
//! Each generated crate has its service as a constant; a linter takes any number of them.
//!
//! # Accepting
//!
//! [`accept`](iam_policy::lint::Linter::accept) leaves out the findings of a code that are meant:
//!
//! ```
//! use ecr_iam::iam_policy::document::Code;
//! use ecr_iam::iam_policy::lint::Linter;
//! use ecr_iam::iam_policy::typed::PolicyType;
//! use ecr_iam::policy::AttachedToRepository;
//!
//! let text = r#"{"Version":"2012-10-17","Statement":{
//!     "Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}}"#;
//! let linter = Linter::new(AttachedToRepository::KIND);
//! assert_eq!(
//!     linter.lint_json(text).findings().to_string(),
//!     "2:34: security: Statement.Principal: everyone is let in, with or without an account; name \
//!      the principals, or limit them by a condition such as `aws:PrincipalOrgID`"
//! );
//! // The images are public.
//! assert_eq!(linter.accept(Code::PublicPrincipal).lint_json(text).worst(), None);
//! ```
//!
//! # Builders and build scripts
//!
//! Typed policies are judged when they are [built](super::statements), and statements from text when
//! they are [checked](super::run_time). [Build scripts](super::build_time) lint policies in files.
//!
//! # Command line
//!
//! `cargo xtask lint --kind repository policy.json` in this crate's repository shows findings as the
//! compiler shows its own; `--page` makes more services known.
