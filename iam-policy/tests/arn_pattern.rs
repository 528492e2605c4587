//! Patterns of any service: which ARNs they match.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::{Arn, ArnPattern};

#[track_caller]
fn matches(pattern: &str, arn: &str) -> bool {
    let pattern: ArnPattern = pattern.parse().unwrap();
    pattern.matches(&arn.parse::<Arn>().unwrap())
}

#[test]
fn a_star_spans_slashes() {
    let pattern = "arn:aws:s3:::bucket/*/test/*";
    for (key, expected) in [
        ("1/test/object.jpg", true),
        ("1/2/3/test/4/object.jpg", true),
        ("/test/object.jpg", true),
        ("1/test/", true),
        ("1-test/object.jpg", false),
        ("test/object.jpg", false),
        ("1/2/test.jpg", false),
    ] {
        assert_eq!(matches(pattern, &format!("arn:aws:s3:::bucket/{key}")), expected, "{key}");
    }
}

#[test]
fn wildcards_stand_in_every_field_but_the_service() {
    let arn = "arn:aws:ecr:us-east-1:123456789012:repository/app";
    for (pattern, expected) in [
        ("*", true),
        ("arn:aws:ecr:*", true),
        ("arn:*:ecr:us-east-?:1234*:repository/*", true),
        ("arn:aws:ecr:us-east-1:${aws:PrincipalAccount}:repository/${aws:PrincipalTag/team}", true),
        ("arn:aws:*:us-east-1:123456789012:repository/app", false),
        ("arn:aws:s3:*:*:*", false),
    ] {
        assert_eq!(matches(pattern, arn), expected, "{pattern}");
    }
}

#[test]
fn only_a_star_ends_a_pattern_early() {
    assert!("arn:aws:cloudfront:*".parse::<ArnPattern>().is_ok());
    assert_eq!(
        "arn:aws:cloudfront".parse::<ArnPattern>().unwrap_err().to_string(),
        "expected the six fields `arn:partition:service:region:account:resource`, \
         found `arn:aws:cloudfront`"
    );
}
