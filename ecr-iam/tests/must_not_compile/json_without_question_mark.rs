//! A missing `?` behind `build()`.
use ecr_iam::iam_policy::{IdentityPolicy, Violations};

pub fn text() -> Result<String, Violations> {
    Ok(IdentityPolicy::new().build().to_json()) //~ use the `?` operator to extract the `Policy` value
}
