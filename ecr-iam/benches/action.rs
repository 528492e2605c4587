//! How long it takes to read and print actions, ARNs and repository URIs of ECR.

use divan::{Bencher, black_box};
use ecr_iam::{EcrAction, Repository, RepositoryArn, registry};

const ARN: &str = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";
const URI: &str = "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app";

fn main() {
    divan::main();
}

#[divan::bench(args = ["ecr:PutImage", "ECR:putimage", "ecr:PutImages"])]
fn action_from_str(text: &str) -> Option<EcrAction> {
    black_box(text).parse().ok()
}

/// Every action once.
#[divan::bench]
fn all_actions_from_str() -> usize {
    let parsed = EcrAction::ALL.iter().map(|action| action.as_str().parse::<EcrAction>());
    parsed.flatten().count()
}

#[divan::bench]
fn action_display() -> String {
    black_box(EcrAction::PutImage).to_string()
}

#[divan::bench]
fn arn_from_str() -> Option<RepositoryArn> {
    black_box(ARN).parse().ok()
}

#[divan::bench]
fn arn_from_parts() -> Option<RepositoryArn> {
    Repository::arn(black_box("us-east-1"), "123456789012", "team/app").ok()
}

#[divan::bench]
fn arn_display(bencher: Bencher<'_, '_>) {
    let arn = RepositoryArn::from_static(ARN);
    bencher.bench(|| black_box(&arn).to_string());
}

#[divan::bench]
fn uri_to_arn() -> Option<RepositoryArn> {
    registry::arn_of_uri(black_box(URI)).ok()
}
