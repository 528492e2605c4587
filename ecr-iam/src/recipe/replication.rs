//! Policies for replication, for either side.

use iam_policy::typed::{Resources, Whom};
use iam_policy::{Compare, IdentityPolicy, UncheckedAction, UncheckedKey, actions};

use crate::action::{
    CreateRepository, DescribeRegistry, PutReplicationConfiguration, ReplicateImage,
};
use crate::{RegistryPolicy, Repository};

/// Lets a role or user of the source account decide what is copied where.
///
/// - `PutReplicationConfiguration` writes the rules, `DescribeRegistry` reads them; they belong to
///   the registry, so no repository can limit them.
/// - `iam:CreateServiceLinkedRole`, for replication alone, makes the role with which ECR copies; it
///   is needed once in an account.
///
/// The repositories themselves need no policy: ECR copies with a role of its own.
///
/// Leaves out: the other side ([`replication_destination`]), if it is another account; whether
/// copies have arrived (`DescribeImageReplicationStatus`).
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-settings-configure.html>,
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-replication.html>
#[inline]
pub fn replication_source() -> IdentityPolicy {
    let rules = IdentityPolicy::allow()
        .on_all()
        .actions(actions![DescribeRegistry, PutReplicationConfiguration])
        .sid("ReplicationRules");
    let role = IdentityPolicy::allow()
        .on_all()
        .actions(actions![UncheckedAction::from_static("iam:CreateServiceLinkedRole")])
        .when(
            UncheckedKey::from_static("iam:AWSServiceName")
                .string_equals("replication.ecr.amazonaws.com"),
        )
        .sid("ReplicationRole");
    IdentityPolicy::new().with(rules).with(role)
}

/// Lets the registries of other accounts copy images into these repositories of this one.
///
/// - `ReplicateImage` takes the copies.
/// - `CreateRepository` makes a repository for the first copy; it has the name of the original.
///
/// There is no condition: a request to copy does not carry `aws:SourceAccount`, so that plain
/// `StringEquals` on it blocks every copy. The principals are the source accounts:
///
/// ```
/// use ecr_iam::iam_policy::{AccountId, Partition, Principal};
/// use ecr_iam::{Repository, recipe};
///
/// let source = Principal::account_root(Partition::Aws, AccountId::from_static("111122223333"));
/// let here = Repository::pattern("eu-west-1", "123456789012", "prod/*")?;
/// let policy = recipe::replication_destination([source], [here]).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Leaves out: copies between regions of one account, which need no such policy; and what a template
/// for new repositories sets: where it sets tags, the source needs `TagResource` here as well.
///
/// AWS: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html>
pub fn replication_destination<M, N>(
    sources: impl Whom<M>,
    repositories: impl Resources<N, Type = Repository>,
) -> RegistryPolicy {
    let copy = RegistryPolicy::allow()
        .to(sources)
        .on(repositories)
        .actions(actions![CreateRepository, ReplicateImage])
        .sid("ReplicationFromOtherAccounts");
    RegistryPolicy::new().with(copy)
}
