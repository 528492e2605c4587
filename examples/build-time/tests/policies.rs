//! What the build has written, and what literals make.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::iam_policy::PolicyKind;
use hcl::eval::{Context, Evaluate};
use hcl::template::Template;
use policies_at_build_time::{
    PIPELINE, PIPELINE_TEMPLATE, REPOSITORY, REPOSITORY_TEMPLATE, TEMPLATE, read_only,
};
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
      "Resource": "arn:aws:ecr:eu-central-1:123456789012:repository/bases/${aws:PrincipalTag/team}/*"
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

/// What the deployment knows: the name in Terraform, the name in CloudFormation, and the value.
const VALUES: [[&str; 3]; 3] = [
    ["partition", "AWS::Partition", "aws"],
    ["region", "AWS::Region", "eu-central-1"],
    ["account_id", "AWS::AccountId", "123456789012"],
];

#[test]
fn terraform_makes_the_same_policies() {
    let mut context = Context::new();
    for [name, _, value] in VALUES {
        context.declare_var(name, value);
    }
    for (template, expected) in [(PIPELINE_TEMPLATE, PIPELINE), (REPOSITORY_TEMPLATE, REPOSITORY)] {
        let template: Template = template.parse().unwrap();
        assert_eq!(template.evaluate(&context).unwrap(), expected);
    }
}

/// The text that CloudFormation makes of a text of `Fn::Sub`, which names nothing but `VALUES`.
fn substituted(text: &str) -> String {
    let mut parts = text.split("${");
    let mut made = String::from(parts.next().unwrap());
    for part in parts {
        if let Some(literal) = part.strip_prefix('!') {
            made.extend(["${", literal]);
        } else {
            let (found, rest) = part.split_once('}').unwrap();
            let [_, _, value] = VALUES.iter().find(|[_, name, _]| *name == found).unwrap();
            made.extend([value, rest]);
        }
    }
    made
}

/// The value with the results of its functions, all of which are `Fn::Sub`.
fn resolved(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(resolved).collect(),
        Value::Object(members) => match members.get("Fn::Sub") {
            Some(text) => {
                assert_eq!(members.len(), 1);
                substituted(text.as_str().unwrap()).into()
            }
            None => members.into_iter().map(|(name, value)| (name, resolved(value))).collect(),
        },
        other => other,
    }
}

#[test]
fn cloud_formation_makes_the_same_policies() {
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
        resolved(template),
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
fn variables_of_iam_are_not_those_of_a_tool() {
    assert!(PIPELINE_TEMPLATE.contains(
        "arn:${partition}:ecr:${region}:${account_id}:repository/bases/$${aws:PrincipalTag/team}/*"
    ));
    assert!(TEMPLATE.contains(
        "arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/bases/\
         ${!aws:PrincipalTag/team}/*"
    ));
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
