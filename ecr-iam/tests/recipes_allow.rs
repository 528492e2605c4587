//! Every recipe allows the operations of its task, and nothing beyond: proved for all requests.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use std::borrow::Cow;
use std::collections::BTreeSet;

use ecr_iam::EcrOperation as Operation;
use ecr_iam::iam_policy::document::{BaseOperator, Condition};
use ecr_iam::iam_policy::evaluate::{Decision, Policies, Proof, Prover, Request, Unproved};
use ecr_iam::iam_policy::{
    AccessLevel, AccountId, ActionFacts, Effect, Partition, Policy, Principal, Region, Statement,
    actions_within, split,
};
use ecr_iam::{EcrAction as Action, RepositoryArn, recipe};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const APP: &str = "arn:aws:ecr:eu-central-1:123456789012:repository/team/app";
const BUILD: &str = "arn:aws:iam::123456789012:role/build";
const OTHER: AccountId = AccountId::from_static("111122223333");

/// Repositories that a policy for [`APP`] must say nothing about.
const OTHERS: [&str; 4] = [
    "arn:aws:ecr:*:*:repository/team/ap",
    "arn:aws:ecr:*:*:repository/team/app?*",
    "arn:aws:ecr:*:111122223333:repository/*",
    "arn:aws:ecr:us-*:*:repository/*",
];

fn app() -> RepositoryArn {
    RepositoryArn::from_static(APP)
}

/// What only a cache's first pull needs.
const FIRST_PULL: &[Action] =
    &[Action::BatchImportUpstreamImage, Action::CreateRepository, Action::TagResource];

/// The actions that the operations need, but for these.
fn needed(operations: &[Operation], without: &[Action]) -> Vec<Action> {
    let actions = operations.iter().flat_map(|operation| operation.required_actions());
    let known: BTreeSet<&str> = actions.map(|required| required.action()).collect();
    let is_needed = |action: &Action| known.contains(action.as_str()) && !without.contains(action);
    Action::ALL.iter().copied().filter(is_needed).collect()
}

fn prover(policy: &Policy) -> Prover<'_> {
    Prover::new(policy).with_actions_of::<Action>()
}

/// Proves that no ECR action but these is allowed on anything.
#[track_caller]
fn assert_no_others(policy: &Policy, actions: &[Action]) {
    for action in Action::ALL.iter().filter(|action| !actions.contains(action)) {
        prover(policy).assert_never_allows(action.as_str(), "*");
    }
}

/// Proves that a policy allows exactly these actions on [`APP`], and beside them what the statements
/// say.
#[track_caller]
fn assert_exactly(policy: &Policy, actions: &[Action], beside: &[Statement]) {
    let whole = split(actions.iter().copied(), [APP]).unwrap().into_iter();
    let whole: Policy = whole.chain(beside.iter().cloned()).collect();
    prover(policy).assert_equivalent(&prover(&whole));
    assert_no_others(policy, actions);
    for action in actions {
        Policies::of(policy).assert_allowed(&Request::of(BUILD, *action, APP));
        if !action.facts().resources().is_empty() {
            for other in OTHERS {
                prover(policy).assert_never_allows(action.as_str(), other);
            }
        }
    }
}

const PUSH: &[Operation] = &[
    Operation::GetAuthorizationToken,
    Operation::BatchCheckLayerAvailability,
    Operation::InitiateLayerUpload,
    Operation::UploadLayerPart,
    Operation::CompleteLayerUpload,
    Operation::BatchGetImage,
    Operation::PutImage,
];

const PULL: &[Operation] = &[
    Operation::GetAuthorizationToken,
    Operation::BatchCheckLayerAvailability,
    Operation::BatchGetImage,
    Operation::GetDownloadUrlForLayer,
];

#[test]
fn push() {
    assert_exactly(&recipe::push([app()]).build().unwrap(), &needed(PUSH, FIRST_PULL), &[]);
}

#[test]
fn pull() {
    assert_exactly(&recipe::pull([app()]).build().unwrap(), &needed(PULL, FIRST_PULL), &[]);
}

#[test]
fn pull_through_cache() {
    let actions = needed(PULL, &[Action::TagResource]);
    assert_exactly(&recipe::pull_through_cache([app()]).build().unwrap(), &actions, &[]);
}

#[test]
fn pull_through_cache_rules() {
    let rules = [
        Operation::CreatePullThroughCacheRule,
        Operation::DeletePullThroughCacheRule,
        Operation::DescribePullThroughCacheRules,
        Operation::UpdatePullThroughCacheRule,
        Operation::ValidatePullThroughCacheRule,
    ];
    let policy = recipe::pull_through_cache_rules().build().unwrap();
    let actions = needed(&rules, &[]);
    // The recipe's rules are those of all repositories.
    let whole: Policy = split(actions.iter().copied(), ["*"]).unwrap().into_iter().collect();
    prover(&policy).assert_equivalent(&prover(&whole));
    assert_no_others(&policy, &actions);
}

