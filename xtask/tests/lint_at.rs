//! `cargo xtask lint --at`: policies inside CloudFormation templates and Terraform plans.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod command;
mod policies;

use policies::Policies;

const TEMPLATE: &str = r#"{
  "AWSTemplateFormatVersion": "2010-09-09",
  "Resources": {
    "Bucket": {"Type": "AWS::S3::Bucket"},
    "Reader": {
      "Type": "AWS::IAM::ManagedPolicy",
      "Properties": {
        "PolicyDocument": {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": {"Fn::Sub": "Read${AWS::StackName}"},
              "Effect": "Allow",
              "Action": ["ecr:BatchGetImages", {"Ref": "Action"}],
              "Resource": [
                {"Fn::GetAtt": ["Repository", "Arn"]},
                {"Fn::Sub": "arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/${!aws:username}"},
                {"Fn::Join": [":", ["arn:aws:ecr", {"Ref": "AWS::Region"}, {"Ref": "AWS::AccountId"}, "repository/app"]]},
                {"Fn::ImportValue": "shared-repository"}
              ],
              "Condition": {
                "Bool": {"aws:SecureTransport": {"Ref": "OnlySecure"}},
                "IpAddress": {"aws:SourceIp": {"Ref": "Range"}}
              }
            },
            {"Fn::If": ["HasToken", {"Effect": "Allow", "Action": "ecr:GetAuthorizationTokens", "Resource": "*"}, {"Ref": "AWS::NoValue"}]}
          ]
        }
      }
    },
    "Writer": {
      "Properties": {
        "PolicyDocument": {
          "Version": "2012-10-17",
          "Statement": {"Effect": "Allow", "Action": {"Fn::If": ["IsOld", "ecr:PutImages", "ecr:PutImag"]}, "Resource": "${AWS::Region}"}
        }
      }
    }
  }
}
"#;

#[test]
fn functions_of_a_template_are_unknown_values() {
    let policies = Policies::new().with("t.json", TEMPLATE);
    let found = policies.places(&["--at", "/Resources/Reader/Properties/PolicyDocument", "t.json"]);
    assert_eq!(
        found,
        [
            "t.json INVALID_ACTION 14:26-14:46 Statement[0].Action[0]",
            "t.json INVALID_ACTION 26:67-26:95 Statement[1].Action",
        ]
    );
}

#[test]
fn each_value_of_a_choice_is_judged_and_a_placeholder_outside_of_a_function_is_wrong() {
    let policies = Policies::new().with("t.json", TEMPLATE);
    let found = policies.places(&["--at", "/Resources/Writer/Properties/PolicyDocument", "t.json"]);
    assert_eq!(
        found,
        [
            "t.json INVALID_ACTION 35:75-35:90 Statement.Action",
            "t.json INVALID_ACTION 35:92-35:105 Statement.Action",
            "t.json TEMPLATE_PLACEHOLDER 35:121-35:137 Statement.Resource",
        ]
    );
}

#[test]
fn a_wildcard_means_every_member_and_a_finding_names_its_policy() {
    let policies = Policies::new().with("t.json", TEMPLATE);
    let found = policies.findings(&[
        "--at",
        "/Resources/Writer/Properties/PolicyDocument",
        "--at",
        "/Resources/*/Properties/PolicyDocument",
        "t.json",
    ]);
    let pointers: Vec<_> = found.iter().map(|found| found["at"].as_str().unwrap()).collect();
    let of = |name: &str| format!("/Resources/{name}/Properties/PolicyDocument");
    let (reader, writer) = (of("Reader"), of("Writer"));
    assert_eq!(pointers, [&reader, &reader, &writer, &writer, &writer]);
    let output = policies.lint(&["--at", &writer, "t.json"]);
    let label = format!(" {writer} Statement.Resource\n");
    assert!(output.stdout.contains(&label), "{}", output.stdout);
}

/// A Terraform plan, whose policies are strings.
fn plan(policy: &str) -> String {
    let values =
        serde_json::json!([{"values": {"policy": policy}}, {"values": {"policy": null}}, {}]);
    let plan = serde_json::json!({"planned_values": {"root_module": {"resources": values}}});
    serde_json::to_string_pretty(&plan).unwrap()
}

const POLICIES: &str = "/planned_values/root_module/resources/*/values/policy";

#[test]
fn places_in_a_string_are_those_of_the_file() {
    let policy = "{\n \"Version\": \"2012-10-17\",\n \"Statement\": {\"Sid\": \"\\u00e9\\\\\", \
                  \"Effect\": \"Allow\", \"Action\": \"ecr:PutImages\", \"Resource\": \"*\"}\n}";
    let text = plan(policy);
    let policies = Policies::new().with("plan.json", &text);
    let line = text.lines().nth(6).unwrap();
    let column = |part: &str| line.find(part).unwrap() + 1;
    let (sid, action) = (column(r#"\"\\u00e9"#), column(r#"\"ecr:PutImages\""#));
    let sid_end = sid + r#"\"\\u00e9\\\\\""#.len();
    let action_end = action + r#"\"ecr:PutImages\""#.len();
    assert_eq!(
        policies.places(&["--at", POLICIES, "plan.json"]),
        [
            format!("plan.json UNSUPPORTED_SID 7:{sid}-7:{sid_end} Statement.Sid"),
            format!("plan.json INVALID_ACTION 7:{action}-7:{action_end} Statement.Action"),
        ]
    );
    policies.lint(&["--fix", "--at", POLICIES, "plan.json"]);
    assert_eq!(policies.text_of("plan.json"), text.replace("ecr:PutImages", "ecr:PutImage"));
}

#[test]
fn a_string_that_holds_no_policy_is_a_finding() {
    let policies = Policies::new().with("plan.json", plan("{\"Version\":"));
    let found = policies.places(&["--at", POLICIES, "plan.json"]);
    assert_eq!(found, ["plan.json JSON_SYNTAX_ERROR 7:36-7:36 Version"]);
}

#[test]
fn a_document_that_is_not_json_is_a_finding() {
    let policies = Policies::new().with("t.json", "{\"Resources\": ");
    let found = policies.places(&["--at", "/Resources", "t.json"]);
    assert_eq!(found, ["t.json JSON_SYNTAX_ERROR 1:14-1:14 Resources"]);
}

#[test]
fn a_pointer_that_leads_nowhere_says_what_was_there() {
    let policies = Policies::new().with("t.json", TEMPLATE);
    let output = policies.lint(&["--at", "/Resources/Writr/Properties", "t.json"]);
    assert_eq!(
        output.stderr,
        "error: cannot judge `t.json`: `/Resources/Writr/Properties` leads nowhere: expected \
         `Writr`, `/Resources` is an object with `Bucket`, `Reader`, `Writer`\n"
    );
    assert_eq!(output.status, Some(2));
}

#[test]
fn what_a_function_gives_is_not_edited() {
    let text = TEMPLATE.replace("{\"Ref\": \"Action\"}", "{\"Fn::Sub\": \"ecr:PutImag\"}");
    let policies = Policies::new().with("t.json", &text);
    let output =
        policies.lint(&["--fix", "--at", "/Resources/Reader/Properties/PolicyDocument", "t.json"]);
    assert!(output.stdout.contains("`ecr:PutImag`"), "{}", output.stdout);
    let expected = text
        .replace("ecr:BatchGetImages", "ecr:BatchGetImage")
        .replace("ecr:GetAuthorizationTokens", "ecr:GetAuthorizationToken");
    assert_eq!(policies.text_of("t.json"), expected);
}
