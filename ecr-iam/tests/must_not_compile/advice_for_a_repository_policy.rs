//! The advice can be followed: what the action acts on is no matter of this policy.
use ecr_iam::RepositoryPolicy;
use ecr_iam::action::GetAuthorizationToken;
use ecr_iam::iam_policy::{AccountId, Principal, actions};

pub fn grant(account: AccountId) {
    let _ = RepositoryPolicy::allow()
        .to(Principal::account(account))
        .actions(actions![GetAuthorizationToken]); //~ it belongs in a statement, or a policy, about that
}
