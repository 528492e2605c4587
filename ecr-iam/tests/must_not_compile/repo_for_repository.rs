//! The resource of a repository's ARN begins with `repository/`.
use ecr_iam::RepositoryArn;

pub const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:us-east-1:123456789012:repo/team/app"); //~ the resource must have the form `repository/${RepositoryName}`, found `repo/team/app`
