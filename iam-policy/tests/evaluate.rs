//! Decisions on requests: policies of a principal, of a resource, and limits.
#![cfg(all(feature = "evaluate", feature = "json"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::Policy;
use iam_policy::evaluate::{Decision, Doubt, Outcome, Policies, Request};

const ANNA: &str = "arn:aws:iam::123456789012:user/anna";
const SESSION: &str = "arn:aws:sts::123456789012:assumed-role/build/run-7";
const FOREIGN: &str = "arn:aws:iam::111122223333:user/eve";
const KEY: &str = "arn:aws:s3:::bucket/key";
const QUEUE: &str = "arn:aws:sqs:us-east-1:123456789012:jobs";

/// A policy of these statements, in JSON with single quotes.
fn policy(statements: &str) -> Policy {
    let text = format!("{{'Version':'2012-10-17','Statement':[{statements}]}}");
    Policy::from_json(&text.replace('\'', "\"")).unwrap()
}

/// A policy that allows `s3:GetObject` on this resource under this condition.
fn allows(resource: &str, condition: &str) -> Policy {
    let text = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"s3:GetObject",
            "Resource":"{resource}","Condition":{{{condition}}}}}}}"#
    );
    Policy::from_json(&text).unwrap()
}

fn get(resource: &str) -> Request<'_> {
    Request::new(ANNA, "s3:GetObject", resource)
}

#[track_caller]
fn assert_decision(policy: &Policy, request: &Request<'_>, expected: Decision) {
    let evaluation = Policies::of(policy).evaluate(request);
    assert_eq!(evaluation.decision(), expected, "{evaluation}");
}

/// `Allowed` or `ImplicitlyDenied`.
const fn allowed(is_allowed: bool) -> Decision {
    if is_allowed { Decision::Allowed } else { Decision::ImplicitlyDenied }
}

