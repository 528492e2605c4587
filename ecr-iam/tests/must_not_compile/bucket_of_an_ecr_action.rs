//! The advice is about what the action acts on, not about all resources.
mod book;

use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::{IdentityPolicy, TypedArn, actions};

pub fn grant(page: TypedArn<book::Page>) {
    let _ = IdentityPolicy::allow()
        .on(page)
        .actions(actions![PutImage]); //~ the documentation of `PutImage` lists what it acts on; it belongs in a statement, or a policy, about that
}
