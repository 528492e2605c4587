//! The proof that README shows, and what it prints where it fails.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use std::panic;

use ecr_iam::EcrAction;
use ecr_iam::iam_policy::Policy;
use ecr_iam::iam_policy::evaluate::Prover;

const README: &str = include_str!("../../README.md");

fn assert_never_deletes(action: &str) {
    let text = format!(
        r#"{{"Version": "2012-10-17", "Statement": [{{
            "Sid": "Push", "Effect": "Allow", "Action": "{action}",
            "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/*"}}]}}"#
    );
    let policy = Policy::from_json(&text).unwrap();
    let prover = Prover::new(&policy).with_actions_of::<EcrAction>();
    prover.assert_never_allows("ecr:DeleteRepository", "*");
}

#[test]
fn a_policy_that_pushes_never_deletes_a_repository() {
    assert_never_deletes("ecr:PutImage");
}

#[test]
fn the_failure_is_the_one_of_the_readme() {
    let failed = panic::catch_unwind(|| assert_never_deletes("ecr:*")).unwrap_err();
    let message = failed.downcast_ref::<String>().unwrap();
    let (_, behind) = README.split_once("A failure prints").unwrap();
    let (_, block) = behind.split_once("```text\n").unwrap();
    let (shown, _) = block.split_once("\n```").unwrap();
    assert_eq!(*message, shown.replace('\n', " "));
}
