//! What `cargo xtask preflight` says of a repository that is ready, and of one that is not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

mod command;

use command::{Output, run};

const PAGE: &str = include_str!("../../codegen/tests/fixtures/doors/page.md");

/// A repository with two packages that are published, and one that is not.
struct Repository(TempDir);

impl Repository {
    /// Nothing is recorded of any release.
    fn new() -> Repository {
        let repository = Repository(TempDir::new().unwrap());
        repository.write(
            "Cargo.toml",
            "[workspace]\nmembers = [\"doors-iam\", \"runtime\", \"tools\"]\nresolver = \"3\"\n",
        );
        repository.package("runtime", "1.0.0", "");
        let runtime = "runtime = { path = \"../runtime\", version = \"1.0.0\" }\n";
        repository.package("doors-iam", "1.0.0", runtime);
        repository.write("tools/Cargo.toml", "[package]\nname = \"tools\"\npublish = false\n");
        repository.write("tools/src/lib.rs", "");
        repository.put(PAGE);
        repository
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap()
    }

    #[track_caller]
    fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "no {old:?} in {text}");
        self.write(path, &text.replace(old, new));
    }

    fn package(&self, name: &str, version: &str, dependencies: &str) {
        self.write(
            &format!("{name}/Cargo.toml"),
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\n\
                 repository = \"https://doors.test/{name}\"\nhomepage = \"https://doors.test\"\n\n\
                 [dependencies]\n{dependencies}"
            ),
        );
        self.write(&format!("{name}/src/lib.rs"), "");
        self.write(&format!("{name}/CHANGELOG.md"), &format!("# Changelog\n\n## {version}\n"));
    }

    /// Puts a page in place, with its sum.
    fn put(&self, page: &str) {
        let sum = iam_codegen::sha256(page.as_bytes());
        self.write(
            "data/sources.toml",
            &format!(
                "[[crate]]\nfolder = \"doors-iam\"\nservice = \"doors\"\ntype_prefix = \"Doors\"\n\
                 [[crate.page]]\npath = \"data/list_doors.md\"\n\
                 url = \"https://doors.test/doors.md\"\n\
                 retrieved = \"2026-09-01\"\nsha256 = \"{sum}\"\n"
            ),
        );
        self.write("data/list_doors.md", page);
    }

    /// The same after its versions were published.
    fn released(self) -> Repository {
        let Output { stderr, status, .. } = run(self.0.path(), &["release-notes", "--record"]);
        assert_eq!((stderr.as_str(), status), ("", Some(0)));
        self
    }

    #[track_caller]
    fn assert_says(&self, stdout: &str, stderr: &str, status: i32) {
        let found = run(self.0.path(), &["preflight"]);
        assert_eq!(
            (found.stdout.as_str(), found.stderr.as_str(), found.status),
            (stdout, stderr, Some(status))
        );
    }

    /// Asserts that one thing is said beside what would be published, and that it keeps the
    /// repository from being ready.
    #[track_caller]
    fn assert_refused(&self, fault: &str) {
        let Output { stdout, stderr, status } = run(self.0.path(), &["preflight"]);
        assert_eq!(status, Some(1), "{stdout}{stderr}");
        let is_plan = |line: &&str| {
            line.starts_with("would be")
                || line.starts_with("  ")
                || line.starts_with("nothing would")
        };
        let left_out = "left out: cargo-semver-checks is not installed";
        let said: Vec<_> =
            stdout.lines().filter(|line| !is_plan(line) && *line != left_out).collect();
        assert_eq!(said, [fault]);
        assert_eq!(stderr, "error: 1 thing to settle before anything is published\n");
    }
}

#[test]
fn before_the_first_release_all_is_published_in_order() {
    let said = "would be published, in this order:\n  \
                1. runtime 1.0.0 (the first release)\n  \
                2. doors-iam 1.0.0 (the first release)\n\
                ready: `cargo publish -p runtime -p doors-iam`\n";
    Repository::new().assert_says(said, "", 0);
}

