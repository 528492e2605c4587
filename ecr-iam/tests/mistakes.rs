//! Mistakes that people make in identity policies for ECR, as JSON: what is said of each.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use ecr_iam::SERVICE;
use ecr_iam::iam_policy::PolicyKind;
use ecr_iam::iam_policy::document::Severity;
use ecr_iam::iam_policy::lint::Linter;
use serde_json::{Value, json};

const APP: &str = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";

/// Judges a policy with one statement, and compares every finding: code, severity and path.
///
/// One action alone is often of no use; only the tests about that look for the finding.
#[track_caller]
fn assert_found(statement: &Value, findings: &[(&str, Severity, &str)]) {
    let text = json!({ "Version": "2012-10-17", "Statement": statement }).to_string();
    let report = Linter::new(PolicyKind::MANAGED).service(&SERVICE).lint_json(&text);
    let found: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| (finding.code().as_str(), finding.severity(), finding.path().to_string()))
        .collect();
    let found: Vec<_> =
        found.iter().map(|(code, severity, path)| (*code, *severity, path.as_str())).collect();
    let is_about_sets = |(code, ..): &(&str, Severity, &str)| *code == "INCOMPLETE_ACTION_SET";
    let expects_sets = findings.iter().any(is_about_sets);
    let found: Vec<_> =
        found.into_iter().filter(|one| expects_sets || !is_about_sets(one)).collect();
    assert_eq!(found, findings, "{text}");
}

fn allow(action: impl Into<Value>, resource: impl Into<Value>) -> Value {
    json!({ "Effect": "Allow", "Action": action.into(), "Resource": resource.into() })
}

fn allow_when(action: &str, resource: &str, condition: &Value) -> Value {
    json!({ "Effect": "Allow", "Action": action, "Resource": resource, "Condition": condition })
}

