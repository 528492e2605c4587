//! Rules of pull through caches are granted by identity policies alone.
use ecr_iam::RegistryPolicy;
use ecr_iam::action::CreatePullThroughCacheRule;
use ecr_iam::iam_policy::{Principal, actions};

pub fn grant() {
    let _ = RegistryPolicy::allow()
        .to([Principal::everyone()])
        .on_all()
        .actions(actions![CreatePullThroughCacheRule]); //~ `CreatePullThroughCacheRule` has no effect in a policy `AttachedToRegistry`
}
