//! Proofs about all requests, their witnesses and the messages of assertions.
#![cfg(all(feature = "evaluate", feature = "json"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::Policy;
use iam_policy::evaluate::{Doubt, Proof, Prover, Unproved};

/// A policy of these statements, in JSON with single quotes.
fn policy(statements: &str) -> Policy {
    let text = format!("{{'Version':'2012-10-17','Statement':[{statements}]}}");
    Policy::from_json(&text.replace('\'', "\"")).unwrap()
}

fn never_allows(policy: &Policy, action: &str, resource: &str) -> Proof {
    Prover::new(policy).never_allows(action, resource)
}

#[track_caller]
fn assert_witness(proof: &Proof, expected: &str) {
    assert_eq!(proof.witness().map(ToString::to_string).as_deref(), Some(expected), "{proof}");
}

#[test]
fn an_unconditional_deny_proves_what_a_conditioned_one_does_not() {
    let all = "{'Effect':'Allow','Action':'s3:*','Resource':'*'}";
    let deny = |condition: &str| {
        policy(&format!(
            "{all},{{'Effect':'Deny','Action':'s3:Delete*','Resource':'*'{condition}}}"
        ))
    };
    assert_eq!(never_allows(&deny(""), "s3:DeleteObject", "*"), Proof::Proved);
    let proof = never_allows(
        &deny(",'Condition':{'Bool':{'aws:SecureTransport':'false'}}"),
        "s3:DeleteObject",
        "arn:aws:s3:::bucket/*",
    );
    assert_witness(
        &proof,
        "`s3:DeleteObject` on `arn:aws:s3:::bucket/example` by \
         `arn:aws:iam::123456789012:user/example`; allowed: `Statement[0]` of the identity policy \
         allows the request",
    );
    let absent = deny(",'Condition':{'StringNotEquals':{'aws:username':'anna'}}");
    assert_witness(
        &never_allows(&absent, "s3:DeleteObject", "arn:aws:s3:::bucket/*"),
        "`s3:DeleteObject` on `arn:aws:s3:::bucket/example` by \
         `arn:aws:iam::123456789012:user/example`, `aws:username` = `anna`; allowed: \
         `Statement[0]` of the identity policy allows the request",
    );
}

#[test]
fn an_allow_and_a_deny_under_one_condition_allow_nothing() {
    let condition = "'Condition':{'StringLike':{'aws:username':'a*'}}";
    let policy = policy(&format!(
        "{{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::a/b',{condition}}},
         {{'Effect':'Deny','Action':'s3:*','Resource':'arn:aws:s3:::a/*',{condition}}}"
    ));
    assert_eq!(never_allows(&policy, "*", "*"), Proof::Proved);
}

#[test]
fn resources_are_compared_as_patterns() {
    let policy = policy(
        "{'Effect':'Allow','Action':'sqs:*','Resource':'arn:aws:sqs:*:123456789012:team-*'},
         {'Effect':'Allow','Action':'sqs:Send*','NotResource':'arn:aws:sqs:*:*:prod-*'}",
    );
    let receive = |resource| never_allows(&policy, "sqs:ReceiveMessage", resource).is_proved();
    assert!(receive("arn:aws:sqs:*:111122223333:*"));
    assert!(receive("arn:aws:sqs:us-east-1:123456789012:prod-*"));
    assert!(!receive("arn:aws:sqs:us-east-1:123456789012:*-a"));
    let send = |resource| never_allows(&policy, "sqs:SendMessage", resource).is_proved();
    assert!(send("arn:aws:sqs:us-east-1:111122223333:prod-a"));
    assert!(!send("arn:aws:sqs:us-east-1:111122223333:prod"));
}

#[test]
fn what_needs_a_value_that_nobody_can_find_is_unknown() {
    // No text is like both patterns and unlike the third one, but the prover does not know that.
    let policy = policy(
        "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{
            'StringLike':{'a:K':'x*'},'StringNotLike':{'a:K':['x*']}}}",
    );
    assert_eq!(
        never_allows(&policy, "s3:GetObject", "*"),
        Proof::Unknown(Unproved::NoWitness { statement: 0 })
    );
}

