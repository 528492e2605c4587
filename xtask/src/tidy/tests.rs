//! What each rule says of small repositories, as it is printed.

use super::tree::{File, Tree};
use super::{Rule, code, facts, package, release};
use crate::sources::Sources;

mod manifest;
mod ownership;
mod workflow;

const SUM: &str = "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1";

/// What a rule says of a repository that holds these files.
#[track_caller]
fn assert_findings(rule: Rule, files: &[(&str, &str)], expected: &[&str]) {
    let file = |(path, text): &(&str, &str)| File::new(*path, *text);
    let list = format!(
        "[[crate]]\nfolder = \"toy-iam\"\nservice = \"toy\"\ntype_prefix = \"Toy\"\n\
         [[crate.page]]\npath = \"data/list_toy.md\"\nurl = \"https://example.com\"\n\
         retrieved = \"2026-09-01\"\nsha256 = \"{SUM}\"\n"
    );
    let sources = Sources::parse(&list).unwrap();
    let listed = [File::new("data/sources.toml", list)];
    let tree = Tree::new(files.iter().map(file).chain(listed).collect(), sources);
    let findings: Vec<_> = rule(&tree).iter().map(ToString::to_string).collect();
    assert_eq!(findings, expected);
}

#[test]
fn files_say_what_they_are_for() {
    assert_findings(
        code::module_documentation,
        &[
            ("a/src/lib.rs", "//! Counts toys.\n"),
            ("a/tests/cli.rs", "use std::fs;\n"),
            ("a/src/generated/mod.rs", "// @generated\n"),
            ("a/tests/ui/wrong.rs", "fn main() {}\n"),
        ],
        &[
            "a/tests/cli.rs:1: module-documentation: begin the file with a `//!` sentence that says \
           what it is for",
        ],
    );
}

#[test]
fn what_is_not_rust_is_a_finding() {
    assert_findings(
        code::syntax,
        &[
            ("a/src/lib.rs", "//! A.\n\nstruct A;\nstruct 1;\n"),
            ("a/src/a.rs", "fn a() {\n    (\n"),
            ("a/tests/ui/wrong.rs", "fn ("),
            ("README.md", "# No Rust\n"),
        ],
        &[
            "a/src/lib.rs:4: syntax: fix the syntax: expected identifier",
            "a/src/a.rs:2: syntax: fix the syntax: cannot parse string into token stream",
        ],
    );
}

#[test]
fn no_path_of_a_machine_stands_anywhere() {
    let home = format!("see {}me/ada/notes\nhttps://example.com{}me/x\n", "/ho", "/ho");
    assert_findings(
        code::machine_paths,
        &[("README.md", &home)],
        &[concat!(
            "README.md:1: machine-path: replace `/ho",
            "me/` by a path within the repository"
        )],
    );
}

/// A workspace with one package that is published, and one that is not.
const WORKSPACE: (&str, &str) = ("Cargo.toml", "[workspace]\nmembers = [\"toy-iam\", \"tools\"]\n");
const TOOLS: (&str, &str) = ("tools/Cargo.toml", "[package]\nname = \"tools\"\npublish = false\n");

#[test]
fn each_changelog_has_the_version_of_its_package() {
    let manifest = ("toy-iam/Cargo.toml", "[package]\nversion = \"0.2.0\"\n");
    let files = |log| [WORKSPACE, TOOLS, manifest, ("toy-iam/CHANGELOG.md", log)];
    assert_findings(
        package::changelogs,
        &files("# Changelog\n\n## 0.1.0\n"),
        &["toy-iam/CHANGELOG.md:1: changelog: give `toy-iam/CHANGELOG.md` a heading `## 0.2.0`"],
    );
    assert_findings(package::changelogs, &files("# Changelog\n\n## [0.2.0] - 2026-11-24\n"), &[]);
    assert_findings(
        package::changelogs,
        &[WORKSPACE, ("toy-iam/Cargo.toml", "[package]\nversion.workspace = true\n")],
        &["toy-iam/Cargo.toml:1: changelog: `toy-iam/Cargo.toml` has no `package.version`: each \
           crate has a version of its own"],
    );
}

#[test]
fn packages_say_what_is_shown_of_them_and_hold_their_licences() {
    let stated = "[package]\ndescription = \"\"\nlicense.workspace = true\n\
                  repository.workspace = true\nhomepage.workspace = true\n\
                  readme = \"README.md\"\nkeywords = []\nrust-version.workspace = true\n\
                  include = []\n";
    let docs = "[package.metadata.docs.rs]\nall-features = true\n";
    let (mit, apache) = (("LICENSE-MIT", "Do."), ("LICENSE-APACHE", "Do, as follows."));
    let complete = format!("{stated}categories = []\n{docs}");
    let files = |manifest| [WORKSPACE, TOOLS, mit, apache, ("toy-iam/Cargo.toml", manifest)];
    assert_findings(
        package::packages,
        &[&files(stated)[..], &[("toy-iam/LICENSE-MIT", "Do not.")]].concat(),
        &[
            "toy-iam/Cargo.toml:1: package: add `categories` to `[package]`: the package is published",
            "toy-iam/Cargo.toml:1: package: add `all-features = true` to \
             `[package.metadata.docs.rs]`",
            "toy-iam/Cargo.toml:1: package: write `toy-iam/README.md`, for the users of the package",
            "toy-iam/Cargo.toml:1: package: copy `LICENSE-APACHE` into `toy-iam`: a package holds its \
             licences",
            "toy-iam/LICENSE-MIT:1: package: copy `LICENSE-MIT` into `toy-iam`: a package holds its \
             licences",
        ],
    );
    let beside = [
        ("toy-iam/LICENSE-MIT", "Do."),
        ("toy-iam/LICENSE-APACHE", "Do, as follows."),
        ("toy-iam/README.md", ""),
    ];
    assert_findings(package::packages, &[&files(&complete)[..], &beside].concat(), &[]);
}

