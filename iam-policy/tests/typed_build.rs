//! What building a typed policy reports of conditions.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use iam_policy::typed::AttachedToIdentity;
use iam_policy::typed::StatementOf;
use iam_policy::typed::UncheckedResource;
use iam_policy::{
    Code, Compare, EndpointPolicy, Finding, IdentityPolicy, Principal, UncheckedAction, actions,
    aws,
};

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
    let refused = policy.build().unwrap_err();
    let found: Vec<_> = refused.iter().map(ToString::to_string).collect();
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

#[test]
fn principals_and_resources_are_of_one_partition() {
    let queue = UncheckedResource::from_static("arn:aws:sqs:us-east-1:123456789012:orders");
    let everywhere = UncheckedResource::from_static("arn:*:sqs:*:123456789012:orders");
    let role = || Principal::arn("arn:aws-cn:iam::123456789012:role/build").unwrap();
    let statement = |resource: UncheckedResource| {
        EndpointPolicy::allow().to(role()).on(resource).actions(actions![ACTION])
    };
    let error = EndpointPolicy::new().with(statement(queue)).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "Statement[0].Principal: `arn:aws-cn:iam::123456789012:role/build` is a principal of the \
         partition `aws-cn`, where nothing of `aws` such as \
         `arn:aws:sqs:us-east-1:123456789012:orders` exists"
    );
    assert!(EndpointPolicy::new().with(statement(everywhere)).build().is_ok());
    let two = [role(), Principal::arn("arn:aws:iam::123456789012:role/build").unwrap()];
    let both = EndpointPolicy::allow().to(two).on_all().actions(actions![ACTION]);
    let error = EndpointPolicy::new().with(both).build().unwrap_err();
    assert!(error.iter().map(Finding::code).eq([Code::InvalidPartition]), "{error}");
}

#[test]
fn joined_statements_of_one_name_get_names_of_their_own() {
    let named = |action: &'static str| {
        let action = UncheckedAction::from_static(action);
        IdentityPolicy::new()
            .with(IdentityPolicy::allow().on_all().actions(actions![action]).sid("Call"))
    };
    let [first, second] = [named("sts:GetCallerIdentity"), named("sts:GetSessionToken")];
    let policy = first.clone().and(second.clone()).and(second).and(first).build().unwrap();
    let sids: Vec<_> = policy.statements().map(|statement| statement.sid().unwrap()).collect();
    assert_eq!(sids, ["Call", "Call2"]);
}
