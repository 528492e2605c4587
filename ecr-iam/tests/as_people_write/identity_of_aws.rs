//! Policies that AWS manages, on all repositories.

use ecr_iam::action::{
    BatchCheckLayerAvailability, BatchGetImage, BatchImportUpstreamImage, CompleteLayerUpload,
    CreateRepository, DescribeImageScanFindings, DescribeImages, DescribeRepositories,
    GetAuthorizationToken, GetDownloadUrlForLayer, GetLifecyclePolicy, GetLifecyclePolicyPreview,
    GetRepositoryPolicy, InitiateLayerUpload, ListImages, ListTagsForResource, PutImage,
    ReplicateImage, UploadLayerPart,
};
use ecr_iam::iam_policy::{IdentityPolicy, actions};

use super::assert_writes;

#[test]
fn pull_only() {
    assert_writes(
        IdentityPolicy::new().with(IdentityPolicy::allow().on_all().actions(actions![
            GetAuthorizationToken,
            BatchGetImage,
            GetDownloadUrlForLayer,
            BatchImportUpstreamImage,
        ])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:GetAuthorizationToken","ecr:BatchGetImage","ecr:GetDownloadUrlForLayer",
            "ecr:BatchImportUpstreamImage"],"Resource":"*"}]}"#,
    );
}

#[test]
fn read_only() {
    assert_writes(
        IdentityPolicy::new().with(IdentityPolicy::allow().on_all().actions(actions![
            GetAuthorizationToken,
            BatchCheckLayerAvailability,
            GetDownloadUrlForLayer,
            GetRepositoryPolicy,
            DescribeRepositories,
            ListImages,
            DescribeImages,
            BatchGetImage,
            GetLifecyclePolicy,
            GetLifecyclePolicyPreview,
            ListTagsForResource,
            DescribeImageScanFindings,
        ])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability",
            "ecr:GetDownloadUrlForLayer","ecr:GetRepositoryPolicy","ecr:DescribeRepositories",
            "ecr:ListImages","ecr:DescribeImages","ecr:BatchGetImage","ecr:GetLifecyclePolicy",
            "ecr:GetLifecyclePolicyPreview","ecr:ListTagsForResource",
            "ecr:DescribeImageScanFindings"],"Resource":"*"}]}"#,
    );
}

#[test]
fn power_user() {
    assert_writes(
        IdentityPolicy::new().with(IdentityPolicy::allow().on_all().actions(actions![
            GetAuthorizationToken,
            BatchCheckLayerAvailability,
            GetDownloadUrlForLayer,
            GetRepositoryPolicy,
            DescribeRepositories,
            ListImages,
            DescribeImages,
            BatchGetImage,
            GetLifecyclePolicy,
            GetLifecyclePolicyPreview,
            ListTagsForResource,
            DescribeImageScanFindings,
            InitiateLayerUpload,
            UploadLayerPart,
            CompleteLayerUpload,
            PutImage,
        ])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability",
            "ecr:GetDownloadUrlForLayer","ecr:GetRepositoryPolicy","ecr:DescribeRepositories",
            "ecr:ListImages","ecr:DescribeImages","ecr:BatchGetImage","ecr:GetLifecyclePolicy",
            "ecr:GetLifecyclePolicyPreview","ecr:ListTagsForResource",
            "ecr:DescribeImageScanFindings","ecr:InitiateLayerUpload","ecr:UploadLayerPart",
            "ecr:CompleteLayerUpload","ecr:PutImage"],"Resource":"*"}]}"#,
    );
}

#[test]
fn pods_on_fargate() {
    assert_writes(
        IdentityPolicy::new().with(IdentityPolicy::allow().on_all().actions(actions![
            GetAuthorizationToken,
            BatchCheckLayerAvailability,
            GetDownloadUrlForLayer,
            BatchGetImage,
        ])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability",
            "ecr:GetDownloadUrlForLayer","ecr:BatchGetImage"],"Resource":"*"}]}"#,
    );
}

#[test]
fn services_of_app_runner() {
    assert_writes(
        IdentityPolicy::new().with(IdentityPolicy::allow().on_all().actions(actions![
            GetDownloadUrlForLayer,
            BatchGetImage,
            DescribeImages,
            GetAuthorizationToken,
            BatchCheckLayerAvailability,
        ])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:GetDownloadUrlForLayer","ecr:BatchGetImage","ecr:DescribeImages",
            "ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability"],"Resource":"*"}]}"#,
    );
}

#[test]
fn role_for_replication() {
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow().on_all().actions(actions![CreateRepository, ReplicateImage]),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:CreateRepository","ecr:ReplicateImage"],"Resource":"*"}]}"#,
    );
}

#[test]
fn role_for_templates() {
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on_all()
                .actions(actions![CreateRepository])
                .actions_as_array()
                .sid("FromTemplate"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"FromTemplate","Effect":"Allow",
            "Action":["ecr:CreateRepository"],"Resource":"*"}]}"#,
    );
}
