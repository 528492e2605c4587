//! An ARN of another service is no repository.
mod book;

use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::{IdentityPolicy, TypedArn, actions};

pub fn grant(page: TypedArn<book::Page>) {
    let _ = IdentityPolicy::allow()
        .on([page])
        .actions(actions![PutImage]); //~ `PutImage` does not act on `Page`
}
