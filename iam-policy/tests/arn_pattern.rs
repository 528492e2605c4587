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
fn a_variable_may_have_a_default_value() {
    let pattern = "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'a:b/c'}/*";
    assert!(matches(pattern, "arn:aws:s3:::bucket/red/object"));
    assert!(!matches(pattern, "arn:aws:s3:::bucket/red"));
}

#[test]
fn what_is_longer_than_an_arn_is_read_refused_and_never_matched() {
    let of_length = |length| format!("{:a<length$}", "arn:aws:s3:::bucket/");
    let longest: Arn = of_length(Arn::MAX_LENGTH).parse().unwrap();
    assert_eq!(longest.validate(), Ok(()));
    let longer: Arn = of_length(Arn::MAX_LENGTH + 1).parse().unwrap();
    assert_eq!(
        longer.validate().unwrap_err().to_string(),
        format!(
            "an ARN has at most 2048 bytes, found 2049 that begin with `arn:aws:s3:::bucket/{}…`",
            "a".repeat(76)
        )
    );
    for pattern in ["*", "arn:aws:s3:::bucket/*"] {
        let pattern: ArnPattern = pattern.parse().unwrap();
        assert!(pattern.matches(&longest));
        assert!(!pattern.matches(&longer));
    }
}

#[test]
fn long_patterns_are_compared_in_full() {
    let arn = format!("arn:aws:s3:::{}", "a".repeat(2_000));
    assert!(matches(&format!("arn:aws:s3:::{}", "*a".repeat(2_000)), &arn));
    assert!(matches(&format!("arn:aws:s3:::{}", "*".repeat(80_000)), &arn));
    assert!(!matches(&format!("arn:aws:s3:::{}", "*a".repeat(2_001)), &arn));
    assert!(!matches(&format!("arn:aws:s3:::{}b", "*a".repeat(40_000)), &arn));
    assert!(!matches(&format!("arn:aws:s3:::*${{{}", "a".repeat(80_000)), &arn));
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
