//! What building a typed policy reports of conditions.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::typed::AttachedToIdentity;
use iam_policy::typed::StatementOf;
use iam_policy::{Compare, IdentityPolicy, UncheckedAction, actions, aws};

const ACTION: UncheckedAction = UncheckedAction::from_static("sts:GetCallerIdentity");

fn plain() -> impl StatementOf<AttachedToIdentity> {
    IdentityPolicy::allow().on_all().actions(actions![ACTION])
}

fn other() -> impl StatementOf<AttachedToIdentity> {
    IdentityPolicy::deny().on_all().actions(actions![ACTION]).sid("Other")
}

fn repeating(team: &'static str) -> impl StatementOf<AttachedToIdentity> {
    IdentityPolicy::allow()
        .on_all()
        .actions(actions![ACTION])
        .when(aws::PrincipalTag::new("team").string_like(team))
        .when(aws::PrincipalTag::new("team").string_like("b*"))
}

const REPEATED: &str = "the condition has `StringLike` on `aws:PrincipalTag/team` already, and a \
    document cannot hold both; where any value may match, give all at once; where each must, take a \
    pattern that fits both, or a `Deny` with the negated operator";

#[track_caller]
fn assert_refused(policy: IdentityPolicy, findings: &[String]) {
    let violations = policy.build().unwrap_err();
    let found: Vec<_> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(found, findings);
}

#[test]
fn a_repeated_condition_is_the_only_finding() {
    let policy = IdentityPolicy::new().with(repeating("a*"));
    assert_refused(policy, &[format!("Statement[0]: {REPEATED}")]);
}

#[test]
fn later_statements_keep_their_places() {
    let empty = IdentityPolicy::allow()
        .on_all()
        .actions(actions![ACTION])
        .when(aws::PrincipalTag::new("team").string_equals(Vec::<&str>::new()));
    let rest = IdentityPolicy::new().with(plain()).with(other()).with(repeating("c*"));
    let policy = IdentityPolicy::new().with(plain()).with(repeating("a*")).with(empty).and(rest);
    assert_refused(
        policy,
        &[
            format!("Statement[1]: {REPEATED}"),
            "Statement[2]: `StringEquals` compares `aws:PrincipalTag/team` with an empty list; give \
             at least one value"
                .to_owned(),
            format!("Statement[4]: {REPEATED}"),
        ],
    );
}
