//! ARNs of two resource types made for the tests.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::arn::{ArnBuilder, ArnForm, ArnTemplate, Exact, Pattern};
use iam_policy::support::{self, Field, NameRule, Part};
use iam_policy::typed::ResourceType;
use iam_policy::{Arn, ArnError, Resource, TypedArn};

struct Repository;

impl ResourceType for Repository {
    type Builder<F: ArnForm> = ArnBuilder<Self, F>;
    const NAME: &'static str = "repository";
    const TEMPLATES: &'static [ArnTemplate] = &[support::arn_template(
        "arn:${Partition}:ecr:${Region}:${Account}:repository/${RepositoryName}",
        [
            Field::Placeholder("Partition"),
            Field::Literal("ecr"),
            Field::Placeholder("Region"),
            Field::Placeholder("Account"),
        ],
        &[
            Part::Literal("repository/"),
            Part::Placeholder {
                name: "RepositoryName",
                rule: support::name_rule(
                    [2, 256],
                    "abcdefghijklmnopqrstuvwxyz0123456789",
                    &[".", "_", "__", "-+"],
                    "/",
                ),
            },
        ],
    )];
    fn builder<F: ArnForm>() -> ArnBuilder<Self, F> {
        ArnBuilder::new()
    }
}

/// A type with two formats, one of them with an open part.
struct Entry;

const fn value(name: &'static str) -> Part {
    Part::Placeholder { name, rule: NameRule::ANY }
}

impl ResourceType for Entry {
    type Builder<F: ArnForm> = ArnBuilder<Self, F>;
    const NAME: &'static str = "entry";
    const TEMPLATES: &'static [ArnTemplate] = &[
        support::arn_template(
            "arn:${Partition}:book:::${Book}/${Page}",
            [Field::Placeholder("Partition"), Field::Literal("book"), Field::Empty, Field::Empty],
            &[value("Book"), Part::Literal("/"), value("Page")],
        ),
        support::arn_template(
            "arn:${Partition}:book::${Account}:shelf/${Shelf}/*",
            [
                Field::Placeholder("Partition"),
                Field::Literal("book"),
                Field::Empty,
                Field::Placeholder("Account"),
            ],
            &[Part::Literal("shelf/"), value("Shelf"), Part::Literal("/"), Part::Any],
        ),
    ];
    fn builder<F: ArnForm>() -> ArnBuilder<Self, F> {
        ArnBuilder::new()
    }
}

type RepositoryArn = TypedArn<Repository>;
type RepositoryArnPattern = TypedArn<Repository, Pattern>;

const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:us-east-1:123456789012:repository/team/app");
const TEAM: RepositoryArnPattern =
    RepositoryArnPattern::from_static("arn:aws:ecr:*:123456789012:repository/team/*");

fn parts(region: &str, account: &str, name: &str) -> ArnBuilder<Repository, Exact> {
    RepositoryArn::builder()
        .set("Region", region)
        .set("Account", account)
        .set("RepositoryName", name)
}

