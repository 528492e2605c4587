//! What `cargo xtask release-notes` prints and writes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const PAGE: &str = include_str!("../../codegen/tests/fixtures/doors/page.md");
const CHANGELOG: &str = "# Changelog\n\n## 1.0.0\n\nFirst.\n";
const MANIFEST: &str = "[workspace.package]\nversion = \"1.0.0\"\n";

/// A repository with one page, released as 1.0.0.
fn repository() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("Cargo.toml"), MANIFEST).unwrap();
    fs::write(folder.path().join("CHANGELOG.md"), CHANGELOG).unwrap();
    put(folder.path(), PAGE);
    let said = "data/released/doors-1.0.0.json: facts of `doors-iam` recorded\n";
    assert_eq!(notes(folder.path(), &["--record"]), (said.to_owned(), Some(0)));
    folder
}

/// Puts a page in place, with its sum.
fn put(root: &Path, page: &str) {
    let sum = iam_codegen::sha256(page.as_bytes());
    let sources = format!(
        "[[crate]]\nfolder = \"doors-iam\"\nservice = \"doors\"\ntype_prefix = \"Doors\"\n\
         [[crate.page]]\npath = \"data/list_doors.md\"\nurl = \"https://doors.example/doors.md\"\n\
         retrieved = \"2026-09-01\"\nsha256 = \"{sum}\"\n"
    );
    fs::write(root.join("data/sources.toml"), sources).unwrap();
    fs::write(root.join("data/list_doors.md"), page).unwrap();
}

fn command(root: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("release-notes").args(more).current_dir(root);
    command
}

/// Standard output and exit status.
#[track_caller]
fn notes(root: &Path, more: &[&str]) -> (String, Option<i32>) {
    let output = command(root, more).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

fn git(root: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    let mut command = Command::new("git");
    let output = command.args(identity).args(arguments).current_dir(root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn newer() -> String {
    PAGE.replace("| Read | [door\\*]", "| Read | [door]").replace("Locks one", "Shuts one")
}

const ENTRY: &str = "\
`doors`: 1 change, minor (1 minor).

### Resource requirements

- resource becomes optional (minor: more statements compile, and all that did)
  - `doors:OpenDoor`: `door` (data/list_doors.md:13)
";

#[test]
fn nothing_changed_asks_for_nothing() {
    let folder = repository();
    let said = "doors-iam: nothing changed since 1.0.0\n".to_owned();
    assert_eq!(notes(folder.path(), &[]), (said, Some(0)));
    let record = fs::read_to_string(folder.path().join("data/released/doors-1.0.0.json")).unwrap();
    assert!(!record.contains("Locks one door"), "{record}");
}

#[test]
fn changed_facts_ask_for_an_entry_and_a_version() {
    let folder = repository();
    put(folder.path(), &newer());
    assert_eq!(notes(folder.path(), &[]), (format!("## 1.1.0\n\n{ENTRY}"), Some(0)));
    let said = "CHANGELOG.md: entry of 1.1.0; Cargo.toml: version 1.0.0 -> 1.1.0\n".to_owned();
    assert_eq!(notes(folder.path(), &["--write"]), (said, Some(0)));
    let read = |path| fs::read_to_string(folder.path().join(path)).unwrap();
    assert_eq!(read("Cargo.toml"), MANIFEST.replace("1.0.0", "1.1.0"));
    let log = read("CHANGELOG.md");
    let marker = "<!-- what changed in AWS's pages, by `cargo xtask release-notes` -->";
    assert_eq!(
        log,
        format!(
            "# Changelog\n\n## 1.1.0\n\n{marker}\n\n{ENTRY}\n<!-- end -->\n\n## 1.0.0\n\nFirst.\n"
        )
    );
    // Once more changes nothing more.
    notes(folder.path(), &["--write"]);
    assert_eq!((read("CHANGELOG.md"), read("Cargo.toml")), (log, MANIFEST.replace("1.0", "1.1")));
    // With the release of 1.1.0 its facts are the last ones.
    notes(folder.path(), &["--record"]);
    let said = "doors-iam: nothing changed since 1.1.0\n".to_owned();
    assert_eq!(notes(folder.path(), &[]), (said, Some(0)));
    let entries = fs::read_dir(folder.path().join("data/released")).unwrap();
    let names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["doors-1.1.0.json"]);
}

#[test]
fn a_git_revision_stands_for_a_release() {
    let folder = repository();
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "--message", "A release"]);
    put(folder.path(), &newer());
    let (said, status) = notes(folder.path(), &["--since", "HEAD"]);
    assert_eq!(status, Some(0));
    assert!(
        said.starts_with("## 1.1.0\n\n`doors`: 2 changes, minor (1 minor, 1 patch).\n"),
        "{said}"
    );
    assert!(
        said.ends_with(
            "- description (patch: words stand in documentation only): `doors:LockDoor`\n"
        ),
        "{said}"
    );
}

/// A tool of that name stands in for the real one: what counts is how it is asked.
#[cfg(unix)]
#[test]
fn cargo_semver_checks_is_asked_where_it_is_installed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = repository();
    let root = folder.path();
    git(root, &["init", "--quiet"]);
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "--message", "A release"]);
    put(root, &newer());
    let tool = root.join("bin/cargo-semver-checks");
    fs::create_dir(root.join("bin")).unwrap();
    let script = "#!/bin/sh\necho \"$@\" >> asked\ntest \"$2\" = --version || exit 1\n";
    fs::write(&tool, script).unwrap();
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", root.join("bin").display(), std::env::var("PATH").unwrap());
    let mut command = command(root, &["--since", "HEAD", "--semver-checks"]);
    let output = command.env("PATH", path).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "what the tool finds is a failure");
    assert_eq!(
        fs::read_to_string(root.join("asked")).unwrap(),
        "semver-checks --version\n\
         semver-checks --baseline-rev HEAD --manifest-path doors-iam/Cargo.toml\n"
    );
}

#[test]
fn without_a_recorded_release_there_is_nothing_to_say() {
    let folder = repository();
    fs::remove_file(folder.path().join("data/released/doors-1.0.0.json")).unwrap();
    let said = "doors-iam: no release is recorded, see `--record` and `--since`\n".to_owned();
    assert_eq!(notes(folder.path(), &[]), (said, Some(0)));
}

#[test]
fn a_page_that_the_revision_lacks_is_said_to_be_new() {
    let folder = repository();
    let root = folder.path();
    git(root, &["init", "--quiet"]);
    git(root, &["add", "Cargo.toml"]);
    git(root, &["commit", "--quiet", "--message", "Before the page"]);
    let said = "data/list_doors.md: a new page, which `HEAD` does not have\n\n\
                doors-iam: nothing changed since 1.0.0\n";
    assert_eq!(notes(root, &["--since", "HEAD"]), (said.to_owned(), Some(0)));
}
