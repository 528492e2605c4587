//! Table tests of lenient reading and strict validation.

use alloc::string::{String, ToString};

use super::Arn;
use crate::arn::ArnField;

#[track_caller]
fn fields(text: &str) -> [String; 5] {
    let arn: Arn = text.parse().unwrap();
    [arn.partition(), arn.service(), arn.region(), arn.account(), arn.resource()]
        .map(ToString::to_string)
}

#[track_caller]
fn refusal(text: &str) -> String {
    text.parse::<Arn>().and_then(|arn| arn.validate()).unwrap_err().to_string()
}

#[test]
fn divides_at_the_first_five_colons() {
    let cases = [
        ("arn:aws:s3:::bucket", ["aws", "s3", "", "", "bucket"]),
        (
            "arn:aws:rds:eu-west-1:123456789012:db:mysql",
            ["aws", "rds", "eu-west-1", "123456789012", "db:mysql"],
        ),
        (
            "arn:aws-us-gov:dynamodb:region:*::table/*",
            ["aws-us-gov", "dynamodb", "region", "*", ":table/*"],
        ),
        (
            "arn:aws:s3:us-west-2:1023456789012:myresource",
            ["aws", "s3", "us-west-2", "1023456789012", "myresource"],
        ),
        ("arn:aws:s3:us-east-1:123456789012:", ["aws", "s3", "us-east-1", "123456789012", ""]),
        ("arn::::::", ["", "", "", "", ":"]),
    ];
    for (text, expected) in cases {
        assert_eq!(fields(text), expected, "{text}");
    }
}

#[test]
fn a_policy_variable_is_not_divided() {
    assert_eq!(
        fields("arn:aws:ec2:*:${aws:PrincipalAccount}:subnet/${aws:RequestedRegion}"),
        ["aws", "ec2", "*", "${aws:PrincipalAccount}", "subnet/${aws:RequestedRegion}"]
    );
    assert_eq!(fields("arn:aws:s3:${::a")[2..], ["${", "", "a"]);
}

#[test]
fn refuses_what_is_no_arn() {
    let cases = [
        ("invalid", "expected an ARN that begins with `arn:`, found `invalid`"),
        (
            "invalid:aws:s3:::b",
            "expected an ARN that begins with `arn:`, found `invalid:aws:s3:::b`",
        ),
        (
            "arn:aws:s3",
            "expected the six fields `arn:partition:service:region:account:resource`, found `arn:aws:s3`",
        ),
        ("", "expected an ARN that begins with `arn:`, found ``"),
    ];
    for (text, expected) in cases {
        assert_eq!(refusal(text), expected);
    }
}

#[test]
fn validates_each_field() {
    let cases = [
        ("arn::s3:::b", "expected a partition such as `aws` or `aws-cn`, found ``"),
        (
            "arn:@:s3:abc::*",
            "expected a partition such as `aws` or `aws-cn`, found `@`; and the resource of an exact \
             ARN takes no wildcard or policy variable; use a pattern for `*`, whose type is \
             `…ArnPattern`",
        ),
        (
            "arn:aws:@:us-esat-1:12:b",
            "the service must be lower-case letters, digits and hyphens, found `@`; and `us-esat-1` \
             is not a known region of the partition `aws`; did you mean `us-east-1`? And the account \
             must be 12 digits, found `12`",
        ),
        (
            "arn:aws::us-east-1:123456789012:b",
            "the service must be lower-case letters, digits and hyphens, found ``",
        ),
        (
            "arn:aws:ecr:us-esat-1:123456789012:b",
            "`us-esat-1` is not a known region of the partition `aws`; did you mean `us-east-1`?",
        ),
        (
            "arn:aws:ecr:cn-north-1:123456789012:b",
            "the region `cn-north-1` does not belong to the partition `aws` but to `aws-cn`",
        ),
        ("arn:aws:s3:::", "the resource must not be empty"),
        (
            "arn:aws:s3:us-east-1:12345678901:b",
            "the account must be 12 digits, found `12345678901`",
        ),
        (
            "arn:aws:s3:us-east-1:*:b",
            "the account of an exact ARN takes no wildcard or policy variable; use a pattern for `*`, whose type is `…ArnPattern`",
        ),
        (
            "arn:aws:s3:::b/*",
            "the resource of an exact ARN takes no wildcard or policy variable; use a pattern for `b/*`, whose type is `…ArnPattern`",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(refusal(text), expected, "{text}");
    }
}

#[test]
fn accepts_right_arns_of_any_service() {
    for text in [
        "arn:aws:iam::aws:policy/AdministratorAccess",
        "arn:aws:elasticbeanstalk:us-east-1:123456789012:environment/My App/MyEnvironment",
        "arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/app",
        "arn:aws-eusc:ecr:eusc-de-east-1:123456789012:repository/app",
        "arn:aws:route53:::hostedzone/Z148QEXAMPLE8V",
    ] {
        assert_eq!(Arn::new(text).unwrap().validate(), Ok(()), "{text}");
    }
}

#[test]
fn names_the_wrong_field_and_bounds_the_message() {
    let error = "arn:aws:ecr:us-east-1:1:x".parse::<Arn>().unwrap().validate().unwrap_err();
    assert_eq!(error.field(), ArnField::Account);
    assert!("é".repeat(1_000_000).parse::<Arn>().unwrap_err().to_string().len() < 200);
}

#[test]
fn literals_are_constants() {
    const BUCKET: Arn = Arn::from_static("arn:aws:s3:::bucket");
    assert_eq!(BUCKET.to_string(), "arn:aws:s3:::bucket");
}
