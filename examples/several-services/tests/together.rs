//! What the example grants in, as a policy names it: services side by side.

use iam_policy::Key;
use several_services::services::{s3, sqs, ssmmessages};
use several_services::{Grant, task};

#[test]
fn a_task_is_granted_actions_of_four_services() {
    let grants = task("cn-north-1", "123456789012").expect("region and account are right");
    let lines: Vec<_> =
        grants.iter().map(|Grant { action, resource }| format!("{action} {resource}")).collect();
    assert_eq!(
        lines,
        [
            "ecr:GetAuthorizationToken *",
            "ecr:BatchGetImage arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/app",
            "ecr:GetDownloadUrlForLayer arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/app",
            "s3:ListBucket arn:aws:s3:::reports",
            "s3:GetObject arn:aws:s3:::reports/daily/*",
            "sqs:ReceiveMessage arn:aws-cn:sqs:cn-north-1:123456789012:orders",
            "sqs:DeleteMessage arn:aws-cn:sqs:cn-north-1:123456789012:orders",
            "ssmmessages:CreateControlChannel *",
            "ssmmessages:CreateDataChannel *",
            "ssmmessages:OpenControlChannel *",
            "ssmmessages:OpenDataChannel *",
        ]
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
    assert_eq!(s3::S3Action::ListBucket.resources()[0].resource_type, "bucket");
    assert_eq!(s3::key::ExistingObjectTag::new("state").name(), "s3:ExistingObjectTag/state");
    assert!(ssmmessages::SsmMessagesAction::OpenDataChannel.resources().is_empty());
}
