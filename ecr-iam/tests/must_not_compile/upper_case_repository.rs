//! ECR's repository names are lower case.
use ecr_iam::RepositoryArn;

pub const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:us-east-1:123456789012:repository/Team/app"); //~ the repository name is not valid: `T` is not allowed at `Team/app`