#[test]
fn pull_through_cache_role() {
    let copy = [
        Operation::GetAuthorizationToken,
        Operation::BatchGetImage,
        Operation::GetDownloadUrlForLayer,
        Operation::InitiateLayerUpload,
        Operation::UploadLayerPart,
        Operation::CompleteLayerUpload,
        Operation::PutImage,
    ];
    let mut actions = needed(&copy, &[Action::CreateRepository, Action::TagResource]);
    actions.push(Action::GetImageCopyStatus);
    assert_exactly(&recipe::pull_through_cache_role([app()]).build().unwrap(), &actions, &[]);
}

const SCAN: &[Operation] = &[
    Operation::BatchGetRepositoryScanningConfiguration,
    Operation::DescribeImageScanFindings,
    Operation::DescribeImages,
    Operation::DescribeRepositories,
    Operation::GetRegistryScanningConfiguration,
    Operation::ListImages,
];

#[test]
fn scan_reading() {
    assert_exactly(&recipe::scan_reading([app()]).build().unwrap(), &needed(SCAN, &[]), &[]);
    let inspector = Statement::new(Effect::Allow)
        .with_action(["inspector2:ListFindings", "inspector2:ListCoverage"])
        .with_resource("*");
    let enhanced = recipe::enhanced_scan_reading([app()]).build().unwrap();
    assert_exactly(&enhanced, &needed(SCAN, &[]), &[inspector]);
}

#[test]
fn replication_source() {
    let rules = [Operation::DescribeRegistry, Operation::PutReplicationConfiguration];
    let mut by_ecr = Condition::new();
    let service = "replication.ecr.amazonaws.com";
    by_ecr.insert(BaseOperator::StringEquals, "iam:AWSServiceName", service).unwrap();
    let role = Statement::new(Effect::Allow)
        .with_action("iam:CreateServiceLinkedRole")
        .with_resource("*")
        .with_condition(by_ecr);
    let policy = recipe::replication_source().build().unwrap();
    assert_exactly(&policy, &needed(&rules, &[]), &[role]);
}

#[test]
fn a_misspelt_question_proves_nothing() {
    let policy = recipe::push([app()]).build().unwrap();
    let ask = |action, resource| prover(&policy).never_allows(action, resource);
    assert_eq!(ask("ecr:DeleteRepository", "*"), Proof::Proved);
    let unknown = Proof::Unknown(Unproved::NoAction);
    assert_eq!(ask("ecr:DeleteRepositories", "*"), unknown);
    assert_eq!(ask("ecr:Remove*", "*"), unknown);
    assert_eq!(ask("DeleteRepository", "*"), unknown);
    let unknown = Proof::Unknown(Unproved::NoResource);
    assert_eq!(ask("ecr:DeleteRepository", "repository/team/app"), unknown);
    assert_eq!(ask("ecr:DeleteRepository", "arn:aws:ecr:*:repository/*"), unknown);
}

/// Proves that a resource's policy allows exactly these actions to a principal, and nothing to
/// others.
#[track_caller]
fn assert_grants(policy: &Policy, actions: &[Action], principal: &str) {
    assert_no_others(policy, actions);
    for action in actions {
        let ask = |principal| {
            let request = Request::of(principal, *action, APP);
            prover(policy).decide(&request)
        };
        assert!(ask(principal).is_allowed(), "{action} by {principal}");
        assert_eq!(ask("arn:aws:iam::999999999999:user/eve"), Decision::ImplicitlyDenied);
        assert_eq!(ask("*"), Decision::ImplicitlyDenied);
    }
}

const GET_IMAGE: &[Operation] = &[Operation::BatchGetImage, Operation::GetDownloadUrlForLayer];

#[test]
fn cross_account_push() {
    let account = Principal::account_root(Partition::Aws, OTHER);
    let policy = recipe::cross_account_push([account]).build().unwrap();
    // A token is for the registry of who pushes.
    let without = [FIRST_PULL, &[Action::GetAuthorizationToken]].concat();
    let user = "arn:aws:iam::111122223333:user/anna";
    assert_grants(&policy, &needed(PUSH, &without), user);
}

#[test]
fn cross_account_pull() {
    let account = Principal::account_root(Partition::Aws, OTHER);
    let policy = recipe::cross_account_pull([account]).build().unwrap();
    let operations = [GET_IMAGE, &[Operation::BatchCheckLayerAvailability]].concat();
    let user = "arn:aws:iam::111122223333:user/anna";
    assert_grants(&policy, &needed(&operations, FIRST_PULL), user);
}

