//! A statement of a repository policy says whom it is about.
use ecr_iam::RepositoryPolicy;
use ecr_iam::action::PutImage;
use ecr_iam::iam_policy::actions;

pub fn grant() {
    let _ = RepositoryPolicy::allow()
        .actions(actions![PutImage]); //~ the statement does not say whom it is about
}
