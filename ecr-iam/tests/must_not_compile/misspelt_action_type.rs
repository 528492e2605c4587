//! The same in a list of actions.
use ecr_iam::action;
use ecr_iam::iam_policy::{IdentityPolicy, actions};

pub fn grant() {
    let _ = IdentityPolicy::allow()
        .on_all()
        .actions(actions![action::PutImgae]); //~ cannot find value `PutImgae` in module `action`
}
