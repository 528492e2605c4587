//! Right policies that types must not refuse.

use std::collections::BTreeSet;

use ecr_iam::EcrAction;
use ecr_iam::action::{
    BatchGetImage, CreateRepository, DeleteRepository, PutImage, TagResource, UntagResource,
};
use ecr_iam::iam_policy::typed::ServiceArnPattern;
use ecr_iam::iam_policy::{
    Compare, EndpointPolicy, IdentityPolicy, Principal, UncheckedKey, actions, aws,
};
use ecr_iam::key;

use super::{ALL, APP, assert_writes, principal};

#[test]
fn one_resource_and_one_principal_need_no_list() {
    assert_writes(
        IdentityPolicy::new().with(IdentityPolicy::allow().on(APP).actions(actions![PutImage])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecr:PutImage",
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app"}]}"#,
    );
    assert_writes(
        EndpointPolicy::new().with(
            EndpointPolicy::allow()
                .to(principal("arn:aws:iam::123456789012:role/build"))
                .on(&ALL)
                .actions(actions![BatchGetImage]),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::123456789012:role/build"},
            "Action":"ecr:BatchGetImage",
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/*"}]}"#,
    );
}

#[test]
fn lists_of_any_kind_hold_resources_and_principals() {
    let resources = [APP];
    let expected = IdentityPolicy::allow().on(APP).actions(actions![PutImage]).resources_as_array();
    for statement in [
        IdentityPolicy::allow().on(&resources),
        IdentityPolicy::allow().on(&resources[..]),
        IdentityPolicy::allow().on(resources.to_vec()),
        IdentityPolicy::allow().on(&resources.to_vec()),
        IdentityPolicy::allow().on(resources.iter()),
        IdentityPolicy::allow().on(BTreeSet::from(resources.clone())),
    ] {
        let statement = statement.actions(actions![PutImage]).resources_as_array();
        assert_eq!(statement, expected);
    }
    let accounts = ["111122223333", "444455556666"];
    let names = accounts.iter().map(|account| Principal::aws(*account).unwrap());
    assert_writes(
        EndpointPolicy::new()
            .with(EndpointPolicy::allow().to(names).on_all().actions(actions![BatchGetImage])),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"AWS":["111122223333","444455556666"]},
            "Action":"ecr:BatchGetImage","Resource":"*"}]}"#,
    );
}

#[test]
fn dates_are_compared_as_numbers() {
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on(APP)
                .actions(actions![PutImage])
                .when(aws::EpochTime.numeric_less_than(1_798_761_600))
                .when(aws::MultiFactorAuthAge.numeric_less_than(899.5)),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecr:PutImage",
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app",
            "Condition":{"NumericLessThan":{"aws:EpochTime":"1798761600",
                "aws:MultiFactorAuthAge":"899.5"}}}]}"#,
    );
}

#[test]
fn a_key_of_some_actions_may_be_missing() {
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on(APP)
                .actions(actions![CreateRepository, DeleteRepository])
                .when(aws::RequestTag::new("team").string_equals("payments").if_exists())
                .when(aws::TagKeys.absent()),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Action":["ecr:CreateRepository","ecr:DeleteRepository"],
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app",
            "Condition":{"StringEqualsIfExists":{"aws:RequestTag/team":"payments"},
                "Null":{"aws:TagKeys":"true"}}}]}"#,
    );
}

#[test]
fn tags_decide_over_everything() {
    assert_writes(
        IdentityPolicy::new()
            .with(
                IdentityPolicy::allow()
                    .on_all()
                    .all_actions()
                    .when(aws::ResourceTag::new("team").string_equals("${aws:PrincipalTag/team}")),
            )
            .with(
                IdentityPolicy::deny()
                    .on_all()
                    .all_actions_but(actions![BatchGetImage])
                    .when(key::ResourceTag::new("stage").string_equals("production")),
            ),
        r#"{"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"*","Resource":"*",
             "Condition":{"StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}}},
            {"Effect":"Deny","NotAction":"ecr:BatchGetImage","Resource":"*",
             "Condition":{"StringEquals":{"ecr:ResourceTag/stage":"production"}}}]}"#,
    );
}

#[test]
fn keys_of_identity_providers_are_taken() {
    let cognito = UncheckedKey::new("cognito-identity.amazonaws.com:sub").unwrap();
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on(APP)
                .actions(actions![PutImage])
                .when(cognito.string_equals("eu-central-1:12345678")),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecr:PutImage",
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/team/app",
            "Condition":{"StringEquals":{
                "cognito-identity.amazonaws.com:sub":"eu-central-1:12345678"}}}]}"#,
    );
}

#[test]
fn one_pattern_names_resources_of_several_types() {
    let everything: ServiceArnPattern<EcrAction> =
        "arn:aws:ecr:eu-central-1:123456789012:*/*".parse().unwrap();
    assert_writes(
        IdentityPolicy::new().with(
            IdentityPolicy::allow()
                .on_several_types(everything)
                .actions(actions![TagResource, UntagResource])
                .when(aws::TagKeys.for_any().string_equals("team")),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Action":["ecr:TagResource","ecr:UntagResource"],
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:*/*",
            "Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}}]}"#,
    );
    let refused =
        "arn:aws:ec2:eu-central-1:123456789012:*/*".parse::<ServiceArnPattern<EcrAction>>();
    assert_eq!(refused.unwrap_err().to_string(), "the service must be `ecr`, found `ec2`");
    let refused =
        "arn:aws:ecr:eu-central-1:123456789012:image/*".parse::<ServiceArnPattern<EcrAction>>();
    assert_eq!(
        refused.unwrap_err().to_string(),
        "the resource must have the form `repository/${RepositoryName}`, found `image/*`"
    );
}
