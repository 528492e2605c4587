//! What `cargo xtask verify` prints, and its exit status.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::process::Command;

use tempfile::TempDir;

const PAGE: &str = include_str!("../../codegen/tests/fixtures/reference/windows.md");
const REFERENCE: &str = include_str!("../../codegen/tests/fixtures/reference/windows.json");

/// Standard output, standard error and exit status of `verify p.md --reference r.json`.
#[track_caller]
fn verify(page: &str, reference: &str, more: &[&str]) -> (String, String, Option<i32>) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("p.md"), page).unwrap();
    fs::write(folder.path().join("r.json"), reference).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let command = command.args(["verify", "p.md", "--reference", "r.json"]).args(more);
    let output = command.current_dir(folder.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

const EXPLAINED: &str = "
a row of the page shows the condition keys of its resource type too (1):
  condition keys of an action `windows:OpenWindow`: the page has `aws:ResourceTag/${TagKey}` (p.md:23), the reference nothing (r.json:6)
";

#[test]
fn a_page_that_agrees_is_said_to() {
    let (stdout, stderr, status) = verify(PAGE, REFERENCE, &[]);
    assert_eq!(stdout, format!("p.md and r.json: 0 unexplained, 1 explained\n{EXPLAINED}"));
    assert_eq!((stderr.as_str(), status), ("", Some(0)));
}

#[test]
fn a_difference_is_shown_with_both_sources() {
    let page = PAGE.replace("**Access level:** Read", "**Access level:** List");
    let (stdout, stderr, status) = verify(&page, REFERENCE, &[]);
    let difference = "
  access levels `windows:LookOut`: the page has `List` (p.md:17), the reference `Read` (r.json:17)
";
    assert_eq!(
        stdout,
        format!("p.md and r.json: 1 unexplained, 1 explained\n{difference}{EXPLAINED}")
    );
    assert!(stderr.starts_with("error: 1 difference without explanation\n"), "{stderr}");
    assert_eq!(status, Some(1));
    let (stdout, _, status) = verify(&page, REFERENCE, &["--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(status, Some(1));
    assert_eq!(
        found["differences"][0],
        serde_json::json!({
            "aspect": "access levels",
            "subject": "windows:LookOut",
            "page": ["List"],
            "reference": ["Read"],
            "page_place": {"path": "p.md", "line": 17},
            "reference_place": {"path": "r.json", "line": 17},
            "explanation": null
        })
    );
}

#[test]
fn what_cannot_be_compared_is_trouble() {
    let (_, stderr, status) = verify(PAGE, "{\"Name\": \"windows\",\n \"Actions\": [}", &[]);
    assert_eq!(status, Some(2));
    assert!(stderr.contains("r.json:2:14"), "{stderr}");
    let (_, stderr, status) = verify(PAGE, PAGE, &[]);
    assert_eq!(status, Some(2));
    assert_eq!(
        stderr,
        "error: expected AWS's Service Reference JSON, found `r.json` in layout `lists-2026`\n"
    );
}
