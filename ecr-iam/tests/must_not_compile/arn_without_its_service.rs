//! An ARN has six fields.
use ecr_iam::RepositoryArn;

pub const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:us-east-1:123456789012:repository/team/app"); //~ expected the six fields `arn:partition:service:region:account:resource`
