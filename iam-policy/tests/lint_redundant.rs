//! What the linter finds redundant, and that taking it out changes no decision.
#![cfg(all(feature = "json", feature = "lint"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use std::cell::Cell;

use iam_policy::document::Segment;
use iam_policy::evaluate::Prover;
use iam_policy::lint::Linter;
use iam_policy::{Code, Finding, Policy, PolicyKind};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

mod random;

const REDUNDANT: [Code; 3] =
    [Code::RedundantAction, Code::RedundantResource, Code::RedundantStatement];

fn redundant(kind: PolicyKind, policy: &Policy) -> Vec<Finding> {
    let report = Linter::new(kind).lint(policy);
    let found = report.findings().iter().filter(|one| REDUNDANT.contains(&one.code()));
    found.cloned().collect()
}

/// Judges a policy of these statements, in JSON with single quotes.
#[track_caller]
fn assert_redundant(kind: PolicyKind, statements: &str, expected: &[&str]) {
    let text = format!("{{'Version':'2012-10-17','Statement':[{statements}]}}");
    let policy = Policy::from_json(&text.replace('\'', "\"")).unwrap();
    let found: Vec<_> = redundant(kind, &policy)
        .iter()
        .map(|one| format!("{}: {}", one.path(), one.message()))
        .collect();
    assert_eq!(found, expected, "{statements}");
}

/// Judges two elements that a statement has beside its effect.
#[track_caller]
fn assert_in_list(elements: &str, expected: &[&str]) {
    let statement = format!("{{'Effect':'Allow',{elements}}}");
    assert_redundant(PolicyKind::IDENTITY, &statement, expected);
}

/// Judges two statements of an identity policy.
#[track_caller]
fn assert_in_two(effect: &str, one: &str, other: &str, expected: &[&str]) {
    let statements = format!("{{'Effect':'{effect}',{one}}},{{'Effect':'{effect}',{other}}}");
    assert_redundant(PolicyKind::IDENTITY, &statements, expected);
}

#[test]
fn actions_that_others_of_the_list_cover() {
    assert_in_list(
        "'Action':['S3:get*','s3:GetObject','s3:GetObject*','s3:Put?','sqs:*'],'Resource':'*'",
        &[
            "Statement[0].Action[1]: `S3:get*` of the same list covers `s3:GetObject`",
            "Statement[0].Action[2]: `S3:get*` of the same list covers `s3:GetObject*`",
        ],
    );
    assert_in_list(
        "'Action':['s3:GetObject','s3:getobject'],'Resource':'*'",
        &["Statement[0].Action[1]: `s3:getobject` stands in the list already"],
    );
    // Of two that match the same, the first stays.
    assert_in_list(
        "'NotAction':['s3:Get**','s3:Get*'],'Resource':'*'",
        &["Statement[0].NotAction[1]: `s3:Get**` of the same list covers `s3:Get*`"],
    );
    // A `?` takes one character, which may be any, and a `*` any number.
    assert_in_list(
        "'Action':['s3:?et*','s3:Get?','s3:*tObject','s3:Ge?O*'],'Resource':'*'",
        &["Statement[0].Action[1]: `s3:?et*` of the same list covers `s3:Get?`"],
    );
}

#[test]
fn resources_that_others_of_the_list_cover() {
    assert_in_list(
        "'Action':'s3:GetObject','Resource':['arn:aws:s3:::a/*','arn:aws:s3:::a/b/*',
         'arn:aws:s3:::a/${aws:username}','arn:aws:s3:::A/b','arn:aws:s3:::a/*']",
        &[
            "Statement[0].Resource[1]: `arn:aws:s3:::a/*` of the same list covers \
             `arn:aws:s3:::a/b/*`",
            "Statement[0].Resource[2]: `arn:aws:s3:::a/*` of the same list covers \
             `arn:aws:s3:::a/${aws:username}`",
            "Statement[0].Resource[4]: `arn:aws:s3:::a/*` stands in the list already",
        ],
    );
    // Fields are compared one by one, and what stands for a variable is not known.
    assert_in_list(
        "'Action':'sqs:*','Resource':['arn:aws:sqs:*:jobs','arn:aws:sqs:eu-*:123456789012:jobs',
         'arn:aws:sqs:eu-west-1:123456789012:jobs','arn:aws:sqs:us-east-1:123456789012:jobs']",
        &[
            "Statement[0].Resource[2]: `arn:aws:sqs:eu-*:123456789012:jobs` of the same list covers \
           `arn:aws:sqs:eu-west-1:123456789012:jobs`",
        ],
    );
    assert_in_list(
        "'Action':'s3:*','Resource':['arn:aws:s3:::${aws:username}/*','arn:aws:s3:::anna/*']",
        &[],
    );
}

#[test]
fn statements_that_others_cover() {
    let allows = &["Statement[1]: `Statement[0]` allows all that this one allows"];
    assert_in_two(
        "Allow",
        "'NotAction':'iam:*','Resource':'*'",
        "'Action':'s3:*','Resource':'arn:aws:s3:::a'",
        allows,
    );
    assert_in_two(
        "Allow",
        "'NotAction':'iam:Get*','Resource':'*'",
        "'Action':'iam:*','Resource':'*'",
        &[],
    );
    assert_in_two(
        "Allow",
        "'Action':'s3:*','NotResource':'arn:aws:s3:::a/*'",
        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'",
        allows,
    );
    assert_in_two(
        "Deny",
        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::a/b'",
        "'Action':['s3:Get*','s3:List*'],'Resource':'arn:aws:s3:::a/*'",
        &["Statement[0]: `Statement[1]` denies all that this one denies"],
    );
    assert_in_two("Allow", "'Action':'*','Resource':'*'", "'Action':'*','Resource':'*'", allows);
    assert_redundant(
        PolicyKind::IDENTITY,
        "{'Effect':'Deny','Action':'*','Resource':'*'},
         {'Effect':'Allow','Action':'s3:*','Resource':'*'}",
        &[],
    );
}

