//! A statement of an identity policy says on which resources.
use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::{IdentityPolicy, actions};

pub fn grant() {
    let _ = IdentityPolicy::allow()
        .actions(actions![PutImage]); //~ the statement does not say on which resources
}
