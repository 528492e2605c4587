//! Actions divided by what they act on.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::EcrAction::{
    self, BatchGetImage, GetAuthorizationToken, GetDownloadUrlForLayer, GetRegistryPolicy,
};
use ecr_iam::iam_policy::typed::{actions_at, actions_with_any, split_with_unlisted_regions};
use ecr_iam::iam_policy::{AccessLevels, Policy, PolicyKind, actions_within, split};

const APP: &str = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";
const LIBRARIES: &str = "arn:aws:ecr:*:123456789012:repository/libraries/*";

#[test]
fn token_and_registry_go_on_all_resources() {
    let actions = [BatchGetImage, GetAuthorizationToken, GetDownloadUrlForLayer, GetRegistryPolicy];
    let statements = split(actions.into_iter().chain([BatchGetImage]), [APP, LIBRARIES]).unwrap();
    let policy: Policy = statements.into_iter().collect();
    policy.validate(&PolicyKind::MANAGED).unwrap();
    assert_eq!(
        serde_json::to_value(&policy).unwrap(),
        serde_json::json!({
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                    "Resource": [APP, LIBRARIES],
                },
                {
                    "Effect": "Allow",
                    "Action": ["ecr:GetAuthorizationToken", "ecr:GetRegistryPolicy"],
                    "Resource": "*",
                },
            ],
        })
    );
}

#[test]
fn one_group_is_one_statement() {
    assert_eq!(split([GetAuthorizationToken], [APP]).unwrap().len(), 1);
    assert_eq!(split([BatchGetImage], [APP]).unwrap().len(), 1);
    assert_eq!(split([BatchGetImage], ["*"]).unwrap().len(), 1);
}

#[test]
fn all_resources_stand_alone() {
    for resources in [&["*"][..], &["*", APP], &[APP, "*", "*"]] {
        let statements = split([BatchGetImage, GetAuthorizationToken], resources).unwrap();
        assert_eq!(
            serde_json::to_value(&statements).unwrap(),
            serde_json::json!([{
                "Effect": "Allow",
                "Action": ["ecr:BatchGetImage", "ecr:GetAuthorizationToken"],
                "Resource": "*",
            }])
        );
    }
}

#[test]
fn a_resource_counts_once() {
    let statements = split([BatchGetImage], [APP, LIBRARIES, APP]).unwrap();
    assert_eq!(
        serde_json::to_value(&statements).unwrap(),
        serde_json::json!([{
            "Effect": "Allow",
            "Action": "ecr:BatchGetImage",
            "Resource": [APP, LIBRARIES],
        }])
    );
    let once = split([BatchGetImage], [APP, APP]).unwrap();
    assert_eq!(once, split([BatchGetImage], [APP]).unwrap());
}

#[test]
fn regions_may_be_newer_than_the_list() {
    let new = "arn:aws:ecr:us-east-9:123456789012:repository/app";
    assert!(split([BatchGetImage], [new]).is_err());
    let statements = split_with_unlisted_regions([BatchGetImage], [new]).unwrap();
    assert_eq!(
        serde_json::to_value(&statements).unwrap(),
        serde_json::json!([
            {"Effect": "Allow", "Action": "ecr:BatchGetImage", "Resource": new}
        ])
    );
    let wrong = "arn:aws:ecr:us-east:123456789012:repository/app";
    assert!(split_with_unlisted_regions([BatchGetImage], [wrong]).is_err());
}

#[test]
fn levels_are_asked_for_in_three_ways() {
    let both = AccessLevels::TAGGING.union(AccessLevels::WRITE);
    let tagging: Vec<EcrAction> = actions_with_any(AccessLevels::TAGGING).collect();
    assert_eq!(tagging, [EcrAction::TagResource, EcrAction::UntagResource]);
    assert!(actions_at::<EcrAction>(both).eq(tagging));
    assert_eq!(actions_at::<EcrAction>(AccessLevels::TAGGING).count(), 0);
    assert!(actions_within::<EcrAction>(both).count() > actions_at::<EcrAction>(both).count());
}

#[test]
fn read_only_is_list_and_read() {
    const READ_ONLY: AccessLevels = AccessLevels::LIST.union(AccessLevels::READ);
    let actions: Vec<EcrAction> = actions_within(READ_ONLY).collect();
    assert_eq!(actions.len(), 25);
    let statements = split(actions, [APP]).unwrap();
    let counts: Vec<_> =
        statements.iter().map(|statement| statement.action().unwrap().patterns().len()).collect();
    assert_eq!(counts, [15, 10]);
}

#[test]
fn changing_permissions_is_not_just_writing() {
    let write: Vec<EcrAction> = actions_within(AccessLevels::WRITE).collect();
    assert!(write.contains(&EcrAction::PutImage));
    assert!(!write.contains(&EcrAction::PutRegistryPolicy));
    assert!(!write.contains(&EcrAction::SetRepositoryPolicy));
}

#[test]
fn what_would_have_no_effect_is_said() {
    let none: [&str; 0] = [];
    let error = split([BatchGetImage, GetAuthorizationToken], none).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Action[0]: `ecr:BatchGetImage` acts on none of the resources; give it one of the type \
         `repository`"
    );
    let error = split([BatchGetImage], ["arn:aws:s3:::bucket"]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Resource[0]: `arn:aws:s3:::bucket` is not an ARN of Amazon Elastic Container Registry \
         (`ecr`); resources of other services belong in statements of their own\nAction[0]: \
         `ecr:BatchGetImage` acts on none of the resources; give it one of the type `repository`"
    );
    let nothing: [EcrAction; 0] = [];
    let error = split(nothing, [APP]).unwrap_err();
    assert_eq!(error.to_string(), "Action: a statement needs at least one action");
}
