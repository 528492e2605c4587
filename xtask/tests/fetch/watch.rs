//! The maintainer's whole loop, from an old page to a crate that compiles and its changelog.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::checkout::{copy_members, version};
use super::command::{Output, output};
use super::server::{Server, page};

const SEED: &str = include_str!("../../../data/list_amazonec2containerregistry.md");
const TODAY: &str = include_str!("../../../data/list_ecr.md");
const SOURCES: &str = include_str!("../../../data/sources.toml");
const CONTRIBUTING: &str = include_str!("../../../CONTRIBUTING.md");
const PAGE: &str = "data/list_ecr.md";

#[track_caller]
fn run(program: &str, arguments: &[&str], root: &Path) -> Output {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root);
    for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    output(&mut command)
}

#[track_caller]
fn xtask(root: &Path, arguments: &[&str]) -> Output {
    run(env!("CARGO_BIN_EXE_xtask"), arguments, root)
}

#[track_caller]
fn succeeds(output: &Output) {
    assert_eq!(output.status, Some(0), "{}{}", output.stdout, output.stderr);
}

/// Where `data/sources.toml` has the rules for policies, which name actions of today's page.
fn rules() -> std::ops::Range<usize> {
    let at = |text| SOURCES.find(text).unwrap();
    at("# The kinds of policies")..at(OTHER_PAGES)
}

/// What stands behind the rules.
const OTHER_PAGES: &str = "# Pages that make no crate";

/// The facts of `data/sources.toml` for the page of 2018 in place of today's.
fn old_sources() -> String {
    let mut sources = String::new();
    let mut of_page = false;
    let without_rules = [&SOURCES[..rules().start], &SOURCES[rules().end..]].concat();
    for line in without_rules.lines() {
        of_page = (of_page || line.contains(PAGE)) && !line.is_empty();
        let old = match line.split(" = ").next() {
            Some("retrieved") if of_page => "retrieved = \"2018-05-22\"".to_owned(),
            Some("sha256") if of_page => {
                format!("sha256 = \"{}\"", iam_codegen::sha256(SEED.as_bytes()))
            }
            Some("etag" | "last_modified") if of_page => continue,
            _ => line.to_owned(),
        };
        sources += &old;
        sources.push('\n');
    }
    sources
}

/// A repository that stands in 2018: runtime and crate of this one, the page of then.
fn repository() -> TempDir {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    // Tests of the crate name the generator, which need not be compiled here.
    let members = ["codegen", "ecr-iam", "iam-policy"];
    copy_members(root, &members, &members[1..]);
    fs::create_dir_all(root.join("data")).unwrap();
    fs::write(root.join(PAGE), SEED).unwrap();
    fs::write(root.join("data/list_amazonec2containerregistry.md"), SEED).unwrap();
    fs::write(root.join("data/sources.toml"), old_sources()).unwrap();
    fs::write(root.join("ecr-iam/CHANGELOG.md"), changelog(&version(root, "ecr-iam"))).unwrap();
    folder
}

fn changelog(version: &str) -> String {
    format!("# Changelog\n\n## {version}\n\nFirst release.\n")
}

fn git(root: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    succeeds(&run("git", &[&identity, arguments].concat(), root));
}

/// Checks the crates of the repository with their own target folder, without the network.
fn compiles(root: &Path) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("watch");
    let target = target.to_str().unwrap();
    run("cargo", &["check", "--quiet", "--offline", "--target-dir", target], root)
}

/// What CONTRIBUTING.md shows of these commands is what they print.
#[track_caller]
fn assert_shown(outputs: &[&str]) {
    let start = CONTRIBUTING.find("## AWS changed a page").unwrap();
    let part =
        &CONTRIBUTING[start..start + CONTRIBUTING[start..].find("\n- `--facts-only`").unwrap()];
    let blocks: Vec<_> = part.split("```text\n").skip(1).collect();
    assert_eq!(blocks.len(), outputs.len());
    for (block, output) in blocks.iter().zip(outputs) {
        let block = block.split("```").next().unwrap();
        let mut rest = *output;
        for piece in block.split("…\n") {
            let at = rest.find(piece);
            assert!(at.is_some(), "CONTRIBUTING.md shows {piece:?}, the command printed {output}");
            rest = &rest[at.unwrap() + piece.len()..];
        }
    }
}

