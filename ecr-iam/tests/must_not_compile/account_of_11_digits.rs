//! A wrong account in a literal.
use ecr_iam::RepositoryArn;

pub const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:us-east-1:12345678901:repository/team/app"); //~ the account must be 12 digits, found `12345678901`
