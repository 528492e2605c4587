//! A statement is about at least one action.
use ecr_iam::RepositoryArn;
use ecr_iam::iam_policy::{IdentityPolicy, actions};

pub fn grant(repository: RepositoryArn) {
    let _ = IdentityPolicy::allow()
        .on([repository])
        .actions(actions![]); //~ a statement needs at least one action
}
