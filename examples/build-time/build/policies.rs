//! Makes the policies of a configuration: the names and contents of their files.

use ecr_iam::iam_policy::{Findings, Policy, Principal};
use ecr_iam::{RepositoryArnPattern, recipe};
use serde_json::{Value, json};

use super::config::Config;

/// What every image starts from. The compiler checks the literal when it compiles this script.
const BASES: RepositoryArnPattern =
    RepositoryArnPattern::from_static("arn:aws:ecr:eu-central-1:123456789012:repository/bases/*");

/// A file to write: name and contents.
pub(crate) type File = (&'static str, String);

/// Every file, or what is wrong with a policy.
pub(crate) fn files(config: &Config) -> Result<Vec<File>, Findings> {
    let (pipeline, repository) = (pipeline(config)?, repository(config)?);
    Ok(vec![
        ("pipeline.json", pipeline.to_json_pretty()),
        ("repository.json", repository.to_json_pretty()),
        ("template.json", format!("{:#}", template(config, &pipeline, &repository))),
    ])
}

/// What the pipeline may do: push its images, pull those that they start from.
fn pipeline(config: &Config) -> Result<Policy, Findings> {
    recipe::push(&config.repositories).and(recipe::pull([BASES])).build()
}

/// What each repository allows to other accounts, and to Lambda functions of its own.
fn repository(config: &Config) -> Result<Policy, Findings> {
    let accounts = config.pulling_accounts.iter();
    let principals =
        accounts.map(|account| Principal::account_root(config.region.partition(), *account));
    recipe::cross_account_pull(principals)
        .and(recipe::lambda_image_access(config.region, config.account))
        .build()
}

/// A template of CloudFormation that makes the repositories and the pipeline's policy.
fn template(config: &Config, pipeline: &Policy, repository: &Policy) -> Value {
    let mut resources = serde_json::Map::new();
    let managed = json!({
        "Type": "AWS::IAM::ManagedPolicy",
        "Properties": { "PolicyDocument": pipeline },
    });
    resources.insert(String::from("Pipeline"), managed);
    for (at, arn) in config.repositories.iter().enumerate() {
        let made = json!({
            "Type": "AWS::ECR::Repository",
            "Properties": {
                "RepositoryName": arn.get("RepositoryName"),
                "RepositoryPolicyText": repository,
            },
        });
        resources.insert(format!("Repository{at}"), made);
    }
    json!({ "AWSTemplateFormatVersion": "2010-09-09", "Resources": resources })
}
