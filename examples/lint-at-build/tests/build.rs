//! Builds with right and wrong policies: what cargo says.
#![allow(clippy::unwrap_used, reason = "a test stops at the first wrong fact")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What cargo puts before a message of the build script.
const PACKAGE: &str = concat!(env!("CARGO_PKG_NAME"), "@", env!("CARGO_PKG_VERSION"), ": ");

/// Builds the package and gives whether that worked and what cargo said of the package.
fn build(folder: &str) -> (bool, Vec<String>) {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--lib", "--offline", "--locked", "--target-dir"])
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("POLICIES_FOLDER", folder)
        .env("CARGO_TERM_COLOR", "never")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let is_finding = |line: &&str| line.starts_with("error: ") || line.starts_with("warning: ");
    let lines = said.lines().filter(is_finding).map(|line| line.replacen(PACKAGE, "", 1));
    (output.status.success(), lines.collect())
}

#[test]
fn right_policies_are_built() {
    assert_eq!(build("policies"), (true, Vec::new()));
}

#[test]
fn wrong_policies_fail_the_build_each_with_its_place() {
    let (built, said) = build("tests/wrong");
    assert!(!built);
    assert_eq!(
        said,
        [
            "error: tests/wrong/identity/a-misspelt.json:5:16: Amazon Elastic Container Registry \
             (`ecr`) has no action `ecr:BatchGetImages`; did you mean `ecr:BatchGetImage`? \
             (INVALID_ACTION)",
            // A line break of the policy's begins no instruction.
            "error: tests/wrong/identity/b-line-break.json:5:15: \
             `ecr:Put\\r\\ncargo::warning=this is not an instruction` names no action: behind the \
             service stand letters, digits, `*` and `?` (INVALID_ACTION)",
            "warning: tests/wrong/identity/c-idle.json:5:15: `ecr:GetAuthorizationToken` does not \
             act on `repository`; an action without resource-level permissions belongs in a \
             statement of its own, with `\"Resource\": \"*\"` (ACTION_WITHOUT_RESOURCE)",
            "error: tests/wrong/identity/d-not-json.json:2:16: invalid JSON: expected value \
             (JSON_SYNTAX_ERROR)",
            "error: tests/wrong/repository/everyone.json:5:18: everyone is let in, with or without \
             an account; name the principals, or limit them by a condition such as \
             `aws:PrincipalOrgID` (PUBLIC_PRINCIPAL)",
            "error: build script logged errors",
        ]
    );
}

#[test]
fn a_policy_that_was_right_fails_the_next_build() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("identity/policy.json");
    fs::create_dir(folder.path().join("identity")).unwrap();
    let text = fs::read_to_string("policies/identity/pull.json").unwrap();
    let folder = folder.path().to_str().unwrap();
    fs::write(&path, &text).unwrap();
    assert_eq!(build(folder), (true, Vec::new()));
    fs::write(&path, text.replace("ecr:BatchGetImage", "ecr:BatchGetImages")).unwrap();
    let (built, said) = build(folder);
    assert!(!built);
    let place = format!("error: {}:13:9: ", path.display());
    assert!(said.iter().any(|line| line.starts_with(&place)), "{said:?}");
}
