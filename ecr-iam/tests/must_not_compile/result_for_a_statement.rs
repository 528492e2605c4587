//! A missing `?` behind `actions_like`.
use ecr_iam::{EcrAction, RepositoryArn};
use ecr_iam::iam_policy::{ActionPattern, IdentityPolicy};

pub fn grant(repository: RepositoryArn, pattern: ActionPattern<EcrAction>) {
    let statement = IdentityPolicy::allow().on(repository).actions_like([pattern]);
    let _ = IdentityPolicy::new().with(statement); //~ a `Result` needs `?` behind it
}
