//! What `cargo xtask diff` prints for pages, models and git revisions, and its exit status.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

mod command;

use command::run;

const PAGE: &str = include_str!("../../codegen/tests/fixtures/doors/page.md");

/// A folder with a page and a later revision of it.
fn pages() -> TempDir {
    let folder = TempDir::new().unwrap();
    let newer = PAGE.replace("| Tagging | [door]", "| Permissions management | [door\\*]");
    let newer = newer.replace("Locks one door", "Shuts one door");
    fs::write(folder.path().join("old.md"), PAGE).unwrap();
    fs::write(folder.path().join("new.md"), newer).unwrap();
    folder
}

const TEXT: &str = "\
old.md -> new.md: 3 changes, major (1 major, 1 minor, 1 patch)

Resource requirements
  new.md:15: major resource-becomes-required: `doors:RepaintDoor`: `door`

Access levels
  new.md:15: minor access-levels-changed: `doors:RepaintDoor`: Tagging -> Permissions management

Descriptions
  new.md:12: patch description-changed: `doors:LockDoor`

Security
  new.md:15: `doors:RepaintDoor`: the action now counts as one that grants permissions: look who may call it

Rules
  resource-becomes-required is major: narrows what compiles: code that counts on the resource to be optional
  access-levels-changed is minor: the answer changes, names and types stay
  description-changed is patch: words stand in documentation only
";

const MARKDOWN: &str = "\
`doors`: 3 changes, major (1 major, 1 minor, 1 patch).

**Security:** `doors:RepaintDoor`: the action now counts as one that grants permissions: look who may call it.

### Resource requirements

- resource becomes required (major: narrows what compiles: code that counts on the resource to be optional)
  - `doors:RepaintDoor`: `door` (new.md:15)

### Access levels

- access levels (minor: the answer changes, names and types stay)
  - `doors:RepaintDoor`: Tagging -> Permissions management (new.md:15)

### Descriptions

- description (patch: words stand in documentation only): `doors:LockDoor`
";

#[test]
fn changes_are_shown_for_people_and_for_a_changelog() {
    let folder = pages();
    let text = run(folder.path(), &["diff", "old.md", "new.md"]);
    assert_eq!((text.stdout.as_str(), text.status), (TEXT, Some(1)));
    let markdown = run(folder.path(), &["diff", "old.md", "new.md", "--format", "markdown"]);
    assert_eq!((markdown.stdout.as_str(), markdown.status), (MARKDOWN, Some(1)));
}

#[test]
fn changes_are_written_for_machines() {
    let folder = pages();
    let output = run(folder.path(), &["diff", "old.md", "new.md", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(found["impact"], "major");
    assert_eq!(
        found["changes"][1],
        serde_json::json!({
            "kind": "access-levels-changed",
            "group": "access-levels",
            "subject": "doors:RepaintDoor",
            "on": [],
            "old": ["Tagging"],
            "new": ["Permissions management"],
            "impact": "minor",
            "rule": "the answer changes, names and types stay",
            "security":
                "the action now counts as one that grants permissions: look who may call it",
            "path": "new.md",
            "line": 15
        })
    );
}

#[test]
fn the_exit_status_tells_no_change_from_changes_and_from_trouble() {
    let folder = pages();
    let same = run(folder.path(), &["diff", "old.md", "old.md"]);
    assert_eq!((same.stdout.as_str(), same.status), ("old.md -> old.md: no change\n", Some(0)));
    assert_eq!(run(folder.path(), &["diff", "old.md", "new.md"]).status, Some(1));
    let missing = run(folder.path(), &["diff", "old.md", "newer.md"]);
    assert_eq!(missing.status, Some(2));
    assert!(missing.stderr.starts_with("error: cannot read `newer.md`: "), "{}", missing.stderr);
    fs::write(folder.path().join("cut.md"), PAGE.replace("| Tagging |", "| Taging |")).unwrap();
    let refused = run(folder.path(), &["diff", "cut.md", "new.md"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.stderr.contains("cut.md:15:"), "{}", refused.stderr);
    assert_eq!(run(folder.path(), &["diff", "old.md"]).status, Some(2));
}

#[test]
fn a_model_stands_for_its_page() {
    let folder = pages();
    let model = run(folder.path(), &["model", "old.md"]).stdout;
    fs::write(folder.path().join("old.json"), model).unwrap();
    let output = run(folder.path(), &["diff", "old.json", "new.md"]);
    assert_eq!((output.stdout.as_str(), output.status), (TEXT, Some(1)));
}

#[track_caller]
fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    let mut command = Command::new("git");
    let output = command.args(identity).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn a_revision_of_a_page_is_read_from_git() {
    let folder = pages();
    let root = folder.path();
    git(root, &["init", "--quiet"]);
    git(root, &["add", "old.md"]);
    git(root, &["commit", "--quiet", "--message", "A page"]);
    fs::copy(root.join("new.md"), root.join("old.md")).unwrap();
    let output = run(root, &["diff", "HEAD:old.md", "old.md"]);
    assert_eq!(output.status, Some(1), "{}", output.stderr);
    assert!(
        output.stdout.starts_with("HEAD:old.md -> old.md: 3 changes, major"),
        "{}",
        output.stdout
    );
    assert!(
        output.stdout.contains("  old.md:15: minor access-levels-changed: "),
        "{}",
        output.stdout
    );
    let missing = run(root, &["diff", "HEAD:new.md", "old.md"]);
    assert_eq!(missing.status, Some(2));
    assert!(missing.stderr.starts_with("error: cannot read `HEAD:new.md`: "), "{}", missing.stderr);
    assert_eq!(run(root, &["diff", "HEAD~4:old.md", "old.md"]).status, Some(2));
}
