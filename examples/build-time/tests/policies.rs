//! What the build has written, and what literals make.

use ecr_iam::iam_policy::PolicyKind;
use policies_at_build_time::{PIPELINE, REPOSITORY, TEMPLATE, read_only};
use serde_json::{Value, json};

#[test]
fn the_pipeline_pushes_to_the_configured_repositories() {
    assert_eq!(
        PIPELINE,
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "LogIn",
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    },
    {
      "Sid": "Push",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart"
      ],
      "Resource": [
        "arn:aws:ecr:eu-central-1:123456789012:repository/team/app",
        "arn:aws:ecr:eu-central-1:123456789012:repository/team/worker"
      ]
    },
    {
      "Sid": "Pull",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ],
      "Resource": "arn:aws:ecr:eu-central-1:123456789012:repository/bases/*"
    }
  ]
}"#
    );
}

#[test]
fn the_repositories_allow_the_configured_accounts() {
    assert_eq!(
        REPOSITORY,
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CrossAccountPull",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ]
    },
    {
      "Sid": "LambdaImageAccess",
      "Effect": "Allow",
      "Principal": {
        "Service": "lambda.amazonaws.com"
      },
      "Action": [
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ],
      "Condition": {
        "StringLike": {
          "aws:SourceArn": "arn:aws:lambda:eu-central-1:123456789012:function:*"
        }
      }
    }
  ]
}"#
    );
}

#[test]
fn the_template_holds_both() {
    let template: Value = serde_json::from_str(TEMPLATE).unwrap();
    let pipeline: Value = serde_json::from_str(PIPELINE).unwrap();
    let repository: Value = serde_json::from_str(REPOSITORY).unwrap();
    let made = |name| {
        json!({
            "Type": "AWS::ECR::Repository",
            "Properties": { "RepositoryName": name, "RepositoryPolicyText": repository },
        })
    };
    assert_eq!(
        template,
        json!({
            "AWSTemplateFormatVersion": "2010-09-09",
            "Resources": {
                "Pipeline": {
                    "Type": "AWS::IAM::ManagedPolicy",
                    "Properties": { "PolicyDocument": pipeline },
                },
                "Repository0": made("team/app"),
                "Repository1": made("team/worker"),
            },
        })
    );
}

#[test]
fn literals_make_a_policy_at_run_time() {
    let policy = read_only().unwrap().build_as(&PolicyKind::SESSION).unwrap();
    assert_eq!(
        policy.to_json(),
        concat!(
            r#"{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","#,
            r#""Action":["ecr:Describe*","ecr:List*"],"#,
            r#""Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/*","#,
            r#""Condition":{"StringEquals":{"aws:RequestedRegion":"eu-central-1","#,
            r#""aws:ResourceAccount":"123456789012"}}}]}"#
        )
    );
}
