//! Scope V1 enforces three actions, so that all but one are not meant.
use ecr_iam::RegistryPolicyV1;
use ecr_iam::action::ReplicateImage;
use ecr_iam::iam_policy::{Principal, actions};

pub fn grant(account: Principal) {
    let _ = RegistryPolicyV1::allow()
        .to(account)
        .on_all()
        .all_actions_but(actions![ReplicateImage]); //~ the policy takes only some actions
}
