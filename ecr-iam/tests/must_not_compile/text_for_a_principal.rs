//! Text is no principal until it has been read.
use ecr_iam::RepositoryPolicy;

pub fn grant() {
    let _ = RepositoryPolicy::allow().to("arn:aws:iam::123456789012:role/build"); //~ `&str` is not a checked principal, nor a list of such
}
