//! The policy is attached to a repository that exists already.
use ecr_iam::RepositoryPolicy;
use ecr_iam::action::CreateRepository;
use ecr_iam::iam_policy::{Principal, actions};

pub fn grant() {
    let _ = RepositoryPolicy::allow()
        .to([Principal::everyone()])
        .actions(actions![CreateRepository]); //~ `CreateRepository` has no effect in a policy `AttachedToRepository`
}
