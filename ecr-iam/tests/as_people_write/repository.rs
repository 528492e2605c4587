//! Repository policies for users, roles, accounts and everyone.

use ecr_iam::action::{
    BatchCheckLayerAvailability, BatchDeleteImage, BatchGetImage, CompleteLayerUpload,
    DeleteRepository, DeleteRepositoryPolicy, DescribeImages, DescribeRepositories,
    GetDownloadUrlForLayer, GetRepositoryPolicy, InitiateLayerUpload, ListImages, PutImage,
    SetRepositoryPolicy, UploadLayerPart,
};
use ecr_iam::iam_policy::{ActionPattern, Code, Principal, Version, actions};
use ecr_iam::{EcrAction, RepositoryPolicy};

use super::{assert_writes, principal};

const EVERY_ACTION: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:*");

fn two_users() -> [Principal; 2] {
    [
        principal("arn:aws:iam::111122223333:user/build-1"),
        principal("arn:aws:iam::111122223333:user/build-2"),
    ]
}

#[test]
fn two_users_push_and_pull() {
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to(two_users())
                .actions(actions![
                    BatchGetImage,
                    BatchCheckLayerAvailability,
                    CompleteLayerUpload,
                    GetDownloadUrlForLayer,
                    InitiateLayerUpload,
                    PutImage,
                    UploadLayerPart,
                ])
                .sid("PushPull"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"PushPull","Effect":"Allow",
            "Principal":{"AWS":["arn:aws:iam::111122223333:user/build-1",
            "arn:aws:iam::111122223333:user/build-2"]},"Action":["ecr:BatchGetImage",
            "ecr:BatchCheckLayerAvailability","ecr:CompleteLayerUpload",
            "ecr:GetDownloadUrlForLayer","ecr:InitiateLayerUpload","ecr:PutImage",
            "ecr:UploadLayerPart"]}]}"#,
    );
}

#[test]
fn the_same_in_a_template_s_order() {
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to(two_users())
                .actions(actions![
                    GetDownloadUrlForLayer,
                    BatchGetImage,
                    BatchCheckLayerAvailability,
                    PutImage,
                    InitiateLayerUpload,
                    UploadLayerPart,
                    CompleteLayerUpload,
                ])
                .sid("PushPull"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"PushPull","Effect":"Allow",
            "Principal":{"AWS":["arn:aws:iam::111122223333:user/build-1",
            "arn:aws:iam::111122223333:user/build-2"]},"Action":["ecr:GetDownloadUrlForLayer",
            "ecr:BatchGetImage","ecr:BatchCheckLayerAvailability","ecr:PutImage",
            "ecr:InitiateLayerUpload","ecr:UploadLayerPart","ecr:CompleteLayerUpload"]}]}"#,
    );
}

#[test]
fn another_account_pushes() {
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to([principal("arn:aws:iam::111122223333:root")])
                .actions(actions![
                    BatchCheckLayerAvailability,
                    CompleteLayerUpload,
                    InitiateLayerUpload,
                    PutImage,
                    UploadLayerPart,
                ])
                .sid("CrossAccountPush"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"CrossAccountPush","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":[
            "ecr:BatchCheckLayerAvailability","ecr:CompleteLayerUpload",
            "ecr:InitiateLayerUpload","ecr:PutImage","ecr:UploadLayerPart"]}]}"#,
    );
}

#[test]
fn users_pull_and_one_may_do_all() {
    assert_writes(
        RepositoryPolicy::new()
            .with(
                RepositoryPolicy::allow()
                    .to(two_users())
                    .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
                    .sid("Pull"),
            )
            .with(
                RepositoryPolicy::allow()
                    .to([principal("arn:aws:iam::111122223333:user/admin")])
                    .actions_like([EVERY_ACTION])
                    .unwrap()
                    .actions_as_array()
                    .sid("All"),
            ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Pull","Effect":"Allow",
            "Principal":{"AWS":["arn:aws:iam::111122223333:user/build-1",
            "arn:aws:iam::111122223333:user/build-2"]},
            "Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]},
            {"Sid":"All","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:user/admin"},"Action":["ecr:*"]}]}"#,
    );
}

#[test]
fn nobody_pulls() {
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::deny()
                .to_everyone()
                .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
                .sid("NoPull"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"NoPull","Effect":"Deny",
            "Principal":"*","Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]}]}"#,
    );
}

#[test]
fn one_user_describes() {
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to([principal("arn:aws:iam::111122223333:user/reader")])
                .actions(actions![DescribeImages, DescribeRepositories])
                .sid("a name with spaces"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"a name with spaces","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:user/reader"},
            "Action":["ecr:DescribeImages","ecr:DescribeRepositories"]}]}"#,
    );
}

#[test]
fn a_role_describes_and_pulls() {
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to([principal("arn:aws:iam::111122223333:role/app-runner")])
                .actions(actions![BatchGetImage, DescribeImages, GetDownloadUrlForLayer]),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:role/app-runner"},"Action":[
            "ecr:BatchGetImage","ecr:DescribeImages","ecr:GetDownloadUrlForLayer"]}]}"#,
    );
}

