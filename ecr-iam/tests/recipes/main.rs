//! Recipes, each with the whole policy that it gives, as text.
#![cfg(feature = "json")]

mod cache;

use ecr_iam::iam_policy::lint::Linter;
use ecr_iam::iam_policy::typed::PolicyType;
use ecr_iam::iam_policy::{AccountId, Partition, Policy, PolicyKind, Principal, Region};
use ecr_iam::policy::{AttachedToRegistry, AttachedToRepository};
use ecr_iam::{Repository, RepositoryArn, RepositoryArnPattern, SERVICE, recipe};

const APP: RepositoryArn =
    RepositoryArn::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/team/app");
const BASES: RepositoryArnPattern =
    RepositoryArnPattern::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/bases/*");
const OTHER: AccountId = AccountId::from_static("111122223333");
const HERE: Region = Region::from_static("eu-central-1");

fn other_account() -> Principal {
    Principal::account_root(Partition::Aws, OTHER)
}

/// Compares the text of a policy, in which the linter finds nothing.
#[track_caller]
fn assert_text(policy: &Policy, expected: &str) {
    assert_eq!(policy.to_json_pretty(), expected);
    let has_principal = policy.statements().any(|one| one.principal().is_some());
    let has_resource = policy.statements().any(|one| one.resource().is_some());
    let kind = match (has_principal, has_resource) {
        (false, _) => PolicyKind::MANAGED,
        (true, false) => AttachedToRepository::KIND,
        (true, true) => AttachedToRegistry::KIND,
    };
    let report = Linter::new(kind).service(&SERVICE).lint(policy);
    assert_eq!(report.findings().to_string(), "");
}

#[test]
fn pull() {
    assert_text(
        &recipe::pull([APP]).build().unwrap(),
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
      "Sid": "Pull",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ],
      "Resource": "arn:aws:ecr:eu-central-1:123456789012:repository/team/app"
    }
  ]
}"#,
    );
}

#[test]
fn cross_account_push() {
    assert_text(
        &recipe::cross_account_push([other_account()]).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CrossAccountPush",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart"
      ]
    }
  ]
}"#,
    );
}

#[test]
fn cross_account_pull() {
    let role = Principal::arn("arn:aws:iam::444455556666:role/deploy").unwrap();
    assert_text(
        &recipe::cross_account_pull([other_account(), role]).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CrossAccountPull",
      "Effect": "Allow",
      "Principal": {
        "AWS": [
          "arn:aws:iam::111122223333:root",
          "arn:aws:iam::444455556666:role/deploy"
        ]
      },
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ]
    }
  ]
}"#,
    );
}

#[test]
fn push() {
    assert_text(
        &recipe::push([APP]).build().unwrap(),
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
      "Sid": "Push",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart"
      ],
      "Resource": "arn:aws:ecr:eu-central-1:123456789012:repository/team/app"
    }
  ]
}"#,
    );
}

#[test]
fn replication_source() {
    assert_text(
        &recipe::replication_source().build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReplicationRules",
      "Effect": "Allow",
      "Action": [
        "ecr:DescribeRegistry",
        "ecr:PutReplicationConfiguration"
      ],
      "Resource": "*"
    },
    {
      "Sid": "ReplicationRole",
      "Effect": "Allow",
      "Action": "iam:CreateServiceLinkedRole",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "iam:AWSServiceName": "replication.ecr.amazonaws.com"
        }
      }
    }
  ]
}"#,
    );
}

#[test]
fn replication_destination() {
    let here = Repository::pattern("eu-west-1", "123456789012", "*").unwrap();
    assert_text(
        &recipe::replication_destination([other_account()], [here]).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReplicationFromOtherAccounts",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": [
        "ecr:CreateRepository",
        "ecr:ReplicateImage"
      ],
      "Resource": "arn:aws:ecr:eu-west-1:123456789012:repository/*"
    }
  ]
}"#,
    );
}

#[test]
fn scan_reading() {
    assert_text(
        &recipe::enhanced_scan_reading([APP]).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ScanFindings",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchGetRepositoryScanningConfiguration",
        "ecr:DescribeImageScanFindings",
        "ecr:DescribeImages",
        "ecr:DescribeRepositories",
        "ecr:ListImages"
      ],
      "Resource": "arn:aws:ecr:eu-central-1:123456789012:repository/team/app"
    },
    {
      "Sid": "ScanRules",
      "Effect": "Allow",
      "Action": "ecr:GetRegistryScanningConfiguration",
      "Resource": "*"
    },
    {
      "Sid": "InspectorFindings",
      "Effect": "Allow",
      "Action": [
        "inspector2:ListCoverage",
        "inspector2:ListFindings"
      ],
      "Resource": "*"
    }
  ]
}"#,
    );
    let basic = recipe::scan_reading([APP]).build().unwrap();
    let enhanced = recipe::enhanced_scan_reading([APP]).build().unwrap();
    assert!(basic.statements().eq(enhanced.statements().take(2)));
}

#[test]
fn lambda_image_access() {
    let here = AccountId::from_static("123456789012");
    assert_text(
        &recipe::lambda_image_access(HERE, here).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "LambdaImageAccess",
      "Effect": "Allow",
      "Principal": {
        "Service": "lambda.amazonaws.com"
      },
      "Action": [
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ],
      "Condition": {
        "StringLike": {
          "aws:SourceArn": "arn:aws:lambda:eu-central-1:123456789012:function:*"
        }
      }
    }
  ]
}"#,
    );
}

#[test]
fn cross_account_lambda_image_access() {
    let china = Region::from_static("cn-north-1");
    assert_text(
        &recipe::cross_account_lambda_image_access(china, OTHER).build().unwrap(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CrossAccountImageAccess",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws-cn:iam::111122223333:root"
      },
      "Action": [
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ]
    },
    {
      "Sid": "CrossAccountLambdaImageAccess",
      "Effect": "Allow",
      "Principal": {
        "Service": "lambda.amazonaws.com"
      },
      "Action": [
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ],
      "Condition": {
        "StringLike": {
          "aws:SourceArn": "arn:aws-cn:lambda:cn-north-1:111122223333:function:*"
        }
      }
    }
  ]
}"#,
    );
}

#[test]
fn joined_recipes_say_once_what_both_say() {
    let joined =
        recipe::push([APP]).and(recipe::pull_through_cache_rules()).and(recipe::pull([APP]));
    let policy = joined.build().unwrap();
    let sids: Vec<_> = policy.statements().filter_map(|statement| statement.sid()).collect();
    assert_eq!(sids, ["LogIn", "Push", "PullThroughCacheRules", "Pull"]);
}

#[test]
fn different_statements_of_one_name_get_names_of_their_own() {
    let joined = recipe::pull([APP]).and(recipe::pull([RepositoryArn::from_static(
        "arn:aws:ecr:eu-central-1:123456789012:repository/bases/rust",
    )]));
    let policy = joined.build().unwrap();
    let sids: Vec<_> = policy.statements().filter_map(|statement| statement.sid()).collect();
    assert_eq!(sids, ["LogIn", "Pull", "Pull2"]);
}

#[test]
fn a_recipe_for_no_repository_is_no_policy() {
    let findings = recipe::push(Vec::<RepositoryArn>::new()).build().unwrap_err();
    assert_eq!(
        findings.to_string(),
        "Statement[1]: a statement of a managed policy needs `Resource` or `NotResource`, found \
         neither"
    );
}

#[test]
fn a_recipe_for_everyone_is_a_finding() {
    macro_rules! refused {
        ($recipe:expr) => {{
            let findings = $recipe.build().map_err(|findings| findings.to_string());
            assert_eq!(
                findings.err().as_deref(),
                Some(
                    "security: Statement[0].Principal: everyone is let in, with or without an \
                     account; name the principals, or limit them by a condition such as \
                     `aws:PrincipalOrgID`"
                )
            );
        }};
    }
    let everyone = Principal::everyone;
    refused!(recipe::cross_account_pull(everyone()));
    refused!(recipe::cross_account_push(everyone()));
    refused!(recipe::pull_through_cache_grant(everyone(), BASES));
    refused!(recipe::pull_through_cache_upstream(everyone(), BASES));
    refused!(recipe::replication_destination(everyone(), BASES));
}

/// The documentation of a recipe, on one line.
fn documented(name: &str) -> String {
    let start = format!("\npub fn {name}");
    let source = SOURCES.iter().find_map(|source| source.split_once(&start));
    let before = source.map_or("", |(before, _)| before);
    let lines = before.lines().rev().skip_while(|line| line.starts_with("#["));
    let mut lines: Vec<_> = lines.map_while(|line| line.strip_prefix("///")).collect();
    lines.reverse();
    lines.concat()
}

const SOURCES: [&str; 6] = [
    include_str!("../../src/recipe/cache.rs"),
    include_str!("../../src/recipe/lambda.rs"),
    include_str!("../../src/recipe/pull.rs"),
    include_str!("../../src/recipe/push.rs"),
    include_str!("../../src/recipe/replication.rs"),
    include_str!("../../src/recipe/scan.rs"),
];

#[test]
fn each_recipe_says_its_source_and_what_it_leaves_out() {
    let names: Vec<_> = SOURCES
        .iter()
        .flat_map(|source| source.split("\npub fn ").skip(1))
        .filter_map(|rest| rest.split_once(['<', '(']))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names.len(), 15, "{names:?}");
    for name in names {
        let text = documented(name);
        assert!(text.contains("AWS: <https://docs.aws.amazon.com/"), "{name}: {text}");
        assert!(text.contains("Leaves out: "), "{name}: {text}");
    }
    for (name, said) in [
        ("push", "`signer:SignPayload`"),
        ("push", "(`GetDownloadUrlForLayer` on that one)"),
        ("replication_destination", "where it sets tags, the source needs `TagResource` here"),
        ("pull_through_cache_rules", "other accounts or regions, `iam:PassRole`"),
    ] {
        assert!(documented(name).contains(said), "{name} does not say {said}");
    }
}

#[test]
fn a_recipe_for_nobody_is_no_policy() {
    let findings = recipe::cross_account_pull([]).build().unwrap_err();
    assert_eq!(
        findings.to_string(),
        "Statement[0].Principal: the object of principals is empty; name at least one"
    );
}
