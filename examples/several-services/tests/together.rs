//! What the example allows in, as IAM reads it: services side by side in one policy.

use iam_policy::Key;
use several_services::services::{s3, sqs, ssmmessages};
use several_services::task;

#[test]
fn a_task_has_one_policy_over_four_services() {
    let policy = task("cn-north-1", "123456789012").expect("region and account are right");
    let text = policy.to_json_pretty();
    let expected = include_str!("task.json");
    assert_eq!(text.trim_end(), expected.trim_end());
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
    assert_eq!(s3::key::ExistingObjectTag::new("state").name(), "s3:ExistingObjectTag/state");
    assert_eq!(ssmmessages::SsmMessagesAction::ALL.len(), 4);
}

#[test]
fn each_service_says_which_page_it_comes_from() {
    let [page] = s3::PROVENANCE else { panic!("{:?}", s3::PROVENANCE) };
    assert_eq!((page.page(), page.layout()), ("pages/list_s3.md", "lists-2026"));
    // A build script knows no list that says when pages were retrieved.
    assert_eq!(page.retrieved(), None);
    assert_eq!(page.sha256().len(), 64);
}
