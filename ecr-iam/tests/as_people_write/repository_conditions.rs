//! Repository policies with conditions on networks, projects, accounts and organizations.

use ecr_iam::action::{
    BatchCheckLayerAvailability, BatchGetImage, DescribeImageScanFindings, DescribeImages,
    DescribeRepositories, GetDownloadUrlForLayer, GetRepositoryPolicy, ListImages,
};
use ecr_iam::iam_policy::{
    AccountId, ActionPattern, Arn, Compare, IpRange, Principal, UncheckedAction, actions, aws,
};
use ecr_iam::{EcrAction, RepositoryPolicy};

use super::assert_writes;

const EVERY_ACTION: ActionPattern<EcrAction> = ActionPattern::from_static("ecr:*");

#[test]
fn only_from_one_network() {
    let office: IpRange = "203.0.113.0/24".parse().unwrap();
    assert_writes(
        RepositoryPolicy::new().with_id("Network1").with(
            RepositoryPolicy::deny()
                .to_everyone()
                .actions_like([EVERY_ACTION])
                .unwrap()
                .when(aws::SourceIp.not_ip_address(office))
                .sid("Outside"),
        ),
        r#"{"Version":"2012-10-17","Id":"Network1","Statement":[{"Sid":"Outside",
            "Effect":"Deny","Principal":"*","Action":"ecr:*",
            "Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]}"#,
    );
}

#[test]
fn one_project_of_code_build() {
    let project: Arn = "arn:aws:codebuild:us-east-1:123456789012:project/app".parse().unwrap();
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to([Principal::service_from_static("codebuild.amazonaws.com")])
                .actions(actions![BatchGetImage, GetDownloadUrlForLayer])
                .when(aws::SourceArn.arn_like(project))
                .when(aws::SourceAccount.string_equals(AccountId::from_static("123456789012")))
                .sid("CodeBuild"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"CodeBuild","Effect":"Allow",
            "Principal":{"Service":"codebuild.amazonaws.com"},
            "Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],"Condition":{
            "ArnLike":{"aws:SourceArn":"arn:aws:codebuild:us-east-1:123456789012:project/app"},
            "StringEquals":{"aws:SourceAccount":"123456789012"}}}]}"#,
    );
}

#[test]
fn services_of_one_account() {
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to_everyone()
                .actions(actions![
                    GetDownloadUrlForLayer,
                    BatchGetImage,
                    BatchCheckLayerAvailability
                ])
                .when(aws::SourceAccount.string_equals(AccountId::from_static("123456789012"))),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":[
            "ecr:GetDownloadUrlForLayer","ecr:BatchGetImage","ecr:BatchCheckLayerAvailability"],
            "Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}}]}"#,
    );
}

#[test]
fn one_unit_of_an_organization() {
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to_everyone()
                .actions_like([EVERY_ACTION])
                .unwrap()
                .actions_as_array()
                .when(aws::PrincipalOrgPaths.for_any().string_like(["o-example/*/ou-team/*"])),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
            "Action":["ecr:*"],"Condition":{"ForAnyValue:StringLike":{
            "aws:PrincipalOrgPaths":["o-example/*/ou-team/*"]}}}]}"#,
    );
}

/// A token has no effect in the policy of a repository; the way out keeps it.
#[test]
fn an_organization_reads() {
    const TOKEN: UncheckedAction = UncheckedAction::from_static("ecr:GetAuthorizationToken");
    assert_writes(
        RepositoryPolicy::new().with(
            RepositoryPolicy::allow()
                .to_everyone()
                .actions(actions![
                    BatchCheckLayerAvailability,
                    BatchGetImage,
                    DescribeImageScanFindings,
                    DescribeImages,
                    DescribeRepositories,
                    TOKEN,
                    GetDownloadUrlForLayer,
                    GetRepositoryPolicy,
                    ListImages,
                ])
                .when(aws::PrincipalOrgId.string_like("o-a1b2c3d4e5"))
                .sid("OrganizationReads"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"OrganizationReads","Effect":"Allow",
            "Principal":"*","Action":["ecr:BatchCheckLayerAvailability","ecr:BatchGetImage",
            "ecr:DescribeImageScanFindings","ecr:DescribeImages","ecr:DescribeRepositories",
            "ecr:GetAuthorizationToken","ecr:GetDownloadUrlForLayer","ecr:GetRepositoryPolicy",
            "ecr:ListImages"],"Condition":{"StringLike":{
            "aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]}"#,
    );
}
