//! A missing `?`.
use ecr_iam::iam_policy::{ArnPattern, Compare, aws};

pub fn condition() {
    let _ = aws::SourceArn.arn_like(ArnPattern::new("arn:aws:lambda:*:123456789012:function:*")); //~ a `Result` needs `?` behind it
}
