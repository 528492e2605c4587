//! Resources stand before actions.
use ecr_iam::RepositoryArn;
use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::{IdentityPolicy, actions};

pub fn grant(repository: RepositoryArn) {
    let _ = IdentityPolicy::allow()
        .actions(actions![PutImage]) //~ name them before the actions, with `on(…)` or `on_all()`
        .on(repository);
}
