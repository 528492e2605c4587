//! A missing `?`.
use ecr_iam::RepositoryPolicy;
use ecr_iam::iam_policy::Principal;

pub fn grant() {
    let role = Principal::arn("arn:aws:iam::123456789012:role/build");
    let _ = RepositoryPolicy::allow().to(role); //~ return a `Result`, which needs `?` behind it
}
