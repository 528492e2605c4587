//! A repository policy is about the repository that it is attached to.
use ecr_iam::iam_policy::Principal;
use ecr_iam::{RepositoryArn, RepositoryPolicy};

pub fn grant(repository: RepositoryArn) {
    let _ = RepositoryPolicy::allow()
        .to([Principal::everyone()])
        .on([repository]); //~ a policy `AttachedToRepository` takes no `Resource`
}
