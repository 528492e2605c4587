//! Registry policies: replication and pull through cache.

use ecr_iam::action::{BatchImportUpstreamImage, CreateRepository, ReplicateImage};
use ecr_iam::iam_policy::{AccountId, Compare, Principal, actions, aws};
use ecr_iam::{RegistryPolicy, RegistryPolicyV1, Repository, RepositoryArnPattern};

use super::{ALL, assert_writes, principal};

fn source() -> [Principal; 1] {
    [principal("arn:aws:iam::111122223333:root")]
}

#[test]
fn replication_to_all_repositories() {
    assert_writes(
        RegistryPolicy::new().with(
            RegistryPolicy::allow()
                .to(source())
                .on([ALL])
                .actions(actions![CreateRepository, ReplicateImage])
                .sid("Replication"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Replication","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":[
            "ecr:CreateRepository","ecr:ReplicateImage"],
            "Resource":"arn:aws:ecr:eu-central-1:123456789012:repository/*"}]}"#,
    );
}

#[test]
fn replication_with_resources_in_an_array() {
    assert_writes(
        RegistryPolicyV1::new().with(
            RegistryPolicyV1::allow()
                .to(source())
                .on([ALL])
                .actions(actions![CreateRepository, ReplicateImage])
                .resources_as_array()
                .sid("Replication"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Replication","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":[
            "ecr:CreateRepository","ecr:ReplicateImage"],
            "Resource":["arn:aws:ecr:eu-central-1:123456789012:repository/*"]}]}"#,
    );
}

#[test]
fn replication_from_two_accounts() {
    let from = |account, sid| {
        RegistryPolicy::allow()
            .to([principal(account)])
            .on([ALL])
            .actions(actions![CreateRepository, ReplicateImage])
            .resources_as_array()
            .sid(sid)
    };
    assert_writes(
        RegistryPolicy::new()
            .with(from("arn:aws:iam::111122223333:root", "Replication1"))
            .with(from("arn:aws:iam::444455556666:root", "Replication2")),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Replication1","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":[
            "ecr:CreateRepository","ecr:ReplicateImage"],
            "Resource":["arn:aws:ecr:eu-central-1:123456789012:repository/*"]},
            {"Sid":"Replication2","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":[
            "ecr:CreateRepository","ecr:ReplicateImage"],
            "Resource":["arn:aws:ecr:eu-central-1:123456789012:repository/*"]}]}"#,
    );
}

#[test]
fn replication_of_one_prefix() {
    let prefix = Repository::pattern("us-west-2", "123456789012", "prod-*").unwrap();
    assert_writes(
        RegistryPolicy::new().with(
            RegistryPolicy::allow()
                .to(source())
                .on([prefix])
                .actions(actions![CreateRepository, ReplicateImage])
                .resources_as_array()
                .sid("Replication"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Replication","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":[
            "ecr:CreateRepository","ecr:ReplicateImage"],
            "Resource":["arn:aws:ecr:us-west-2:123456789012:repository/prod-*"]}]}"#,
    );
}

#[test]
fn replication_to_all_resources() {
    assert_writes(
        RegistryPolicy::new().with(
            RegistryPolicy::allow()
                .to(source())
                .on_all()
                .actions(actions![ReplicateImage, CreateRepository])
                .sid("Replication"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Replication","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":[
            "ecr:ReplicateImage","ecr:CreateRepository"],"Resource":"*"}]}"#,
    );
}

/// Copies carry no `aws:SourceAccount`, so a comparison must hold without it.
#[test]
fn replication_with_a_guard() {
    let account = AccountId::from_static("111122223333");
    let guard = aws::SourceAccount.string_equals(account).if_exists();
    let prefix = Repository::pattern("us-east-1", "123456789012", "team/*").unwrap();
    assert_writes(
        RegistryPolicy::new().with(
            RegistryPolicy::allow()
                .to(source())
                .on([prefix])
                .actions(actions![CreateRepository, ReplicateImage])
                .when(guard)
                .sid("Guarded"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Guarded","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":[
            "ecr:CreateRepository","ecr:ReplicateImage"],
            "Resource":"arn:aws:ecr:us-east-1:123456789012:repository/team/*",
            "Condition":{"StringEqualsIfExists":{"aws:SourceAccount":"111122223333"}}}]}"#,
    );
}

#[test]
fn a_user_fills_a_cache() {
    let cached = Repository::pattern("us-east-1", "123456789012", "ecr-public/*").unwrap();
    assert_writes(
        RegistryPolicy::new().with(
            RegistryPolicy::allow()
                .to([principal("arn:aws:iam::123456789012:user/cache")])
                .on([cached])
                .actions(actions![CreateRepository, BatchImportUpstreamImage])
                .sid("Cache"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Cache","Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::123456789012:user/cache"},"Action":[
            "ecr:CreateRepository","ecr:BatchImportUpstreamImage"],
            "Resource":"arn:aws:ecr:us-east-1:123456789012:repository/ecr-public/*"}]}"#,
    );
}

#[test]
fn roles_with_certain_names_fill_a_cache() {
    const CACHED: RepositoryArnPattern = RepositoryArnPattern::from_static(
        "arn:aws:ecr:eu-central-1:123456789012:repository/docker-hub/*",
    );
    let roles = [
        "arn:aws:iam::123456789012:role/app-*",
        "arn:aws:iam::123456789012:role/eks-*",
        "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/*",
    ];
    assert_writes(
        RegistryPolicy::new().with(
            RegistryPolicy::allow()
                .to([Principal::everyone()])
                .on([CACHED])
                .actions(actions![CreateRepository, BatchImportUpstreamImage])
                .resources_as_array()
                .when(aws::PrincipalArn.string_like(roles))
                .sid("Cache"),
        ),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Cache","Effect":"Allow",
            "Principal":{"AWS":"*"},"Action":["ecr:CreateRepository",
            "ecr:BatchImportUpstreamImage"],
            "Resource":["arn:aws:ecr:eu-central-1:123456789012:repository/docker-hub/*"],
            "Condition":{"StringLike":{"aws:PrincipalArn":[
            "arn:aws:iam::123456789012:role/app-*","arn:aws:iam::123456789012:role/eks-*",
            "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/*"]}}}]}"#,
    );
}
