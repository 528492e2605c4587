//! Policies of the VPC endpoints through which ECR is reached.

use ecr_iam::action::{
    BatchGetImage, DeleteRepository, GetAuthorizationToken, GetDownloadUrlForLayer,
};
use ecr_iam::iam_policy::typed::{AttachedToEndpoint, StatementOf};
use ecr_iam::iam_policy::{EndpointPolicy, actions};

use super::{APP, assert_writes, principal};

fn pull() -> impl StatementOf<AttachedToEndpoint> {
    EndpointPolicy::allow()
        .to([principal("arn:aws:iam::123456789012:role/deploy")])
        .on_all()
        .actions(actions![BatchGetImage, GetDownloadUrlForLayer, GetAuthorizationToken])
        .sid("Pull")
}

#[test]
fn one_role_pulls() {
    assert_writes(
        EndpointPolicy::new().with(pull()),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Pull","Principal":{
            "AWS":"arn:aws:iam::123456789012:role/deploy"},"Action":["ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer","ecr:GetAuthorizationToken"],"Effect":"Allow",
            "Resource":"*"}]}"#,
    );
}

#[test]
fn all_but_deleting_one_repository() {
    let all = EndpointPolicy::allow().to_everyone().on_all().all_actions().sid("All");
    let keep = EndpointPolicy::deny()
        .to_everyone()
        .on([APP])
        .actions(actions![DeleteRepository])
        .sid("Keep");
    assert_writes(
        EndpointPolicy::new().with(all).with(keep).with(pull()),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"All","Effect":"Allow",
            "Principal":"*","Action":"*","Resource":"*"},{"Sid":"Keep","Effect":"Deny",
            "Principal":"*","Action":"ecr:DeleteRepository",
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app"},
            {"Sid":"Pull","Effect":"Allow","Principal":{
            "AWS":"arn:aws:iam::123456789012:role/deploy"},"Action":["ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer","ecr:GetAuthorizationToken"],"Resource":"*"}]}"#,
    );
}
