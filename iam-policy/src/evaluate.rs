//! Asks policies whether they allow a request, and proves what they never allow.
//!
//! [`Policies`] are the policies that take part in a decision: those of the principal, the one of
//! the resource, and the limits of the principal. [`Policies::evaluate`] decides a [`Request`] by
//! AWS's rules and says which statements decided.
//!
//! ```
//! use iam_policy::evaluate::{Decision, Policies, Request};
//! use iam_policy::{Effect, Policy, Statement};
//!
//! let policy: Policy = [
//!     Statement::new(Effect::Allow).with_action("s3:*").with_resource("arn:aws:s3:::bucket/*"),
//!     Statement::new(Effect::Deny).with_action("s3:Delete*").with_resource("*"),
//! ]
//! .into_iter()
//! .collect();
//! let anna = "arn:aws:iam::123456789012:user/anna";
//! let delete = Request::new(anna, "s3:DeleteObject", "arn:aws:s3:::bucket/key");
//! let evaluation = Policies::of(&policy).evaluate(&delete);
//! assert_eq!(evaluation.decision(), Decision::ExplicitlyDenied);
//! assert_eq!(
//!     evaluation.to_string(),
//!     "explicitly denied: `Statement[1]` of the identity policy denies the request"
//! );
//! ```
//!
//! What AWS's documentation leaves open is [`Decision::Unknown`] with the reason, never a guess.
//!
//! AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>

mod action;
mod assert;
mod condition;
mod decision;
mod evaluation;
mod inquiry;
mod policies;
mod principal;
mod proof;
mod request;
mod resource;
mod statement;
mod truth;
mod value;

pub use condition::Comparison;
pub use decision::Decision;
pub use evaluation::{Evaluation, StatementOutcome};
pub use policies::{Policies, PolicyRole};
pub use principal::Named;
#[cfg(feature = "lint")]
pub(crate) use proof::coverage;
pub use proof::{Grant, Proof, Prover, Unproved, Witness};
pub use request::Request;
pub use statement::Outcome;
pub use truth::Doubt;
