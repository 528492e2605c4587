//! The example's policy over four services, and the services side by side.

use iam_policy::Key;
use several_services::services::{s3, sqs, ssmmessages};
use several_services::task;

#[test]
fn one_policy_holds_statements_of_four_services() {
    let policy = task("cn-north-1", "123456789012").expect("region and account are right");
    assert_eq!(
        policy.to_json_pretty(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ],
      "Resource": "arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/app"
    },
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports"
    },
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/daily/*",
      "Condition": {
        "StringEquals": {
          "s3:ExistingObjectTag/state": "final"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage"
      ],
      "Resource": "arn:aws-cn:sqs:cn-north-1:123456789012:orders",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel"
      ],
      "Resource": "*"
    }
  ]
}"#
    );
}

#[test]
fn a_wrong_region_is_an_error() {
    let error = task("us-esat-1", "123456789012").expect_err("there is no such region");
    assert!(error.to_string().contains("did you mean `us-east-1`?"), "{error}");
}

#[test]
fn each_service_has_its_own_facts() {
    assert_eq!("S3:getobject".parse(), Ok(s3::S3Action::GetObject));
    assert!("s3:GetObject".parse::<sqs::SqsAction>().is_err());
    assert!(s3::S3Action::ListBucket.resources().all(|row| row.resource_type() == "bucket"));
    assert_eq!(s3::key::ExistingObjectTag::new("state").name(), "s3:ExistingObjectTag/state");
    assert!(ssmmessages::SsmMessagesAction::OpenDataChannel.resources().is_empty());
}
