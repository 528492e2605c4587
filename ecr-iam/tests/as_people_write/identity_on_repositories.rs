//! Identity policies on named repositories, with the token apart.

use ecr_iam::action::{
    BatchCheckLayerAvailability, BatchGetImage, BatchImportUpstreamImage, CompleteLayerUpload,
    CreateRepository, DescribeImages, DescribeRepositories, GetAuthorizationToken,
    GetDownloadUrlForLayer, GetRepositoryPolicy, InitiateLayerUpload, ListImages, PutImage,
    PutLifecyclePolicy, SetRepositoryPolicy, TagResource, UploadLayerPart,
};
use ecr_iam::iam_policy::typed::{AttachedToIdentity, StatementOf};
use ecr_iam::iam_policy::{IdentityPolicy, UncheckedAction, actions};
use ecr_iam::{Repository, RepositoryArnPattern};

use super::{ALL, APP, assert_writes};

fn contents() -> impl StatementOf<AttachedToIdentity> {
    IdentityPolicy::allow()
        .on([APP])
        .actions(actions![
            BatchCheckLayerAvailability,
            GetDownloadUrlForLayer,
            GetRepositoryPolicy,
            DescribeRepositories,
            ListImages,
            DescribeImages,
            BatchGetImage,
            InitiateLayerUpload,
            UploadLayerPart,
            CompleteLayerUpload,
            PutImage,
        ])
        .sid("Contents")
}

fn token() -> impl StatementOf<AttachedToIdentity> {
    IdentityPolicy::allow()
        .on_all()
        .actions(actions![GetAuthorizationToken])
        .actions_as_array()
        .sid("Token")
}

