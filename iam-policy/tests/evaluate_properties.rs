//! What holds of all decisions and proofs, over random policies and 100,000 random requests each.
#![cfg(all(feature = "evaluate", feature = "json"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first wrong fact")]

use std::cell::Cell;

use iam_policy::evaluate::{Decision, Outcome, Policies, Proof, Prover, Request, StatementOutcome};
use iam_policy::{Effect, Policy, Statement};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

mod random;

use random::{PRINCIPALS, policy, policy_of, requests, statement};

/// So many requests each property is asked of.
const REQUESTS: usize = 100_000;

/// So many of them in one case.
const OF_ONE_CASE: usize = 500;

/// Runs cases until [`REQUESTS`] are asked; each case gives the number of those that it asked.
#[track_caller]
fn ask<S: Strategy>(cases: &S, test: impl Fn(S::Value) -> Result<usize, TestCaseError>) {
    let config =
        ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() };
    let asked = Cell::new(0);
    while asked.get() < REQUESTS {
        let result = TestRunner::new(config.clone()).run(cases, |case| {
            asked.set(asked.get() + test(case)?);
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{error}"));
    }
}

fn decide(policy: &Policy, request: &Request<'_>) -> Decision {
    Policies::of(policy).decide(request)
}

fn is_denied(decision: Decision) -> bool {
    matches!(decision, Decision::ExplicitlyDenied | Decision::ImplicitlyDenied)
}

/// Whether the request shows that `policy` allows what `other` does not.
fn shows_more(policy: &Prover<'_>, other: &Prover<'_>, request: &Request<'_>) -> bool {
    policy.decide(request).is_allowed() && is_denied(other.decide(request))
}

/// Asks requests that must not contradict a proof, or the witness what it must show; gives the
/// number of requests that a proof met.
fn check(
    proof: &Proof,
    seed: u64,
    shows: impl Fn(&Request<'_>) -> bool,
) -> Result<usize, TestCaseError> {
    match proof {
        Proof::Proved => {
            for request in requests(seed, OF_ONE_CASE) {
                prop_assert!(!shows(&request), "{request:?}");
            }
            Ok(OF_ONE_CASE)
        }
        Proof::Refuted(witness) => {
            prop_assert!(shows(witness.request()), "{witness}");
            Ok(0)
        }
        Proof::Unknown(_) => Ok(0),
    }
}

#[test]
fn deny_beats_allow() {
    ask(&(policy(), any::<u64>()), |(policy, seed)| {
        for request in requests(seed, OF_ONE_CASE) {
            let evaluation = Policies::of(&policy).evaluate(&request);
            let applies = |one: &StatementOutcome<'_>| one.outcome() == Outcome::Applies;
            let mut denies = evaluation.statements().filter(|one| one.effect() == Effect::Deny);
            let is_denied = evaluation.decision() == Decision::ExplicitlyDenied;
            prop_assert_eq!(denies.any(|one| applies(&one)), is_denied, "{:?}", request);
        }
        Ok(OF_ONE_CASE)
    });
}

#[test]
fn what_decides_is_said() {
    ask(&(policy(), any::<u64>()), |(policy, seed)| {
        for request in requests(seed, OF_ONE_CASE) {
            let evaluation = Policies::of(&policy).evaluate(&request);
            let effects: Vec<_> = evaluation.deciding().map(|one| one.effect()).collect();
            let all = |effect| !effects.is_empty() && effects.iter().all(|one| *one == effect);
            let is_said = match evaluation.decision() {
                Decision::Allowed => all(Effect::Allow),
                Decision::ExplicitlyDenied => all(Effect::Deny),
                Decision::ImplicitlyDenied => effects.is_empty(),
                Decision::Unknown(_) => !effects.is_empty(),
            };
            prop_assert!(is_said, "{}", evaluation);
        }
        Ok(OF_ONE_CASE)
    });
}

#[test]
fn order_never_matters() {
    ask(&(policy(), any::<u64>()), |(policy, seed)| {
        let backwards: Policy = policy.statements().rev().cloned().collect();
        for request in requests(seed, OF_ONE_CASE) {
            // Of several reasons for doubt, the first is given.
            let (one, other) = (decide(&policy, &request), decide(&backwards, &request));
            prop_assert_eq!(one.as_str(), other.as_str(), "{:?}", request);
        }
        Ok(OF_ONE_CASE)
    });
}

#[test]
fn an_allow_takes_nothing_away_and_a_deny_grants_nothing() {
    ask(&(policy(), statement(&[""]), any::<u64>()), |(policy, statement, seed)| {
        let more = policy.clone().with_statement(statement.clone());
        for request in requests(seed, OF_ONE_CASE) {
            let (before, after) = (decide(&policy, &request), decide(&more, &request));
            let (before, after) = match statement.effect() {
                Effect::Allow => (before, after),
                Effect::Deny => (after, before),
            };
            prop_assert!(!before.is_allowed() || after.is_allowed(), "{:?}", request);
        }
        Ok(OF_ONE_CASE)
    });
}

#[test]
fn what_is_never_allowed_is_never_allowed() {
    let actions = select(&["s3:GetObject", "s3:Put*", "s3:*", "*", "sns:Publish"][..]);
    let resources = select(&["*", "arn:aws:s3:::a/*", "arn:aws:s3:::?/b", "arn:aws:sqs:*:*:*"][..]);
    ask(&(policy(), actions, resources, any::<u64>()), |(policy, action, resource, seed)| {
        let asked: Policy =
            [Statement::new(Effect::Allow).with_action(action).with_resource(resource)]
                .into_iter()
                .collect();
        check(&Prover::new(&policy).never_allows(action, resource), seed, |request| {
            let (action, resource) = (request.action().to_owned(), request.resource().to_owned());
            decide(&asked, &Request::new("*", action, resource)).is_allowed()
                && decide(&policy, request).is_allowed()
        })
    });
}

#[test]
fn what_grants_nothing_beyond_grants_nothing_beyond() {
    ask(&(policy(), policy(), any::<u64>()), |(one, other, seed)| {
        let (prover, wider) = (Prover::new(&one), Prover::new(&other));
        check(&prover.grants_nothing_beyond(&wider), seed, |request| {
            shows_more(&prover, &wider, request)
        })
    });
}

#[test]
fn resource_policies_are_compared_for_all_principals() {
    ask(&(policy_of(PRINCIPALS), policy_of(PRINCIPALS), any::<u64>()), |(one, other, seed)| {
        let (prover, wider) = (Prover::new(&one), Prover::new(&other));
        check(&prover.grants_nothing_beyond(&wider), seed, |request| {
            shows_more(&prover, &wider, request)
        })
    });
}

#[test]
fn what_is_equivalent_decides_the_same() {
    // Policies that differ in one statement, which often does nothing.
    ask(&(policy(), statement(&[""]), any::<u64>()), |(policy, statement, seed)| {
        let more = policy.clone().with_statement(statement);
        let (one, other) = (Prover::new(&policy), Prover::new(&more));
        check(&one.is_equivalent(&other), seed, |request| {
            shows_more(&one, &other, request) || shows_more(&other, &one, request)
        })
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_policy_is_equivalent_to_itself(policy in policy(), principals in policy_of(PRINCIPALS)) {
        for policy in [policy, principals] {
            let backwards: Policy = policy.statements().rev().cloned().collect();
            let proof = Prover::new(&policy).is_equivalent(&Prover::new(&backwards));
            prop_assert!(proof.is_proved(), "{}", proof);
        }
    }
}
