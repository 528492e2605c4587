//! `cargo xtask lint --fix`: edits of files, and what is said of them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod command;
mod policies;

use policies::Policies;

const WRONG: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ecr:BatchGetImages", "ecr:PutImages"],
    "Resource": "s3:::b"
  }
}
"#;

fn mended() -> String {
    WRONG.replace("Images", "Image")
}

#[test]
fn edits_are_made_and_the_rest_is_reported() {
    let policies = Policies::new().with("p.json", WRONG);
    let output = policies.lint(&["--fix", "p.json"]);
    assert_eq!(policies.text_of("p.json"), mended());
    assert_eq!(
        output.stderr,
        "fixed: p.json:5:16: INVALID_ACTION: \"ecr:BatchGetImages\" is now \"ecr:BatchGetImage\"
fixed: p.json:5:38: INVALID_ACTION: \"ecr:PutImages\" is now \"ecr:PutImage\"
fixed 2 findings in 1 file
"
    );
    assert!(output.stdout.starts_with("error[INVALID_ARN_PREFIX]"), "{}", output.stdout);
    assert!(output.stdout.ends_with("\n1 file: 1 error\n"), "{}", output.stdout);
    assert_eq!(output.status, Some(1));
    let again = policies.lint(&["--fix", "p.json"]);
    assert_eq!((again.stderr.as_str(), again.status), ("", Some(1)));
}

#[test]
fn a_misspelt_key_is_mended_with_its_tag() {
    let condition =
        r#"{"StringEquals": {"aws:RequestTags/team \"x": "a", "aws:PrincipalTags/b": "c"}}"#;
    let text = WRONG.replace("\"s3:::b\"", &format!("\"*\", \"Condition\": {condition}"));
    let policies = Policies::new().with("p.json", text);
    policies.lint(&["--fix", "p.json"]);
    let text = policies.text_of("p.json");
    let expected = r#"{"aws:RequestTags/team \"x": "a", "aws:PrincipalTag/b": "c"}"#;
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_file_without_other_findings_is_clean_afterwards() {
    let clean = WRONG.replace("s3:::b", "*");
    let policies = Policies::new().with("p.json", ["\u{feff}", &clean].concat());
    let output = policies.lint(&["--fix", "p.json"]);
    assert_eq!(policies.text_of("p.json"), clean);
    assert!(output.stderr.ends_with("fixed 1 finding in 1 file\n"), "{}", output.stderr);
    let output = policies.lint(&["--fix", "p.json"]);
    assert_eq!(output.stdout, "1 file: no findings\n");
    assert_eq!(output.status, Some(0));
}

#[test]
fn an_accepted_finding_is_not_edited() {
    let policies = Policies::new().with("p.json", WRONG);
    let output =
        policies.lint(&["--fix", "--accept", "INVALID_ACTION@Statement.Action[1]", "p.json"]);
    assert_eq!(policies.text_of("p.json"), WRONG.replace("BatchGetImages", "BatchGetImage"));
    assert!(output.stdout.ends_with("\n1 file: 1 error, 1 accepted\n"), "{}", output.stdout);
}

#[cfg(unix)]
#[test]
fn a_link_and_permissions_stay() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    let policies = Policies::new().with("real.json", WRONG);
    let (real, link) = (policies.path().join("real.json"), policies.path().join("link.json"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    symlink("real.json", &link).unwrap();
    policies.lint(&["--fix", "link.json"]);
    assert_eq!(policies.text_of("real.json"), mended());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
}
