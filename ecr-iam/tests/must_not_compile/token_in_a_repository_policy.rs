//! A token is not for one repository, so its policy cannot grant one.
use ecr_iam::RepositoryPolicy;
use ecr_iam::action::GetAuthorizationToken;
use ecr_iam::iam_policy::{Principal, actions};

pub fn grant() {
    let _ = RepositoryPolicy::allow()
        .to([Principal::everyone()])
        .actions(actions![GetAuthorizationToken]); //~ `GetAuthorizationToken` does not act on `Repository`
}