#[test]
fn contents_of_one_repository() {
    assert_writes(
        IdentityPolicy::new().with(token()).with(contents()),
        r#"{"Version":"2012-10-17","Statement":[
            {"Sid":"Token","Effect":"Allow","Action":["ecr:GetAuthorizationToken"],
            "Resource":"*"},
            {"Sid":"Contents","Effect":"Allow","Action":["ecr:BatchCheckLayerAvailability",
            "ecr:GetDownloadUrlForLayer","ecr:GetRepositoryPolicy","ecr:DescribeRepositories",
            "ecr:ListImages","ecr:DescribeImages","ecr:BatchGetImage","ecr:InitiateLayerUpload",
            "ecr:UploadLayerPart","ecr:CompleteLayerUpload","ecr:PutImage"],
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app"}]}"#,
    );
}

#[test]
fn images_token_and_contents() {
    let images = IdentityPolicy::allow().on([APP]).actions(actions![ListImages]).actions_as_array();
    assert_writes(
        IdentityPolicy::new().with(images.sid("Images")).with(token()).with(contents()),
        r#"{"Version":"2012-10-17","Statement":[
            {"Sid":"Images","Effect":"Allow","Action":["ecr:ListImages"],
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app"},
            {"Sid":"Token","Effect":"Allow","Action":["ecr:GetAuthorizationToken"],
            "Resource":"*"},
            {"Sid":"Contents","Effect":"Allow","Action":["ecr:BatchCheckLayerAvailability",
            "ecr:GetDownloadUrlForLayer","ecr:GetRepositoryPolicy","ecr:DescribeRepositories",
            "ecr:ListImages","ecr:DescribeImages","ecr:BatchGetImage","ecr:InitiateLayerUpload",
            "ecr:UploadLayerPart","ecr:CompleteLayerUpload","ecr:PutImage"],
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app"}]}"#,
    );
}

#[test]
fn push_to_one_repository() {
    assert_writes(
        IdentityPolicy::new()
            .with(IdentityPolicy::allow().on([APP]).actions(actions![
                CompleteLayerUpload,
                UploadLayerPart,
                InitiateLayerUpload,
                BatchCheckLayerAvailability,
                PutImage,
                BatchGetImage,
            ]))
            .with(IdentityPolicy::allow().on_all().actions(actions![GetAuthorizationToken])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:CompleteLayerUpload","ecr:UploadLayerPart","ecr:InitiateLayerUpload",
            "ecr:BatchCheckLayerAvailability","ecr:PutImage","ecr:BatchGetImage"],
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app"},
            {"Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"}]}"#,
    );
}

/// A token limited to repositories is never given. Who must keep such a policy as it is takes the
/// way out.
#[test]
fn token_among_the_actions_on_repositories() {
    const TOKEN: UncheckedAction = UncheckedAction::from_static("ecr:GetAuthorizationToken");
    assert_writes(
        IdentityPolicy::new().with(IdentityPolicy::allow().on([ALL]).actions(actions![
            CompleteLayerUpload,
            TOKEN,
            UploadLayerPart,
            InitiateLayerUpload,
            BatchCheckLayerAvailability,
            PutImage,
            BatchGetImage,
        ])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:CompleteLayerUpload","ecr:GetAuthorizationToken","ecr:UploadLayerPart",
            "ecr:InitiateLayerUpload","ecr:BatchCheckLayerAvailability","ecr:PutImage",
            "ecr:BatchGetImage"],
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/*"}]}"#,
    );
}

#[test]
fn descriptions_of_one_repository() {
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on([APP])
                .actions(actions![DescribeImages, DescribeRepositories])
                .resources_as_array()
                .sid("Describe"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Describe","Effect":"Allow","Action":[
            "ecr:DescribeImages","ecr:DescribeRepositories"],
            "Resource":["arn:aws:ecr:eu-central-1:123456789012:repository/team/app"]}]}"#,
    );
}

#[test]
fn push_from_a_pipeline() {
    assert_writes(
        IdentityPolicy::new()
            .with(IdentityPolicy::allow().on([APP]).actions(actions![
                BatchGetImage,
                BatchCheckLayerAvailability,
                CompleteLayerUpload,
                DescribeImages,
                DescribeRepositories,
                GetDownloadUrlForLayer,
                InitiateLayerUpload,
                ListImages,
                PutImage,
                UploadLayerPart,
            ]))
            .with(IdentityPolicy::allow().on_all().actions(actions![GetAuthorizationToken])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:BatchGetImage","ecr:BatchCheckLayerAvailability","ecr:CompleteLayerUpload",
            "ecr:DescribeImages","ecr:DescribeRepositories","ecr:GetDownloadUrlForLayer",
            "ecr:InitiateLayerUpload","ecr:ListImages","ecr:PutImage","ecr:UploadLayerPart"],
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app"},
            {"Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"}]}"#,
    );
}

#[test]
fn one_repository_of_any_account() {
    let anywhere = Repository::pattern("us-east-1", "*", "team-dev").unwrap();
    assert_writes(
        IdentityPolicy::new()
            .with(
                IdentityPolicy::allow()
                    .on_all()
                    .actions(actions![GetAuthorizationToken])
                    .actions_as_array(),
            )
            .with(IdentityPolicy::allow().on([anywhere]).actions(actions![
                BatchCheckLayerAvailability,
                BatchGetImage,
                CompleteLayerUpload,
                DescribeRepositories,
                InitiateLayerUpload,
                PutImage,
                UploadLayerPart,
            ])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
            "ecr:GetAuthorizationToken"],"Resource":"*"},{"Effect":"Allow","Action":[
            "ecr:BatchCheckLayerAvailability","ecr:BatchGetImage","ecr:CompleteLayerUpload",
            "ecr:DescribeRepositories","ecr:InitiateLayerUpload","ecr:PutImage",
            "ecr:UploadLayerPart"],
            "Resource":"arn:aws:ecr:us-east-1:*:repository/team-dev"}]}"#,
    );
}

#[test]
fn nodes_that_fill_a_cache() {
    const CACHED: RepositoryArnPattern = RepositoryArnPattern::from_static(
        "arn:aws:ecr:eu-central-1:123456789012:repository/docker-hub/*",
    );
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on([CACHED])
                .actions(actions![
                    CreateRepository,
                    BatchImportUpstreamImage,
                    PutImage,
                    PutLifecyclePolicy,
                    SetRepositoryPolicy,
                    TagResource,
                ])
                .resources_as_array()
                .sid("Cache"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Cache","Effect":"Allow","Action":[
            "ecr:CreateRepository","ecr:BatchImportUpstreamImage","ecr:PutImage",
            "ecr:PutLifecyclePolicy","ecr:SetRepositoryPolicy","ecr:TagResource"],
            "Resource":["arn:aws:ecr:eu-central-1:123456789012:repository/docker-hub/*"]}]}"#,
    );
}

#[test]
fn pull_with_unnamed_statements() {
    assert_writes(
        IdentityPolicy::new()
            .with(
                IdentityPolicy::allow()
                    .on([APP])
                    .actions(actions![
                        BatchCheckLayerAvailability,
                        BatchGetImage,
                        GetDownloadUrlForLayer
                    ])
                    .resources_as_array()
                    .sid(""),
            )
            .with(IdentityPolicy::allow().on_all().actions(actions![GetAuthorizationToken])),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"","Effect":"Allow","Action":[
            "ecr:BatchCheckLayerAvailability","ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],
            "Resource":["arn:aws:ecr:eu-central-1:123456789012:repository/team/app"]},
            {"Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"}]}"#,
    );
}