#[test]
fn statements_whose_conditions_follow() {
    let on = |condition: &str| format!("'Action':'s3:*','Resource':'*','Condition':{condition}");
    let allows = &["Statement[1]: `Statement[0]` allows all that this one allows"][..];
    for (wide, narrow, expected) in [
        ("{}", "{'StringEquals':{'aws:username':'anna'}}", allows),
        (
            "{'StringLike':{'aws:username':['a*','b*']}}",
            "{'StringEquals':{'AWS:UserName':'anna'}}",
            allows,
        ),
        (
            "{'StringEqualsIfExists':{'aws:username':['anna','eve']}}",
            "{'StringEquals':{'aws:username':'eve'},'Bool':{'aws:SecureTransport':'true'}}",
            allows,
        ),
        (
            "{'StringEquals':{'aws:username':'eve'}}",
            "{'StringEqualsIfExists':{'aws:username':'eve'}}",
            &["Statement[0]: `Statement[1]` allows all that this one allows"],
        ),
        (
            "{'StringEquals':{'aws:username':'anna'}}",
            "{'StringEquals':{'aws:username':['anna','eve']}}",
            &["Statement[0]: `Statement[1]` allows all that this one allows"],
        ),
        ("{'StringEquals':{'aws:username':'anna'}}", "{'StringEquals':{'aws:userid':'anna'}}", &[]),
    ] {
        assert_in_two("Allow", &on(wide), &on(narrow), expected);
    }
}

#[test]
fn statements_whose_principals_are_named_otherwise() {
    let anna = "arn:aws:iam::123456789012:user/anna";
    for (effect, one, other, expected) in [
        (
            "Allow",
            "{'AWS':'123456789012'}",
            "{'AWS':'arn:aws:iam::123456789012:root'}",
            &["Statement[1]: `Statement[0]` allows all that this one allows"][..],
        ),
        (
            "Allow",
            &format!("{{'AWS':'{anna}'}}"),
            "'*'",
            &["Statement[0]: `Statement[1]` allows all that this one allows"],
        ),
        // The account's own policies decide for the one; the other grants by itself.
        ("Allow", "{'AWS':'123456789012'}", &format!("{{'AWS':'{anna}'}}"), &[]),
        (
            "Deny",
            "{'AWS':'123456789012'}",
            &format!("{{'AWS':'{anna}'}}"),
            &["Statement[1]: `Statement[0]` denies all that this one denies"],
        ),
        ("Deny", "{'AWS':'111122223333'}", &format!("{{'AWS':'{anna}'}}"), &[]),
    ] {
        let statement = |principal: &str| {
            format!(
                "{{'Effect':'{effect}','Principal':{principal},'Action':'sqs:*','Resource':'*'}}"
            )
        };
        let both = format!("{},{}", statement(one), statement(other));
        assert_redundant(PolicyKind::RESOURCE, &both, expected);
    }
}

#[test]
fn hostile_policies_end() {
    let list =
        |each: &dyn Fn(usize) -> String, count| (0..count).map(each).collect::<Vec<_>>().join(",");
    let actions = list(&|at| format!("'s3:*Get{at}*'"), 5_000);
    let stars = "*a".repeat(5_000);
    let resources = list(&|at| format!("'arn:aws:s3:::{stars}{at}'"), 60);
    let one = format!("{{'Effect':'Allow','Action':[{actions}],'Resource':[{resources}]}}");
    let several = |at| {
        let accounts = list(&|account| format!("'{:012}'", at * 100 + account), 100);
        format!(
            "{{'Effect':'Deny','Principal':{{'AWS':[{accounts}]}},'NotAction':'s3:*{at}',\
                 'NotResource':'arn:aws:s3:::*{at}/*'}}"
        )
    };
    let text = format!("{{'Version':'2012-10-17','Statement':[{one},{}]}}", list(&several, 200));
    let policy = Policy::from_json(&text.replace('\'', "\"")).unwrap();
    // `s3:*Get1*` covers `s3:*Get10*` before the steps are spent.
    assert!(!redundant(PolicyKind::RESOURCE, &policy).is_empty());
}

#[test]
fn what_is_redundant_can_be_taken_out() {
    const ENOUGH: usize = 200;
    let taken_out = Cell::new(0);
    let policies = prop_oneof![random::policy(), random::policy_of(random::PRINCIPALS)];
    while taken_out.get() < ENOUGH {
        let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
        let result = TestRunner::new(config).run(&policies, |policy| {
            let found = redundant(PolicyKind::RESOURCE, &policy);
            for one in found.iter().filter(|one| one.code() == Code::RedundantStatement) {
                let [_, Segment::Index(at)] = one.path().segments() else { panic!("{one}") };
                let others = policy.statements().enumerate().filter(|(other, _)| other != at);
                let less: Policy = others.map(|(_, one)| one.clone()).collect();
                let proof = Prover::new(&policy).is_equivalent(&Prover::new(&less));
                prop_assert!(proof.is_proved(), "{}\n{}\n{}", proof, one, policy.to_json());
                taken_out.set(taken_out.get() + 1);
            }
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{error}"));
    }
}
