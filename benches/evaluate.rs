//! How long a decision over a policy of two statements takes, here and with `iam-rs`, and a proof
//! over one of a hundred.

use divan::{AllocProfiler, Bencher, black_box};
use ecr_iam::EcrAction;
use iam_policy::Policy;
use iam_policy::evaluate::{Policies, Prover, Request};
use iam_rs::{Arn, IAMPolicy, IAMRequest, PolicyEvaluator, Principal, PrincipalId};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const TEXT: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Token",
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    },
    {
      "Sid": "Pull",
      "Effect": "Allow",
      "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/team/*"
    }
  ]
}"#;

const CONDITION: &str =
    r#""Condition": {"StringEquals": {"aws:ResourceTag/team": ["red", "blue"]}}"#;

/// The policy, with a condition on pulling or without.
fn text(has_condition: bool) -> String {
    let end = "repository/team/*\"";
    let with = if has_condition { format!("{end}, {CONDITION}") } else { end.to_owned() };
    TEXT.replace(end, &with)
}

const USER: &str = "arn:aws:iam::123456789012:user/anna";
const ACTION: &str = "ecr:GetDownloadUrlForLayer";
const RESOURCE: &str = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";

fn main() {
    divan::main();
}

#[divan::bench(args = [false, true])]
fn ecr_iam(bencher: Bencher<'_, '_>, has_condition: bool) {
    let policy = Policy::from_json(&text(has_condition)).unwrap();
    let request = Request::new(USER, ACTION, RESOURCE).with("aws:ResourceTag/team", "blue");
    assert!(Policies::of(&policy).decide(&request).is_allowed());
    bencher.bench(|| Policies::of(black_box(&policy)).decide(black_box(&request)));
}

#[divan::bench(args = [false, true])]
fn iam_rs(bencher: Bencher<'_, '_>, has_condition: bool) {
    let policy = IAMPolicy::from_json(&text(has_condition)).unwrap();
    let evaluator = PolicyEvaluator::with_policies(vec![policy]);
    let user = Principal::Aws(PrincipalId::String(USER.into()));
    let mut request = IAMRequest::new(user, ACTION, Arn::parse(RESOURCE).unwrap());
    request.context = request.context.with_string("aws:ResourceTag/team", "blue");
    let allowed = evaluator.evaluate(&request).unwrap().decision;
    assert_eq!(allowed, iam_rs::Decision::Allow);
    bencher.bench(|| black_box(&evaluator).evaluate(black_box(&request)));
}

/// A hundred statements, a third of which deny.
fn hundred() -> Policy {
    let statement = |number: usize| {
        let effect = if number % 3 == 0 { "Deny" } else { "Allow" };
        let action = EcrAction::ALL[number % EcrAction::ALL.len()].name();
        format!(
            r#"{{"Effect":"{effect}","Action":["ecr:{action}","ecr:Get*","ecr:*Image{number}"],
                "Resource":["arn:aws:ecr:*:123456789012:repository/team-{number}/*",
                            "arn:aws:ecr:us-*:*:repository/*/app-{number}"]}}"#
        )
    };
    let statements = (0..100).map(statement).collect::<Vec<_>>().join(",");
    Policy::from_json(&format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)).unwrap()
}

/// One action on all repositories of another account, and all actions.
#[divan::bench(args = ["ecr:DeleteRepository", "ecr:*"])]
fn never_allows(bencher: Bencher<'_, '_>, action: &str) {
    let policy = hundred();
    let prover = Prover::new(&policy).with_actions_of::<EcrAction>();
    let resource = "arn:aws:ecr:eu-west-1:111122223333:repository/*";
    assert!(prover.never_allows(action, resource).is_proved());
    bencher.bench(|| black_box(&prover).never_allows(action, black_box(resource)));
}

/// The same where a request refutes it.
#[divan::bench(args = ["ecr:DeleteRepository", "ecr:*"])]
fn refuted(bencher: Bencher<'_, '_>, action: &str) {
    let policy = hundred();
    let prover = Prover::new(&policy).with_actions_of::<EcrAction>();
    let resource = "arn:aws:ecr:us-east-1:123456789012:repository/*";
    assert!(prover.never_allows(action, resource).witness().is_some());
    bencher.bench(|| black_box(&prover).never_allows(action, black_box(resource)));
}
