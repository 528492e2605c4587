//! A condition key that one of two actions carries.
use ecr_iam::action::{CreateRepository, DeleteRepository};
use ecr_iam::iam_policy::{Compare, IdentityPolicy, actions, aws};
use ecr_iam::RepositoryArn;

pub fn grant(repository: RepositoryArn) {
    let tag = aws::RequestTag::new("team").string_equals("payments");
    let _ = IdentityPolicy::allow()
        .on([repository])
        .actions(actions![CreateRepository, DeleteRepository])
        .when(tag); //~ `DeleteRepository` on `Repository` never carries the condition key `RequestTag`
}
