//! Public repositories are those of another service.
use ecr_iam::RepositoryArn;

pub const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr-public::123456789012:repository/team/app"); //~ the service must be `ecr`, found `ecr-public`