fn refusal<T: std::fmt::Debug>(result: Result<T, ArnError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn literals_and_text_agree() {
    let text = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";
    assert_eq!(text.parse::<RepositoryArn>().unwrap(), APP);
    assert_eq!(APP.to_string(), text);
    assert_eq!(APP.arn_text(), text);
    assert_eq!(
        [APP.partition(), APP.service(), APP.region(), APP.account(), APP.resource()],
        ["aws", "ecr", "us-east-1", "123456789012", "repository/team/app"]
    );
    assert_eq!(APP.get("RepositoryName"), Some("team/app"));
    assert_eq!(APP.get("Account"), Some("123456789012"));
    assert_eq!(APP.get("Tag"), None);
    assert_eq!(RepositoryArn::try_from(Arn::from(APP)), Ok(APP));
}

#[test]
fn the_partition_follows_from_the_region() {
    for (region, partition) in [
        ("us-east-1", "aws"),
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-isob-east-1", "aws-iso-b"),
        ("eusc-de-east-1", "aws-eusc"),
    ] {
        let arn = parts(region, "123456789012", "app").build().unwrap();
        assert_eq!(arn.partition(), partition, "{region}");
    }
}

#[test]
fn says_which_field_is_wrong() {
    let account = "123456789012";
    let cases = [
        (
            parts("us-esat-1", account, "app"),
            "`us-esat-1` is not a known region of the partition `aws`; did you mean `us-east-1`?",
        ),
        (
            parts("us-east-9", account, "app"),
            "`us-east-9` is not a known region of the partition `aws`; did you mean `us-east-1`?",
        ),
        (parts("us-east-1", "1234", "app"), "the account must be 12 digits, found `1234`"),
        (
            parts("us-east-1", account, "Team/app"),
            "the repository name is not valid: `T` is not allowed at `Team/app`, as it is upper case",
        ),
        (
            parts("us-east-1", account, "app").set("Partition", "aws-cn"),
            "the region `us-east-1` does not belong to the partition `aws-cn` but to `aws`",
        ),
        (
            RepositoryArn::builder().set("Region", "us-east-1").set("Account", account),
            "the repository name is not set",
        ),
        (
            parts("us-east-1", account, "app").set("Tag", "latest"),
            "no ARN format of the resource type has `Tag` beside the other values",
        ),
        (
            parts("*", account, "app"),
            "the region of an exact ARN takes no wildcard or policy variable; use a pattern for `*`, \
             whose type is `…ArnPattern`",
        ),
        (
            parts("us-east-1:", account, "app"),
            "the account must be 12 digits, found ``; and the resource must have the form \
             `repository/${RepositoryName}`, found `123456789012:repository/app`",
        ),
    ];
    for (builder, expected) in cases {
        assert_eq!(refusal(builder.build()), expected);
    }
}

#[test]
fn text_must_agree_with_the_format() {
    let cases = [
        ("arn:aws:s3:::bucket", "the service must be `ecr`, found `s3`"),
        (
            "arn:aws:ecr:us-east-1:123456789012:image/app",
            "the resource must have the form `repository/${RepositoryName}`, found `image/app`",
        ),
        ("arn:aws:ecr::123456789012:repository/app", "the region must not be empty"),
        ("arn:aws:ecr:us-east-1::repository/app", "the account must be 12 digits, found ``"),
        ("arn:aws:ecr:us-east-1:aws:repository/app", "the account must be 12 digits, found `aws`"),
    ];
    for (text, expected) in cases {
        assert_eq!(refusal(text.parse::<RepositoryArn>()), expected);
    }
}

#[test]
fn a_region_newer_than_the_list_is_named_as_such() {
    const NEW: RepositoryArn = RepositoryArn::from_static_with_unlisted_region(
        "arn:aws:ecr:us-east-9:123456789012:repository/app",
    );
    assert_eq!(NEW.get("RepositoryName"), Some("app"));
    let builder =
        RepositoryArn::builder().set("Account", "123456789012").set("RepositoryName", "app");
    assert_eq!(builder.clone().unlisted_region("us-east-9").build(), Ok(NEW));
    assert_eq!(RepositoryArn::parse_with_unlisted_region(NEW.as_str()), Ok(NEW));
    assert!(NEW.as_str().parse::<RepositoryArn>().is_err());
    assert_eq!(
        refusal(builder.unlisted_region("us-east").build()),
        "`us-east` does not have the form of a region of the partition `aws`, such as `us-east-1`"
    );
}

#[test]
fn patterns_hold_wildcards_and_variables_in_every_field() {
    for text in [
        "arn:aws:ecr:*:123456789012:repository/*",
        "arn:*:ecr:us-east-?:1234*:repository/${aws:PrincipalTag/team}/*",
        "arn:aws:ecr:${aws:RequestedRegion}:${aws:PrincipalAccount}:repository/app",
        "arn:aws:ecr:us-east-1:*:*",
        "arn:aws:ecr:us-east-1:*:repo*",
        "arn:aws:ecr:us-east-1:2??6?*?8:repositor?/app",
        "arn:*:ecr:*:*:repository/app",
        "arn:*:ecr:us-gov-east-1:*:repository/app",
        "arn:aws-*:ecr:us-gov-east-1:1*2:repository/app",
        "arn:aws:ecr:us-east-1:????????????:repository/app",
        "arn:aws:ecr:us-east-1:12${aws:PrincipalTag/account, '34'}:repository/app",
    ] {
        assert_eq!(
            text.parse::<RepositoryArnPattern>().map(|arn| arn.to_string()),
            Ok(text.into())
        );
    }
}

#[test]
fn patterns_that_match_no_arn_of_the_type_are_refused() {
    let cases = [
        ("*", "expected an ARN that begins with `arn:`, found `*`"),
        ("arn:aws:*:us-east-1:123456789012:repository/*", "the service must be `ecr`, found `*`"),
        (
            "arn:gcp*:ecr:*:*:repository/*",
            "expected a partition such as `aws` or `aws-cn`, found `gcp*`",
        ),
        (
            "arn:aws:ecr:us-esat-*:*:repository/*",
            "`us-esat-*` matches no known region of the partition `aws`; one newer than the list must be named as unlisted",
        ),
        (
            "arn:aws:ecr:cn-*:*:repository/*",
            "`cn-*` matches no known region of the partition `aws`; one newer than the list must be named as unlisted",
        ),
        (
            "arn:aws-*:ecr:us-east-1:*:repository/*",
            "`us-east-1` matches no known region of the partition `aws-*`; one newer than the list must be named as unlisted",
        ),
        ("arn:aws:ecr:*:12:repository/*", "the account must be 12 digits, found `12`"),
        ("arn:aws:ecr:*:12?:repository/*", "the account must be 12 digits, found `12?`"),
        (
            "arn:aws:ecr:*:???????????:repository/*",
            "the account must be 12 digits, found `???????????`",
        ),
        (
            "arn:aws:ecr:*:12345678901234*:repository/*",
            "the account must be 12 digits, found `12345678901234*`",
        ),
        ("arn:aws:ecr:*:a*:repository/*", "the account must be 12 digits, found `a*`"),
        (
            "arn:aws:ecr:*:*:image*",
            "the resource must have the form `repository/${RepositoryName}`, found `image*`",
        ),
        (
            "arn:aws:ecr:*:*:repository/Team*",
            "the repository name is not valid: `T` is not allowed at `Team*`, as it is upper case",
        ),
        (
            "arn:aws:ecr:us-esat-1:123456789012:repository/*",
            "`us-esat-1` is not a known region of the partition `aws`; did you mean `us-east-1`?",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(refusal(text.parse::<RepositoryArnPattern>()), expected);
    }
}

#[test]
fn what_is_longer_than_an_arn_is_refused() {
    let text = |length| format!("{:a<length$}", "arn:aws:book:::shelf/");
    assert!(text(2048).parse::<TypedArn<Entry>>().is_ok());
    let message = format!(
        "an ARN has at most 2048 bytes, found 2049 that begin with `arn:aws:book:::shelf/{}…`",
        "a".repeat(75)
    );
    assert_eq!(refusal(text(2049).parse::<TypedArn<Entry>>()), message);
    assert_eq!(refusal(text(2049).parse::<TypedArn<Entry, Pattern>>()), message);
    // What a pattern matches counts, not how long it is itself.
    let stars = format!("arn:aws:book:::shelf/{}", "*".repeat(5_000));
    assert!(stars.parse::<TypedArn<Entry, Pattern>>().is_ok());
}

#[test]
fn patterns_match_arns() {
    assert!(TEAM.matches(&APP));
    assert!(!TEAM.matches(&parts("us-east-1", "123456789012", "other/app").build().unwrap()));
    assert_eq!(TEAM.get("RepositoryName"), Some("team/*"));
    assert!(RepositoryArnPattern::from(APP).matches(&APP));
}

#[test]
fn patterns_are_built_from_wildcards() {
    let build = |region, name| {
        let builder: ArnBuilder<Repository, Pattern> = RepositoryArnPattern::builder();
        let builder = builder.set("Region", region).set("Account", "123456789012");
        builder.set("RepositoryName", name).build().unwrap().to_string()
    };
    assert_eq!(build("*", "team/*"), TEAM.as_str());
    assert_eq!(
        build("cn-*", "${aws:PrincipalTag/team}/?"),
        "arn:aws-cn:ecr:cn-*:123456789012:repository/${aws:PrincipalTag/team}/?"
    );
    assert_eq!(build("us-gov-*", "app"), "arn:aws-us-gov:ecr:us-gov-*:123456789012:repository/app");
}

#[test]
fn the_format_follows_from_the_placeholders() {
    let page =
        support::arn_from_parts::<Entry, Exact>(&[("Book", &"logs"), ("Page", &"a/b")]).unwrap();
    assert_eq!(page.as_str(), "arn:aws:book:::logs/a/b");
    assert_eq!((page.get("Book"), page.get("Page")), (Some("logs"), Some("a/b")));
    let shelf: &[(&str, &dyn AsRef<str>)] = &[("Account", &"123456789012"), ("Shelf", &"top")];
    assert_eq!(
        support::arn_from_parts::<Entry, Pattern>(shelf).unwrap().as_str(),
        "arn:aws:book::123456789012:shelf/top/*"
    );
    assert_eq!(
        refusal(support::arn_from_parts::<Entry, Exact>(shelf)),
        "`arn:${Partition}:book::${Account}:shelf/${Shelf}/*` leaves a part open; build a pattern, or parse text"
    );
    let shelf: TypedArn<Entry> = "arn:aws:book::123456789012:shelf/top/left".parse().unwrap();
    assert_eq!(shelf.get("Shelf"), Some("top"));
}

#[test]
fn a_value_cannot_move_into_its_neighbour() {
    assert_eq!(
        refusal(support::arn_from_parts::<Entry, Exact>(&[("Book", &"a/b"), ("Page", &"c")])),
        "the book `a/b` holds text that divides the parts of the resource"
    );
}
