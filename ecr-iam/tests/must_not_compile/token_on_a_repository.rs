//! `GetAuthorizationToken` has no resource-level permissions.
use ecr_iam::RepositoryArn;
use ecr_iam::action::GetAuthorizationToken;
use ecr_iam::iam_policy::{IdentityPolicy, actions};

pub fn grant(repository: RepositoryArn) {
    let _ = IdentityPolicy::allow()
        .on([repository])
        .actions(actions![GetAuthorizationToken]); //~ `GetAuthorizationToken` does not act on `Repository`
}
