//! Random policies and requests that have much to do with each other.
#![allow(dead_code, reason = "each test that includes this uses a part of it")]

use iam_policy::evaluate::Request;
use iam_policy::{Policy, Statement};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const ACTIONS: &[&str] = &[
    r#""Action":"*""#,
    r#""Action":"s3:*""#,
    r#""Action":"s3:Get*""#,
    r#""Action":"S3:getobject""#,
    r#""Action":["s3:PutObject","sqs:*"]"#,
    r#""Action":"s3:?utObject""#,
    r#""NotAction":"s3:Put*""#,
    r#""NotAction":["s3:*","sqs:SendMessage"]"#,
];

const RESOURCES: &[&str] = &[
    r#""Resource":"*""#,
    r#""Resource":"arn:aws:s3:::a/*""#,
    r#""Resource":"arn:aws:s3:::a/b""#,
    r#""Resource":["arn:aws:s3:::*/b","arn:aws:sqs:*:*:q"]"#,
    r#""Resource":"arn:aws:s3:::a/?""#,
    r#""Resource":"arn:aws:s3:::${aws:username}/*""#,
    r#""Resource":"arn:aws:sqs""#,
    r#""Resource":"arn:aws:s*:::a/b""#,
    r#""Resource":"arn:aws:sqs:*:q""#,
    r#""NotResource":"arn:aws:s3:::a/*""#,
    r#""NotResource":["arn:aws:sqs:*:*:*","arn:aws:s3:::${aws:username}/b"]"#,
];

const CONDITIONS: &[&str] = &[
    "",
    "",
    r#","Condition":{}"#,
    r#","Condition":{"StringEquals":{"aws:username":"a"}}"#,
    r#","Condition":{"StringEquals":{"aws:username":["a","b"]}}"#,
    r#","Condition":{"StringLike":{"aws:username":"a*"}}"#,
    r#","Condition":{"StringNotEquals":{"aws:username":"a"}}"#,
    r#","Condition":{"StringNotLike":{"aws:username":["a*","b"]}}"#,
    r#","Condition":{"StringEqualsIfExists":{"aws:username":"a"}}"#,
    r#","Condition":{"Null":{"aws:username":"true"}}"#,
    r#","Condition":{"Null":{"aws:username":"false"}}"#,
    r#","Condition":{"NumericLessThan":{"a:Age":"5"}}"#,
    r#","Condition":{"NumericLessThan":{"a:Age":"5"},"Bool":{"a:Tls":true}}"#,
    r#","Condition":{"ForAllValues:StringEquals":{"a:Tags":["x","y"]}}"#,
    r#","Condition":{"ForAnyValue:StringLike":{"a:Tags":"x*"}}"#,
    r#","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#,
    r#","Condition":{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#,
    r#","Condition":{"ArnLike":{"a:Source":"arn:aws:s3:::*"}}"#,
    r#","Condition":{"StringEquals":{"a:Team":"${aws:username}"}}"#,
    r#","Condition":{"DateGreaterThan":{"a:Time":"2026-01-01T00:00:00Z"}}"#,
];

/// Elements that name principals.
pub(crate) const PRINCIPALS: &[&str] = &[
    r#""Principal":"*""#,
    r#""Principal":{"AWS":"123456789012"}"#,
    r#""Principal":{"AWS":"arn:aws:iam::123456789012:root"}"#,
    r#""Principal":{"AWS":"arn:aws:iam::123456789012:user/anna"}"#,
    r#""Principal":{"AWS":["arn:aws:iam::123456789012:role/build","111122223333"]}"#,
    r#""Principal":{"Service":"lambda.amazonaws.com"}"#,
    r#""NotPrincipal":{"AWS":"arn:aws:iam::123456789012:user/anna"}"#,
];

/// A statement; the principals are `&[""]` for a policy of a principal.
pub(crate) fn statement(principals: &'static [&'static str]) -> impl Strategy<Value = Statement> {
    let effect = select(&["Allow", "Allow", "Deny"][..]);
    let parts =
        (effect, select(principals), select(ACTIONS), select(RESOURCES), select(CONDITIONS));
    parts.prop_map(|(effect, principal, action, resource, condition)| {
        let comma = if principal.is_empty() { "" } else { "," };
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"{effect}",{principal}{comma}{action},{resource}{condition}}}}}"#
        );
        Policy::from_json(&text).unwrap().statements().next().unwrap().clone()
    })
}

/// A policy of few statements, each with one of the principals.
pub(crate) fn policy_of(principals: &'static [&'static str]) -> impl Strategy<Value = Policy> {
    vec(statement(principals), 0..4).prop_map(|statements| statements.into_iter().collect())
}

/// A policy of a principal.
pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    policy_of(&[""])
}

/// So many requests, of which each seed makes others.
pub(crate) fn requests(seed: u64, count: usize) -> impl Iterator<Item = Request<'static>> {
    let mut numbers = Numbers(seed);
    (0..count).map(move |_| numbers.request())
}

/// Numbers that look random (SplitMix64): quick to make, and the same for the same seed.
struct Numbers(u64);

impl Numbers {
    fn one_of(&mut self, texts: &[&'static str]) -> &'static str {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let number = usize::try_from((mixed ^ (mixed >> 31)) % 65_536).unwrap();
        texts.get(number % texts.len()).unwrap()
    }

    fn request(&mut self) -> Request<'static> {
        let principal = self.one_of(&[
            "arn:aws:iam::123456789012:user/anna",
            "arn:aws:iam::123456789012:user/eve",
            "arn:aws:sts::123456789012:assumed-role/build/run",
            "arn:aws:iam::111122223333:user/eve",
            "lambda.amazonaws.com",
            "*",
        ]);
        let action = self.one_of(&[
            "s3:GetObject",
            "s3:PutObject",
            "s3:ListBucket",
            "sqs:SendMessage",
            "sns:Publish",
        ]);
        let resource = self.one_of(&[
            "*",
            "arn:aws:s3:::a/b",
            "arn:aws:s3:::a/bc",
            "arn:aws:s3:::b/b",
            "arn:aws:s3:::c/d",
            "arn:aws:sqs:us-east-1:123456789012:q",
        ]);
        let mut request = Request::new(principal, action, resource);
        for (key, values) in [
            ("aws:username", &["", "a", "ab", "b", "*"][..]),
            ("a:Team", &["", "a", "ab", "b", "*"]),
            ("a:Age", &["", "4", "5", "6"]),
            ("a:Tls", &["", "true", "false"]),
            ("aws:SourceIp", &["", "10.1.2.3", "192.0.2.1", "::1"]),
            ("a:Time", &["", "2025-06-01T00:00:00Z", "1790000000"]),
            ("a:Source", &["", "arn:aws:s3:::a", "arn:aws:sns:::a"]),
        ] {
            let value = self.one_of(values);
            if !value.is_empty() {
                request = request.with(key, value);
            }
        }
        let tags = self.one_of(&["", "x", "y", "xy", "xz", "zz"]);
        if tags.is_empty() {
            return request;
        }
        request.with_all("a:Tags", tags.split("").filter(|tag| !tag.is_empty()))
    }
}
