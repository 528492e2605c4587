//! A policy is text after it has been judged.
use ecr_iam::iam_policy::IdentityPolicy;

pub fn text() -> String {
    IdentityPolicy::new().to_json() //~ call `build()?` first
}
