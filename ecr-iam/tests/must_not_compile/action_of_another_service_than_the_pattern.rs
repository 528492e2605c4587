//! A pattern of ARNs of one service is for its actions.
mod book;

use ecr_iam::EcrAction;
use ecr_iam::iam_policy::typed::ServiceArnPattern;
use ecr_iam::iam_policy::{IdentityPolicy, actions};

pub fn grant(everything: ServiceArnPattern<EcrAction>) {
    let _ = IdentityPolicy::allow()
        .on_several_types(everything)
        .actions(actions![book::ReadPage]); //~ `ReadPage` is not an action of `EcrAction`
}
