//! Actions, operations, ARNs and policies in configuration and other documents.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use ecr_iam::{EcrAction, EcrOperation, RepositoryArn, RepositoryArnPattern};
use iam_policy::{AccountId, ActionPattern, Policy, Region};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Configuration {
    home: Region,
    grants: Vec<Grant>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Grant {
    account: AccountId,
    actions: Vec<EcrAction>,
    calls: Vec<EcrOperation>,
    never: ActionPattern<EcrAction>,
    on: RepositoryArn,
    except: RepositoryArnPattern,
    policy: Policy,
}

const TOML: &str = r#"home = "eu-central-1"

[[grants]]
account = "123456789012"
actions = ["ecr:PutImage", "ecr:BatchGetImage"]
calls = ["PutImage", "InitiateLayerUpload"]
never = "ecr:Delete*"
on = "arn:aws:ecr:eu-central-1:123456789012:repository/team/app"
except = "arn:aws:ecr:eu-central-1:123456789012:repository/team/*"

[grants.policy]
Version = "2012-10-17"

[grants.policy.Statement]
Action = "ecr:PutImage"
Effect = "Allow"
Resource = "*"
"#;

#[test]
fn a_configuration_is_read_and_written_as_toml() {
    let configuration: Configuration = toml::from_str(TOML).unwrap();
    let grant = configuration.grants.first().unwrap();
    assert_eq!(grant.actions, [EcrAction::PutImage, EcrAction::BatchGetImage]);
    assert_eq!(grant.calls, [EcrOperation::PutImage, EcrOperation::InitiateLayerUpload]);
    assert_eq!(grant.on.get("RepositoryName"), Some("team/app"));
    assert_eq!(grant.policy.statements().count(), 1);
    let written = toml::to_string(&configuration).unwrap();
    assert_eq!(toml::from_str::<Configuration>(&written).unwrap(), configuration);
    let json = serde_json::to_string(&configuration).unwrap();
    assert_eq!(serde_json::from_str::<Configuration>(&json).unwrap(), configuration);
}

#[test]
fn toml_says_where_a_wrong_name_is() {
    let wrong = TOML.replace("ecr:BatchGetImage", "ecr:BatchGetImages");
    let error = toml::from_str::<Configuration>(&wrong).unwrap_err();
    assert_eq!(
        error.to_string(),
        "TOML parse error at line 5, column 28\n  |\n5 | actions = [\"ecr:PutImage\", \
         \"ecr:BatchGetImages\"]\n  |                            ^^^^^^^^^^^^^^^^^^^^\n\
         `ecr:BatchGetImages` is not an action of Amazon Elastic Container Registry (`ecr`); did \
         you mean `ecr:BatchGetImage`?\n"
    );
}

#[test]
fn all_actions_and_operations_are_their_text() {
    for action in EcrAction::ALL {
        let json = json!(action.as_str());
        assert_eq!(serde_json::to_value(action).unwrap(), json);
        assert_eq!(serde_json::from_value::<EcrAction>(json).unwrap(), *action);
    }
    for operation in EcrOperation::ALL {
        let json = json!(operation.name());
        assert_eq!(serde_json::to_value(operation).unwrap(), json);
        assert_eq!(serde_json::from_value::<EcrOperation>(json).unwrap(), *operation);
    }
}

#[test]
fn what_from_str_refuses_is_refused_with_its_message() {
    let error = serde_json::from_value::<EcrAction>(json!("PutImage")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected `ecr:` before the action's name, found `PutImage`; did you mean `ecr:PutImage`?"
    );
    let error = serde_json::from_value::<EcrOperation>(json!("PutImages")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`PutImages` is not an operation of Amazon Elastic Container Registry (`ecr`); did you \
         mean `PutImage`?"
    );
    let arn = "arn:aws:ecr:us-east-1:12345678901:repository/app";
    let error = serde_json::from_value::<RepositoryArn>(json!(arn)).unwrap_err();
    assert_eq!(error.to_string(), arn.parse::<RepositoryArn>().unwrap_err().to_string());
    let error = serde_json::from_value::<ActionPattern<EcrAction>>(json!("ecr:Push*")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`ecr:Push*` matches no action of Amazon Elastic Container Registry (`ecr`)"
    );
}
