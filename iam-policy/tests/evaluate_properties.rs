//! What holds of all decisions and proofs, over generated policies and requests.
#![cfg(all(feature = "evaluate", feature = "json"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::evaluate::{Decision, Policies, Proof, Prover, Request};
use iam_policy::{Effect, Policy, Statement};
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

const PRINCIPALS: &[&str] = &[
    r#""Principal":"*""#,
    r#""Principal":{"AWS":"123456789012"}"#,
    r#""Principal":{"AWS":"arn:aws:iam::123456789012:root"}"#,
    r#""Principal":{"AWS":"arn:aws:iam::123456789012:user/anna"}"#,
    r#""Principal":{"AWS":["arn:aws:iam::123456789012:role/build","111122223333"]}"#,
    r#""Principal":{"Service":"lambda.amazonaws.com"}"#,
    r#""NotPrincipal":{"AWS":"arn:aws:iam::123456789012:user/anna"}"#,
];

fn statement(principals: &'static [&'static str]) -> impl Strategy<Value = Statement> {
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

fn policy_of(principals: &'static [&'static str]) -> impl Strategy<Value = Policy> {
    vec(statement(principals), 0..4).prop_map(|statements| statements.into_iter().collect())
}

fn policy() -> impl Strategy<Value = Policy> {
    policy_of(&[""])
}

fn request() -> impl Strategy<Value = Request<'static>> {
    let principals = &[
        "arn:aws:iam::123456789012:user/anna",
        "arn:aws:iam::123456789012:user/eve",
        "arn:aws:sts::123456789012:assumed-role/build/run",
        "arn:aws:iam::111122223333:user/eve",
        "lambda.amazonaws.com",
        "*",
    ];
    let actions =
        &["s3:GetObject", "s3:PutObject", "s3:ListBucket", "sqs:SendMessage", "sns:Publish"];
    let resources = &[
        "*",
        "arn:aws:s3:::a/b",
        "arn:aws:s3:::a/bc",
        "arn:aws:s3:::b/b",
        "arn:aws:s3:::c/d",
        "arn:aws:sqs:us-east-1:123456789012:q",
    ];
    let own = (select(&principals[..]), select(&actions[..]), select(&resources[..]));
    let name = select(&["", "a", "ab", "b", "*"][..]);
    let age = select(&["", "4", "5", "6"][..]);
    let tls = select(&["", "true", "false"][..]);
    let tags = vec(select(&["x", "y", "z"][..]), 0..3);
    let address = select(&["", "10.1.2.3", "192.0.2.1", "::1"][..]);
    let time = select(&["", "2025-06-01T00:00:00Z", "1790000000"][..]);
    let source = select(&["", "arn:aws:s3:::a", "arn:aws:sns:::a"][..]);
    (own, (name.clone(), name, age, tls, tags, address, time, source)).prop_map(
        |((principal, action, resource), (name, team, age, tls, tags, address, time, source))| {
            let mut request = Request::new(principal, action, resource);
            for (key, value) in [
                ("aws:username", name),
                ("a:Team", team),
                ("a:Age", age),
                ("a:Tls", tls),
                ("aws:SourceIp", address),
                ("a:Time", time),
                ("a:Source", source),
            ] {
                if !value.is_empty() {
                    request = request.with(key, value);
                }
            }
            if tags.is_empty() { request } else { request.with_all("a:Tags", tags) }
        },
    )
}

fn requests() -> impl Strategy<Value = Vec<Request<'static>>> {
    vec(request(), 200)
}

fn decide(policy: &Policy, request: &Request<'_>) -> Decision {
    Policies::of(policy).decide(request)
}

