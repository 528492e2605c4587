//! A missing `?`: Rust iterates over a `Result`, so that the error would vanish.
use ecr_iam::Repository;
use ecr_iam::iam_policy::IdentityPolicy;

pub fn grant() {
    let _ = IdentityPolicy::allow().on(Repository::arn("us-east-1", "123456789012", "app")); //~ a `Result` needs `?` behind it
}
