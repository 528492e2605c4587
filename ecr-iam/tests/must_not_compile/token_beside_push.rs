//! One action of the list does not act on the resource, and the error is about that one.
use ecr_iam::RepositoryArn;
use ecr_iam::action::{GetAuthorizationToken, PutImage};
use ecr_iam::iam_policy::{IdentityPolicy, actions};

pub fn grant(repository: RepositoryArn) {
    let _ = IdentityPolicy::allow().on([repository]).actions(actions![
        PutImage,
        GetAuthorizationToken, //~ `GetAuthorizationToken` does not act on `Repository`
    ]);
}
