//! The steps of `.github/workflows/docs-watch.yml`, run by bash as GitHub runs them.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use saphyr::{LoadableYamlNode, Yaml};
use tempfile::TempDir;

const WORKFLOW: &str = include_str!("../../.github/workflows/docs-watch.yml");

/// A checkout with a remote, and the runner's temporary folder.
struct Runner {
    folder: TempDir,
}

/// What a step printed, and whether it passed.
struct Step {
    printed: String,
    passed: bool,
}

impl Runner {
    fn new() -> Runner {
        let runner = Runner { folder: TempDir::new().unwrap() };
        for folder in ["checkout", "temp/change", "remote"] {
            fs::create_dir_all(runner.path(folder)).unwrap();
        }
        runner.git("remote", &["init", "--quiet", "--bare"]);
        runner.git("checkout", &["init", "--quiet"]);
        runner.write("data/sources.toml", "etag = \"1\"\n");
        runner.write("data/list_doors.md", "# Doors\n");
        runner.write("doors-iam/src/generated/mod.rs", "pub mod action;\n");
        runner.write("doors-iam/src/lib.rs", "pub mod generated;\n");
        runner.write("doors-iam/CHANGELOG.md", "# Changelog\n");
        runner.write("Cargo.toml", "[workspace]\n");
        runner.write(
            "doors-iam/Cargo.toml",
            "version = \"0.1.0\"\nown = { version = \"0.1.0\", path = \"a\" }\n",
        );
        for lock in ["Cargo.lock", "fuzz/Cargo.lock", "benches/Cargo.lock"] {
            runner.write(lock, "name = \"own\"\nversion = \"0.1.0\"\n");
        }
        runner.commit();
        runner
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file of the checkout.
    fn write(&self, path: &str, text: &str) {
        let path = self.path("checkout").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_default()
    }

    #[track_caller]
    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
        let mut git = Command::new("git");
        let output = git.args(identity).args(arguments).current_dir(self.path(folder)).output();
        let output = output.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn commit(&self) {
        self.git("checkout", &["add", "--all"]);
        self.git("checkout", &["commit", "--quiet", "--message", "Before"]);
    }

    /// Puts a function in the place of a program. It writes its arguments to `NAME.txt` and then does
    /// as `script` says.
    fn stand_in(&self, name: &str, script: &str) {
        let log = self.path(&format!("{name}.txt"));
        let function = format!("{name}() {{\necho \"$*\" >> '{}'\n{script}\n}}\n", log.display());
        fs::write(self.path("stand-in.sh"), function).unwrap();
    }

    /// Runs a step of the workflow by its name.
    fn run(&self, step: &str) -> Step {
        let script = self.read("stand-in.sh") + &script(step);
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script])
            .current_dir(self.path("checkout"))
            .env("RUNNER_TEMP", self.path("temp"))
            .env("GITHUB_OUTPUT", self.path("output.txt"))
            .env("GITHUB_SERVER_URL", format!("file://{}", self.folder.path().display()))
            .env("GITHUB_REPOSITORY", "remote")
            .env("HOME", self.folder.path())
            .env("BRANCH", "docs-watch")
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap();
        let printed = [output.stdout, output.stderr].concat();
        Step { printed: String::from_utf8(printed).unwrap(), passed: output.status.success() }
    }

    #[track_caller]
    fn passes(&self, step: &str) {
        let Step { printed, passed } = self.run(step);
        assert!(passed, "{printed}");
    }

    /// Hands the change of the checkout over, and takes it up in a checkout without it.
    #[track_caller]
    fn hand_over(&self) -> Step {
        let _ = fs::remove_dir_all(self.path("temp/change"));
        fs::write(self.path("temp/changes.md"), "What changed.\n").unwrap();
        self.passes("Write the patch and the text");
        self.git("checkout", &["reset", "--quiet", "--hard"]);
        self.run("Apply the patch")
    }
}

