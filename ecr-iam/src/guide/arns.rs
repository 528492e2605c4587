//! How to name repositories: ARNs and patterns, from a region, an account and a name.
//!
//! An exact ARN and a pattern are different types. Every part of either is checked: the partition,
//! the region and that it is in the partition, the 12 digits of the account, and ECR's own grammar
//! of repository names.
//!
//! ```
//! use ecr_iam::{Repository, RepositoryArn, RepositoryArnPattern};
//!
//! let app = Repository::arn("us-east-1", "123456789012", "team/app")?;
//! assert_eq!(app.as_str(), "arn:aws:ecr:us-east-1:123456789012:repository/team/app");
//!
//! // In a pattern `*` stands for any text, slashes included, and `?` for one character.
//! let team = Repository::pattern("cn-north-1", "123456789012", "team/*")?;
//! assert_eq!(team.as_str(), "arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/*");
//!
//! // Text is read into either.
//! let read: RepositoryArn = "arn:aws:ecr:us-east-1:123456789012:repository/team/app".parse()?;
//! assert_eq!(read, app);
//! # Ok::<(), ecr_iam::iam_policy::ArnError>(())
//! ```
//!
//! Policy variables are for patterns. With this one, everybody has the repositories of their own
//! team:
//!
//! ```
//! use ecr_iam::Repository;
//!
//! let own = Repository::pattern("us-east-1", "123456789012", "${aws:PrincipalTag/team}/*")?;
//! # Ok::<(), ecr_iam::iam_policy::ArnError>(())
//! ```
//!
//! # Literals
//!
//! In `const`, the compiler checks a literal:
//!
//! ```
//! use ecr_iam::RepositoryArn;
//!
//! const APP: RepositoryArn =
//!     RepositoryArn::from_static("arn:aws:ecr:us-east-1:123456789012:repository/team/app");
//! # let _ = APP;
//! ```
//!
//! It refuses an unknown region, an account of 11 digits and an upper-case name:
//!
//! ```compile_fail
//! use ecr_iam::RepositoryArn;
//!
//! const APP: RepositoryArn =
//!     RepositoryArn::from_static("arn:aws:ecr:us-esat-1:123456789012:repository/team/app");
//! # let _ = APP;
//! ```
//!
//! ```compile_fail
//! use ecr_iam::RepositoryArn;
//!
//! const APP: RepositoryArn =
//!     RepositoryArn::from_static("arn:aws:ecr:us-east-1:12345678901:repository/team/app");
//! # let _ = APP;
//! ```
//!
//! ```compile_fail
//! use ecr_iam::RepositoryArn;
//!
//! const APP: RepositoryArn =
//!     RepositoryArn::from_static("arn:aws:ecr:us-east-1:123456789012:repository/Team/app");
//! # let _ = APP;
//! ```
//!
//! Outside of `const` a literal that is wrong panics; text that is not a literal belongs in
//! `parse`, which returns an error.
//!
//! # Regions that are too new
//!
//! A region that only looks right is refused, as are those that AWS opened after this crate was
//! made. For them there is a way in by name:
//!
//! ```
//! use ecr_iam::RepositoryArn;
//!
//! let new = RepositoryArn::builder()
//!     .unlisted_region("eu-north-7")
//!     .account("123456789012")
//!     .repository_name("team/app")
//!     .build()?;
//! assert_eq!(new.region(), "eu-north-7");
//! # Ok::<(), ecr_iam::iam_policy::ArnError>(())
//! ```
//!
//! # Both in one statement
//!
//! Every exact ARN is a pattern too:
//!
//! ```
//! use ecr_iam::{Repository, RepositoryArnPattern};
//!
//! let app = Repository::arn("us-east-1", "123456789012", "team/app")?;
//! let bases = Repository::pattern("us-east-1", "123456789012", "bases/*")?;
//! let both: [RepositoryArnPattern; 2] = [app.into(), bases];
//! # Ok::<(), ecr_iam::iam_policy::ArnError>(())
//! ```
