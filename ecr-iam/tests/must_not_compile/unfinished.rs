//! A statement without actions is not one of a policy yet.
use ecr_iam::RepositoryArn;
use ecr_iam::iam_policy::IdentityPolicy;

pub fn grant(repository: RepositoryArn) {
    let grant = IdentityPolicy::allow().on([repository]);
    let _ = IdentityPolicy::new().with(grant); //~ this is not a finished statement of a policy `AttachedToIdentity`
}
