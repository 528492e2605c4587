//! A trust policy is about the role that it is attached to.
use ecr_iam::RepositoryArn;
use ecr_iam::iam_policy::{Principal, TrustPolicy};

pub fn grant(repository: RepositoryArn) {
    let _ = TrustPolicy::allow()
        .to(Principal::everyone())
        .on(repository); //~ a policy `AttachedToRole` takes no `Resource`
}
