//! What `cargo xtask release-notes` prints and writes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const PAGE: &str = include_str!("../../codegen/tests/fixtures/doors/page.md");
const CHANGELOG: &str = "# Changelog\n\n## 1.0.0\n\nFirst.\n";
const MANIFEST: &str = "[package]\nname = \"doors-iam\"\nversion = \"1.0.0\"\n";
const WORKSPACE: &str = "[workspace]\nmembers = [\"doors-iam\", \"runtime\"]\n";
const RUNTIME: &str = "[package]\nname = \"runtime\"\nversion = \"0.3.0\"\n";

/// A repository with one page, whose crate is released as 1.0.0, and a package beside that crate.
fn repository() -> TempDir {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    for path in ["data", "doors-iam/src", "runtime/src"] {
        fs::create_dir_all(root.join(path)).unwrap();
    }
    for (path, text) in [
        ("Cargo.toml", WORKSPACE),
        ("doors-iam/Cargo.toml", MANIFEST),
        ("doors-iam/CHANGELOG.md", CHANGELOG),
        ("doors-iam/src/lib.rs", ""),
        ("runtime/Cargo.toml", RUNTIME),
        ("runtime/src/lib.rs", ""),
    ] {
        fs::write(root.join(path), text).unwrap();
    }
    put(root, PAGE);
    let said = "data/released/doors-1.0.0.json: facts of `doors-iam` recorded\n\
                data/released/packages.toml: 2 packages recorded\n";
    assert_eq!(notes(root, &["--record"]), (said.to_owned(), Some(0)));
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
    assert_eq!(notes(folder.path(), &[]), (format!("## doors-iam 1.1.0\n\n{ENTRY}"), Some(0)));
    let said = "doors-iam/CHANGELOG.md: entry of 1.1.0; doors-iam/Cargo.toml: version 1.0.0 -> \
                1.1.0\n";
    assert_eq!(notes(folder.path(), &["--write"]), (said.to_owned(), Some(0)));
    let read = |path| fs::read_to_string(folder.path().join(path)).unwrap();
    assert_eq!(read("doors-iam/Cargo.toml"), MANIFEST.replace("1.0.0", "1.1.0"));
    assert_eq!(
        (read("runtime/Cargo.toml"), read("Cargo.toml")),
        (RUNTIME.into(), WORKSPACE.into())
    );
    let log = read("doors-iam/CHANGELOG.md");
    let marker = "<!-- what changed in AWS's pages, by `cargo xtask release-notes` -->";
    assert_eq!(
        log,
        format!(
            "# Changelog\n\n## 1.1.0\n\n{marker}\n\n{ENTRY}\n<!-- end -->\n\n## 1.0.0\n\nFirst.\n"
        )
    );
    // Once more changes nothing more.
    notes(folder.path(), &["--write"]);
    let again = (read("doors-iam/CHANGELOG.md"), read("doors-iam/Cargo.toml"));
    assert_eq!(again, (log, MANIFEST.replace("1.0", "1.1")));
    // With the release of 1.1.0 its facts are the last ones.
    notes(folder.path(), &["--record"]);
    let said = "doors-iam: nothing changed since 1.1.0\n".to_owned();
    assert_eq!(notes(folder.path(), &[]), (said, Some(0)));
    let entries = fs::read_dir(folder.path().join("data/released")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["doors-1.1.0.json", "packages.toml"]);
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn a_git_revision_stands_for_a_release() {
    let folder = repository();
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "--message", "A release"]);
    put(folder.path(), &newer());
    let (said, status) = notes(folder.path(), &["--since", "HEAD"]);
    assert_eq!(status, Some(0));
    assert!(
        said.starts_with("## doors-iam 1.1.0\n\n`doors`: 2 changes, minor (1 minor, 1 patch).\n"),
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
#[ignore = "needs git; `.ci/run` runs it"]
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
#[ignore = "needs git; `.ci/run` runs it"]
fn a_page_that_the_revision_lacks_is_said_to_be_new() {
    let folder = repository();
    let root = folder.path();
    git(root, &["init", "--quiet"]);
    git(root, &["add", "doors-iam"]);
    git(root, &["commit", "--quiet", "--message", "Before the page"]);
    let said = "data/list_doors.md: a new page, which `HEAD` does not have\n\n\
                doors-iam: nothing changed since 1.0.0\n";
    assert_eq!(notes(root, &["--since", "HEAD"]), (said.to_owned(), Some(0)));
}

/// A crate elsewhere has no list, no workspace and no changelog; it keeps its record itself.
#[test]
fn a_crate_elsewhere_keeps_its_own_record() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("doors-iam")).unwrap();
    fs::write(root.join("doors-iam/Cargo.toml"), MANIFEST).unwrap();
    fs::write(root.join("list_doors.md"), PAGE).unwrap();
    let page = root.join("list_doors.md");
    let of_crate = ["--crate", "doors-iam", "--page", page.to_str().unwrap()];
    let notes = |more: &[&str]| notes(root, &[&of_crate, more].concat());
    let said = "doors-iam: no release is recorded, see `--record` and `--since`\n".to_owned();
    assert_eq!(notes(&[]), (said, Some(0)));
    let said = "doors-iam/released/doors-1.0.0.json: facts of `doors-iam` recorded\n".to_owned();
    assert_eq!(notes(&["--record"]), (said, Some(0)));
    let record = fs::read_to_string(root.join("doors-iam/released/doors-1.0.0.json")).unwrap();
    assert!(record.starts_with("{\"source\":\"list_doors.md\","), "{record}");

    fs::write(&page, newer()).unwrap();
    let entry = ENTRY.replace("data/", "");
    assert_eq!(notes(&[]), (format!("## doors-iam 1.1.0\n\n{entry}"), Some(0)));
    let generate = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let more = ["--iam-policy", "0.1", "--quiet"];
        let output = command.arg("codegen").args(of_crate).args(more).current_dir(root).output();
        String::from_utf8(output.unwrap().stderr).unwrap()
    };
    let asked = "note: doors-iam: facts changed since 1.0.0 (minor): make the version 1.1.0 or more; \
                 `cargo xtask release-notes --write` does it with the same --crate and --page\n";
    assert_eq!(generate(), asked);
    let said = "doors-iam/CHANGELOG.md: entry of 1.1.0; doors-iam/Cargo.toml: version 1.0.0 -> \
                1.1.0\n";
    assert_eq!(notes(&["--write"]), (said.to_owned(), Some(0)));
    let log = fs::read_to_string(root.join("doors-iam/CHANGELOG.md")).unwrap();
    assert!(log.starts_with("# Changelog\n\n## 1.1.0\n") && log.contains(&entry), "{log}");
    assert_eq!(generate(), "");
}

#[test]
fn a_crate_elsewhere_is_of_one_service() {
    let folder = repository();
    let root = folder.path();
    let other = PAGE.replace("(service prefix: doors)", "(service prefix: gates)");
    fs::write(root.join("list_gates.md"), other.replace("doors", "gates")).unwrap();
    let arguments = ["--crate", "doors-iam", "--page", "data/list_doors.md", "list_gates.md"];
    let output = command(root, &arguments).output().unwrap();
    let said =
        "error: expected pages of one service for a crate, found those of `doors`, `gates`\n";
    assert_eq!(String::from_utf8(output.stderr).unwrap(), said);
    assert_eq!(output.status.code(), Some(1));
}