#[test]
fn what_aws_leaves_open_is_unknown() {
    let open = |policy: Policy, request: Request<'_>, doubt| {
        assert_decision(&policy, &request, Decision::Unknown(doubt));
    };
    open(
        allows("arn:aws:s3:::${aws:username}/*", ""),
        get("arn:aws:s3:::anything/x").with("aws:username", "*"),
        Doubt::WildcardInVariable,
    );
    open(
        allows("*", r#""StringEquals":{"aws:TagKeys":"a"}"#),
        get(KEY).with_all("aws:TagKeys", ["a"]),
        Doubt::SeveralValues,
    );
    open(allows("arn:aws:sqs:*:jobs", ""), get(QUEUE), Doubt::FieldsOfArn);
    open(allows("arn:*", ""), get(QUEUE), Doubt::FieldsOfArn);
    open(
        allows("arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:jobs", ""),
        get(QUEUE).with("aws:PrincipalAccount", "123456789012"),
        Doubt::VariableBeforeResource,
    );
    open(
        allows("*", r#""stringEquals":{"aws:username":"anna"}"#),
        get(KEY),
        Doubt::UnknownOperator,
    );
    open(
        allows("*", r#""NullIfExists":{"aws:username":"true"}"#),
        get(KEY),
        Doubt::UnknownOperator,
    );
    open(
        allows("*", r#""NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}"#),
        get(KEY).with("aws:SourceIp", "here"),
        Doubt::NotOfType,
    );
}

#[test]
fn an_open_question_that_does_not_matter_is_none() {
    // Literally or as a wildcard, the value does not match.
    let own = allows("arn:aws:s3:::${aws:username}/*", "");
    let request = get("arn:aws:sqs:us-east-1:123456789012:x").with("aws:username", "*");
    assert_decision(&own, &request, Decision::ImplicitlyDenied);
    // As a text, `*` is what it is.
    let same = allows("*", r#""StringEquals":{"aws:PrincipalTag/a":"${aws:username}"}"#);
    let request = get(KEY).with("aws:username", "*").with("aws:PrincipalTag/a", "*");
    assert_decision(&same, &request, Decision::Allowed);
}

#[test]
fn resources_match_field_by_field() {
    for (pattern, resource, expected) in [
        ("arn:aws:sqs", QUEUE, true),
        ("arn:aws:sqs:us-east-1", QUEUE, true),
        ("arn:aws:sqs:*", QUEUE, true),
        ("arn:aws:sqs:*:*:jo?s", QUEUE, true),
        ("arn:*:sqs:us-*:123456789012:*", QUEUE, true),
        ("arn:aws:s*:us-east-1:123456789012:jobs", QUEUE, false),
        ("arn:aws:SQS:us-east-1:123456789012:jobs", QUEUE, false),
        ("arn:aws:sqs:us-east-1:123456789012:Jobs", QUEUE, false),
        ("arn:aws:sqs:us-east-1:123456789012:jobs?", QUEUE, false),
        ("arn:aws:s3:::*/key", KEY, true),
        ("arn:aws:s3:::bucket*", "arn:aws:s3:::bucket/a/b:c", true),
        ("arn:aws:s3:::bucket/${*}", KEY, false),
        ("arn:aws:s3:::bucket/${*}", "arn:aws:s3:::bucket/*", true),
        ("arn:aws:s3:::bucket/${$}", "arn:aws:s3:::bucket/$", true),
        ("*", "*", true),
        ("arn:aws:s3:::*", "*", false),
    ] {
        assert_decision(&allows(pattern, ""), &get(resource), allowed(expected));
    }
}

#[test]
fn what_lacks_a_value_excludes_nothing() {
    let all_but_own = policy(
        "{'Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::bucket/${aws:username}'}",
    );
    assert_decision(&all_but_own, &get(KEY), Decision::Allowed);
    assert_decision(
        &all_but_own,
        &get(KEY).with("aws:username", "key"),
        Decision::ImplicitlyDenied,
    );
    let all_but_arns = policy("{'Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::*'}");
    assert_decision(&all_but_arns, &get("*"), Decision::Allowed);
}

#[test]
fn missing_keys_follow_the_operator() {
    for (condition, expected) in [
        (r#""StringEquals":{"a:K":"x"}"#, false),
        (r#""StringNotEquals":{"a:K":"x"}"#, true),
        (r#""StringEqualsIfExists":{"a:K":"x"}"#, true),
        (r#""Bool":{"a:K":"false"}"#, false),
        (r#""Null":{"a:K":"true"}"#, true),
        (r#""Null":{"a:K":"false"}"#, false),
        (r#""ForAllValues:StringEquals":{"a:K":"x"}"#, true),
        (r#""ForAnyValue:StringEquals":{"a:K":"x"}"#, false),
        (r#""ForAnyValue:StringNotEquals":{"a:K":"x"}"#, false),
        (r#""ForAnyValue:StringEqualsIfExists":{"a:K":"x"}"#, true),
        (r#""StringEquals":{"a:K":"x"},"Null":{"a:K":"true"}"#, false),
    ] {
        let policy = allows("*", condition);
        assert_decision(&policy, &get(KEY), allowed(expected));
        let none: [&str; 0] = [];
        assert_decision(&policy, &get(KEY).with_all("a:K", none), allowed(expected));
    }
}

#[test]
fn sets_are_compared_by_their_operator() {
    for (condition, values, expected) in [
        (r#""ForAllValues:StringEquals":{"a:K":["x","y"]}"#, &["x", "y"][..], true),
        (r#""ForAllValues:StringEquals":{"a:K":["x","y"]}"#, &["x", "z"], false),
        (r#""ForAnyValue:StringEquals":{"a:K":["x","y"]}"#, &["z", "y"], true),
        (r#""ForAnyValue:StringEquals":{"a:K":["x","y"]}"#, &["z"], false),
        (r#""ForAllValues:StringNotEquals":{"a:K":["x","y"]}"#, &["z", "w"], true),
        (r#""ForAllValues:StringNotEquals":{"a:K":["x","y"]}"#, &["z", "x"], false),
        (r#""ForAnyValue:StringNotEquals":{"a:K":["x","y"]}"#, &["x", "z"], true),
        (r#""ForAnyValue:StringNotEquals":{"a:K":["x","y"]}"#, &["x", "y"], false),
        (r#""ForAnyValue:StringLike":{"a:K":"t?am-*"}"#, &["x", "team-a"], true),
    ] {
        let request = get(KEY).with_all("a:K", values.iter().copied());
        assert_decision(&allows("*", condition), &request, allowed(expected));
    }
}

#[test]
fn one_account_needs_one_policy_and_two_accounts_need_both() {
    let nothing = policy("");
    let own = policy("{'Effect':'Allow','Action':'sqs:*','Resource':'*'}");
    let grant = |principal: &str| {
        policy(&format!(
            "{{'Effect':'Allow','Action':'sqs:*','Principal':{{'AWS':'{principal}'}}}}"
        ))
    };
    let role = "arn:aws:iam::123456789012:role/build";
    for (principal, identity, named, trust, expected) in [
        (ANNA, &own, FOREIGN, false, true),
        (ANNA, &own, FOREIGN, true, false),
        (ANNA, &nothing, ANNA, false, true),
        (ANNA, &nothing, "*", false, true),
        (ANNA, &nothing, "123456789012", false, false),
        (ANNA, &nothing, "123456789012", true, false),
        (ANNA, &own, "123456789012", true, true),
        (ANNA, &nothing, ANNA, true, true),
        (SESSION, &nothing, role, false, true),
        (SESSION, &nothing, SESSION, false, true),
        (FOREIGN, &own, FOREIGN, false, true),
        (FOREIGN, &nothing, FOREIGN, false, false),
        (FOREIGN, &own, "111122223333", false, true),
        (FOREIGN, &own, ANNA, false, false),
        ("*", &nothing, "*", false, true),
        ("*", &own, ANNA, false, false),
    ] {
        let (identity, resource) = (core::slice::from_ref(identity), grant(named));
        let policies = Policies::new().with_identity(identity);
        let policies = if trust {
            policies.with_trust(&resource)
        } else {
            policies.with_resource_policy(&resource)
        };
        let request = Request::new(principal, "sqs:SendMessage", QUEUE);
        let evaluation = policies.evaluate(&request);
        let case = format!("{principal} named as {named}: {evaluation}");
        assert_eq!(evaluation.decision(), allowed(expected), "{case}");
    }
}

#[test]
fn limits_spare_only_who_is_named_itself() {
    let own = policy("{'Effect':'Allow','Action':'sqs:*','Resource':'*'}");
    let nothing = policy("");
    let grant = |principal: &str| {
        policy(&format!(
            "{{'Effect':'Allow','Action':'sqs:*','Principal':{{'AWS':'{principal}'}}}}"
        ))
    };
    let role = "arn:aws:iam::123456789012:role/build";
    let open = Decision::Unknown(Doubt::EveryoneAndLimits);
    for (principal, named, expected) in [
        (ANNA, ANNA, Decision::Allowed),
        (SESSION, SESSION, Decision::Allowed),
        (SESSION, role, Decision::ImplicitlyDenied),
        (ANNA, FOREIGN, Decision::ImplicitlyDenied),
        (ANNA, "*", open),
    ] {
        let resource = grant(named);
        let policies = Policies::of(&own).with_resource_policy(&resource);
        let request = Request::new(principal, "sqs:SendMessage", QUEUE);
        let session = core::slice::from_ref(&nothing);
        assert_eq!(policies.with_boundary(&nothing).decide(&request), expected, "{named}");
        assert_eq!(policies.with_session(session).decide(&request), expected, "{named}");
        assert_eq!(policies.with_boundary(&own).decide(&request), Decision::Allowed, "{named}");
    }
    let deny = policy("{'Effect':'Deny','Action':'*','Resource':'*'}");
    let resource = grant(ANNA);
    let policies = Policies::of(&own).with_resource_policy(&resource).with_boundary(&deny);
    let request = Request::new(ANNA, "sqs:SendMessage", QUEUE);
    assert_eq!(policies.decide(&request), Decision::ExplicitlyDenied);
}

#[test]
fn an_account_that_nobody_knows_leaves_the_decision_open() {
    let resource = policy(&format!(
        "{{'Effect':'Allow','Action':'*','Resource':'*','Principal':{{'AWS':'{ANNA}'}}}}"
    ));
    let policies = Policies::new().with_resource_policy(&resource);
    let open = Decision::Unknown(Doubt::AccountOfResource);
    assert_eq!(policies.decide(&get(KEY)), open);
    let known = get(KEY).with_resource_account("123456789012");
    assert_eq!(policies.decide(&known), Decision::Allowed);
    let foreign = get(KEY).with("aws:ResourceAccount", "111122223333");
    assert_eq!(policies.decide(&foreign), Decision::ImplicitlyDenied);
}

#[test]
fn reasons_say_what_decided() {
    let policy = policy(
        "{'Sid':'Read','Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::bucket/*'},
         {'Effect':'Allow','NotAction':'s3:GetObject','Resource':'*'},
         {'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::${aws:PrincipalTag/team}/*'},
         {'Sid':'Tls','Effect':'Deny','Action':'*','Resource':'*',
          'Condition':{'Bool':{'aws:SecureTransport':'false'}}},
         {'Effect':'Deny','Action':'*','Resource':'*',
          'Condition':{'StringEquals':{'aws:SourceVpce':['vpce-1','vpce-2']}}}",
    );
    let plain = get(KEY).with("aws:SecureTransport", "true");
    let evaluation = Policies::of(&policy).evaluate(&plain);
    let said: Vec<_> = evaluation.statements().map(|one| one.to_string()).collect();
    assert_eq!(
        said,
        [
            "`Statement[0]` (`Read`) of the identity policy allows the request",
            "`Statement[1]` of the identity policy does not allow the request: `NotAction` leaves \
             out `s3:GetObject`",
            "`Statement[2]` of the identity policy does not allow the request: `Resource` leaves \
             out `arn:aws:s3:::bucket/key`",
            "`Statement[3]` (`Tls`) of the identity policy does not deny the request: `Bool` on \
             `aws:SecureTransport` needs `false`, found `true`",
            "`Statement[4]` of the identity policy does not deny the request: `StringEquals` on \
             `aws:SourceVpce` needs `vpce-1`, `vpce-2`, and the request does not have the key",
        ]
    );
    assert_eq!(
        evaluation.to_string(),
        "allowed: `Statement[0]` (`Read`) of the identity policy allows the request"
    );
    let missing = evaluation.missing_keys();
    assert!(missing.iter().eq(["aws:PrincipalTag/team", "aws:SourceVpce"]), "{missing:?}");
    let insecure = get(KEY).with("aws:SecureTransport", "false");
    let evaluation = Policies::of(&policy).evaluate(&insecure);
    let deciding: Vec<_> = evaluation.deciding().map(|one| one.index()).collect();
    assert_eq!((evaluation.decision(), deciding), (Decision::ExplicitlyDenied, vec![3]));
    assert!(matches!(
        evaluation.statements().nth(4).unwrap().outcome(),
        Outcome::Condition(comparison) if comparison.key() == "aws:SourceVpce"
    ));
}

#[test]
fn hostile_patterns_and_contexts_end() {
    let stars = "*a".repeat(20_000) + "b";
    let like = format!(r#""StringLike":{{"a:K":["{stars}","{stars}x"]}}"#);
    let request = get(KEY).with("a:K", "a".repeat(200_000));
    assert_decision(&allows("*", &like), &request, Decision::Unknown(Doubt::TooLarge));
    let variables = "${aws:username}".repeat(10_000);
    let equals = format!(r#""StringEquals":{{"a:K":"{variables}"}}"#);
    let request = get(KEY).with("aws:username", "x".repeat(100_000)).with("a:K", "y");
    assert_decision(&allows("*", &equals), &request, Decision::Unknown(Doubt::TooLarge));
    let open = "${".repeat(100_000);
    let request = get(KEY).with("a:K", open.clone());
    let same = format!(r#""StringLike":{{"a:K":"{open}"}}"#);
    assert_decision(&allows("*", &same), &request, Decision::Allowed);
}

/// A resource's policy that allows all of SQS to what this element names.
fn queue_for(principal: &str) -> Policy {
    policy(&format!("{{'Effect':'Allow','Action':'sqs:*',{principal}}}"))
}

#[test]
fn services_and_strangers_are_named_by_themselves() {
    let request = |principal| Request::new(principal, "sqs:SendMessage", QUEUE);
    for (named, principal, expected) in [
        ("'Principal':{'Service':'sns.amazonaws.com'}", "sns.amazonaws.com", true),
        ("'Principal':{'Service':'sns.amazonaws.com'}", "SNS.amazonaws.com", false),
        (
            "'Principal':{'Service':['s3.amazonaws.com','sns.amazonaws.com']}",
            "s3.amazonaws.com",
            true,
        ),
        ("'Principal':{'Service':'sns.amazonaws.com'}", ANNA, false),
        ("'Principal':{'AWS':'123456789012'}", "sns.amazonaws.com", false),
        ("'Principal':{'AWS':'*'}", "*", true),
        ("'Principal':{'AWS':'123456789012'}", "*", false),
        ("'NotPrincipal':{'Service':'sns.amazonaws.com'}", "sns.amazonaws.com", false),
    ] {
        let resource = queue_for(named);
        // Neither has policies of its own, nor limits.
        let nothing = policy("");
        let policies = Policies::new().with_resource_policy(&resource).with_boundary(&nothing);
        assert_eq!(policies.decide(&request(principal)), allowed(expected), "{named} {principal}");
    }
}

#[test]
fn not_principal_takes_in_all_others() {
    let but_anna = queue_for(&format!("'NotPrincipal':{{'AWS':'{ANNA}'}}"));
    let eve = "arn:aws:iam::123456789012:user/eve";
    let policies = Policies::new().with_resource_policy(&but_anna);
    let decide = |principal| policies.decide(&Request::new(principal, "sqs:SendMessage", QUEUE));
    assert_eq!(decide(ANNA), Decision::ImplicitlyDenied);
    assert_eq!(decide(eve), Decision::Allowed);
    assert_eq!(decide("*"), Decision::Allowed);
    // Of another account, whose own policies must allow as well.
    assert_eq!(decide(FOREIGN), Decision::ImplicitlyDenied);
    let deny = policy(&format!(
        "{{'Effect':'Deny','Action':'*','NotPrincipal':{{'AWS':['{ANNA}','{SESSION}']}}}}"
    ));
    let own = policy("{'Effect':'Allow','Action':'*','Resource':'*'}");
    let policies = Policies::of(&own).with_resource_policy(&deny);
    for (principal, expected) in [
        (ANNA, Decision::Allowed),
        (SESSION, Decision::Allowed),
        (eve, Decision::ExplicitlyDenied),
        ("arn:aws:sts::123456789012:assumed-role/build/run-8", Decision::ExplicitlyDenied),
    ] {
        let request = Request::new(principal, "sqs:SendMessage", QUEUE);
        assert_eq!(policies.decide(&request), expected, "{principal}");
    }
}

#[test]
fn principals_have_no_wildcards_but_everyone() {
    for named in ["arn:aws:iam::*:user/anna", "arn:aws:iam::123456789012:role/*", "12345678901?"] {
        let resource = queue_for(&format!("'Principal':{{'AWS':'{named}'}}"));
        let policies = Policies::new().with_resource_policy(&resource);
        let request = Request::new(ANNA, "sqs:SendMessage", QUEUE);
        assert_eq!(
            policies.decide(&request),
            Decision::Unknown(Doubt::InvalidPrincipal),
            "{named}"
        );
    }
}

#[test]
fn two_accounts_and_limits() {
    let own = policy("{'Effect':'Allow','Action':'sqs:*','Resource':'*'}");
    let reads = policy("{'Effect':'Allow','Action':'sqs:Receive*','Resource':'*'}");
    let session = "arn:aws:sts::111122223333:assumed-role/build/run-7";
    let role = "arn:aws:iam::111122223333:role/build";
    for named in [session, role, "111122223333", "*"] {
        let resource = queue_for(&format!("'Principal':{{'AWS':'{named}'}}"));
        let policies = Policies::of(&own).with_resource_policy(&resource);
        let send = Request::new(session, "sqs:SendMessage", QUEUE);
        let receive = Request::new(session, "sqs:ReceiveMessage", QUEUE);
        let reads_alone = core::slice::from_ref(&reads);
        // Between two accounts, limits hold however the principal is named.
        for limited in [policies.with_session(reads_alone), policies.with_boundary(&reads)] {
            assert_eq!(limited.decide(&send), Decision::ImplicitlyDenied, "{named}");
            assert_eq!(limited.decide(&receive), Decision::Allowed, "{named}");
        }
        assert_eq!(policies.decide(&send), Decision::Allowed, "{named}");
    }
}

#[test]
fn several_policies_of_one_role_add_up() {
    let [send, receive, neither] = ["Send*", "Receive*", "Delete*"]
        .map(|name| policy(&format!("{{'Effect':'Allow','Action':'sqs:{name}','Resource':'*'}}")));
    let deny = policy("{'Effect':'Deny','Action':'sqs:SendMessage','Resource':'*'}");
    let request = Request::new(ANNA, "sqs:SendMessage", QUEUE);
    let both = [receive.clone(), send.clone()];
    assert_eq!(Policies::new().with_identity(&both).decide(&request), Decision::Allowed);
    let limited = Policies::of(&send).with_session(&both);
    assert_eq!(limited.decide(&request), Decision::Allowed);
    let none = [receive, neither];
    assert_eq!(limited.with_session(&none).decide(&request), Decision::ImplicitlyDenied);
    for policies in [
        Policies::new().with_identity(&[send.clone(), deny.clone()]),
        Policies::of(&send).with_session(&[send.clone(), deny.clone()]),
        Policies::of(&send).with_boundary(&deny),
    ] {
        assert_eq!(policies.decide(&request), Decision::ExplicitlyDenied);
    }
}

#[test]
fn a_role_is_assumed_where_its_trust_policy_allows_it() {
    let role = "arn:aws:iam::123456789012:role/build";
    let own = policy("{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*'}");
    let trust = |principal: &str| {
        policy(&format!("{{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{principal}}}"))
    };
    for (identity, principal, named, expected) in [
        (true, ANNA, "{'AWS':'123456789012'}", true),
        (false, ANNA, "{'AWS':'123456789012'}", false),
        (false, ANNA, &*format!("{{'AWS':'{ANNA}'}}"), true),
        (true, ANNA, "{'AWS':'111122223333'}", false),
        (true, FOREIGN, "{'AWS':'111122223333'}", true),
        (false, FOREIGN, "{'AWS':'111122223333'}", false),
        (false, "lambda.amazonaws.com", "{'Service':'lambda.amazonaws.com'}", true),
    ] {
        let trust = trust(named);
        let identity = if identity { core::slice::from_ref(&own) } else { &[] };
        let policies = Policies::new().with_identity(identity).with_trust(&trust);
        let request = Request::new(principal, "sts:AssumeRole", role);
        assert_eq!(policies.decide(&request), allowed(expected), "{principal} {named}");
    }
}

#[test]
fn accounts_of_resources_take_wildcards() {
    for (pattern, expected) in [
        ("arn:aws:sqs:*:1234*:jobs", true),
        ("arn:aws:sqs:*:12345678901?:jobs", true),
        ("arn:aws:sqs:*:1234?:jobs", false),
        ("arn:aws:sqs::123456789012:jobs", false),
        ("arn:aws:sqs:*::jobs", false),
        ("arn:aws-*:sqs:*:*:jobs", false),
        ("arn:aws*:sqs:*:*:jobs", true),
    ] {
        assert_decision(&allows(pattern, ""), &get(QUEUE), allowed(expected));
    }
    assert_decision(&allows("arn:aws:s3:*:*:bucket/key", ""), &get(KEY), Decision::Allowed);
}
