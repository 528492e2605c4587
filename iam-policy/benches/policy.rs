//! How long it takes to read and write a policy of two statements, beside `serde_json::Value`.

use divan::{Bencher, black_box};
use iam_policy::Policy;
use serde_json::Value;

const TEXT: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Token",
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    },
    {
      "Sid": "Pull",
      "Effect": "Allow",
      "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/team/*",
      "Condition": {"StringEquals": {"aws:ResourceTag/team": ["red", "blue"]}}
    }
  ]
}"#;

fn main() {
    divan::main();
}

#[divan::bench]
fn read() -> Option<Policy> {
    Policy::from_json(black_box(TEXT)).ok()
}

#[divan::bench]
fn read_value() -> Option<Value> {
    serde_json::from_str(black_box(TEXT)).ok()
}

#[divan::bench]
fn write(bencher: Bencher<'_, '_>) {
    let policy = Policy::from_json(TEXT).ok();
    bencher.bench(|| black_box(&policy).as_ref().map(Policy::to_json));
}

#[divan::bench]
fn write_value(bencher: Bencher<'_, '_>) {
    let value = serde_json::from_str::<Value>(TEXT).ok();
    bencher.bench(|| black_box(&value).as_ref().map(Value::to_string));
}
