//! What holds of the linter for any policy: both doors find the same, places are in the text, and
//! fixes mend.
#![cfg(all(feature = "json", feature = "lint"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first wrong fact"
)]

use iam_policy::lint::Linter;
use iam_policy::{Finding, Policy, PolicyKind};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

mod bakery;

/// Parts of texts that rules look for, and what they may trip over.
const PARTS: [&str; 44] = [
    "",
    "*",
    "?",
    "**",
    ":",
    "/",
    "arn:",
    "aws",
    "aws:",
    "s3",
    "bakery",
    "bakery:",
    "BakeBread",
    "BakeBraed",
    "List*",
    "iam",
    "iam:PassRole",
    "sts:AssumeRole",
    "oven/",
    "big",
    "123456789012",
    "us-east-1",
    "${aws:username}",
    "${aws:TagKeys}",
    "${",
    "}",
    "${ }",
    "${AWS::Region}",
    "#{x}",
    "é",
    "€",
    " ",
    "\"",
    "\\",
    "\u{0}",
    "repo:octo/",
    "oidc-provider/",
    "amazonaws.com",
    "role/",
    "10.0.0.0/8",
    "/33",
    "vpc-1a2b3c4d",
    "-1.5e3",
    "true",
];

const ARNS: [&str; 6] = [
    "arn:aws:bakery:us-east-1:123456789012:oven/big",
    "arn:aws:bakery:*:*:shelf/*",
    "arn:aws:s3:::recipes/*",
    "arn:aws:iam::123456789012:role/baker",
    "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    "arn:aws:sts::123456789012:assumed-role/baker/monday",
];

const KEYS: [&str; 12] = [
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgld",
    "aws:TagKeys",
    "aws:ResourceTag/team",
    "aws:PrincipalTag",
    "aws:SourceArn",
    "aws:SourceIp",
    "aws:SourceVpc",
    "bakery:Flour",
    "bakery:Flower",
    "token.actions.githubusercontent.com:sub",
    "sts:SourceIdentity",
];

const OPERATORS: [&str; 10] = [
    "StringEquals",
    "StringLike",
    "StringNotEqualsIfExists",
    "ForAllValues:StringEquals",
    "ForAnyValue:StringLike",
    "NumericLessThan",
    "DateLessThan",
    "IpAddress",
    "Null",
    "Strnig",
];

fn text() -> impl Strategy<Value = String> {
    let parts = prop::collection::vec(select(&PARTS[..]), 0..6).prop_map(|parts| parts.concat());
    prop_oneof![2 => parts, 1 => select(&ARNS[..]).prop_map(String::from)]
}

fn texts() -> impl Strategy<Value = Value> {
    prop_oneof![
        text().prop_map(Value::from),
        prop::collection::vec(text(), 0..4).prop_map(Value::from),
    ]
}

fn condition() -> impl Strategy<Value = Value> {
    let key = prop_oneof![3 => select(&KEYS[..]).prop_map(String::from), 1 => text()];
    let keys = prop::collection::btree_map(key, texts(), 0..3);
    let operators = prop::collection::btree_map(select(&OPERATORS[..]), keys, 0..3);
    operators.prop_map(|operators| json!(operators))
}

fn principal() -> impl Strategy<Value = Value> {
    let kind = select(&["AWS", "Service", "Federated", "CanonicalUser", "Aws"][..]);
    let kinds = prop::collection::btree_map(kind, texts(), 0..3);
    prop_oneof![
        Just(json!("*")),
        text().prop_map(Value::from),
        kinds.prop_map(|kinds| json!(kinds)),
    ]
}

fn statement() -> impl Strategy<Value = Value> {
    let form = |name: &'static str, not: &'static str| select(vec![name, name, name, not]);
    let element = |value: BoxedStrategy<Value>| prop::option::weighted(0.8, value);
    (
        select(&["Allow", "Deny"][..]),
        form("Action", "NotAction"),
        element(texts().boxed()),
        form("Resource", "NotResource"),
        element(texts().boxed()),
        form("Principal", "NotPrincipal"),
        element(principal().boxed()),
        element(condition().boxed()),
        prop::option::weighted(0.2, text()),
    )
        .prop_map(|(effect, a, action, r, resource, p, principal, condition, sid)| {
            let mut statement = json!({ "Effect": effect });
            let elements = [
                (a, action),
                (r, resource),
                (p, principal),
                ("Condition", condition),
                ("Sid", sid.map(Value::from)),
            ];
            for (name, value) in elements {
                if let Some(value) = value {
                    statement[name] = value;
                }
            }
            statement
        })
}

fn policy() -> impl Strategy<Value = String> {
    let version = select(&["2012-10-17", "2008-10-17"][..]);
    (prop::option::weighted(0.9, version), prop::collection::vec(statement(), 0..4)).prop_map(
        |(version, statements)| {
            let mut policy = json!({ "Statement": statements });
            if let Some(version) = version {
                policy["Version"] = version.into();
            }
            policy.to_string()
        },
    )
}

fn kind() -> impl Strategy<Value = PolicyKind> {
    select(vec![
        PolicyKind::MANAGED,
        PolicyKind::TRUST,
        PolicyKind::SERVICE_CONTROL,
        PolicyKind::RESOURCE_CONTROL,
        PolicyKind::VPC_ENDPOINT,
        PolicyKind::RESOURCE,
    ])
}

/// What a finding says, without its place in the text.
fn said(finding: &Finding) -> String {
    let (code, severity, path) = (finding.code(), finding.severity(), finding.path());
    format!("{code} {severity} {path} {} {:?}", finding.message(), finding.help())
}

proptest! {
    #[test]
    fn both_doors_find_the_same(text in policy(), kind in kind()) {
        let linter = Linter::new(kind.without_quota()).service(&bakery::SERVICE);
        let read = linter.lint_json(&text);
        let built = linter.lint(&Policy::from_json(&text).unwrap());
        let sorted = |findings: &mut dyn Iterator<Item = &Finding>| {
            let mut said: Vec<_> = findings.map(said).collect();
            said.sort();
            said
        };
        prop_assert_eq!(sorted(&mut read.findings().iter()), sorted(&mut built.findings().iter()));
        prop_assert!(read.unknown_services().eq(built.unknown_services()));
        for finding in read.findings() {
            let span = finding.span().unwrap();
            prop_assert!(text.get(span).is_some() && finding.location() <= finding.end());
        }
    }

    #[test]
    fn a_fix_mends_one_finding(text in policy(), kind in kind()) {
        let linter = Linter::new(kind.without_quota()).service(&bakery::SERVICE);
        let findings = linter.lint_json(&text);
        let Some((finding, fix)) =
            findings.findings().iter().find_map(|finding| Some((finding, finding.fix()?)))
        else {
            return Ok(());
        };
        let mut mended = text.clone();
        mended.replace_range(fix.span(), fix.replacement());
        let report = linter.lint_json(&mended);
        let is_same = |other: &Finding| said(other) == said(finding);
        prop_assert!(!report.findings().iter().any(is_same), "{mended}");
    }

    #[test]
    fn any_text_is_judged(text in "\\PC{0,60}", kind in kind()) {
        let linter = Linter::new(kind).service(&bakery::SERVICE);
        for finding in linter.lint_json(&text).findings() {
            prop_assert!(text.get(finding.span().unwrap()).is_some());
        }
    }
}
