//! Policies with the actions, conditions and forms that people write about ECR, under names and
//! accounts of our own: each is built with types and compared, as JSON, with its text.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

mod endpoint;
mod identity;
mod identity_of_aws;
mod identity_on_repositories;
mod no_stricter_than_aws;
mod registry;
mod repository;
mod repository_conditions;
mod repository_lambda;

use ecr_iam::iam_policy::typed::PolicyType;
use ecr_iam::iam_policy::{Policy, Principal, TypedPolicy};
use ecr_iam::{RepositoryArn, RepositoryArnPattern};
use serde_json::Value;

const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/team/app");
const ALL: RepositoryArnPattern =
    RepositoryArnPattern::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/*");

fn principal(arn: &'static str) -> Principal {
    Principal::arn(arn).unwrap()
}

/// Compares a policy with its text as JSON, and what is read of the text with the policy.
#[track_caller]
fn assert_writes<P: PolicyType>(policy: TypedPolicy<P>, text: &str) {
    let policy = policy.build().unwrap();
    let expected: Value = serde_json::from_str(text).unwrap();
    let written: Value = serde_json::from_str(&policy.to_json()).unwrap();
    assert_eq!(written, expected);
    assert_eq!(Policy::from_json(&policy.to_json()), Ok(policy));
}
