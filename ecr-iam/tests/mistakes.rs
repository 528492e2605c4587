//! Mistakes that people make in identity policies for ECR: what keeps each from being written with
//! types, and what is said of it in JSON.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use std::fs;
use std::path::Path;

use ecr_iam::action::{BatchGetImage, ReplicateImage};
use ecr_iam::iam_policy::document::Severity;
use ecr_iam::iam_policy::lint::Linter;
use ecr_iam::iam_policy::typed::{AttachedToIdentity, StatementOf};
use ecr_iam::iam_policy::{IdentityPolicy, PolicyKind, actions};
use ecr_iam::{RepositoryArn, SERVICE};
use serde_json::{Value, json};

const APP: &str = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";
const REPOSITORY: RepositoryArn = RepositoryArn::from_static(APP);

/// What keeps a mistake out of a policy.
enum Guard {
    /// The compiler, as these cases of `must_not_compile` show.
    Compiler(&'static [&'static str]),
    /// The policy is right and rarely does what is wanted: the linter suggests this.
    Linter(fn() -> IdentityPolicy, &'static str),
}

use Guard::{Compiler, Linter as Suggestion};

const MISTAKES: [(&str, Guard); 18] = [
    ("a token for one repository", Compiler(&["token_on_a_repository", "token_on_several_types"])),
    ("a token beside actions on repositories", Compiler(&["token_beside_push"])),
    ("a misspelt action", Compiler(&["misspelt_action", "misspelt_action_type"])),
    ("an ARN with `repo/` for `repository/`", Compiler(&["repo_for_repository"])),
    ("an ARN of S3", Compiler(&["arn_of_a_bucket", "bucket_of_an_ecr_action"])),
    ("an account of 11 digits", Compiler(&["account_of_11_digits"])),
    ("a region that does not exist", Compiler(&["unknown_region"])),
    ("an ARN without its service", Compiler(&["arn_without_its_service"])),
    (
        "an image without its layers",
        Suggestion(
            || with(IdentityPolicy::allow().on(REPOSITORY).actions(actions![BatchGetImage])),
            "suggestion: Statement[0].Action: `ecr:BatchGetImage` is of no use without \
             `ecr:GetDownloadUrlForLayer`: a pull reads the manifest of an image, then its layers",
        ),
    ),
    (
        "a condition key that the action never carries",
        Compiler(&["key_of_another_action", "key_of_some_actions"]),
    ),
    ("a misspelt condition key", Compiler(&["misspelt_condition_key"])),
    ("a number for text", Compiler(&["number_for_text"])),
    ("a plain operator on several values", Compiler(&["plain_operator_on_several_values"])),
    ("a principal", Compiler(&["principal_in_an_identity_policy"])),
    ("an ARN of a public repository", Compiler(&["arn_of_a_public_registry"])),
    ("a repository in upper case", Compiler(&["upper_case_repository"])),
    ("a pattern that matches no action", Compiler(&["pattern_without_match"])),
    (
        "replication without the creation of repositories",
        Suggestion(
            || with(IdentityPolicy::allow().on(REPOSITORY).actions(actions![ReplicateImage])),
            "suggestion: Statement[0].Action: `ecr:ReplicateImage` is of no use without \
             `ecr:CreateRepository`: replication otherwise reaches only repositories that exist \
             already",
        ),
    ),
];

fn with(statement: impl StatementOf<AttachedToIdentity>) -> IdentityPolicy {
    IdentityPolicy::new().with(statement)
}

#[test]
fn each_mistake_has_its_guard() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/must_not_compile");
    let mut refused = 0;
    for (mistake, guard) in MISTAKES {
        match guard {
            Compiler(names) => {
                refused += 1;
                for name in names {
                    let text = fs::read_to_string(cases.join(format!("{name}.rs")));
                    let has_sentence = text.is_ok_and(|text| text.contains(" //~ "));
                    assert!(has_sentence, "{mistake}: {name} is not a case");
                }
            }
            Suggestion(policy, suggestion) => {
                let policy = policy().build().unwrap();
                let report = Linter::new(PolicyKind::MANAGED).service(&SERVICE).lint(&policy);
                assert_eq!(report.findings().to_string(), suggestion, "{mistake}");
            }
        }
    }
    assert_eq!(refused, 16);
}

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
