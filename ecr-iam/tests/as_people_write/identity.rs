//! Identity policies on all resources: lists as consoles write them, tags, the account's own.

use ecr_iam::action::{
    BatchCheckLayerAvailability, BatchGetImage, BatchImportUpstreamImage, CompleteLayerUpload,
    CreateRepository, DescribeImages, DescribeRepositories, GetAuthorizationToken,
    GetDownloadUrlForLayer, GetImageCopyStatus, GetRepositoryPolicy, InitiateLayerUpload,
    ListImages, PutImage, SetRepositoryPolicy, TagResource, UploadLayerPart,
};
use ecr_iam::iam_policy::{Compare, IdentityPolicy, actions, aws};
use ecr_iam::key;

use super::assert_writes;

#[test]
fn role_of_a_cache() {
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on_all()
                .actions(actions![
                    GetDownloadUrlForLayer,
                    GetAuthorizationToken,
                    BatchImportUpstreamImage,
                    BatchGetImage,
                    GetImageCopyStatus,
                    InitiateLayerUpload,
                    UploadLayerPart,
                    CompleteLayerUpload,
                    PutImage,
                ])
                .sid("Cache0"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Cache0","Effect":"Allow","Action":[
            "ecr:GetDownloadUrlForLayer","ecr:GetAuthorizationToken",
            "ecr:BatchImportUpstreamImage","ecr:BatchGetImage","ecr:GetImageCopyStatus",
            "ecr:InitiateLayerUpload","ecr:UploadLayerPart","ecr:CompleteLayerUpload",
            "ecr:PutImage"],"Resource":"*"}]}"#,
    );
}

/// A service may use its role in its own account alone: the value is a policy variable.
#[test]
fn resources_of_the_role_s_own_account() {
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on_all()
                .actions(actions![
                    GetAuthorizationToken,
                    BatchCheckLayerAvailability,
                    InitiateLayerUpload,
                    UploadLayerPart,
                    CompleteLayerUpload,
                    PutImage,
                    BatchGetImage,
                    BatchImportUpstreamImage,
                    GetDownloadUrlForLayer,
                    GetImageCopyStatus,
                ])
                .when(aws::ResourceAccount.string_equals("${aws:PrincipalAccount}"))
                .sid("Cache"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Cache","Effect":"Allow","Action":[
            "ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability",
            "ecr:InitiateLayerUpload","ecr:UploadLayerPart","ecr:CompleteLayerUpload",
            "ecr:PutImage","ecr:BatchGetImage","ecr:BatchImportUpstreamImage",
            "ecr:GetDownloadUrlForLayer","ecr:GetImageCopyStatus"],"Resource":"*",
            "Condition":{"StringEquals":{"aws:ResourceAccount":"${aws:PrincipalAccount}"}}}]}"#,
    );
}

#[test]
fn visual_editor_with_its_token_apart() {
    assert_writes(
        IdentityPolicy::new()
            .with(
                IdentityPolicy::allow()
                    .on_all()
                    .actions(actions![
                        SetRepositoryPolicy,
                        GetDownloadUrlForLayer,
                        BatchGetImage,
                        CompleteLayerUpload,
                        DescribeImages,
                        DescribeRepositories,
                        UploadLayerPart,
                        ListImages,
                        InitiateLayerUpload,
                        BatchCheckLayerAvailability,
                        GetRepositoryPolicy,
                        PutImage,
                    ])
                    .sid("Editor0"),
            )
            .with(
                IdentityPolicy::allow()
                    .on_all()
                    .actions(actions![GetAuthorizationToken])
                    .sid("Editor1"),
            ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Editor0","Effect":"Allow","Action":[
            "ecr:SetRepositoryPolicy","ecr:GetDownloadUrlForLayer","ecr:BatchGetImage",
            "ecr:CompleteLayerUpload","ecr:DescribeImages","ecr:DescribeRepositories",
            "ecr:UploadLayerPart","ecr:ListImages","ecr:InitiateLayerUpload",
            "ecr:BatchCheckLayerAvailability","ecr:GetRepositoryPolicy","ecr:PutImage"],
            "Resource":"*"},{"Sid":"Editor1","Effect":"Allow",
            "Action":"ecr:GetAuthorizationToken","Resource":"*"}]}"#,
    );
}

#[test]
fn all_resources_in_an_array() {
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on_all()
                .actions(actions![
                    CompleteLayerUpload,
                    DescribeRepositories,
                    GetAuthorizationToken,
                    GetDownloadUrlForLayer,
                    GetRepositoryPolicy,
                    InitiateLayerUpload,
                    ListImages,
                    PutImage,
                    UploadLayerPart,
                    BatchCheckLayerAvailability,
                    BatchGetImage,
                ])
                .resources_as_array()
                .sid("Stmt1488800000000"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Stmt1488800000000","Effect":"Allow",
            "Action":["ecr:CompleteLayerUpload","ecr:DescribeRepositories",
            "ecr:GetAuthorizationToken","ecr:GetDownloadUrlForLayer","ecr:GetRepositoryPolicy",
            "ecr:InitiateLayerUpload","ecr:ListImages","ecr:PutImage","ecr:UploadLayerPart",
            "ecr:BatchCheckLayerAvailability","ecr:BatchGetImage"],"Resource":["*"]}]}"#,
    );
}

#[test]
fn repositories_without_a_tag_s_value() {
    let pull = actions![BatchGetImage, GetDownloadUrlForLayer];
    let again = actions![BatchGetImage, GetDownloadUrlForLayer];
    assert_writes(
        IdentityPolicy::new().with(IdentityPolicy::allow().on_all().actions(pull)).with(
            IdentityPolicy::deny()
                .on_all()
                .actions(again)
                .when(key::ResourceTag::new("stage").string_equals("prod")),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],"Resource":"*"},
            {"Effect":"Deny","Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],
            "Resource":"*","Condition":{"StringEquals":{"ecr:ResourceTag/stage":"prod"}}}]}"#,
    );
}

#[test]
fn new_repositories_with_a_tag() {
    let tagged = || aws::RequestTag::new("stage").string_equals("dev");
    assert_writes(
        IdentityPolicy::new()
            .with(
                IdentityPolicy::allow()
                    .on_all()
                    .actions(actions![CreateRepository])
                    .actions_as_array()
                    .when(tagged())
                    .sid("CreateTagged"),
            )
            .with(
                IdentityPolicy::allow()
                    .on_all()
                    .actions(actions![TagResource])
                    .actions_as_array()
                    .when(tagged())
                    .sid("Tag"),
            ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"CreateTagged","Effect":"Allow",
            "Action":["ecr:CreateRepository"],"Resource":"*",
            "Condition":{"StringEquals":{"aws:RequestTag/stage":"dev"}}},
            {"Sid":"Tag","Effect":"Allow","Action":["ecr:TagResource"],"Resource":"*",
            "Condition":{"StringEquals":{"aws:RequestTag/stage":"dev"}}}]}"#,
    );
}
