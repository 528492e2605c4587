//! Text is no resource until it has been read.
use ecr_iam::iam_policy::IdentityPolicy;

pub fn grant() {
    let _ = IdentityPolicy::allow().on("arn:aws:ecr:us-east-1:123456789012:repository/app"); //~ text is read by `.parse::<…Arn>()?`
}
