//! Replication is granted by the policy of the registry.
use ecr_iam::RepositoryPolicy;
use ecr_iam::action::ReplicateImage;
use ecr_iam::iam_policy::{Principal, actions};

pub fn grant() {
    let _ = RepositoryPolicy::allow()
        .to([Principal::everyone()])
        .actions(actions![ReplicateImage]); //~ `ReplicateImage` has no effect in a policy `AttachedToRepository`
}