#[test]
fn after_a_release_nothing_is_left_to_publish() {
    let repository = Repository::new().released();
    let record = repository.read("data/released/packages.toml");
    assert!(
        record.starts_with(
            "# What was last published, by `cargo xtask release-notes --record`.\n\n\
             [doors-iam]\nversion = \"1.0.0\"\nsha256 = \""
        ),
        "{record}"
    );
    let said = "nothing would be published: every version is the last one recorded\n";
    repository.assert_says(said, "", 0);
}

#[test]
fn a_package_that_changed_needs_a_version() {
    let repository = Repository::new().released();
    let fault = "runtime/Cargo.toml: what `runtime` packs changed since 1.0.0, and its version did \
                 not: give it a version, and its changelog what changed";
    repository.write("runtime/src/lib.rs", "//! Changed.\n");
    repository.assert_refused(fault);
    repository.write("runtime/src/lib.rs", "");
    repository.replace("runtime/Cargo.toml", "edition = \"2024\"", "edition = \"2021\"");
    repository.assert_refused(fault);
    // What only tests need is no part of it.
    repository.replace("runtime/Cargo.toml", "edition = \"2021\"", "edition = \"2024\"");
    repository.replace("runtime/Cargo.toml", "[dep", "[dev-dependencies]\nserde = \"1\"\n\n[dep");
    let said = "nothing would be published: every version is the last one recorded\n";
    repository.assert_says(said, "", 0);
}

#[test]
fn a_version_needs_an_entry() {
    let repository = Repository::new().released();
    repository.replace("runtime/Cargo.toml", "1.0.0", "1.0.1");
    repository.assert_refused(
        "runtime/CHANGELOG.md:1: changelog: give `runtime/CHANGELOG.md` a heading `## 1.0.1`",
    );
    let log = "# Changelog\n\n## Unreleased\n\n- A door.\n\n## 1.0.1\n";
    repository.write("runtime/CHANGELOG.md", log);
    repository.assert_refused(
        "runtime/CHANGELOG.md: move what is under `Unreleased` below a version, 1.0.1 or a later one",
    );
    repository.replace("runtime/Cargo.toml", "1.0.1", "0.9.0");
    repository.write("runtime/CHANGELOG.md", "# Changelog\n\n## 0.9.0\n");
    let Output { stdout, .. } = run(repository.0.path(), &["preflight"]);
    let fault = "runtime/Cargo.toml: expected a version after 1.0.0, found 0.9.0\n";
    assert!(stdout.contains(fault), "{stdout}");
}

#[test]
fn what_shows_the_types_of_another_package_follows_its_version() {
    let repository = Repository::new().released();
    repository.replace("runtime/Cargo.toml", "1.0.0", "2.0.0");
    repository.replace("runtime/CHANGELOG.md", "1.0.0", "2.0.0");
    let fault = "doors-iam/Cargo.toml: expected a requirement that 2.0.0 of `runtime` meets, found \
                 `^1.0.0`\n";
    let Output { stdout, .. } = run(repository.0.path(), &["preflight"]);
    assert!(stdout.contains(fault), "{stdout}");
    repository.replace("doors-iam/Cargo.toml", "version = \"1.0.0\" }", "version = \"2.0.0\" }");
    repository.replace("doors-iam/Cargo.toml", "version = \"1.0.0\"\n", "version = \"1.1.0\"\n");
    repository.replace("doors-iam/CHANGELOG.md", "1.0.0", "1.1.0");
    repository.assert_refused(
        "doors-iam/Cargo.toml: `doors-iam` shows types of `runtime`, which becomes 2.0.0: give it a \
         version that is incompatible with its last one as well",
    );
    repository.replace("doors-iam/Cargo.toml", "1.1.0", "2.0.0");
    repository.replace("doors-iam/CHANGELOG.md", "1.1.0", "2.0.0");
    let Output { stdout, status, .. } = run(repository.0.path(), &["preflight"]);
    let plan = "would be published, in this order:\n  1. runtime 2.0.0 (after 1.0.0)\n  \
                2. doors-iam 2.0.0 (after 1.0.0)\n";
    assert!(stdout.starts_with(plan), "{stdout}");
    assert!(stdout.ends_with("ready: `cargo publish -p runtime -p doors-iam`\n"), "{stdout}");
    assert_eq!(status, Some(0));
}

