//! A value that is compared with ARNs has been read as one.
use ecr_iam::iam_policy::{Compare, aws};

pub fn condition() {
    let _ = aws::SourceArn.arn_like("arn:aws:lambda:*:123456789012:function:*"); //~ `ArnPattern::new("…")?` reads text
}
