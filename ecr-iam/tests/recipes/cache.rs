//! Recipes for pull through cache.

use ecr_iam::iam_policy::{AccountId, Principal};
use ecr_iam::{Repository, recipe};

use super::{BASES, assert_text};

#[test]
fn pull_through_cache() {
    assert_text(
        &recipe::pull_through_cache([BASES]).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "LogIn",
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    },
    {
      "Sid": "PullThroughCache",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:BatchImportUpstreamImage",
        "ecr:CreateRepository",
        "ecr:GetDownloadUrlForLayer"
      ],
      "Resource": "arn:aws:ecr:eu-central-1:123456789012:repository/bases/*"
    }
  ]
}"#,
    );
}

#[test]
fn pull_through_cache_grant() {
    let nodes = Principal::arn("arn:aws:iam::123456789012:role/nodes").unwrap();
    assert_text(
        &recipe::pull_through_cache_grant([nodes], [BASES]).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PullThroughCache",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::123456789012:role/nodes"
      },
      "Action": [
        "ecr:BatchImportUpstreamImage",
        "ecr:CreateRepository"
      ],
      "Resource": "arn:aws:ecr:eu-central-1:123456789012:repository/bases/*"
    }
  ]
}"#,
    );
}

#[test]
fn pull_through_cache_rules() {
    assert_text(
        &recipe::pull_through_cache_rules().build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PullThroughCacheRules",
      "Effect": "Allow",
      "Action": [
        "ecr:CreatePullThroughCacheRule",
        "ecr:DeletePullThroughCacheRule",
        "ecr:DescribePullThroughCacheRules",
        "ecr:UpdatePullThroughCacheRule",
        "ecr:ValidatePullThroughCacheRule"
      ],
      "Resource": "*"
    }
  ]
}"#,
    );
}

#[test]
fn pull_through_cache_between_accounts() {
    let upstream = Repository::pattern("us-east-1", "111122223333", "*").unwrap();
    assert_text(
        &recipe::pull_through_cache_role([upstream.clone(), BASES]).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "LogIn",
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    },
    {
      "Sid": "CopyIntoCache",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchGetImage",
        "ecr:BatchImportUpstreamImage",
        "ecr:CompleteLayerUpload",
        "ecr:GetDownloadUrlForLayer",
        "ecr:GetImageCopyStatus",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart"
      ],
      "Resource": [
        "arn:aws:ecr:us-east-1:111122223333:repository/*",
        "arn:aws:ecr:eu-central-1:123456789012:repository/bases/*"
      ]
    }
  ]
}"#,
    );
    let cache = Principal::account(AccountId::from_static("123456789012"));
    assert_text(
        &recipe::pull_through_cache_upstream([cache], [upstream]).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CopyIntoCache",
      "Effect": "Allow",
      "Principal": {
        "AWS": "123456789012"
      },
      "Action": [
        "ecr:BatchGetImage",
        "ecr:BatchImportUpstreamImage",
        "ecr:GetDownloadUrlForLayer",
        "ecr:GetImageCopyStatus"
      ],
      "Resource": "arn:aws:ecr:us-east-1:111122223333:repository/*"
    }
  ]
}"#,
    );
}
