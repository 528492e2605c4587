//! Reading and writing policies: the same text, or an error with its place.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at the first wrong fact"
)]
#![cfg(feature = "json")]

use iam_policy::document::{
    ActionElement, BaseOperator, Condition, ConditionValue, Number, Operator, PrincipalElement,
    Principals, ResourceElement,
};
use iam_policy::{AccountId, Effect, Policy, Principal, Statement, Version};

#[track_caller]
fn assert_round_trip(text: &str) {
    let policy = Policy::from_json(text).unwrap();
    assert_eq!(policy.to_json(), text);
    assert_eq!(Policy::from_json(&policy.to_json_pretty()), Ok(policy));
}

#[track_caller]
fn assert_error(text: &str, message: &str) {
    assert_eq!(Policy::from_json(text).unwrap_err().to_string(), message);
}

/// A policy of one statement with these elements behind its effect.
fn with(elements: &str) -> String {
    format!(r#"{{"Statement":[{{"Effect":"Allow",{elements}}}]}}"#)
}

#[test]
fn keeps_order_and_form() {
    for text in [
        r#"{"Statement":[]}"#,
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny"}}"#,
        r#"{"Statement":[{"Effect":"Allow"}],"Id":"","Version":"2008-10-17"}"#,
        r#"{"Id":"a","Statement":[{"Action":[],"Effect":"Allow","Sid":"","Resource":["*"]}]}"#,
        r#"{"Statement":[{"Condition":{},"NotAction":"a:*","Effect":"Deny","NotResource":[]}]}"#,
        r#"{"Statement":[{"Effect":"Deny","NotPrincipal":{"Service":["a.b"],"AWS":"*","X":[]}}]}"#,
        r#"{"Statement":[{"Effect":"Deny","Principal":"*"},{"Effect":"Deny","Principal":{}}]}"#,
    ] {
        assert_round_trip(text);
    }
}

#[test]
fn keeps_what_breaks_the_grammar_of_values() {
    for elements in [
        r#""Principal":"arn:aws:iam::123456789012:root""#,
        r#""Action":"*:*:*","Resource":"arn:aws:cloudfront:*""#,
        r#""Resource":"arn:aws:s3:::${bucket name}/<placeholder>""#,
        r#""Condition":{"stringEquals":{"":""},"ForAnyValue:":{}}"#,
    ] {
        assert_round_trip(&with(elements));
    }
}

#[test]
fn keeps_conditions_in_their_order() {
    for condition in [
        r#"{"Bool":{"z":"true","a":true},"ArnLike":{"b":["x",false,"y"],"a":[]}}"#,
        r#"{"ForAllValues:StringLikeIfExists":{"aws:TagKeys":["a"]}}"#,
        r#"{"NumericLessThan":{"s3:max-keys":[0,-1,18446744073709551615,-9223372036854775808]}}"#,
    ] {
        assert_round_trip(&with(&format!(r#""Condition":{condition}"#)));
    }
}

#[test]
fn keeps_numbers_as_they_are_written() {
    for number in ["1.50", "1e5", "1E+05", "-0", "-0.0", "1e999", "123456789012345678901234567890"]
    {
        let condition =
            format!(r#""Condition":{{"NumericEquals":{{"a":[{number},"é\n"],"b":1}}}}"#);
        assert_round_trip(&with(&condition));
    }
}

#[test]
fn keeps_text_of_every_kind() {
    assert_round_trip(&with(r#""Sid":"\"\\\b\f\n\r\t\u0001é€😀""#));
    let escaped = Policy::from_json(&with(r#""Sid":"\u00e9\/""#)).unwrap();
    assert_eq!(escaped.to_json(), with(r#""Sid":"é/""#));
}

#[test]
fn reads_into_parts() {
    let policy = Policy::from_json(
        r#"{
          "Version": "2012-10-17",
          "Statement": {
            "Sid": "Read",
            "Effect": "Allow",
            "Principal": "*",
            "Action": ["s3:Get*"],
            "NotResource": "*",
            "Condition": {"NumericLessThan": {"s3:max-keys": 1.50}}
          }
        }"#,
    )
    .unwrap();
    assert_eq!(policy.version(), Some(Version::V2012_10_17));
    let mut condition = Condition::new();
    let number = Number::new("1.50").unwrap();
    condition.insert(BaseOperator::NumericLessThan, "s3:max-keys", number).unwrap();
    let expected = Statement::new(Effect::Allow)
        .with_sid("Read")
        .with_principal(Principals::Everyone)
        .with_action(["s3:Get*"])
        .with_resource(ResourceElement::NotResource("*".into()))
        .with_condition(condition);
    assert!(policy.statements().eq([&expected]));
}

#[test]
fn writes_built_policies_in_the_documented_order() {
    let account = AccountId::from_static("123456789012");
    let mut condition = Condition::new();
    let operator = Operator::new(BaseOperator::StringLike).for_any_value().if_exists();
    condition.insert(operator, "aws:PrincipalOrgPaths", ["o-1/*".into()]).unwrap();
    condition.insert(BaseOperator::Null, "aws:SourceIp", ConditionValue::Bool(false)).unwrap();
    let principals: Principals = [
        Principal::account(account),
        Principal::service("ec2.amazonaws.com").unwrap(),
        Principal::arn("arn:aws:iam::123456789012:role/build").unwrap(),
    ]
    .into_iter()
    .collect();
    let statement = Statement::new(Effect::Deny)
        .with_condition(condition)
        .with_resource(["*"])
        .with_action(ActionElement::NotAction("s3:GetObject".into()))
        .with_principal(PrincipalElement::NotPrincipal(principals))
        .with_sid("All");
    let policy = Policy::new().with_statement(statement).with_id("example");
    assert_eq!(
        policy.to_json(),
        concat!(
            r#"{"Version":"2012-10-17","Id":"example","Statement":[{"Sid":"All","Effect":"Deny","#,
            r#""NotPrincipal":{"AWS":["123456789012","arn:aws:iam::123456789012:role/build"],"#,
            r#""Service":"ec2.amazonaws.com"},"NotAction":"s3:GetObject","Resource":["*"],"#,
            r#""Condition":{"ForAnyValue:StringLikeIfExists":{"aws:PrincipalOrgPaths":["o-1/*"]},"#,
            r#""Null":{"aws:SourceIp":false}}}]}"#
        )
    );
}

#[test]
fn names_unknown_elements_and_what_was_meant() {
    assert_error(
        "{\n  \"version\": \"2012-10-17\"}",
        "2:3: version: unknown element `version`; did you mean `Version`?",
    );
    assert_error(
        r#"{"Effect":"Allow"}"#,
        "1:2: Effect: unknown element `Effect`; it belongs in a statement",
    );
    assert_error(
        r#"{"Comment":""}"#,
        "1:2: Comment: unknown element `Comment`; a policy has `Version`, `Id` and `Statement`",
    );
    assert_error(
        &with("\n\"Actions\" : []"),
        "2:1: Statement[0].Actions: unknown element `Actions`; did you mean `Action`?",
    );
    assert_error(
        &with(r#""Version":"2012-10-17""#),
        "1:33: Statement[0].Version: unknown element `Version`; it belongs in the policy, \
         beside `Statement`",
    );
    assert_error(
        r#"{"Statement":{"Comment":""}}"#,
        "1:15: Statement.Comment: unknown element `Comment`; a statement has `Sid`, `Effect`, \
         `Principal`, `Action`, `Resource` and `Condition`",
    );
}

#[test]
fn refuses_repeated_keys_on_every_level() {
    let repeated = "stands here already; an object has each key once";
    assert_error(r#"{"Id":"a", "Id":"a","Statement":[]}"#, &format!("1:12: Id: `Id` {repeated}"));
    assert_error(
        &with(r#""Action":"a","Action":"b""#),
        &format!("1:46: Statement[0].Action: `Action` {repeated}"),
    );
    assert_error(
        &with(r#""Principal":{"AWS":"*","AWS":"*"}"#),
        &format!("1:56: Statement[0].Principal.AWS: `AWS` {repeated}"),
    );
    assert_error(
        &with(r#""Condition":{"Bool":{},"Bool":{}}"#),
        &format!("1:56: Statement[0].Condition.Bool: `Bool` {repeated}"),
    );
    assert_error(
        &with(r#""Condition":{"Bool":{"a.b":"", "a.b":""}}"#),
        &format!("1:64: Statement[0].Condition.Bool[\"a.b\"]: `a.b` {repeated}"),
    );
}

#[test]
fn takes_one_of_two_forms() {
    assert_error(
        &with(r#""Action":"a","NotAction":"b""#),
        "1:46: Statement[0].NotAction: a statement has either `Action` or `NotAction`, found both",
    );
    assert_error(
        &with(r#""NotPrincipal":"*","Principal":"*""#),
        "1:52: Statement[0].Principal: a statement has either `NotPrincipal` or `Principal`, \
         found both",
    );
}

#[test]
fn names_what_is_missing() {
    assert_error(
        r#" {"Version":"2012-10-17"}"#,
        "1:2: a policy needs the element `Statement`, found none",
    );
    assert_error(
        r#"{"Statement":[{"Effect":"Deny"}, {"Action":"*"}]}"#,
        "1:34: Statement[1]: a statement needs the element `Effect`, `Allow` or `Deny`, found none",
    );
}

#[test]
fn asks_for_the_exact_effect_and_version() {
    assert_error(
        r#"{"Statement":{"Effect":"allow"}}"#,
        "1:24: Statement.Effect: expected `Allow` or `Deny`, found `allow`; did you mean `Allow`?",
    );
    assert_error(
        r#"{"Version":"2012-10-18","Statement":[]}"#,
        "1:12: Version: expected the version `2012-10-17` or `2008-10-17` of the policy language, \
         found `2012-10-18`",
    );
    assert_error(
        r#"{"Version":2012,"Statement":[]}"#,
        "1:12: Version: expected `2012-10-17` or `2008-10-17` in quotes, found the number `2012`",
    );
}

#[test]
fn asks_for_the_right_form_of_values() {
    assert_error("[]", "1:1: expected a policy, which is an object in braces, found an array");
    assert_error(
        r#"{"Statement":null}"#,
        "1:14: Statement: expected a statement or an array of statements, found `null`; leave the \
         element out instead",
    );
    assert_error(
        r#"{"Statement":[[]]}"#,
        "1:15: Statement[0]: expected a statement, which is an object in braces, found an array",
    );
    assert_error(
        &with(r#""Sid":5"#),
        "1:39: Statement[0].Sid: expected a string, found the number `5`",
    );
    assert_error(
        &with(r#""Action":{}"#),
        "1:42: Statement[0].Action: expected a string or an array of strings, found an object",
    );
    assert_error(
        &with("\"Resource\":[\"a\",\n    true]"),
        "2:5: Statement[0].Resource[1]: expected a string, found `true` without quotes",
    );
    assert_error(
        &with(r#""Principal":["*"]"#),
        "1:45: Statement[0].Principal: expected `*` in quotes or an object such as \
         `{\"AWS\": …}`, found an array",
    );
    assert_error(
        &with(r#""Condition":{"Bool":{"a":{}}}"#),
        "1:58: Statement[0].Condition.Bool.a: expected a string, a number, a boolean or an array \
         of them, found an object",
    );
    assert_error(
        &with(r#""Condition":{"Bool":{"a":[true, null]}}"#),
        "1:65: Statement[0].Condition.Bool.a[1]: expected a string, a number or a boolean, found \
         `null`; leave the element out instead",
    );
    assert_error(
        &with(r#""Condition":{"Bool":"true"}"#),
        "1:53: Statement[0].Condition.Bool: expected an object of condition keys, such as \
         `{\"aws:SourceIp\": …}`, found `true`",
    );
}

#[test]
fn says_where_the_text_is_no_json() {
    assert_error("", "1:1: invalid JSON: EOF while parsing a value");
    assert_error("{\n é", "2:2: invalid JSON: key must be a string");
    assert_error(
        &with("\"Action\":[\"é\",]"),
        "1:47: Statement[0].Action[1]: invalid JSON: trailing comma",
    );
    assert_error(r#"{"Statement":[]} x"#, "1:18: invalid JSON: trailing characters");
    assert_error(
        "{\"Statement\":[\n{",
        "2:1: Statement[0]: invalid JSON: EOF while parsing an object",
    );
}

#[test]
fn cuts_long_texts_in_messages() {
    let text = format!(r#"{{"{}":1}}"#, "é".repeat(61));
    let start =
        format!("1:2: {}: unknown element `{}…`; a policy has", "é".repeat(61), "é".repeat(60));
    let error = Policy::from_json(&text).unwrap_err();
    assert!(error.to_string().starts_with(&start), "{error}");
}

#[test]
fn works_inside_other_documents() {
    let policy = Policy::from_json(&with(r#""Action":"a:b""#)).unwrap();
    let value = serde_json::to_value(&policy).unwrap();
    assert_eq!(serde_json::from_value::<Policy>(value).unwrap(), {
        // `serde_json` sorts the keys of its values.
        Policy::from_json(r#"{"Statement":[{"Action":"a:b","Effect":"Allow"}]}"#).unwrap()
    });
    let text = format!("[\n{}]", with(r#""Sid":[]"#));
    let error = serde_json::from_str::<Vec<Policy>>(&text).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Statement[0].Sid: expected a string, found an array at line 2 column 44"
    );
    let number = with(r#""Condition":{"NumericEquals":{"a":1.5}}"#);
    let policy: Policy = serde_json::from_str(&number).unwrap();
    assert_eq!(policy.to_json(), number);
}
