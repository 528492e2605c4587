//! What keeps a typed policy from being built, what is accepted by name, and what comes beside.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use std::error::Error;

use ecr_iam::RepositoryPolicy;
use ecr_iam::action::{BatchGetImage, GetDownloadUrlForLayer};
use ecr_iam::iam_policy::typed::PolicyType;
use ecr_iam::iam_policy::{
    Code, Compare, Finding, IdentityPolicy, IpRange, Policy, PolicyKind, Principal, Version,
    actions, aws,
};
use ecr_iam::policy::AttachedToRepository;

const EVERYONE: &str = "security: Statement[0].Principal: everyone is let in, with or without an \
                        account; name the principals, or limit them by a condition such as \
                        `aws:PrincipalOrgID`";
const SERVICE: &str = "security: Statement[1].Principal: `codebuild.amazonaws.com` is let in on \
                       behalf of any account; add a condition on `aws:SourceArn` or \
                       `aws:SourceAccount`";

fn pull_by_everyone() -> RepositoryPolicy {
    let pull = actions![BatchGetImage, GetDownloadUrlForLayer];
    RepositoryPolicy::new().with(RepositoryPolicy::allow().to_everyone().actions(pull))
}

fn pull_by_builds() -> RepositoryPolicy {
    let builds = Principal::service_from_static("codebuild.amazonaws.com");
    let pull = actions![BatchGetImage, GetDownloadUrlForLayer];
    RepositoryPolicy::new().with(RepositoryPolicy::allow().to([builds]).actions(pull))
}

#[test]
fn each_code_is_accepted_by_itself() {
    let both = || pull_by_everyone().and(pull_by_builds());
    let error = both().build().unwrap_err();
    assert_eq!(error.to_string(), [EVERYONE, SERVICE].join("\n"));
    let error = both().accept(Code::PublicPrincipal).build().unwrap_err();
    assert_eq!(error.to_string(), SERVICE);
    let accepting = both()
        .accept(Code::PublicPrincipal)
        .accept(Code::RestrictAccessToServicePrincipal)
        .build()
        .unwrap();
    assert_eq!(accepting.statements().count(), 2);
}

/// All but the last two of these conditions are also true of requests without the key.
#[test]
fn everyone_is_limited_by_what_a_request_must_carry() {
    macro_rules! built {
        ($condition:expr) => {{
            let pull = actions![BatchGetImage, GetDownloadUrlForLayer];
            let statement = RepositoryPolicy::allow().to_everyone().actions(pull).when($condition);
            let built = RepositoryPolicy::new().with(statement).build();
            built.map(|_| ()).map_err(|findings| findings.to_string())
        }};
    }
    let everyone = || Err(EVERYONE.to_owned());
    let unit = "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*";
    let of_all = "security: Statement[0].Condition.ForAllValues:StringLike.aws:PrincipalOrgPaths: \
                  `ForAllValues` holds for every request without `aws:PrincipalOrgPaths`; compare \
                  the key without it, or with `ForAnyValue` where it has several values";
    assert_eq!(
        built!(aws::PrincipalOrgPaths.for_all().string_like(unit)),
        Err(format!("{of_all}\n{EVERYONE}"))
    );
    let if_exists = "security: Statement[0].Condition.StringEqualsIfExists.aws:PrincipalOrgID: \
                     `StringEqualsIfExists` lets in every caller that has no `aws:PrincipalOrgID`; \
                     take `IfExists` out";
    assert_eq!(
        built!(aws::PrincipalOrgId.string_equals("o-a1b2c3d4e5").if_exists()),
        Err(format!("{if_exists}\n{EVERYONE}"))
    );
    assert_eq!(built!(aws::PrincipalOrgId.string_not_equals("o-a1b2c3d4e5")), everyone());
    assert_eq!(built!(aws::PrincipalOrgId.absent()), everyone());
    assert_eq!(built!(aws::PrincipalOrgPaths.for_any().string_like(unit)), Ok(()));
    assert_eq!(built!(aws::PrincipalOrgId.string_equals("o-a1b2c3d4e5")), Ok(()));
}

