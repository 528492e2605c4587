//! An array is no list of actions, whose types differ.
use ecr_iam::RepositoryArn;
use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::IdentityPolicy;

pub fn grant(repository: RepositoryArn) {
    let _ = IdentityPolicy::allow().on(repository).actions([PutImage]); //~ a statement needs at least one action, in a list such as `actions![PutImage]`
}
