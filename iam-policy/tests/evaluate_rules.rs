//! The rules of matching, conditions and policy variables, one row for each case.
#![cfg(all(feature = "evaluate", feature = "json"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::Policy;
use iam_policy::evaluate::{Decision, Doubt, Policies, Request};

const ANNA: &str = "arn:aws:iam::123456789012:user/anna";
const KEY: &str = "arn:aws:s3:::bucket/key";

/// A policy of this version and statement, in JSON with single quotes; one in a value is `\u0027`.
fn policy(version: &str, statement: &str) -> Policy {
    let text = format!("{{{version}'Statement':{statement}}}");
    Policy::from_json(&text.replace('\'', "\"")).unwrap()
}

const V2012: &str = "'Version':'2012-10-17',";

fn get<'a>(resource: &'a str, context: &[(&'a str, &'a str)]) -> Request<'a> {
    let request = Request::new(ANNA, "s3:GetObject", resource);
    context.iter().fold(request, |request, (key, value)| request.with(*key, *value))
}

#[track_caller]
fn assert_decision(policy: &Policy, request: &Request<'_>, expected: Decision) {
    let evaluation = Policies::of(policy).evaluate(request);
    assert_eq!(evaluation.decision(), expected, "{evaluation}\n{}", policy.to_json());
}

const fn allowed(is_allowed: bool) -> Decision {
    if is_allowed { Decision::Allowed } else { Decision::ImplicitlyDenied }
}

/// Asks a policy that allows `s3:GetObject` on everything under this condition.
#[track_caller]
fn assert_holds(condition: &str, context: &[(&str, &str)], expected: bool) {
    let statement = format!(
        "{{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{{{condition}}}}}"
    );
    assert_decision(&policy(V2012, &statement), &get(KEY, context), allowed(expected));
}

#[test]
fn operators_are_anded_and_values_ored() {
    let both = "'StringEquals':{'a:K':['x','y'],'a:L':'z'},'Bool':{'a:B':'true'}";
    assert_holds(both, &[("a:K", "y"), ("a:L", "z"), ("a:B", "true")], true);
    assert_holds(both, &[("a:K", "y"), ("a:L", "z"), ("a:B", "false")], false);
    assert_holds(both, &[("a:K", "y"), ("a:L", "x"), ("a:B", "true")], false);
    let neither = "'StringNotEquals':{'a:K':['x','y']}";
    assert_holds(neither, &[("a:K", "z")], true);
    assert_holds(neither, &[("a:K", "y")], false);
    let unlike = "'StringNotLike':{'a:K':['x*','y*']}";
    assert_holds(unlike, &[("a:K", "zx")], true);
    assert_holds(unlike, &[("a:K", "yx")], false);
}

#[test]
fn names_of_keys_ignore_case() {
    let team = "'StringEquals':{'aws:PrincipalTag/Team':'red'}";
    assert_holds(team, &[("AWS:principaltag/team", "red")], true);
    assert_holds(team, &[("aws:PrincipalTag/Team", "Red")], false);
    assert_holds(team, &[("aws:PrincipalTag/Teams", "red")], false);
}

#[test]
fn nothing_is_derived_from_the_request() {
    let role = "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::123456789012:user/anna'}";
    assert_holds(role, &[], false);
    assert_holds(role, &[("aws:PrincipalArn", ANNA)], true);
    assert_holds("'StringEquals':{'aws:username':'anna'}", &[], false);
}

#[test]
fn null_asks_for_the_key() {
    for (wanted, context, expected) in [
        ("'true'", &[("a:K", "x")][..], false),
        ("'false'", &[("a:K", "x")], true),
        ("'false'", &[("a:K", "")], true),
        ("'TRUE'", &[], true),
        ("true", &[], true),
        ("['true','false']", &[], true),
        ("['true','false']", &[("a:K", "x")], true),
        ("'maybe'", &[], false),
    ] {
        assert_holds(&format!("'Null':{{'a:K':{wanted}}}"), context, expected);
    }
}

#[test]
fn if_exists_asks_only_where_the_key_is() {
    for (operator, value, found, expected) in [
        ("StringEqualsIfExists", "x", Some("y"), false),
        ("StringEqualsIfExists", "x", Some("x"), true),
        ("StringNotEqualsIfExists", "x", Some("x"), false),
        ("StringNotEqualsIfExists", "x", None, true),
        ("BoolIfExists", "true", None, true),
        ("BoolIfExists", "true", Some("false"), false),
        ("NumericLessThanIfExists", "5", Some("5"), false),
        ("IpAddressIfExists", "10.0.0.0/8", Some("11.0.0.1"), false),
        ("ArnLikeIfExists", "arn:aws:s3:::*", None, true),
    ] {
        let condition = format!("'{operator}':{{'a:K':'{value}'}}");
        let context: Vec<_> = found.map(|found| ("a:K", found)).into_iter().collect();
        assert_holds(&condition, &context, expected);
    }
}

