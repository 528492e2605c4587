//! Repository policies for AWS Lambda.

use ecr_iam::RepositoryPolicy;
use ecr_iam::action::{
    BatchCheckLayerAvailability, BatchGetImage, CompleteLayerUpload, DeleteRepositoryPolicy,
    DescribeImages, DescribeRepositories, GetDownloadUrlForLayer, GetRepositoryPolicy,
    InitiateLayerUpload, ListImages, PutImage, SetRepositoryPolicy, UploadLayerPart,
};
use ecr_iam::iam_policy::{
    ArnPattern, Code, Compare, Principal, UncheckedAction, UncheckedKey, Version, actions,
};

use super::{assert_writes, principal};

const LAMBDA: Principal = Principal::service_from_static("lambda.amazonaws.com");

/// The key as Lambda itself writes it; IAM takes names of keys in any case.
const SOURCE_ARN: UncheckedKey = UncheckedKey::from_static("aws:sourceArn");

fn functions() -> ArnPattern {
    ArnPattern::new("arn:aws:lambda:us-east-2:123456789012:function:*").unwrap()
}

#[test]
fn functions_of_one_account() {
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to([LAMBDA])
                .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
                .when(SOURCE_ARN.string_like(functions()))
                .sid("LambdaImages"),
        ),
        r#"{"Statement":[{"Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],
            "Condition":{"StringLike":{
            "aws:sourceArn":"arn:aws:lambda:us-east-2:123456789012:function:*"}},
            "Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},
            "Sid":"LambdaImages"}],"Version":"2012-10-17"}"#,
    );
}

#[test]
fn lambda_and_another_account() {
    assert_writes(
        RepositoryPolicy::new()
            .with(
                RepositoryPolicy::allow()
                    .to([LAMBDA, principal("arn:aws:iam::111122223333:root")])
                    .actions(actions![BatchGetImage, GetDownloadUrlForLayer]),
            )
            // People leave out for whom Lambda calls; `recipe::cross_account_lambda_image_access` does not.
            .accept(Code::RestrictAccessToServicePrincipal),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{
            "Service":"lambda.amazonaws.com","AWS":"arn:aws:iam::111122223333:root"},
            "Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]}]}"#,
    );
}

#[test]
fn more_than_lambda_needs() {
    /// Has no effect here, so that its own type is refused.
    const CREATE: UncheckedAction = UncheckedAction::from_static("ecr:CreateRepository");
    assert_writes(
        RepositoryPolicy::new().with_version(Version::V2008_10_17).with(
            RepositoryPolicy::allow()
                .to([LAMBDA])
                .actions(actions![
                    BatchGetImage,
                    DeleteRepositoryPolicy,
                    GetRepositoryPolicy,
                    SetRepositoryPolicy,
                    BatchCheckLayerAvailability,
                    CompleteLayerUpload,
                    DescribeImages,
                    DescribeRepositories,
                    GetDownloadUrlForLayer,
                    InitiateLayerUpload,
                    ListImages,
                    PutImage,
                    UploadLayerPart,
                    CREATE,
                ])
                .when(SOURCE_ARN.string_like(functions()))
                .sid("LambdaImages"),
        ),
        r#"{"Version":"2008-10-17","Statement":[{"Sid":"LambdaImages","Effect":"Allow",
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":["ecr:BatchGetImage",
            "ecr:DeleteRepositoryPolicy","ecr:GetRepositoryPolicy","ecr:SetRepositoryPolicy",
            "ecr:BatchCheckLayerAvailability","ecr:CompleteLayerUpload","ecr:DescribeImages",
            "ecr:DescribeRepositories","ecr:GetDownloadUrlForLayer","ecr:InitiateLayerUpload",
            "ecr:ListImages","ecr:PutImage","ecr:UploadLayerPart","ecr:CreateRepository"],
            "Condition":{"StringLike":{
            "aws:sourceArn":"arn:aws:lambda:us-east-2:123456789012:function:*"}}}]}"#,
    );
}
