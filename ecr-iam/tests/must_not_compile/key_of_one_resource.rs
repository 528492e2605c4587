//! A condition key that the action carries on one of two resource types.
mod book;

use ecr_iam::iam_policy::{Compare, IdentityPolicy, TypedArn, actions};
use book::{Cover, CoverTitle, Page, ReadPage};

pub fn grant(page: TypedArn<Page>, cover: TypedArn<Cover>) {
    let _ = IdentityPolicy::allow()
        .on(page)
        .on(cover)
        .actions(actions![ReadPage])
        .when(CoverTitle.string_equals("Emma")); //~ `ReadPage` on `Page` belongs in a statement of its own, under conditions that it carries
}