#[test]
#[ignore = "needs git; `.ci/run` runs it"]
fn from_an_old_page_to_a_new_crate_and_its_changelog() {
    let (folder, server) = (repository(), Server::start(vec![page(TODAY)]));
    let root = folder.path();
    succeeds(&xtask(root, &["codegen"]));
    succeeds(&xtask(root, &["release-notes", "--record"]));
    git(root, &["init", "--quiet"]);
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "--message", "As of 2018"]);
    let tidy = xtask(root, &["tidy"]);
    assert!(!tidy.stdout.contains(": release: "), "{}", tidy.stdout);

    let fetched = xtask(root, &["fetch", "--base-url", &server.url(), "--backoff", "1"]);
    succeeds(&fetched);
    assert!(
        fetched.stdout.starts_with(&format!("{PAGE}: replaced: 166 changes, major (2 major, ")),
        "{}",
        fetched.stdout
    );
    assert_eq!(fs::read_to_string(root.join(PAGE)).unwrap(), TODAY);

    let diff = xtask(root, &["diff", &format!("HEAD:{PAGE}"), PAGE]);
    assert_eq!(diff.status, Some(1), "{}", diff.stderr);
    assert_eq!(diff.stdout.matches(" action-added: ").count(), 43);

    assert_shown(&[&fetched.stdout, &diff.stdout]);

    // Rules that name actions of the new page come with it.
    let sources = fs::read_to_string(root.join("data/sources.toml")).unwrap();
    let sources = sources.replacen(OTHER_PAGES, &[&SOURCES[rules()], OTHER_PAGES].concat(), 1);
    fs::write(root.join("data/sources.toml"), sources).unwrap();
    let generated = xtask(root, &["codegen"]);
    succeeds(&generated);
    assert!(generated.stdout.starts_with("ecr: 60 actions, "), "{}", generated.stdout);
    succeeds(&compiles(root));

    // A crate whose facts changed is not tidy before version and changelog say so.
    let (before, runtime) = (version(root, "ecr-iam"), version(root, "iam-policy"));
    let tidy = xtask(root, &["tidy"]);
    let finding = "facts of `ecr-iam` changed since ";
    assert!(tidy.stdout.contains(finding), "{}", tidy.stdout);
    let notes = xtask(root, &["release-notes", "--since", "HEAD"]);
    succeeds(&notes);
    succeeds(&xtask(root, &["release-notes", "--write"]));
    let after = version(root, "ecr-iam");
    assert_eq!(version(root, "iam-policy"), runtime);
    assert!(notes.stdout.starts_with(&format!("## ecr-iam {after}\n\n`ecr`: 166 changes, major")));
    assert_ne!(before, after);
    let text = fs::read_to_string(root.join("ecr-iam/CHANGELOG.md")).unwrap();
    assert!(text.starts_with(&format!("# Changelog\n\n## {after}\n")), "{text}");
    assert!(text.ends_with(&format!("## {before}\n\nFirst release.\n")), "{text}");
    for line in [
        "**Security:** `ecr:PutRegistryPolicy`: a new action that grants permissions: statements \
         with wildcards allow it.",
        "  - `ecr:CreateRepository`: `repository` (data/list_ecr.md:416)",
        "  - `ecr:ListTagsForResource`: Read; on `repository` (required) (data/list_ecr.md:596)",
    ] {
        assert!(text.contains(&format!("{line}\n")), "no {line:?} in {text}");
    }
    let tidy = xtask(root, &["tidy"]);
    assert!(!tidy.stdout.contains(": release: "), "{}", tidy.stdout);
    succeeds(&compiles(root));
    succeeds(&xtask(root, &["codegen", "--check"]));
    assert_eq!(server.requests().len(), 1);
}
