//! How long it takes to read an ARN, here and with the crates `iam-rs` and `aws-arn`.

use divan::black_box;

const ARNS: [&str; 3] = [
    "arn:aws:ecr:us-east-1:123456789012:repository/team/app",
    "arn:aws:iam::123456789012:role/service-role/build",
    "arn:aws:s3:::bucket/folder/key",
];

fn main() {
    divan::main();
}

#[divan::bench(args = ARNS)]
fn iam_policy(text: &str) -> Option<iam_policy::Arn> {
    black_box(text).parse().ok()
}

/// Every field judged by the partition's rules, which neither peer does.
#[divan::bench(args = ARNS)]
fn iam_policy_validate(text: &str) -> bool {
    black_box(text).parse::<iam_policy::Arn>().is_ok_and(|arn| arn.validate().is_ok())
}

#[divan::bench(args = ARNS)]
fn iam_rs(text: &str) -> Option<iam_rs::Arn> {
    black_box(text).parse().ok()
}

#[divan::bench(args = ARNS)]
fn aws_arn(text: &str) -> Option<aws_arn::ResourceName> {
    black_box(text).parse().ok()
}
