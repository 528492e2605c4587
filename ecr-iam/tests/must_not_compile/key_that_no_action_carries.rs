//! A condition key of another service where every action of one may stand.
mod book;

use book::{CoverTitle, Shelf};
use ecr_iam::iam_policy::{Compare, Principal, TypedPolicy};

pub fn grant() {
    let _ = TypedPolicy::<Shelf>::allow()
        .to(Principal::everyone())
        .on_all()
        .all_actions()
        .when(CoverTitle.string_equals("Emma")); //~ no action that the policy takes carries the condition key `CoverTitle`
}
