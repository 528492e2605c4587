//! Scope V1 takes three actions, so that "all but" others are actions that it refuses.
use ecr_iam::RegistryPolicyV1;
use ecr_iam::action::CreateRepository;
use ecr_iam::iam_policy::{Principal, actions};

pub fn grant() {
    let _ = RegistryPolicyV1::deny()
        .to([Principal::everyone()])
        .on_all()
        .all_actions_but(actions![CreateRepository]); //~ the policy takes only some actions
}
