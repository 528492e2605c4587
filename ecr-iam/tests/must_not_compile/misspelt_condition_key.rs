//! A condition key that does not exist.
use ecr_iam::iam_policy::{Compare, aws};

pub fn condition() {
    let _ = aws::PrincipalOrgld.string_equals("o-a1b2c3d4e5"); //~ cannot find value `PrincipalOrgld` in module `aws`
}
