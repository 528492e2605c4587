//! Every command that README.md and CONTRIBUTING.md show is run: by this test in a copy of the
//! repository, by another test, or by `.ci/run`; and what they show of its output is what it prints.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

mod checkout;
mod command;

use command::run;

const README: &str = include_str!("../../README.md");
const CONTRIBUTING: &str = include_str!("../../CONTRIBUTING.md");
const GATE: &str = include_str!("../../.ci/run");
const WATCH: &str = include_str!("fetch/watch.rs");
const FETCH: &str = include_str!("fetch/main.rs");
const VERIFY: &str = include_str!("fetch/verify.rs");
const PREFLIGHT: &str = include_str!("preflight.rs");
const VERIFY_PAGE: &str = include_str!("verify.rs");
const RELEASE_NOTES: &str = include_str!("release_notes.rs");

/// What runs a command.
#[derive(Clone, Copy)]
enum Runs {
    /// This test, with these arguments, and it ends with this status.
    Here(&'static [&'static str], i32),
    /// A test, in whose file this text stands.
    Test(&'static str, &'static str),
    /// `.ci/run`, which has this line.
    Gate(&'static str),
}

use Runs::{Gate, Here, Test};

const S3: &str = "examples/several-services/pages/list_s3.md";

/// A request that the policy of the README does not allow.
const REQUEST: &str = r#"{"principal": "arn:aws:iam::123456789012:user/example",
    "action": "ecr:DeleteRepository", "resource": "*"}"#;

/// The commands of both documents, and what runs each.
const COMMANDS: &[(&str, Runs)] = &[
    (".ci/check-packages", Gate("\n.ci/check-packages")),
    (".ci/run", Gate("#!/usr/bin/env bash")),
    (
        "UPDATE_EXPECT=1 cargo test -p iam-codegen",
        Gate("UPDATE_EXPECT=1 cargo test -p iam-codegen"),
    ),
    // They are built; timings are for a quiet machine.
    ("cargo bench", Gate("cargo bench --no-run --profile dev --workspace")),
    ("cargo doc -p ecr-iam --all-features --open", Gate("cargo doc -p ecr-iam --all-features")),
    ("cargo test --workspace", Gate("cargo test --workspace")),
    (
        "cargo test -p xtask --tests -- --ignored",
        Gate("cargo test -p xtask --tests --locked -- --ignored"),
    ),
    ("cargo update --workspace", Gate("cargo update --workspace")),
    ("cargo xtask codegen", Here(&["codegen"], 0)),
    ("cargo xtask codegen --accept-edits", Here(&["codegen", "--accept-edits"], 0)),
    ("cargo xtask codegen --check", Here(&["codegen", "--check"], 0)),
    (
        "cargo xtask codegen --page PAGE --crate FOLDER",
        Here(&["codegen", "--page", "data/list_ecr.md", "--crate", "../other-iam"], 0),
    ),
    (
        "cargo xtask codegen --page list_s3.md --crate ../s3-iam",
        Here(&["codegen", "--page", S3, "--crate", "../s3-iam"], 0),
    ),
    ("cargo xtask compare OLD NEW", Here(&["compare", "policy.json", "policy.json"], 0)),
    ("cargo xtask diff", Test(WATCH, "\"diff\"")),
    ("cargo xtask diff HEAD:data/list_ecr.md data/list_ecr.md", Test(WATCH, "\"diff\"")),
    (
        "cargo xtask evaluate",
        Here(&["evaluate", "--identity", "policy.json", "--request", "request.json"], 1),
    ),
    ("cargo xtask fetch", Test(WATCH, "\"fetch\"")),
    ("cargo xtask fetch --facts-only --verify", Test(VERIFY, "\"--verify\"")),
    ("cargo xtask fetch SERVICE --facts-only", Test(FETCH, "\"--facts-only\"")),
    ("cargo xtask lint", Here(&["lint", "policy.json"], 1)),
    ("cargo xtask model data", Here(&["model", "data"], 0)),
    ("cargo xtask preflight", Test(PREFLIGHT, "\"preflight\"")),
    (
        "cargo xtask release-notes --crate FOLDER --page PAGE --record",
        Test(RELEASE_NOTES, "\"--crate\""),
    ),
    ("cargo xtask release-notes --record", Test(WATCH, "\"release-notes\", \"--record\"")),
    ("cargo xtask release-notes --write", Test(WATCH, "\"release-notes\", \"--write\"")),
    ("cargo xtask sweep FOLDER…", Gate("\"$xtask\" sweep")),
    ("cargo xtask tidy", Here(&["tidy"], 0)),
    ("cargo xtask verify data/list_ecr.md --reference FILE", Test(VERIFY_PAGE, "\"verify\"")),
    ("cd benches && ./build-time", Gate("benches/build-time 1")),
    (
        "cd benches && cargo bench",
        Gate("cargo bench --no-run --profile dev --manifest-path benches/Cargo.toml"),
    ),
    (
        "cd fuzz && cargo run --release -- --minutes 10 FOLDER…",
        Gate("cargo run --manifest-path fuzz/Cargo.toml"),
    ),
];