#[test]
fn the_role_of_a_service_pulls() {
    let role =
        "arn:aws:iam::123456789012:role/aws-service-role/batch.amazonaws.com/ServiceRoleForBatch";
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow().to([principal(role)]).actions(actions![
                GetDownloadUrlForLayer,
                BatchGetImage,
                BatchCheckLayerAvailability
            ]),
        ),
        r#"{"Statement":[{"Action":["ecr:GetDownloadUrlForLayer","ecr:BatchGetImage",
            "ecr:BatchCheckLayerAvailability"],"Effect":"Allow","Principal":{"AWS":
            "arn:aws:iam::123456789012:role/aws-service-role/batch.amazonaws.com/ServiceRoleForBatch"
            }}],"Version":"2012-10-17"}"#,
    );
}

#[test]
fn four_accounts_pull() {
    let accounts = [
        principal("arn:aws:iam::111122223333:root"),
        principal("arn:aws:iam::222233334444:root"),
        principal("arn:aws:iam::333344445555:root"),
        principal("arn:aws:iam::444455556666:root"),
    ];
    assert_writes(
        RepositoryPolicy::new().with_version(Version::V2008_10_17).with(
            RepositoryPolicy::allow()
                .to(accounts)
                .actions(actions![
                    GetDownloadUrlForLayer,
                    BatchGetImage,
                    BatchCheckLayerAvailability
                ])
                .sid("CrossAccountPull"),
        ),
        r#"{"Version":"2008-10-17","Statement":[{"Action":["ecr:GetDownloadUrlForLayer",
            "ecr:BatchGetImage","ecr:BatchCheckLayerAvailability"],"Effect":"Allow",
            "Principal":{"AWS":["arn:aws:iam::111122223333:root",
            "arn:aws:iam::222233334444:root","arn:aws:iam::333344445555:root",
            "arn:aws:iam::444455556666:root"]},"Sid":"CrossAccountPull"}]}"#,
    );
}

#[test]
fn every_principal_with_an_account() {
    assert_writes(
        RepositoryPolicy::new()
            .with(
                RepositoryPolicy::allow()
                    .to([Principal::everyone()])
                    .actions(actions![
                        BatchGetImage,
                        BatchCheckLayerAvailability,
                        CompleteLayerUpload,
                        GetDownloadUrlForLayer,
                        InitiateLayerUpload,
                        PutImage,
                        UploadLayerPart,
                    ])
                    .sid("Template"),
            )
            // The template leaves it to its user to limit them.
            .accept(Code::PublicPrincipal),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Template","Effect":"Allow",
            "Principal":{"AWS":"*"},"Action":["ecr:BatchGetImage",
            "ecr:BatchCheckLayerAvailability","ecr:CompleteLayerUpload",
            "ecr:GetDownloadUrlForLayer","ecr:InitiateLayerUpload","ecr:PutImage",
            "ecr:UploadLayerPart"]}]}"#,
    );
}

#[test]
fn the_policy_stays() {
    assert_writes(
        RepositoryPolicy::new().with_version(Version::V2008_10_17).with(
            RepositoryPolicy::deny()
                .to_everyone()
                .actions(actions![DeleteRepositoryPolicy])
                .actions_as_array()
                .sid("no way back"),
        ),
        r#"{"Version":"2008-10-17","Statement":[{"Sid":"no way back","Effect":"Deny",
            "Principal":"*","Action":["ecr:DeleteRepositoryPolicy"]}]}"#,
    );
}

#[test]
fn everyone_does_everything() {
    assert_writes(
        RepositoryPolicy::new()
            .with_version(Version::V2008_10_17)
            .with(
                RepositoryPolicy::allow()
                    .to_everyone()
                    .actions(actions![
                        GetDownloadUrlForLayer,
                        BatchGetImage,
                        BatchCheckLayerAvailability,
                        PutImage,
                        InitiateLayerUpload,
                        UploadLayerPart,
                        CompleteLayerUpload,
                        DescribeRepositories,
                        GetRepositoryPolicy,
                        ListImages,
                        DeleteRepository,
                        BatchDeleteImage,
                        SetRepositoryPolicy,
                        DeleteRepositoryPolicy,
                    ])
                    .sid("open to all"),
            )
            // That everyone is let in is what the policy is about.
            .accept(Code::PublicPrincipal),
        r#"{"Version":"2008-10-17","Statement":[{"Sid":"open to all","Effect":"Allow",
            "Principal":"*","Action":["ecr:GetDownloadUrlForLayer","ecr:BatchGetImage",
            "ecr:BatchCheckLayerAvailability","ecr:PutImage","ecr:InitiateLayerUpload",
            "ecr:UploadLayerPart","ecr:CompleteLayerUpload","ecr:DescribeRepositories",
            "ecr:GetRepositoryPolicy","ecr:ListImages","ecr:DeleteRepository",
            "ecr:BatchDeleteImage","ecr:SetRepositoryPolicy","ecr:DeleteRepositoryPolicy"]}]}"#,
    );
}
