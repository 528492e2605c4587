//! Statements of one kind of policy do not stand in another.
use ecr_iam::RepositoryPolicy;
use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::{IdentityPolicy, Principal, actions};

pub fn grant() {
    let statement = RepositoryPolicy::allow().to([Principal::everyone()]).actions(actions![PutImage]);
    let _ = IdentityPolicy::new().with(statement); //~ this is not a finished statement of a policy `AttachedToIdentity`
}
