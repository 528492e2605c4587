//! Kinds of policies in which only some actions have an effect.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::document::{Presence, ResourceRule};
use iam_policy::{Policy, PolicyKind};

const QUEUE: PolicyKind = PolicyKind::new("a queue policy")
    .with_principal(Presence::Required)
    .with_resource(ResourceRule::OnlyAll)
    .with_service("sqs")
    .with_effective_actions(&["sqs:SendMessage"], false);

#[track_caller]
fn assert_findings(kind: &PolicyKind, action: &str, expected: &[&str]) {
    let text = format!(
        r#"{{"Statement": [{{"Effect": "Allow", "Principal": {{"AWS": "123456789012"}}, {action}}}]}}"#
    );
    let found = Policy::from_json(&text).unwrap().check(kind);
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
}

#[test]
fn actions_without_effect_are_warned_of() {
    assert_findings(&QUEUE, r#""Action": ["*", "sqs:*", "SQS:sendmessage"]"#, &[]);
    assert_findings(&QUEUE, r#""NotAction": "sqs:DeleteQueue""#, &[]);
    assert_findings(
        &QUEUE,
        r#""Action": ["sqs:Delete*", "SQS:deletequeue"]"#,
        &[
            "warning: Statement[0].Action[0]: `sqs:Delete*` has no effect in a queue policy; take it \
             out",
            "warning: Statement[0].Action[1]: `SQS:deletequeue` has no effect in a queue policy; \
             take it out",
        ],
    );
}

#[test]
fn actions_that_aws_refuses_are_errors() {
    let kind = QUEUE.with_effective_actions(&["sqs:SendMessage"], true);
    assert_findings(
        &kind,
        r#""Action": ["sqs:SendMessage", "sqs:DeleteQueue"]"#,
        &["Statement[0].Action[1]: `sqs:DeleteQueue` is refused in a queue policy; take it out"],
    );
}

#[test]
fn actions_of_another_service_are_refused_unless_the_kind_takes_them() {
    let action = r#""Action": ["sqs:SendMessage", "mq:Peek", "MQ:*"]"#;
    assert_findings(&QUEUE.and_service("mq"), action, &[]);
    assert_findings(
        &QUEUE,
        action,
        &[
            "Statement[0].Action[1]: a queue policy takes only actions of `sqs`, found `mq:Peek`",
            "Statement[0].Action[2]: a queue policy takes only actions of `sqs`, found `MQ:*`",
        ],
    );
}
