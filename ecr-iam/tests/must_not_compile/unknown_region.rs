//! A region that only looks right.
use ecr_iam::RepositoryArn;

pub const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:us-esat-1:123456789012:repository/team/app"); //~ `us-esat-1` is not a known region of the partition `aws`; did you mean `us-east-1`?
