//! How long it takes to read, validate, print and match ARNs.

use divan::{Bencher, black_box};
use iam_policy::{Arn, ArnPattern, Region};

const TEXT: &str = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";

fn main() {
    divan::main();
}

#[divan::bench]
fn parse() -> Option<Arn> {
    black_box(TEXT).parse().ok()
}

#[divan::bench]
fn parse_and_validate() -> bool {
    black_box(TEXT).parse::<Arn>().is_ok_and(|arn| arn.validate().is_ok())
}

#[divan::bench]
fn display(bencher: Bencher<'_, '_>) {
    let arn = Arn::from_static(TEXT);
    bencher.bench(|| black_box(&arn).to_string());
}

#[divan::bench]
fn matches(bencher: Bencher<'_, '_>) {
    let arn = Arn::from_static(TEXT);
    let pattern = ArnPattern::new("arn:aws:ecr:*:123456789012:repository/team/*").ok();
    bencher.bench(|| pattern.as_ref().is_some_and(|pattern| pattern.matches(black_box(&arn))));
}

#[divan::bench]
fn region() -> bool {
    Region::new(black_box("us-west-2")).is_ok()
}
