//! Whether a policy allows a request, and proof that it never allows one.
//!
//! A policy that compiles may still allow too much. The feature `evaluate` has a program that
//! answers as AWS would, so that a unit test can ask before anybody deploys.
//!
//! ```toml
//! [dev-dependencies]
//! ecr-iam = { version = "0.1", features = ["evaluate"] }
//! ```
//!
//! # Ask one request
//!
//! A request is a principal, an action, a resource and a context of condition keys. Nothing is
//! derived: a key that the request does not have is missing.
//!
//! ```
//! use ecr_iam::iam_policy::evaluate::{Decision, Policies, Request};
//! use ecr_iam::iam_policy::{Compare, aws};
//! use ecr_iam::prelude::*;
//!
//! let app = Repository::arn("us-east-1", "123456789012", "team/app")?;
//! let push = IdentityPolicy::allow()
//!     .on([&app])
//!     .actions(actions![action::PutImage])
//!     .when(aws::SecureTransport.bool(true))
//!     .sid("Push");
//! let policy = IdentityPolicy::new().with(push).build()?;
//!
//! let role = "arn:aws:iam::123456789012:role/build";
//! let request = Request::of(role, EcrAction::PutImage, app.as_str());
//! let evaluation = Policies::of(&policy).evaluate(&request);
//! assert_eq!(evaluation.decision(), Decision::ImplicitlyDenied);
//! assert_eq!(
//!     evaluation.statements().next().unwrap().to_string(),
//!     "`Statement[0]` (`Push`) of the identity policy does not allow the request: `Bool` on \
//!      `aws:SecureTransport` needs `true`, and the request does not have the key"
//! );
//! let over_tls = request.clone().with_key(&aws::SecureTransport, "true");
//! assert_eq!(Policies::of(&policy).decide(&over_tls), Decision::Allowed);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `Policies` also takes the policy of the repository or registry, a permissions boundary and
//! session policies, and decides as AWS does for one account and for two.
//!
//! What AWS's documentation leaves open is `Decision::Unknown` with the reason, never a guess.
//!
//! # Prove it for all requests
//!
//! `Prover` answers for every request, whatever its context is. An answer is `Proved`, `Refuted` with
//! a request that shows it, or `Unknown`.
//!
//! ```
//! use ecr_iam::iam_policy::evaluate::Prover;
//! use ecr_iam::prelude::*;
//!
//! let app = Repository::arn("us-east-1", "123456789012", "team/app")?;
//! let policy = recipe::push([app]).build()?;
//! let prover = Prover::new(&policy).with_actions_of::<EcrAction>();
//!
//! // The build role never deletes a repository or an image, and touches no other repository.
//! prover.assert_never_allows("ecr:DeleteRepository", "*");
//! prover.assert_never_allows("ecr:BatchDeleteImage", "*");
//! prover.assert_never_allows("ecr:PutImage", "arn:aws:ecr:*:*:repository/other/*");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An assertion that fails prints a request to try, and the statement that allows it:
//!
//! ```should_panic
//! # use ecr_iam::iam_policy::evaluate::Prover;
//! # use ecr_iam::prelude::*;
//! # let policy = Policy::from_json(
//! #     r#"{"Version":"2012-10-17","Statement":{"Sid":"Push","Effect":"Allow","Action":"ecr:*","Resource":"*"}}"#,
//! # ).unwrap();
//! Prover::new(&policy)
//!     .with_actions_of::<EcrAction>()
//!     .assert_never_allows("ecr:DeleteRepository", "*");
//! ```
//!
//! ```text
//! expected that `ecr:DeleteRepository` on `*` is never allowed: refuted by `ecr:DeleteRepository` on
//! `arn:aws:ecr:us-east-1:123456789012:repository/example` by
//! `arn:aws:iam::123456789012:user/example`; allowed: `Statement[0]` (`Push`) of the identity policy
//! allows the request
//! ```
//!
//! # Compare two policies
//!
//! `grants_nothing_beyond` asks whether one policy allows only what another one allows, and
//! `is_equivalent` whether they allow the same.
//!
//! ```
//! use ecr_iam::iam_policy::evaluate::Prover;
//! use ecr_iam::prelude::*;
//!
//! let app = || Repository::arn("us-east-1", "123456789012", "team/app");
//! let (pull, push) = (recipe::pull([app()?]).build()?, recipe::push([app()?]).build()?);
//! let both = recipe::pull([app()?]).and(recipe::push([app()?])).build()?;
//! let prover = |policy| Prover::new(policy).with_actions_of::<EcrAction>();
//!
//! prover(&pull).assert_grants_nothing_beyond(&prover(&both));
//! let proof = prover(&both).grants_nothing_beyond(&prover(&push));
//! assert_eq!(proof.witness().unwrap().request().action(), "ecr:GetDownloadUrlForLayer");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! On the command line, `cargo xtask evaluate` asks policies in files, and `cargo xtask compare` says
//! what a change of a policy grants and takes away.
