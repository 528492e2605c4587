//! A trust policy is about assuming the role.
use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::{Principal, TrustPolicy, actions};

pub fn grant() {
    let _ = TrustPolicy::allow()
        .to(Principal::everyone())
        .actions(actions![PutImage]); //~ `PutImage` has no effect in a policy `AttachedToRole`
}
