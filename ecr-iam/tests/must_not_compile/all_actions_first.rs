//! The same for every action.
use ecr_iam::RepositoryPolicy;

pub fn grant() {
    let _ = RepositoryPolicy::allow().all_actions(); //~ name them before the actions, with `to(…)`
}