#[test]
fn strings_compare_by_operator() {
    for (operator, value, found, expected) in [
        ("StringEquals", "a*", "a*", true),
        ("StringEquals", "a?", "ab", false),
        ("StringEquals", "Red", "red", false),
        ("StringEqualsIgnoreCase", "Red", "rED", true),
        ("StringEqualsIgnoreCase", "r*", "red", false),
        ("StringNotEqualsIgnoreCase", "Red", "rED", false),
        ("StringLike", "a*c", "a/b:c", true),
        ("StringLike", "a?c", "ac", false),
        ("StringLike", "A*", "abc", false),
        ("StringLike", "", "", true),
        ("StringLike", "${*}x", "*x", true),
        ("StringLike", "${*}x", "yx", false),
        ("StringLike", "${?}", "?", true),
        ("StringEquals", "${$}{x}", "${x}", true),
    ] {
        assert_holds(&format!("'{operator}':{{'a:K':'{value}'}}"), &[("a:K", found)], expected);
    }
}

#[test]
fn arns_compare_field_by_field() {
    let found = "arn:aws:sns:us-east-1:123456789012:news:a/b";
    for (operator, value, expected) in [
        ("ArnLike", "arn:aws:sns:*:*:news:*", true),
        ("ArnEquals", "arn:aws:sns:*:*:news:*", true),
        ("ArnLike", "arn:aws:s?s:us-*:1234*:n*", true),
        ("ArnLike", "arn:aws:sns:us-east-1:123456789012:news", false),
        ("ArnLike", "arn:aws:SNS:*:*:*", false),
        ("ArnLike", "arn:aws:sns:us-east-1:111122223333:*", false),
        ("ArnNotLike", "arn:aws:sns:*:*:news:*", false),
        ("ArnNotEquals", "arn:aws:sns:*:*:other", true),
        ("ArnLike", "arn:aws:sns:*:${aws:PrincipalAccount}:*", true),
        ("ArnLike", "arn:aws:sns:*:${a:None}:*", false),
        ("ArnNotLike", "arn:aws:sns:*:${a:None}:*", true),
    ] {
        let context = [("aws:SourceArn", found), ("aws:PrincipalAccount", "123456789012")];
        assert_holds(&format!("'{operator}':{{'aws:SourceArn':'{value}'}}"), &context, expected);
    }
}

#[test]
fn booleans_numbers_and_binaries_compare_by_value() {
    for (operator, value, found, expected) in [
        ("Bool", "true", "TRUE", true),
        ("Bool", "'False'", "false", true),
        ("Bool", "['true','false']", "false", true),
        ("Bool", "'true'", "1", false),
        ("StringEquals", "true", "true", true),
        ("StringEquals", "300", "300", true),
        ("NumericEquals", "300", "300.0", true),
        ("NumericEquals", "'007'", "7", true),
        ("NumericEquals", "-5", "-5.00", true),
        ("NumericLessThan", "'-5'", "-6", true),
        ("NumericGreaterThan", "'-5'", "-6", false),
        ("NumericGreaterThan", "'0.1'", "0.10000000000000000000000000001", true),
        (
            "NumericLessThan",
            "'123456789012345678901234567890'",
            "123456789012345678901234567889",
            true,
        ),
        ("NumericEquals", "'18446744073709551616'", "18446744073709551617", false),
        ("NumericLessThanEquals", "'10'", "9", true),
        ("NumericNotEquals", "['1','2']", "2.0", false),
        ("NumericNotEquals", "['1','2']", "3", true),
        ("BinaryEquals", "'QmluYXJ5'", "QmluYXJ5", true),
        ("BinaryEquals", "'QmluYXJ5'", "qmluyxj5", false),
        ("BinaryEquals", "'QQ=='", "QQ==", true),
    ] {
        assert_holds(&format!("'{operator}':{{'a:K':{value}}}"), &[("a:K", found)], expected);
    }
}