/// The script of a step of the workflow.
#[track_caller]
fn script(name: &str) -> String {
    let workflows = Yaml::load_from_str(WORKFLOW).unwrap();
    let jobs = workflows.iter().flat_map(|workflow| workflow["jobs"].as_mapping().unwrap());
    let steps = jobs.flat_map(|(_, job)| job["steps"].as_sequence().unwrap());
    let is_named =
        |step: &&Yaml<'_>| step.as_mapping_get("name").and_then(Yaml::as_str) == Some(name);
    let scripts: Vec<_> =
        steps.filter(is_named).map(|step| step["run"].as_str().unwrap()).collect();
    assert_eq!(scripts.len(), 1, "steps named {name:?}");
    scripts.concat()
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn a_first_page_counts_as_changed_and_what_a_server_says_of_it_does_not() {
    let runner = Runner::new();
    let output = |runner: &Runner| {
        let _ = fs::remove_file(runner.path("output.txt"));
        runner.passes("Has a page changed?");
        runner.read("output.txt")
    };
    assert_eq!(output(&runner), "changed=false\n");
    runner.write("data/sources.toml", "etag = \"2\"\n");
    assert_eq!(output(&runner), "changed=false\n");
    runner.write("data/list_windows.md", "# Windows\n");
    assert_eq!(output(&runner), "changed=true\n");
    runner.commit();
    assert_eq!(output(&runner), "changed=false\n");
    runner.write("data/list_doors.md", "# More doors\n");
    assert_eq!(output(&runner), "changed=true\n");
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn a_command_that_fails_fails_its_step() {
    let runner = Runner::new();
    runner.stand_in("cargo", "echo 'What it printed.'; return 1");
    for step in ["Fetch", "What changed, and what it means", "Generate", "Changelogs and versions"]
    {
        let Step { printed, passed } = runner.run(step);
        assert!(!passed && printed.contains("What it printed."), "{step}: {printed}");
    }
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn tests_that_fail_are_named_in_the_text() {
    let runner = Runner::new();
    runner.stand_in("cargo", "echo 'test doors ... FAILED'; echo 'test others ... ok'; return 1");
    runner.passes("Test");
    runner.passes("What cargo-semver-checks says");
    assert_eq!(
        runner.read("temp/changes.md"),
        "\n`cargo test --workspace` fails:\n\n```text\ntest doors ... FAILED\n```\n\n\
         cargo-semver-checks fails; the log of this run says why.\n"
    );
    runner.stand_in("cargo", ":");
    fs::remove_file(runner.path("temp/changes.md")).unwrap();
    runner.passes("Test");
    runner.passes("What cargo-semver-checks says");
    assert_eq!(
        runner.read("temp/changes.md"),
        "\n`cargo test --workspace` passes.\n\ncargo-semver-checks has nothing to add.\n"
    );
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn what_the_service_reference_says_stands_in_the_text() {
    let runner = Runner::new();
    let step = "What AWS's Service Reference says";
    runner.stand_in("cargo", "echo 'a `key` ``` differs'; return 1");
    runner.passes(step);
    runner.stand_in("cargo", ":");
    runner.passes(step);
    assert_eq!(
        runner.read("temp/changes.md"),
        "\nAWS's Service Reference:\n\n```text\na key  differs\n```\n\
         \nAWS's Service Reference agrees.\n"
    );
    let asked = "xtask fetch --facts-only --dry-run --verify\n";
    assert_eq!(runner.read("cargo.txt"), asked.repeat(2));
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn a_long_text_is_cut_between_characters() {
    let runner = Runner::new();
    fs::remove_dir(runner.path("temp/change")).unwrap();
    fs::write(runner.path("temp/changes.md"), "ü".repeat(70_000)).unwrap();
    runner.passes("Write the patch and the text");
    assert_eq!(runner.read("temp/change/body.md"), format!("{}\n", "ü".repeat(60_000)));
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn pages_generated_files_entry_and_versions_are_taken_up() {
    let runner = Runner::new();
    runner.write("data/list_doors.md", "# More doors\n");
    runner.write("data/list_windows.md", "# Windows\n");
    runner.write("doors-iam/src/generated/mod.rs", "pub mod actions;\n");
    runner.write("doors-iam/CHANGELOG.md", "# Changelog\n\n## 0.2.0\n");
    runner.write(
        "doors-iam/Cargo.toml",
        "version = \"0.2.0\"\nown = { version = \"0.2.0\", path = \"a\" }\n",
    );
    runner.write("Cargo.lock", "name = \"own\"\nversion = \"0.2.0\"\n");
    let Step { printed, passed } = runner.hand_over();
    assert!(passed, "{printed}");
    assert_eq!(runner.read("checkout/data/list_windows.md"), "# Windows\n");
    let changed = runner.git("checkout", &["diff", "--cached", "--name-only"]);
    assert_eq!(
        changed,
        "Cargo.lock\ndata/list_doors.md\ndata/list_windows.md\ndoors-iam/CHANGELOG.md\n\
         doors-iam/Cargo.toml\ndoors-iam/src/generated/mod.rs\n"
    );
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn a_patch_with_anything_else_is_refused() {
    /// Asserts that a change is refused, and why.
    #[track_caller]
    fn assert_refused(change: impl Fn(&Runner), reason: &str) {
        let runner = Runner::new();
        runner.write("data/list_doors.md", "# More doors\n");
        change(&runner);
        let Step { printed, passed } = runner.hand_over();
        assert!(!passed, "{printed}");
        let said = "error: expected pages, generated files, changelog entries and versions, found also:\n  ";
        assert!(printed.contains(&format!("{said}{reason}")), "{printed}");
    }
    let writes =
        |path: &'static str, text: &'static str| move |runner: &Runner| runner.write(path, text);
    assert_refused(writes(".github/workflows/ci.yml", "on: push\n"), ".github/workflows/ci.yml\n");
    assert_refused(writes("doors-iam/src/lib.rs", "mod other;\n"), "doors-iam/src/lib.rs\n");
    assert_refused(writes("doors-iam/build.rs", "fn main() {}\n"), "doors-iam/build.rs\n");
    assert_refused(writes("src/generated/mod.rs.sh", ""), "src/generated/mod.rs.sh\n");
    assert_refused(writes("database/a.md", ""), "database/a.md\n");
    assert_refused(
        |runner| {
            let path = |name: &str| runner.path("checkout").join(name);
            fs::rename(path("doors-iam/CHANGELOG.md"), path("a.md")).unwrap();
        },
        "a.md\n",
    );
    assert_refused(
        writes(
            "doors-iam/Cargo.toml",
            "version = \"0.2.0\"\nown = { version = \"0.1.0\", git = \"a\" }\n",
        ),
        "2c2\n",
    );
    assert_refused(writes("Cargo.toml", "[workspace]\nmembers = []\n"), "Cargo.toml\n");
    assert_refused(writes("fuzz/Cargo.lock", "name = \"other\"\nversion = \"0.1.0\"\n"), "1c1\n");
    let link = |runner: &Runner| {
        std::os::unix::fs::symlink("../Cargo.toml", runner.path("checkout/data/list_a.md"))
            .unwrap();
    };
    assert_refused(link, ":000000 120000 ");
    let executable = |runner: &Runner| {
        let path = runner.path("checkout/data/list_doors.md");
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    };
    assert_refused(executable, ":100644 100755 ");
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn a_pull_request_is_opened_once_then_edited_and_its_checks_are_started() {
    let runner = Runner::new();
    for (open, call) in [
        (
            0,
            "pr create --head docs-watch --title AWS changed the docs --body-file TEMP/change/body.md",
        ),
        (1, "pr edit docs-watch --body-file TEMP/change/body.md"),
    ] {
        runner.stand_in("gh", &format!("if [ \"$2\" = list ]; then echo {open}; fi"));
        runner.write("data/list_doors.md", &format!("# Doors {open}\n"));
        let Step { printed, passed } = runner.hand_over();
        assert!(passed, "{printed}");
        let _ = fs::remove_file(runner.path("gh.txt"));
        runner.passes("Open a pull request");
        runner.passes("Start its checks");
        let call = call.replace("TEMP", runner.path("temp").to_str().unwrap());
        assert_eq!(
            runner.read("gh.txt").lines().collect::<Vec<_>>(),
            [
                "auth setup-git",
                "pr list --head docs-watch --state open --json number --jq length",
                &call,
                "workflow run ci.yml --ref docs-watch",
            ]
        );
        let pushed = runner.git("remote", &["show", "docs-watch:data/list_doors.md"]);
        assert_eq!(pushed, format!("# Doors {open}\n"));
    }
}
