//! Makes the policies of a configuration: the names and contents of their files.

use std::error::Error;

use ecr_iam::iam_policy::typed::template::{Placeholder, PolicyTemplate};
use ecr_iam::iam_policy::{AccountId, ArnError, Compare, Policy, Principal, actions, aws};
use ecr_iam::{RepositoryArnPattern, RepositoryPolicy, action, recipe};
use serde_json::{Value, json};

use super::config::Config;

// What the deployment fills in: CloudFormation with what it knows of the stack, Terraform with the
// variables `partition`, `region` and `account_id`.
const PARTITION: Placeholder = Placeholder::PARTITION;
const REGION: Placeholder = Placeholder::REGION;
const ACCOUNT: Placeholder = Placeholder::ACCOUNT;

/// What every image starts from: each pipeline has the images of its own team.
const BASES: &str = "bases/${aws:PrincipalTag/team}/*";

/// A file to write: name and contents.
pub(crate) type File = (&'static str, String);

/// Every file, or what is wrong with a policy.
pub(crate) fn files(config: &Config) -> Result<Vec<File>, Box<dyn Error>> {
    let (pipeline, repository) = (pipeline(config)?, repository(config)?);
    Ok(vec![
        ("pipeline.json", filled(config, &pipeline)?.to_json_pretty()),
        ("pipeline.json.tftpl", pipeline.to_terraform()),
        ("repository.json", filled(config, &repository)?.to_json_pretty()),
        ("repository.json.tftpl", repository.to_terraform()),
        ("template.json", format!("{:#}", stack(config, &pipeline, &repository)?)),
    ])
}

/// What the pipeline may do: push its images, pull those that they start from.
fn pipeline(config: &Config) -> Result<PolicyTemplate, Box<dyn Error>> {
    let repositories = config.repositories.iter().map(|name| repository_arn(name));
    let repositories = repositories.collect::<Result<Vec<_>, _>>()?;
    let policy = recipe::push(repositories).and(recipe::pull([repository_arn(BASES)?]));
    Ok(policy.build_template([PARTITION, REGION, ACCOUNT])?)
}

/// A repository, or a pattern of them, in the account and region of the deployment.
fn repository_arn(name: &str) -> Result<RepositoryArnPattern, ArnError> {
    let parts = RepositoryArnPattern::builder().partition(PARTITION).region(REGION);
    parts.account(ACCOUNT).repository_name(name).build()
}

/// What each repository allows to other accounts, and to Lambda functions of its own.
fn repository(config: &Config) -> Result<PolicyTemplate, Box<dyn Error>> {
    let root = |account: &AccountId| Principal::arn(format!("arn:{PARTITION}:iam::{account}:root"));
    let principals = config.pulling_accounts.iter().map(root).collect::<Result<Vec<_>, _>>()?;
    let functions = format!("arn:{PARTITION}:lambda:{REGION}:{ACCOUNT}:function:*");
    let lambda = RepositoryPolicy::allow()
        .to(Principal::service_from_static("lambda.amazonaws.com"))
        .actions(actions![action::BatchGetImage, action::GetDownloadUrlForLayer])
        .when(aws::SourceArn.string_like(functions))
        .sid("LambdaImageAccess");
    let policy = recipe::cross_account_pull(principals).with(lambda);
    Ok(policy.build_template([PARTITION, REGION, ACCOUNT])?)
}

/// The policy in the configured account and region.
fn filled(config: &Config, template: &PolicyTemplate) -> Result<Policy, Box<dyn Error>> {
    Ok(template.fill([
        (PARTITION.name(), config.region.partition().as_str()),
        (REGION.name(), config.region.as_str()),
        (ACCOUNT.name(), config.account.as_str()),
    ])?)
}

/// A template of CloudFormation that makes the repositories and the pipeline's policy.
fn stack(
    config: &Config,
    pipeline: &PolicyTemplate,
    repository: &PolicyTemplate,
) -> serde_json::Result<Value> {
    let pipeline: Value = serde_json::from_str(&pipeline.to_cloud_formation())?;
    let repository: Value = serde_json::from_str(&repository.to_cloud_formation())?;
    let mut resources = serde_json::Map::new();
    let managed = json!({
        "Type": "AWS::IAM::ManagedPolicy",
        "Properties": { "PolicyDocument": pipeline },
    });
    resources.insert(String::from("Pipeline"), managed);
    for (at, name) in config.repositories.iter().enumerate() {
        let made = json!({
            "Type": "AWS::ECR::Repository",
            "Properties": { "RepositoryName": name, "RepositoryPolicyText": repository },
        });
        resources.insert(format!("Repository{at}"), made);
    }
    Ok(json!({ "AWSTemplateFormatVersion": "2010-09-09", "Resources": resources }))
}