#[test]
fn facts_that_changed_need_a_version_large_enough() {
    let repository = Repository::new().released();
    repository.put(&PAGE.replace("| ListDoors |  | List |  |  |  | \n", ""));
    repository.replace("doors-iam/Cargo.toml", "version = \"1.0.0\"\n", "version = \"1.1.0\"\n");
    repository.replace("doors-iam/CHANGELOG.md", "1.0.0", "1.1.0");
    repository.assert_refused(
        "doors-iam/Cargo.toml:3: release: make the version 2.0.0 or more: facts of `doors-iam` \
         changed since 1.0.0 (major); `cargo xtask release-notes --write` does it",
    );
}

#[test]
fn a_place_that_nobody_has_given_is_refused() {
    let repository = Repository::new();
    repository.replace("runtime/Cargo.toml", "https://doors.test\"", "https://doors.example/a\"");
    repository.assert_refused(
        "Cargo.toml: expected the address of the project as `homepage`, found `https://doors.example/a`",
    );
}

#[test]
fn trouble_is_told_from_what_is_unplanned() {
    let repository = Repository::new();
    repository.write("data/released/packages.toml", "runtime = 1\n");
    let Output { stderr, status, .. } = run(repository.0.path(), &["preflight"]);
    assert_eq!(status, Some(2), "{stderr}");
    assert!(stderr.starts_with("error: cannot read `data/released/packages.toml`"), "{stderr}");
}

/// A tool of that name stands in for the real one: what counts is how it is asked.
#[cfg(unix)]
#[test]
fn cargo_semver_checks_compares_with_the_last_release() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::new().released();
    repository.replace("runtime/Cargo.toml", "1.0.0", "1.1.0");
    repository.replace("runtime/CHANGELOG.md", "1.0.0", "1.1.0");
    let script = "#!/bin/sh\necho \"$@\" >> asked\ntest \"$2\" = --version || exit 1\n";
    repository.write("bin/cargo-semver-checks", script);
    let root = repository.0.path();
    let tool = root.join("bin/cargo-semver-checks");
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", root.join("bin").display(), std::env::var("PATH").unwrap());
    let mut preflight = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"));
    preflight.arg("preflight").current_dir(root).env("PATH", path);
    let Output { stdout, status, .. } = command::output(&mut preflight);
    assert_eq!(stdout, "would be published, in this order:\n  1. runtime 1.1.0 (after 1.0.0)\n");
    assert_eq!(status, Some(1), "what the tool finds is unplanned");
    assert_eq!(
        repository.read("asked"),
        "semver-checks --version\n\
         semver-checks --package runtime --baseline-version 1.0.0\n"
    );
}

/// The packages of this repository, as Cargo lists their files.
#[test]
fn packages_hold_what_belongs_in_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for package in ["iam-policy", "iam-codegen", "ecr-iam"] {
        let mut cargo = std::process::Command::new("cargo");
        let list = ["package", "--list", "--allow-dirty", "--offline", "-p", package];
        let Output { stdout, stderr, status } = command::output(cargo.args(list).current_dir(root));
        assert_eq!(status, Some(0), "{stderr}");
        let paths = stdout.lines().map(|path| path.replace('\\', "/"));
        let (code, beside): (Vec<_>, Vec<_>) = paths.partition(|path| path.contains('/'));
        let beside: Vec<_> = beside.iter().filter(|path| *path != ".cargo_vcs_info.json").collect();
        let expected = [
            "CHANGELOG.md",
            "Cargo.lock",
            "Cargo.toml",
            "Cargo.toml.orig",
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "README.md",
        ];
        assert_eq!(beside, expected, "beside the folders of `{package}`");
        for path in code {
            let (folder, rest) = path.split_once('/').unwrap();
            let end = rest.rsplit('.').next().unwrap();
            let is_code = match folder {
                "src" => end == "rs" || path.starts_with("src/lint/catalog/") && end == "md",
                "benches" | "examples" => end == "rs",
                "tests" => true,
                _ => false,
            };
            assert!(is_code, "`{package}` packs `{path}`");
        }
    }
}
