//! An identity policy is about the identity that it is attached to.
use ecr_iam::iam_policy::{IdentityPolicy, Principal};

pub fn grant() {
    let _ = IdentityPolicy::allow().to([Principal::everyone()]); //~ a policy `AttachedToIdentity` takes no `Principal`
}
