//! Reading and writing with serde, in JSON and TOML.
#![cfg(feature = "serde")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use iam_policy::document::{Condition, Principals};
use iam_policy::{
    AccessLevel, AccessLevels, AccountId, Arn, ArnPattern, Code, Effect, IpRange, Partition,
    Policy, Principal, Region, Statement, UncheckedAction, UncheckedKey, Version,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct One<T> {
    value: T,
}

/// Checks that a value is written as its text, in JSON and TOML, and read as `parse` reads it.
#[track_caller]
fn is_text<T>(text: &str, wrong: &str)
where
    T: Serialize + DeserializeOwned + FromStr<Err: Display> + PartialEq + Debug,
{
    let Ok(value) = text.parse::<T>() else { panic!("{text}") };
    let one = One { value };
    assert_eq!(serde_json::to_value(&one).unwrap(), json!({"value": text}));
    assert_eq!(serde_json::from_value::<One<T>>(json!({"value": text})).unwrap(), one);
    let toml = toml::to_string(&one).unwrap();
    assert_eq!(toml, format!("value = {}\n", json!(text)));
    assert_eq!(toml::from_str::<One<T>>(&toml).unwrap(), one);

    let Err(expected) = wrong.parse::<T>() else { panic!("{wrong}") };
    let error = serde_json::from_value::<T>(json!(wrong)).unwrap_err();
    assert_eq!(error.to_string(), expected.to_string());
    let error = serde_json::from_value::<T>(json!(5)).unwrap_err();
    assert_eq!(error.to_string(), "invalid type: integer `5`, expected a string");
}

#[test]
fn names_and_arns_are_their_text() {
    is_text::<AccessLevel>("Permissions management", "write");
    is_text::<AccessLevels>("Permissions management, Write", "Write,Read");
    is_text::<AccessLevels>("none", "");
    is_text::<AccountId>("123456789012", "12345678901");
    is_text::<Arn>("arn:aws:s3:::bucket/key", "bucket");
    is_text::<ArnPattern>("arn:aws:s3:*", "s3:*");
    is_text::<Code>("INVALID_ACTION", "invalid action");
    is_text::<IpRange>("203.0.113.0/24", "203.0.113.0/33");
    is_text::<Partition>("aws-cn", "aws-moon");
    is_text::<Region>("eu-central-1", "eu-centarl-1");
    is_text::<UncheckedAction>("s3:GetObject", "GetObject");
    is_text::<UncheckedKey>("aws:SourceIp", "SourceIp");
}

#[test]
fn a_name_may_be_a_key() {
    let text = r#"{"eu-central-1":"123456789012"}"#;
    let accounts: std::collections::BTreeMap<Region, AccountId> =
        serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&accounts).unwrap(), text);
}

#[test]
fn a_policy_in_json_keeps_its_order_and_form() {
    let text = r#"{"Statement":[{"Action":["s3:GetObject"],"Effect":"Allow","Condition":{"NumericEquals":{"a:b":[1.5,7,"8"]},"Bool":{"a:c":true}}}],"Version":"2012-10-17"}"#;
    let policy: Policy = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&policy).unwrap(), text);
}

#[cfg(feature = "json")]
const POLICY: &str = r#"
[[grants]]
name = "ci"

[grants.policy]
Version = "2012-10-17"

[[grants.policy.Statement]]
Sid = "Read"
Effect = "Allow"
Action = ["s3:GetObject", "s3:ListBucket"]
Resource = "*"

[grants.policy.Statement.Condition.NumericLessThan]
"s3:max-keys" = 10

[grants.policy.Statement.Condition.NumericLessThanEquals]
"s3:x" = [1.5, -2]
"#;

#[cfg(feature = "json")]
#[derive(Debug, Serialize, Deserialize)]
struct Configuration {
    grants: Vec<NamedPolicy>,
}

#[cfg(feature = "json")]
#[derive(Debug, Serialize, Deserialize)]
struct NamedPolicy {
    name: String,
    policy: Policy,
}

#[cfg(feature = "json")]
#[test]
fn a_policy_stands_in_a_toml_document() {
    let configuration: Configuration = toml::from_str(POLICY).unwrap();
    let json = configuration.grants.first().unwrap().policy.to_json();
    // `toml` sorts keys.
    assert_eq!(
        json,
        r#"{"Statement":[{"Action":["s3:GetObject","s3:ListBucket"],"Condition":{"NumericLessThan":{"s3:max-keys":10},"NumericLessThanEquals":{"s3:x":[1.5,-2]}},"Effect":"Allow","Resource":"*","Sid":"Read"}],"Version":"2012-10-17"}"#
    );
    let written = toml::to_string(&configuration).unwrap();
    let again: Configuration = toml::from_str(&written).unwrap();
    assert_eq!(again.grants.first().unwrap().policy.to_json(), json);
}

