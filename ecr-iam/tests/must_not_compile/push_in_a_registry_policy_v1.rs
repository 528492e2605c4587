//! Scope V1 enforces three actions.
use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::{Principal, actions};
use ecr_iam::{RegistryPolicyV1, RepositoryArn};

pub fn grant(repository: RepositoryArn) {
    let _ = RegistryPolicyV1::allow()
        .to([Principal::everyone()])
        .on([repository])
        .actions(actions![PutImage]); //~ `PutImage` has no effect in a policy `AttachedToRegistryV1`
}