/// The commands of a document: lines of its `sh` blocks, and code in its sentences.
fn commands(document: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for (at, part) in document.split("```").enumerate() {
        if at % 2 == 0 {
            let code = part.split('`').skip(1).step_by(2);
            let starts = ["cargo ", ".ci/", "cd ", "UPDATE_EXPECT="];
            found.extend(code.filter(|code| starts.iter().any(|start| code.starts_with(start))));
        } else if let Some(lines) = part.strip_prefix("sh\n") {
            let lines = lines.lines().map(|line| line.split("  #").next().unwrap_or_default());
            found.extend(lines.map(str::trim_end).filter(|line| !line.is_empty()));
        }
    }
    found
}

/// A copy of what the commands read.
fn copy() -> TempDir {
    let folder = TempDir::new().unwrap();
    let this = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    checkout::copy(this, &folder.path().join("repository"), &["target", ".git"]);
    for (name, text) in [("policy.json", block(README, "json")), ("request.json", REQUEST)] {
        fs::write(folder.path().join("repository").join(name), text).unwrap();
    }
    folder
}

/// The first block of a language.
#[track_caller]
fn block<'t>(text: &'t str, language: &str) -> &'t str {
    let (_, text) = text.split_once(&format!("```{language}\n")).unwrap();
    text.split_once("```").unwrap().0
}

#[test]
fn each_command_is_run_by_something() {
    let shown: BTreeSet<_> = commands(README).union(&commands(CONTRIBUTING)).copied().collect();
    let listed: BTreeSet<_> = COMMANDS.iter().map(|(command, _)| *command).collect();
    assert_eq!(shown, listed, "say in `COMMANDS` what runs each command that the documents show");
    let folder = copy();
    for (command, runs) in COMMANDS {
        match *runs {
            Here(arguments, expected) => {
                let output = run(&folder.path().join("repository"), arguments);
                assert_eq!(output.status, Some(expected), "{command}: {output:?}");
            }
            Test(file, text) => assert!(file.contains(text), "{command}: no test has {text}"),
            Gate(line) => assert!(GATE.contains(line), "{command}: `.ci/run` has no {line}"),
        }
    }
}

#[test]
fn the_readme_is_short_and_shows_what_codegen_prints() {
    let words = README.split_whitespace().count();
    assert!(words < 700, "README.md is to have less than 700 words, it has {words}");
    let version = concat!("need Rust ", env!("CARGO_PKG_RUST_VERSION"), " ");
    assert!(README.contains(version), "say in README.md that the crates {version}");
    let (_, part) = README.split_once("In a fresh checkout the first prints").unwrap();
    let output = run(&copy().path().join("repository"), &["codegen"]);
    assert_eq!(output.stdout, block(part, "text"), "update what README.md shows");
}

#[test]
fn contributing_shows_what_a_refused_page_prints() {
    let folder = copy();
    let repository = folder.path().join("repository");
    let path = repository.join("data/list_ecr.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, entry) = page.split_once("- **   [PutImage]").unwrap();
    let entry = entry.replacen("Write", "Wrte", 1);
    fs::write(&path, format!("{before}- **   [PutImage]{entry}")).unwrap();
    let output = run(&repository, &["codegen", "--accept-edits"]);
    let shown = block(CONTRIBUTING.split_once("A page that cannot be read").unwrap().1, "text");
    assert_eq!(output.stderr.trim_end(), shown.trim_end(), "update what CONTRIBUTING.md shows");
}