#[test]
fn a_right_policy_has_no_finding() {
    assert_found(&allow(["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], APP), &[]);
}

#[test]
fn a_token_limited_to_a_repository() {
    let found = ("ACTION_WITHOUT_RESOURCE", Severity::Warning, "Statement.Action");
    assert_found(&allow("ecr:GetAuthorizationToken", APP), &[found]);
}

#[test]
fn a_token_and_pulling_in_one_statement() {
    let actions =
        json!(["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]);
    let found = ("ACTION_WITHOUT_RESOURCE", Severity::Warning, "Statement.Action[0]");
    assert_found(&allow(actions, APP), &[found]);
}

#[test]
fn a_misspelt_action() {
    let found = ("INVALID_ACTION", Severity::Error, "Statement.Action");
    assert_found(&allow("ecr:GetAuthorisationToken", "*"), &[found]);
}

#[test]
fn repo_for_repository() {
    let arn = "arn:aws:ecr:us-east-1:123456789012:repo/team/app";
    let found = ("INVALID_ARN_RESOURCE", Severity::Warning, "Statement.Resource");
    assert_found(&allow("ecr:PutImage", arn), &[found]);
}

#[test]
fn an_arn_of_s3() {
    let found = ("RESOURCE_WITHOUT_ACTION", Severity::Warning, "Statement.Resource");
    assert_found(&allow("ecr:PutImage", "arn:aws:s3:::bucket/*"), &[found]);
}

#[test]
fn an_account_of_11_digits() {
    let arn = "arn:aws:ecr:us-east-1:12345678901:repository/team/app";
    let found = ("INVALID_ARN_ACCOUNT", Severity::Error, "Statement.Resource");
    assert_found(&allow("ecr:PutImage", arn), &[found]);
}

#[test]
fn a_region_that_does_not_exist() {
    let arn = "arn:aws:ecr:us-esat-1:123456789012:repository/team/app";
    let found = ("INVALID_ARN_REGION", Severity::Warning, "Statement.Resource");
    assert_found(&allow("ecr:PutImage", arn), &[found]);
}

#[test]
fn an_arn_without_its_service() {
    let arn = "arn:aws:us-east-1:123456789012:repository/team/app";
    let found = ("MISSING_ARN_FIELD", Severity::Error, "Statement.Resource");
    assert_found(&allow("ecr:PutImage", arn), &[found]);
}

#[test]
fn a_key_that_the_action_never_carries() {
    let condition = json!({ "StringEquals": { "ecr:AccountSetting": "BASIC_SCAN_TYPE_VERSION" } });
    let path = "Statement.Condition.StringEquals.ecr:AccountSetting";
    let found = ("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", Severity::Warning, path);
    assert_found(&allow_when("ecr:DescribeImages", APP, &condition), &[found]);
}

#[test]
fn a_misspelt_condition_key() {
    let condition = json!({ "StringEquals": { "aws:PrincipalOrgld": "o-a1b2c3d4e5" } });
    let path = "Statement.Condition.StringEquals.aws:PrincipalOrgld";
    let found = ("INVALID_GLOBAL_CONDITION_KEY", Severity::Error, path);
    assert_found(&allow_when("ecr:PutImage", APP, &condition), &[found]);
    let condition = json!({ "StringEquals": { "ecr:ResourceTags/team": "payments" } });
    let path = "Statement.Condition.StringEquals.ecr:ResourceTags/team";
    let found = ("INVALID_SERVICE_CONDITION_KEY", Severity::Error, path);
    assert_found(&allow_when("ecr:PutImage", APP, &condition), &[found]);
}

#[test]
fn a_number_for_text() {
    let condition = json!({ "NumericEquals": { "ecr:ResourceTag/level": "5" } });
    let path = "Statement.Condition.NumericEquals.ecr:ResourceTag/level";
    let found = ("TYPE_MISMATCH", Severity::Warning, path);
    assert_found(&allow_when("ecr:PutImage", APP, &condition), &[found]);
}

#[test]
fn a_plain_operator_on_several_values() {
    let condition = json!({ "StringEquals": { "aws:TagKeys": "team" } });
    let path = "Statement.Condition.StringEquals.aws:TagKeys";
    let found = ("MISSING_QUALIFIER", Severity::Warning, path);
    assert_found(&allow_when("ecr:TagResource", APP, &condition), &[found]);
}

#[test]
fn a_principal_in_an_identity_policy() {
    let mut statement = allow("ecr:PutImage", APP);
    statement["Principal"] = json!({ "AWS": "123456789012" });
    let found = ("UNSUPPORTED_PRINCIPAL", Severity::Error, "Statement.Principal");
    assert_found(&statement, &[found]);
}

#[test]
fn an_arn_of_a_public_registry() {
    let arn = "arn:aws:ecr-public::123456789012:repository/team/app";
    let found = ("RESOURCE_WITHOUT_ACTION", Severity::Warning, "Statement.Resource");
    assert_found(&allow("ecr:PutImage", arn), &[found]);
}

#[test]
fn a_repository_in_upper_case() {
    let arn = "arn:aws:ecr:us-east-1:123456789012:repository/Team/app";
    let found = ("INVALID_ARN_RESOURCE", Severity::Error, "Statement.Resource");
    assert_found(&allow("ecr:PutImage", arn), &[found]);
}

#[test]
fn a_pattern_that_matches_no_action() {
    let found = ("ACTION_PATTERN_MATCHES_NOTHING", Severity::Error, "Statement.Action");
    assert_found(&allow("ecr:Gte*", "*"), &[found]);
}

#[test]
fn an_image_without_its_layers() {
    let found = ("INCOMPLETE_ACTION_SET", Severity::Suggestion, "Statement.Action");
    assert_found(&allow("ecr:BatchGetImage", APP), &[found]);
}

#[test]
fn replication_without_creation() {
    let found = ("INCOMPLETE_ACTION_SET", Severity::Suggestion, "Statement.Action");
    assert_found(&allow("ecr:ReplicateImage", APP), &[found]);
}