#[test]
fn pages_are_those_that_were_fetched_and_are_listed() {
    let prose = ("data/README.md", "`list_toy.md` comes from …\n");
    assert_findings(facts::provenance, &[("data/list_toy.md", "text"), prose], &[]);
    assert_findings(
        facts::provenance,
        &[("data/list_toy.md", "text"), ("data/list_new.md", "text"), prose],
        &[
            "data/list_new.md:1: provenance: list the page in `data/sources.toml` with its URL, \
             date and SHA-256",
            "data/README.md:1: provenance: say where `list_new.md` comes from",
        ],
    );
    assert_findings(
        facts::provenance,
        &[("data/list_toy.md", "changed")],
        &["data/sources.toml:6: provenance: `data/list_toy.md` is not the page that \
           `data/sources.toml` lists: expected SHA-256 \
           982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1, found \
           d67e2e944994496c8d8ec76eed0cf9f09679448d584b532bebf941852a37f5ed; restore the page, or \
           run `cargo xtask codegen --accept-edits` if you edited it"],
    );
}

#[test]
fn documents_name_files_that_are_there() {
    let text = "See `a/src/lib.rs`, `a/src/` and `a/src/old.rs`.\nNot `b/gone.rs`, `a/<case>/x`, a/gone.rs.\n\
                `a` and `a/source`.\n";
    assert_findings(
        facts::named_files,
        &[("SECURITY.md", text), ("a/src/lib.rs", ""), ("a/README.md", text)],
        &[
            "SECURITY.md:1: named-file: name the file that took the place of `a/src/old.rs`",
            "SECURITY.md:3: named-file: name the file that took the place of `a/source`",
        ],
    );
}

/// A page of toys, and the facts of its release.
fn toys() -> (String, String) {
    let page =
        include_str!("../../../codegen/tests/fixtures/doors/page.md").replace("doors", "toy");
    let source = iam_codegen::Source::new("data/list_toy.md", &*page);
    let model = iam_codegen::read(&source).model.unwrap().to_json().unwrap();
    (page, model + "\n")
}

fn manifest(version: &str) -> String {
    format!("[package]\nversion = \"{version}\"\n")
}

#[test]
fn facts_that_changed_ask_for_a_version() {
    let (page, released) = toys();
    let check = |page: &str, version: &str, log: &str, expected: &[&str]| {
        assert_findings(
            release::versions,
            &[
                ("data/released/toy-0.1.0.json", &released),
                ("data/list_toy.md", page),
                ("toy-iam/Cargo.toml", &manifest(version)),
                ("toy-iam/CHANGELOG.md", log),
            ],
            expected,
        );
    };
    check(&page, "0.1.0", "", &[]);
    check(&page.replace("Locks one", "Shuts one"), "0.1.0", "", &[]);
    let less = page.replace("| ListDoors |  | List |  |  |  | \n", "");
    let version = "toy-iam/Cargo.toml:2: release: make the version 0.2.0 or more: facts of `toy-iam` \
                   changed since 0.1.0 (major); `cargo xtask release-notes --write` does it";
    check(&less, "0.1.0", "", &[version]);
    check(&less, "0.1.1", "", &[version]);
    let entry = "toy-iam/CHANGELOG.md:1: release: say what changed in `toy-iam` since 0.1.0: \
                 `toy:ListDoors`; `cargo xtask release-notes --write` does it";
    check(&less, "0.2.0", "# Changelog\n\n## 0.1.0\n\n`toy:ListDoors`\n", &[entry]);
    check(&less, "0.2.0", "# Changelog\n\n## 0.2.0\n\n`toy:ListDoors` is gone.\n", &[]);
    let more = page.replace("| ListDoors |", "| SellDoor |  | Write |  |  |  | \n| ListDoors |");
    let minor = version.replace("0.2.0", "0.1.1").replace("major", "minor");
    check(&more, "0.1.0", "", &[&minor]);
    check(&more, "0.1.1", "# Changelog\n\n## 0.1.1\n- `toy:SellDoor`\n", &[]);
}

#[test]
fn a_record_of_a_release_must_be_readable() {
    let (page, released) = toys();
    assert_findings(
        release::versions,
        &[("data/released/toy-0.1.0.json", released.split_at(100).0), ("data/list_toy.md", &page)],
        &[
            "data/released/toy-0.1.0.json:1: release: `data/released/toy-0.1.0.json`: expected JSON, \
           found its end too early",
        ],
    );
    assert_findings(release::versions, &[("data/list_toy.md", &page)], &[]);
}
