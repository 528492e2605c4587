//! ARNs of ECR repositories: literals, values, text and repository URIs.

#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::registry::{self, RepositoryUriError};
use ecr_iam::{Repository, RepositoryArn, RepositoryArnPattern};

const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:us-east-1:123456789012:repository/team/app");

#[track_caller]
fn refusal(uri: &str) -> String {
    registry::arn_of_uri(uri).unwrap_err().to_string()
}

#[test]
fn literal_constructor_builder_and_text_agree() {
    let built = RepositoryArn::builder()
        .region("us-east-1")
        .account("123456789012")
        .repository_name("team/app")
        .build();
    assert_eq!(Repository::arn("us-east-1", "123456789012", "team/app"), Ok(APP));
    assert_eq!(built, Ok(APP));
    assert_eq!(APP.as_str().parse(), Ok(APP));
    assert_eq!(APP.to_string(), "arn:aws:ecr:us-east-1:123456789012:repository/team/app");
    assert_eq!(APP.get("RepositoryName"), Some("team/app"));
}

#[test]
fn the_partition_follows_from_the_region_unless_it_is_set() {
    let arn = Repository::arn("cn-north-1", "123456789012", "app").unwrap();
    assert_eq!(arn.as_str(), "arn:aws-cn:ecr:cn-north-1:123456789012:repository/app");
    let wrong = RepositoryArn::builder()
        .partition("aws")
        .region("cn-north-1")
        .account("123456789012")
        .repository_name("app")
        .build();
    assert_eq!(
        wrong.unwrap_err().to_string(),
        "the region `cn-north-1` does not belong to the partition `aws` but to `aws-cn`"
    );
}