#[test]
fn lambda_image_access() {
    let here = Region::from_static("eu-central-1");
    let account = AccountId::from_static("123456789012");
    let policy = recipe::lambda_image_access(here, account).build().unwrap();
    let actions = needed(GET_IMAGE, FIRST_PULL);
    assert_no_others(&policy, &actions);
    let ask = |source: &'static str| {
        let request = Request::of("lambda.amazonaws.com", Action::BatchGetImage, APP);
        prover(&policy).decide(&request.with("aws:SourceArn", source))
    };
    assert!(ask("arn:aws:lambda:eu-central-1:123456789012:function:report").is_allowed());
    for source in [
        "arn:aws:lambda:eu-central-1:111122223333:function:report",
        "arn:aws:lambda:us-east-1:123456789012:function:report",
    ] {
        assert_eq!(ask(source), Decision::ImplicitlyDenied, "{source}");
    }
    let both = recipe::cross_account_lambda_image_access(here, OTHER).build().unwrap();
    assert_grants(&both, &actions, "arn:aws:iam::111122223333:user/anna");
}

#[test]
fn registry_grants() {
    let account = || [Principal::account_root(Partition::Aws, OTHER)];
    let user = "arn:aws:iam::111122223333:user/anna";
    for (policy, actions) in [
        (
            recipe::pull_through_cache_grant(account(), [app()]),
            &[Action::BatchImportUpstreamImage, Action::CreateRepository][..],
        ),
        (
            recipe::pull_through_cache_upstream(account(), [app()]),
            &[
                Action::BatchGetImage,
                Action::BatchImportUpstreamImage,
                Action::GetDownloadUrlForLayer,
                Action::GetImageCopyStatus,
            ],
        ),
        (
            recipe::replication_destination(account(), [app()]),
            &[Action::CreateRepository, Action::ReplicateImage],
        ),
    ] {
        let policy = policy.build().unwrap();
        assert_grants(&policy, actions, user);
        for (action, other) in actions.iter().flat_map(|action| OTHERS.map(|other| (action, other)))
        {
            prover(&policy).assert_never_allows(action.as_str(), other);
        }
    }
}

/// The actions one by one, each where it has an effect.
fn one_by_one(actions: &[Action], resources: &[&'static str]) -> Policy {
    let statement = |action: &Action| {
        let allow = Statement::new(Effect::Allow).with_action(action.as_str());
        if action.facts().resources().is_empty() {
            return allow.with_resource("*");
        }
        let texts: Vec<Cow<'static, str>> = resources.iter().map(|text| (*text).into()).collect();
        allow.with_resource(texts)
    };
    actions.iter().map(statement).collect()
}

const RESOURCES: &[&str] = &[
    "arn:aws:ecr:eu-central-1:123456789012:repository/team/app",
    "arn:aws:ecr:*:123456789012:repository/libraries/*",
    "arn:aws:ecr:us-*:*:repository/*",
    "arn:aws:ecr:eu-central-1:123456789012:repository/team/*",
    "arn:aws:ecr:eu-central-1:*:repository/${aws:PrincipalTag/team}/*",
    "arn:aws-cn:ecr:cn-north-1:123456789012:repository/a?c",
    "*",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn split_keeps_what_is_allowed(
        actions in subsequence(Action::ALL, 1..20),
        resources in subsequence(RESOURCES, 1..=4).prop_shuffle(),
    ) {
        let policy: Policy = split(actions.iter().copied(), &resources).unwrap().into_iter().collect();
        let whole = one_by_one(&actions, &resources);
        let proof = prover(&policy).is_equivalent(&prover(&whole));
        prop_assert!(proof.is_proved(), "{}", proof);
    }

    #[test]
    fn levels_give_their_actions_and_no_others(
        levels in subsequence(
            &[
                AccessLevel::List,
                AccessLevel::Read,
                AccessLevel::Write,
                AccessLevel::Tagging,
                AccessLevel::PermissionsManagement,
            ][..],
            1..=4,
        ),
        resource in select(RESOURCES),
    ) {
        let levels = levels.into_iter().collect();
        let within = |facts: ActionFacts| facts.access_levels().is_within(levels);
        let actions: Vec<Action> = actions_within(levels).collect();
        prop_assume!(!actions.is_empty());
        let policy: Policy = split(actions, [resource]).unwrap().into_iter().collect();
        let all = Action::ALL.iter().copied();
        let expected: Vec<Action> = all.filter(|action| within(action.facts())).collect();
        let whole = one_by_one(&expected, &[resource]);
        let proof = prover(&policy).is_equivalent(&prover(&whole));
        prop_assert!(proof.is_proved(), "{}", proof);
        for action in Action::ALL {
            let request = Request::of(BUILD, *action, RESOURCES[0]);
            let named = [RESOURCES[0], "arn:aws:ecr:eu-central-1:123456789012:repository/team/*", "*"];
            let asked = named.contains(&resource) || request.resource() == "*";
            let is_allowed = prover(&policy).decide(&request).is_allowed();
            prop_assert_eq!(is_allowed, asked && within(action.facts()), "{}", action);
            if !within(action.facts()) {
                let proof = prover(&policy).never_allows(action.as_str(), "*");
                prop_assert!(proof.is_proved(), "{}", proof);
            }
        }
    }
}