/// Whether the witness shows that `policy` allows what `other` does not.
fn shows_more(policy: &Prover<'_>, other: &Prover<'_>, request: &Request<'_>) -> bool {
    let (more, less) = (policy.decide(request), other.decide(request));
    more.is_allowed() && matches!(less, Decision::ExplicitlyDenied | Decision::ImplicitlyDenied)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn deny_beats_allow_and_order_never_matters(policy in policy(), requests in requests()) {
        let backwards: Policy = policy.statements().rev().cloned().collect();
        for request in &requests {
            let decision = decide(&policy, request);
            let other = decide(&backwards, request);
            prop_assert_eq!(decision.as_str(), other.as_str());
            let evaluation = Policies::of(&policy).evaluate(request);
            let denies = evaluation.deciding().any(|one| one.effect() == Effect::Deny);
            prop_assert!(!(decision.is_allowed() && denies));
        }
    }

    #[test]
    fn statements_only_add_to_their_effect(
        policy in policy(),
        statement in statement(&[""]),
        requests in requests(),
    ) {
        let more = policy.clone().with_statement(statement.clone());
        for request in &requests {
            let (before, after) = (decide(&policy, request), decide(&more, request));
            match statement.effect() {
                Effect::Allow => prop_assert!(!before.is_allowed() || after.is_allowed()),
                Effect::Deny => prop_assert!(before.is_allowed() || !after.is_allowed()),
            }
        }
    }

    #[test]
    fn what_is_never_allowed_is_never_allowed(
        policy in policy(),
        action in select(&["s3:GetObject", "s3:Put*", "s3:*", "*", "sns:Publish"][..]),
        resource in select(&["*", "arn:aws:s3:::a/*", "arn:aws:s3:::?/b", "arn:aws:sqs:*:*:*"][..]),
        requests in requests(),
    ) {
        let asked: Policy = [Statement::new(Effect::Allow).with_action(action).with_resource(resource)]
            .into_iter()
            .collect();
        let is_asked = |request: &Request<'_>| {
            let same = Request::new("*", request.action().to_owned(), request.resource().to_owned());
            decide(&asked, &same).is_allowed()
        };
        match Prover::new(&policy).never_allows(action, resource) {
            Proof::Proved => for request in requests.iter().filter(|request| is_asked(request)) {
                prop_assert!(!decide(&policy, request).is_allowed(), "{:?}", request);
            },
            Proof::Refuted(witness) => {
                prop_assert!(is_asked(witness.request()), "{}", witness);
                prop_assert!(decide(&policy, witness.request()).is_allowed(), "{}", witness);
            }
            Proof::Unknown(_) => {}
        }
    }

    #[test]
    fn what_grants_nothing_beyond_grants_nothing_beyond(
        one in policy(),
        other in policy(),
        requests in requests(),
    ) {
        let (prover, wider) = (Prover::new(&one), Prover::new(&other));
        match prover.grants_nothing_beyond(&wider) {
            Proof::Proved => for request in &requests {
                let allowed = !prover.decide(request).is_allowed() || !matches!(
                    wider.decide(request),
                    Decision::ExplicitlyDenied | Decision::ImplicitlyDenied
                );
                prop_assert!(allowed, "{:?}", request);
            },
            Proof::Refuted(witness) => {
                prop_assert!(shows_more(&prover, &wider, witness.request()), "{}", witness);
            }
            Proof::Unknown(_) => {}
        }
    }

    #[test]
    fn resource_policies_are_compared_for_all_principals(
        one in policy_of(PRINCIPALS),
        other in policy_of(PRINCIPALS),
        requests in requests(),
    ) {
        let (prover, wider) = (Prover::new(&one), Prover::new(&other));
        match prover.grants_nothing_beyond(&wider) {
            Proof::Proved => for request in &requests {
                prop_assert!(!shows_more(&prover, &wider, request), "{:?}", request);
            },
            Proof::Refuted(witness) => {
                prop_assert!(shows_more(&prover, &wider, witness.request()), "{}", witness);
            }
            Proof::Unknown(_) => {}
        }
    }

    #[test]
    fn a_policy_is_equivalent_to_itself(policy in policy(), principals in policy_of(PRINCIPALS)) {
        for policy in [policy, principals] {
            let backwards: Policy = policy.statements().rev().cloned().collect();
            let proof = Prover::new(&policy).is_equivalent(&Prover::new(&backwards));
            prop_assert!(proof.is_proved(), "{}", proof);
        }
    }
}