#[test]
fn every_field_is_checked() {
    let account = "123456789012";
    let long = "a".repeat(257);
    let cases = [
        (
            ["us-esat-1", account, "app"],
            "`us-esat-1` is not a known region of the partition `aws`; did you mean `us-east-1`?",
        ),
        (["us-east-1", "12345678901", "app"], "the account must be 12 digits, found `12345678901`"),
        (
            ["us-east-1", account, "Team/App"],
            "the repository name is not valid: `T` is not allowed at `Team/App`, as it is upper case",
        ),
        (
            ["us-east-1", account, "team//app"],
            "the repository name is not valid: a word is missing before `/app`",
        ),
        (
            ["us-east-1", account, "a"],
            "the repository name `a` is too short; expected at least 2 characters",
        ),
    ];
    for ([region, account, name], expected) in cases {
        let error = Repository::arn(region, account, name).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
    let error = Repository::arn("us-east-1", account, &long).unwrap_err();
    assert!(error.to_string().ends_with("is too long; expected at most 256 characters"));
}

#[test]
fn patterns_are_a_type_of_their_own() {
    const TEAM: RepositoryArnPattern = RepositoryArnPattern::from_static(
        "arn:aws:ecr:*:123456789012:repository/${aws:PrincipalTag/team}/*",
    );
    let pattern = Repository::pattern("*", "123456789012", "${aws:PrincipalTag/team}/*");
    assert_eq!(pattern, Ok(TEAM));
    assert!(TEAM.matches(&APP));
    assert!(TEAM.as_str().parse::<RepositoryArn>().is_err());
}

#[test]
fn a_repository_uri_and_an_arn_name_the_same_repository() {
    for (uri, arn) in [
        (
            "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app",
            "arn:aws:ecr:us-east-1:123456789012:repository/team/app",
        ),
        (
            "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app",
            "arn:aws-cn:ecr:cn-north-1:123456789012:repository/app",
        ),
        (
            "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/app",
            "arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/app",
        ),
        (
            "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/app",
            "arn:aws-eusc:ecr:eusc-de-east-1:123456789012:repository/app",
        ),
    ] {
        let read = registry::arn_of_uri(uri).unwrap();
        assert_eq!(read.as_str(), arn);
        assert_eq!(registry::uri_of_arn(&read), uri);
    }
}

#[test]
fn other_endpoints_name_the_same_repository() {
    for host in ["dkr.ecr-fips.us-east-1.amazonaws.com", "dkr-ecr.us-east-1.on.aws"] {
        let uri = format!("123456789012.{host}/team/app");
        assert_eq!(registry::arn_of_uri(&uri).unwrap(), APP);
    }
}

#[test]
fn says_what_to_drop_from_a_uri() {
    let host = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
    let cases = [
        (
            format!("{host}/app:latest"),
            "a repository has no tag; drop `:latest`, which names one of its images",
        ),
        (
            format!("{host}/app@sha256:00ff"),
            "a repository has no digest; drop `@sha256:00ff`, which names one of its images",
        ),
        (
            format!("https://{host}/app"),
            "expected a registry's host name, found `https://`; drop it",
        ),
    ];
    for (uri, expected) in cases {
        assert_eq!(refusal(&uri), expected);
    }
}

#[test]
fn says_what_is_wrong_with_a_host() {
    let cases = [
        (
            "123456789012.dkr.ecr.us-east-1.amazonaws.com",
            "expected a repository's name behind the host name, \
             found `123456789012.dkr.ecr.us-east-1.amazonaws.com`",
        ),
        (
            "public.ecr.aws/team/app",
            "`public.ecr.aws/team/app` is in Amazon ECR Public, a service of its own with the prefix \
             `ecr-public`; expected a repository of a private registry",
        ),
        (
            "123456789012.dkr.ecr.cn-north-1.amazonaws.com/app",
            "the registry's host name in the region `cn-north-1` must end in `amazonaws.com.cn`, \
             found `amazonaws.com`",
        ),
        ("1234.dkr.ecr.us-east-1.amazonaws.com/app", "the account must be 12 digits, found `1234`"),
        (
            "123456789012.dkr.ecr.us-esat-1.amazonaws.com/app",
            "`us-esat-1` is not a known region of the partition `aws`; did you mean `us-east-1`?",
        ),
    ];
    for (uri, expected) in cases {
        assert_eq!(refusal(uri), expected);
    }
}

#[test]
fn a_name_is_no_arn_and_no_uri() {
    let arn = APP.to_string();
    let named =
        |name: &str| Repository::arn("us-east-1", "123456789012", name).unwrap_err().to_string();
    assert_eq!(
        named(&arn),
        "the repository name `arn:aws:ecr:us-east-1:123456789012:repository/team/app` is an ARN; \
         expected the name alone, or parse text"
    );
    assert_eq!(
        named("123456789012.dkr.ecr.us-east-1.amazonaws.com/app"),
        "the repository name `123456789012.dkr.ecr.us-east-1.amazonaws.com/app` is an address; \
         expected the name behind its first `/`"
    );
    let pattern = Repository::pattern("*", "*", &arn).unwrap_err();
    assert!(pattern.to_string().ends_with("is an ARN; expected the name alone, or parse text"));
}

#[test]
fn all_that_is_wrong_is_named() {
    let refusal = |text: &str| text.parse::<RepositoryArn>().unwrap_err().to_string();
    assert_eq!(
        refusal("arn:aws:ecr:us-esat-1:12345678901:repository/Team/*"),
        "`us-esat-1` is not a known region of the partition `aws`; did you mean `us-east-1`? And \
         the account must be 12 digits, found `12345678901`; and the resource of an exact ARN takes \
         no wildcard or policy variable; use a pattern for `Team/*`, whose type is `…ArnPattern`"
    );
    assert_eq!(
        refusal("arn:aws:ecr:us-east-1:123456789012:repository/*"),
        "the resource of an exact ARN takes no wildcard or policy variable; use a pattern for `*`, \
         whose type is `…ArnPattern`"
    );
    assert_eq!(refusal("arn:aws:s3:::bucket"), "the service must be `ecr`, found `s3`");
}

#[test]
fn patterns_that_no_repository_matches_are_refused() {
    let pattern = |name| Repository::pattern("us-east-1", "123456789012", name);
    for name in ["/*", "team//*", "?", "*/", "-*"] {
        assert!(pattern(name).is_err(), "{name}");
    }
    for name in ["*", "team/*", "??", "*/app", "team-?*"] {
        assert!(pattern(name).is_ok(), "{name}");
    }
}

#[test]
fn a_region_newer_than_the_list_is_named_as_such() -> Result<(), RepositoryUriError> {
    let text = "123456789012.dkr.ecr.us-east-9.amazonaws.com/app";
    assert!(registry::arn_of_uri(text).is_err());
    let arn = registry::arn_of_uri_with_unlisted_region(text)?;
    assert_eq!(arn.as_str(), "arn:aws:ecr:us-east-9:123456789012:repository/app");
    Ok(())
}
