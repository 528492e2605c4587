//! How long decisions take and what they allocate; one that is made without variables allocates
//! nothing.

use divan::{AllocProfiler, Bencher, black_box};
use iam_policy::Policy;
use iam_policy::evaluate::{Policies, Prover, Request};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

/// Conditions of increasing cost.
const CONDITIONS: [(&str, &str); 4] = [
    ("none", ""),
    ("text", r#""StringEquals":{"aws:username":["anna","eve"]}"#),
    ("address", r#""IpAddress":{"aws:SourceIp":["10.0.0.0/8","203.0.113.0/24"]}"#),
    ("variable", r#""StringEquals":{"aws:ResourceTag/owner":"${aws:username}"}"#),
];

fn policy(condition: &str) -> Option<Policy> {
    let text = format!(
        r#"{{"Version":"2012-10-17","Statement":[
            {{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}},
            {{"Effect":"Allow","Action":["s3:Get*","s3:PutObject"],
             "Resource":"arn:aws:s3:::bucket/*","Condition":{{{condition}}}}}]}}"#
    );
    Policy::from_json(&text).ok()
}

fn request() -> Request<'static> {
    let user = "arn:aws:iam::123456789012:user/anna";
    Request::new(user, "s3:GetObject", "arn:aws:s3:::bucket/a/key")
        .with("aws:username", "anna")
        .with("aws:SourceIp", "203.0.113.7")
        .with("aws:ResourceTag/owner", "anna")
}

fn main() {
    divan::main();
}

#[divan::bench(args = CONDITIONS.map(|(name, _)| name))]
fn decide(bencher: Bencher<'_, '_>, name: &str) {
    let condition = CONDITIONS.iter().find(|(known, _)| *known == name);
    let policy = condition.and_then(|(_, condition)| policy(condition));
    let request = request();
    bencher.bench(|| {
        black_box(&policy).as_ref().map(|policy| Policies::of(policy).decide(black_box(&request)))
    });
}

#[divan::bench]
fn explain(bencher: Bencher<'_, '_>) {
    let (policy, request) = (policy(""), request());
    bencher.bench(|| {
        let policy = black_box(&policy).as_ref();
        policy.map(|policy| Policies::of(policy).evaluate(black_box(&request)).to_string())
    });
}

#[divan::bench]
fn never_allows(bencher: Bencher<'_, '_>) {
    let policy = policy("");
    bencher.bench(|| {
        let policy = black_box(&policy).as_ref();
        policy.map(|policy| Prover::new(policy).never_allows("s3:Delete*", "*"))
    });
}
