//! A missing `?` behind `build()`.
use ecr_iam::iam_policy::{IdentityPolicy, Findings};

pub fn text() -> Result<String, Findings> {
    Ok(IdentityPolicy::new().build().to_json()) //~ use the `?` operator to extract the `Policy` value
}