#[test]
fn dates_compare_as_instants() {
    for (operator, value, found, expected) in [
        ("DateEquals", "2026-01-01T00:00:00Z", "1767225600", true),
        ("DateEquals", "1767225600", "2026-01-01T00:00:00Z", true),
        ("DateEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", true),
        ("DateEquals", "2026-01-01T00:00:00Z", "2026-01-01T02:00:00+02:00", true),
        ("DateEquals", "2026-01-01", "2026-01-01T00:00:00Z", true),
        ("DateNotEquals", "2026-01-01T00:00:00Z", "2025-12-31T19:00:00-05:00", false),
        ("DateLessThan", "2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00.25Z", true),
        ("DateGreaterThan", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z", true),
        ("DateGreaterThanEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true),
        ("DateLessThanEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", false),
        ("DateLessThan", "2026-01-01T00:00:00Z", "yesterday", false),
        ("DateLessThan", "2026-01-01T00:00:00Z", "-1", true),
    ] {
        assert_holds(&format!("'{operator}':{{'a:K':'{value}'}}"), &[("a:K", found)], expected);
    }
}

#[test]
fn addresses_compare_by_range() {
    for (operator, value, found, expected) in [
        ("IpAddress", "10.0.0.0/8", "10.255.0.1", true),
        ("IpAddress", "10.0.0.0/8", "11.0.0.1", false),
        ("IpAddress", "10.1.2.3/8", "10.9.9.9", true),
        ("IpAddress", "203.0.113.7/32", "203.0.113.7", true),
        ("IpAddress", "203.0.113.6/31", "203.0.113.7", true),
        ("IpAddress", "0.0.0.0/0", "192.0.2.1", true),
        ("IpAddress", "0.0.0.0/0", "2001:db8::1", false),
        ("NotIpAddress", "0.0.0.0/0", "2001:db8::1", true),
        ("NotIpAddress", "10.0.0.0/8", "10.0.0.1", false),
        ("IpAddress", "2001:DB8::/32", "2001:0db8:0000:0000:0000:0000:0000:0001", true),
        ("IpAddress", "2001:db8:1234:5678::/64", "2001:db8:1234:5679::1", false),
        ("IpAddress", "2001:db8::8000/113", "2001:db8::7fff", false),
        ("IpAddress", "::/0", "::1", true),
        ("IpAddress", "2001:db8::1", "2001:db8::1", true),
    ] {
        assert_holds(&format!("'{operator}':{{'a:K':'{value}'}}"), &[("a:K", found)], expected);
    }
}

#[test]
fn sets_of_numbers_addresses_and_arns() {
    for (condition, values, expected) in [
        ("'ForAllValues:NumericLessThan':{'a:K':'5'}", &["1", "4.9"][..], true),
        ("'ForAllValues:NumericLessThan':{'a:K':'5'}", &["1", "5"], false),
        ("'ForAnyValue:IpAddress':{'a:K':'10.0.0.0/8'}", &["192.0.2.1", "10.0.0.1"], true),
        (
            "'ForAnyValue:ArnLike':{'a:K':'arn:aws:s3:::*'}",
            &["arn:aws:sns:::a", "arn:aws:s3:::a"],
            true,
        ),
        (
            "'ForAllValues:ArnLike':{'a:K':'arn:aws:s3:::*'}",
            &["arn:aws:sns:::a", "arn:aws:s3:::a"],
            false,
        ),
        ("'ForAllValues:StringNotLike':{'a:K':'x*'}", &["y"], true),
        ("'ForAllValues:StringEqualsIfExists':{'a:K':'x'}", &["x", "y"], false),
        ("'ForAllValues:StringEquals':{'a:K':'x'},'Null':{'a:K':'false'}", &[], false),
        ("'ForAllValues:StringEquals':{'a:K':'x'},'Null':{'a:K':'false'}", &["x"], true),
    ] {
        let statement = format!(
            "{{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{{{condition}}}}}"
        );
        let request = get(KEY, &[]).with_all("a:K", values.iter().copied());
        assert_decision(&policy(V2012, &statement), &request, allowed(expected));
    }
}

#[test]
fn variables_have_values_and_defaults() {
    let home = |resource: &str| {
        policy(V2012, &format!("{{'Effect':'Allow','Action':'s3:*','Resource':'{resource}'}}"))
    };
    let user = |name| [("aws:username", name)];
    for (pattern, resource, context, expected) in [
        ("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/anna/x", &user("anna")[..], true),
        ("arn:aws:s3:::b/${AWS:UserName}/*", "arn:aws:s3:::b/anna/x", &user("anna"), true),
        ("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/eve/x", &user("anna"), false),
        ("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b//x", &user(""), true),
        ("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/anna/x", &[], false),
        ("arn:aws:s3:::b/${aws:username, \\u0027all\\u0027}", "arn:aws:s3:::b/all", &[], true),
        (
            "arn:aws:s3:::b/${aws:username, \\u0027all\\u0027}",
            "arn:aws:s3:::b/all",
            &user("anna"),
            false,
        ),
        (
            "arn:aws:s3:::b/${aws:username, \\u0027all\\u0027}",
            "arn:aws:s3:::b/anna",
            &user("anna"),
            true,
        ),
        ("arn:aws:s3:::b/${aws:username}-${aws:username}", "arn:aws:s3:::b/a-a", &user("a"), true),
        // What a value says is no variable.
        ("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/${a:K}", &user("${a:K}"), true),
    ] {
        assert_decision(&home(pattern), &get(resource, context), allowed(expected));
    }
    let open = Decision::Unknown(Doubt::WildcardInVariable);
    let anyone = home("arn:aws:s3:::b/${aws:username, \\u0027*\\u0027}");
    assert_decision(&anyone, &get("arn:aws:s3:::b/eve", &[]), open);
    let several = get("arn:aws:s3:::b/x", &[]).with_all("aws:username", ["x", "y"]);
    let own = home("arn:aws:s3:::b/${aws:username}");
    assert_decision(&own, &several, Decision::Unknown(Doubt::SeveralValues));
}

#[test]
fn variables_in_conditions() {
    for (condition, context, expected) in [
        (
            "'StringEquals':{'a:K':'${aws:username}'}",
            &[("a:K", "x"), ("aws:username", "x")][..],
            true,
        ),
        ("'StringEquals':{'a:K':'${aws:username}'}", &[("a:K", "x")], false),
        ("'StringNotEquals':{'a:K':'${aws:username}'}", &[("a:K", "x")], true),
        ("'StringLike':{'a:K':'${aws:username}*'}", &[("a:K", "x")], false),
        ("'StringNotLike':{'a:K':'${aws:username}*'}", &[("a:K", "x")], true),
        ("'StringEqualsIfExists':{'a:K':'${aws:username}'}", &[("a:K", "x")], false),
        ("'StringEquals':{'a:K':['${aws:username}','x']}", &[("a:K", "x")], true),
        ("'StringEquals':{'a:K':'${aws:username, \\u0027x\\u0027}'}", &[("a:K", "x")], true),
        ("'NumericLessThan':{'a:K':'${a:Most}'}", &[("a:K", "4"), ("a:Most", "5")], true),
        ("'StringEquals':{'a:K':'${aws:username}'}", &[("a:K", "*"), ("aws:username", "*")], true),
    ] {
        assert_holds(condition, context, expected);
    }
}

#[test]
fn the_old_version_has_no_variables() {
    let literal = "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::b/${aws:username}'}";
    for version in ["", "'Version':'2008-10-17',"] {
        let policy = policy(version, literal);
        let anna = [("aws:username", "anna")];
        let text = get("arn:aws:s3:::b/${aws:username}", &anna);
        assert_decision(&policy, &get("arn:aws:s3:::b/anna", &anna), allowed(false));
        assert_decision(&policy, &text, allowed(true));
    }
}

#[test]
fn not_elements_take_in_all_others() {
    let all_but = |elements: &str| policy(V2012, &format!("{{'Effect':'Allow',{elements}}}"));
    let request = |action, resource| Request::new(ANNA, action, resource);
    let actions = all_but("'NotAction':['S3:get*','iam:*'],'Resource':'*'");
    assert_decision(&actions, &request("s3:GetObject", KEY), allowed(false));
    assert_decision(&actions, &request("s3:PutObject", KEY), allowed(true));
    assert_decision(&actions, &request("sqs:SendMessage", KEY), allowed(true));
    let resources = all_but("'Action':'*','NotResource':['arn:aws:s3:::b/*','arn:aws:sqs:*:*:*']");
    assert_decision(&resources, &request("s3:GetObject", "arn:aws:s3:::b/x"), allowed(false));
    assert_decision(&resources, &request("s3:GetObject", "arn:aws:s3:::b"), allowed(true));
    assert_decision(&resources, &request("sns:Publish", "*"), allowed(true));
    // A pattern that matches nothing excludes nothing.
    let nothing = all_but("'Action':'*','NotResource':'arn:aws:s*:::*'");
    assert_decision(&nothing, &request("s3:GetObject", KEY), allowed(true));
    let all = all_but("'Action':'*','NotResource':'*'");
    assert_decision(&all, &request("s3:GetObject", KEY), allowed(false));
    assert_decision(&all, &request("sns:Publish", "*"), allowed(false));
}
