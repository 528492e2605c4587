//! ECR's registry policies take actions of ECR.
mod book;

use ecr_iam::RegistryPolicy;
use ecr_iam::iam_policy::{Principal, actions};

pub fn grant() {
    let _ = RegistryPolicy::allow()
        .to([Principal::everyone()])
        .on_all()
        .actions(actions![book::ReadPage]); //~ `ReadPage` has no effect in a policy `AttachedToRegistry`
}