#[test]
fn a_policy_that_iam_rejects_proves_nothing() {
    let policy = policy(
        "{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'stringLike':{'a:K':'x'}}}",
    );
    let doubt = Proof::Unknown(Unproved::Doubt(Doubt::UnknownOperator));
    assert_eq!(never_allows(&policy, "s3:GetObject", "*"), doubt);
    assert_eq!(Prover::new(&policy).is_equivalent(&Prover::new(&policy)), doubt);
}

#[test]
fn spellings_and_order_do_not_matter() {
    let one = policy(
        "{'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],'Principal':{'AWS':'123456789012'}},
         {'Effect':'Deny','Action':'s3:PutObject','Principal':'*','Resource':'*'}",
    );
    let other = policy(
        "{'Effect':'Deny','Action':'S3:putobject','Principal':{'AWS':'*'}},
         {'Effect':'Allow','Action':['s3:PutObject','s3:GetObject'],
          'Principal':{'AWS':['arn:aws:iam::123456789012:root','123456789012']}}",
    );
    assert_eq!(Prover::new(&one).is_equivalent(&Prover::new(&other)), Proof::Proved);
    let user = policy(
        "{'Effect':'Allow','Action':'s3:GetObject',
          'Principal':{'AWS':'arn:aws:iam::123456789012:user/anna'}}",
    );
    // The account's own policies decide for the one; the other grants by itself.
    assert!(Prover::new(&user).grants_nothing_beyond(&Prover::new(&one)).witness().is_some());
    let proof = Prover::new(&one).grants_nothing_beyond(&Prover::new(&user));
    let principal = proof.witness().unwrap().request().principal();
    assert_ne!(principal, "arn:aws:iam::123456789012:user/anna");
}

#[test]
fn wider_conditions_and_patterns_grant_more() {
    let statement = |action: &str, resource: &str, condition: &str| {
        policy(&format!(
            "{{'Effect':'Allow','Action':'{action}','Resource':'{resource}','Condition':{{{condition}}}}}"
        ))
    };
    let narrow = statement(
        "s3:GetObject",
        "arn:aws:s3:::a/b/*",
        "'StringEquals':{'aws:username':'anna'},'Bool':{'aws:SecureTransport':'true'}",
    );
    let wide = statement(
        "s3:Get*",
        "arn:aws:s3:::a/*",
        "'StringLike':{'aws:username':['a*','b*']},'Null':{'aws:SecureTransport':'false'}",
    );
    assert_eq!(Prover::new(&narrow).grants_nothing_beyond(&Prover::new(&wide)), Proof::Proved);
    let grants = Prover::new(&wide).grants_beyond(&Prover::new(&narrow)).unwrap();
    let [grant] = grants.as_slice() else { panic!("{grants:?}") };
    assert_eq!(grant.to_string(), "`Statement[0]`: `s3:Get*` on `arn:aws:s3:::a/*`");
    assert!(grant.witness().is_some());
}

#[test]
#[should_panic(expected = "expected that `s3:DeleteBucket` on `arn:aws:s3:::*` is never allowed: \
                           refuted by `s3:DeleteBucket` on `arn:aws:s3:::example` by \
                           `arn:aws:iam::123456789012:user/example`; allowed: `Statement[0]` \
                           (`Admin`) of the identity policy allows the request")]
fn assertions_print_the_request_and_the_statement() {
    let policy = policy("{'Sid':'Admin','Effect':'Allow','Action':'*','Resource':'*'}");
    Prover::new(&policy).assert_never_allows("s3:DeleteBucket", "arn:aws:s3:::*");
}

#[test]
fn hostile_policies_end() {
    let stars = |end: &str| "*a".repeat(2_000) + end;
    let texts: Vec<_> =
        (0..60).map(|number| format!("'arn:aws:s3:::{}'", stars(&number.to_string()))).collect();
    let list = texts.join(",");
    let hostile = policy(&format!(
        "{{'Effect':'Allow','Action':'*','Resource':[{list}]}},
         {{'Effect':'Deny','Action':'s3:*','Resource':[{list}],'Condition':{{'Bool':{{'a:B':'true'}}}}}}"
    ));
    let prover = Prover::new(&hostile);
    assert!(
        !prover.never_allows("s3:GetObject", &format!("arn:aws:s3:::{}", stars("*"))).is_proved()
    );
    let none = policy("{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::a'}");
    assert!(!prover.grants_nothing_beyond(&Prover::new(&none)).is_proved());
}
