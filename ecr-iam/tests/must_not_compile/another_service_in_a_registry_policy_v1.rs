//! The same for scope V1.
mod book;

use ecr_iam::RegistryPolicyV1;
use ecr_iam::iam_policy::{Principal, actions};

pub fn grant() {
    let _ = RegistryPolicyV1::allow()
        .to([Principal::everyone()])
        .on_all()
        .actions(actions![book::ReadPage]); //~ `ReadPage` has no effect in a policy `AttachedToRegistryV1`
}
