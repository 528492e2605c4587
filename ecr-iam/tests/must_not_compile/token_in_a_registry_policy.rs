//! Tokens are granted by identity policies alone.
use ecr_iam::RegistryPolicy;
use ecr_iam::action::GetAuthorizationToken;
use ecr_iam::iam_policy::{Principal, actions};

pub fn grant() {
    let _ = RegistryPolicy::allow()
        .to([Principal::everyone()])
        .on_all()
        .actions(actions![GetAuthorizationToken]); //~ `GetAuthorizationToken` has no effect in a policy `AttachedToRegistry`
}