#[cfg(feature = "json")]
#[test]
fn a_wrong_policy_has_all_messages_of_from_json() {
    let wrong = r#"{"Statement":[{"effect":"Allow","Action":"*"},{"Effect":"allow","Sid":[]}]}"#;
    let findings = Policy::from_json(wrong).unwrap_err();
    let expected = "1:16: Statement[0].effect: unknown element `effect`; did you mean `Effect`?\n\
                    1:57: Statement[1].Effect: expected `Allow` or `Deny`, found `allow`; did you \
                    mean `Allow`?\n\
                    1:71: Statement[1].Sid: expected a string, found an array";
    assert_eq!(findings.to_string(), expected);
    // Only the text of JSON has places; other formats say where the policy is.
    let without_places: Vec<_> =
        expected.lines().filter_map(|line| line.split_once(": ")).map(|(_, rest)| rest).collect();
    let error = serde_json::from_str::<One<Policy>>(&format!("{{\"value\":{wrong}}}")).unwrap_err();
    let message = error.to_string();
    assert_eq!(
        message,
        format!("{} at line 1 column {}", without_places.join("\n"), 10 + wrong.len())
    );
    let value: toml::Value = serde_json::from_str(wrong).unwrap();
    let error = value.try_into::<Policy>().unwrap_err();
    assert!(error.to_string().contains(&without_places.join("\n")), "{error}");
}

#[test]
fn keys_and_elements_stand_once() {
    let twice = r#"{"Statement":[],"Statement":[]}"#;
    assert_eq!(
        serde_json::from_str::<Policy>(twice).unwrap_err().to_string(),
        "Statement: `Statement` stands here already; an object has each key once"
    );
    let both = r#"{"Effect":"Allow","Action":"a:b","NotAction":"a:c"}"#;
    assert_eq!(
        serde_json::from_str::<Statement>(both).unwrap_err().to_string(),
        "NotAction: a statement has either `Action` or `NotAction`, found both"
    );
}

/// A policy with a condition on this number.
#[cfg(feature = "json")]
fn with_number(digits: &str) -> Policy {
    let condition = format!(r#"{{"NumericEquals":{{"a:b":{digits}}}}}"#);
    let text = format!(r#"{{"Statement":{{"Effect":"Deny","Condition":{condition}}}}}"#);
    Policy::from_json(&text).unwrap()
}

#[cfg(feature = "json")]
#[test]
fn numbers_keep_what_the_format_can_hold() {
    for digits in ["1.50", "1e2", "123456789012345678901234567890", "1e400", "-0"] {
        let policy = with_number(digits);
        assert_eq!(serde_json::to_string(&policy).unwrap(), policy.to_json());
        assert!(policy.to_json().contains(digits));
    }
    let toml = |digits| toml::to_string(&with_number(digits));
    for (digits, written) in
        [("1.50", "1.5"), ("1e2", "100.0"), ("7", "7"), ("-7", "-7"), ("-0", "-0.0")]
    {
        assert!(toml(digits).unwrap().ends_with(&format!("\"a:b\" = {written}\n")), "{digits}");
    }
    assert_eq!(
        toml("1e400").unwrap_err().to_string(),
        "the number `1e400` is too large for this format"
    );
    let infinite: toml::Value = toml::from_str("Statement = inf").unwrap();
    let error = infinite.try_into::<Policy>().unwrap_err();
    assert_eq!(
        error.to_string().lines().next(),
        Some("invalid value: floating point `inf`, expected a value of JSON")
    );
}

#[test]
fn parts_of_a_policy_are_read_and_written() {
    #[track_caller]
    fn same<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &str) {
        assert_eq!(serde_json::to_string(value).unwrap(), json);
        assert_eq!(serde_json::from_str::<T>(json).unwrap(), *value);
    }
    let statement = Statement::new(Effect::Deny).with_action("s3:*").with_resource("*");
    same(&statement, r#"{"Effect":"Deny","Action":"s3:*","Resource":"*"}"#);
    same(&Effect::Allow, r#""Allow""#);
    same(&Version::V2008_10_17, r#""2008-10-17""#);
    same(&Principals::Everyone, r#""*""#);
    let account = Principal::account(AccountId::from_static("123456789012"));
    same(&Principals::from(account.clone()), r#"{"AWS":"123456789012"}"#);
    same(&account, r#"{"AWS":"123456789012"}"#);
    let service = Principal::service("codebuild.amazonaws.com").unwrap();
    same(&service, r#"{"Service":"codebuild.amazonaws.com"}"#);
    let mut condition = Condition::new();
    condition
        .insert(iam_policy::document::BaseOperator::Bool, "aws:SecureTransport", true)
        .unwrap();
    same(&condition, r#"{"Bool":{"aws:SecureTransport":true}}"#);
}

#[test]
fn a_principal_is_one_and_checked() {
    let error = |json| serde_json::from_value::<Principal>(json).unwrap_err().to_string();
    assert_eq!(
        error(json!({"AWS": "12345678901"})),
        Principal::aws("12345678901")
            .map(|_| ())
            .map_err(|error| format!("AWS: {error}"))
            .unwrap_err()
    );
    assert_eq!(
        error(json!({"Aws": "123456789012"})),
        "Aws: `Aws` is not a kind of principals; did you mean `AWS`?"
    );
    let expected = "expected one principal, such as `{\"AWS\": \"123456789012\"}`, found ";
    let two = json!({"AWS": "123456789012", "Service": "ecs.amazonaws.com"});
    assert_eq!(error(two), format!("{expected}an object"));
    assert_eq!(error(json!({"AWS": ["123456789012"]})), format!("{expected}an object"));
    assert_eq!(error(json!("*")), format!("{expected}`*`"));
    assert_eq!(
        error(json!(["*"])),
        "expected `*` in quotes or an object such as `{\"AWS\": …}`, found an array"
    );
}
