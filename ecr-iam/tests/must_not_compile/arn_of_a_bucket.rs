//! A bucket is no repository.
use ecr_iam::RepositoryArn;

pub const APP: RepositoryArn = RepositoryArn::from_static("arn:aws:s3:::bucket"); //~ the service must be `ecr`, found `s3`