#[test]
fn a_joined_policy_keeps_what_either_accepts() {
    let builds = pull_by_builds().accept(Code::RestrictAccessToServicePrincipal);
    let joined = pull_by_everyone().accept(Code::PublicPrincipal).and(builds);
    assert_eq!(joined.build().unwrap().statements().count(), 2);
}

#[test]
fn an_acceptance_that_accepts_nothing_is_an_error() {
    let limited = RepositoryPolicy::new().with(
        RepositoryPolicy::allow()
            .to_everyone()
            .actions(actions![BatchGetImage])
            .when(aws::PrincipalOrgId.string_equals("o-a1b2c3d4e5")),
    );
    let error = limited.accept(Code::PublicPrincipal).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`PUBLIC_PRINCIPAL` is accepted and not found; take the acceptance out"
    );
    assert!(error.iter().map(Finding::code).eq([Code::UnusedAcceptance]));
}

#[test]
fn a_statement_that_no_document_can_hold_is_never_accepted() {
    let twice = RepositoryPolicy::allow()
        .to_everyone()
        .actions(actions![BatchGetImage])
        .when(aws::PrincipalOrgId.string_equals("o-a1b2c3d4e5"))
        .when(aws::PrincipalOrgId.string_equals("o-b1b2c3d4e5"));
    let error =
        RepositoryPolicy::new().with(twice).accept(Code::RepeatedCondition).build().unwrap_err();
    let codes: Vec<_> = error.iter().map(Finding::code).collect();
    assert_eq!(codes, [Code::RepeatedCondition, Code::UnusedAcceptance]);
}

#[test]
fn warnings_come_with_the_policy() {
    let everywhere = aws::SourceIp.ip_address("10.0.0.0/8".parse::<IpRange>().unwrap());
    let pull = IdentityPolicy::allow().on_all().actions(actions![BatchGetImage]).when(everywhere);
    let old = IdentityPolicy::new().with(pull).with_version(Version::V2008_10_17);
    let message = "a session policy needs the version `2012-10-17`, found `2008-10-17`";
    let (policy, findings) = old.clone().build_with_findings_as(&PolicyKind::SESSION).unwrap();
    assert_eq!(findings.to_string(), format!("warning: Version: {message}"));
    assert_eq!(old.clone().build_as(&PolicyKind::SESSION), Ok(policy));
    let accepted = old.accept(Code::InvalidVersion).build_with_findings_as(&PolicyKind::SESSION);
    assert_eq!(accepted.unwrap().1.iter().len(), 0);
}

#[cfg(feature = "json")]
#[test]
fn warnings_come_with_a_policy_that_is_read() {
    let text = r#"{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "123456789012"},
    "Action": "ecr:BatchGetImage",
    "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/team/app"
  }
}"#;
    let (policy, findings) = AttachedToRepository::KIND.read_with_findings(text).unwrap();
    assert_eq!(Policy::from_json(text), Ok(policy));
    assert_eq!(
        findings.to_string(),
        "7:17: warning: Statement.Resource: an ECR repository policy is about the resource that it \
         is attached to; take `Resource` out, found \
         `arn:aws:ecr:us-east-1:123456789012:repository/team/app`"
    );
}

/// What Rust prints of an error that `main` returns.
fn printed(main: fn() -> Result<(), Box<dyn Error>>) -> String {
    format!("Error: {:?}", main().unwrap_err())
}

#[test]
fn an_error_of_main_reads_as_sentences() {
    fn main() -> Result<(), Box<dyn Error>> {
        pull_by_everyone().and(pull_by_builds()).build()?;
        Ok(())
    }
    assert_eq!(printed(main), format!("Error: {EVERYONE}\n{SERVICE}"));
}
