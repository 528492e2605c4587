//! A key with several values needs `for_any` or `for_all`.
use ecr_iam::iam_policy::{Compare, aws};

pub fn condition() {
    let _ = aws::TagKeys.string_equals("team"); //~ `TagKeys` has several values in one request
}
