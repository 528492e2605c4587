//! Actions divided by what they act on.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::EcrAction::{
    self, BatchGetImage, GetAuthorizationToken, GetDownloadUrlForLayer, GetRegistryPolicy,
};
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
