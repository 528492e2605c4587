//! Full disks and symbolic links: files stay as they were.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const PAGE: &str = include_str!("../../codegen/tests/fixtures/doors/page.md");

/// A repository with one page, whose crate is generated from an older one.
fn repository() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    put(folder.path(), PAGE);
    assert!(run(folder.path(), "codegen").status.success());
    put(folder.path(), &PAGE.replace("Locks one door", "Shuts one door"));
    folder
}

fn put(root: &Path, page: &str) {
    let list = format!(
        "[[crate]]\nfolder = \"doors-iam\"\nservice = \"doors\"\ntype_prefix = \"Doors\"\n\
         [[crate.page]]\npath = \"data/list_doors.md\"\nurl = \"https://doors.example/doors.md\"\n\
         retrieved = \"2026-09-01\"\nsha256 = \"{}\"\n",
        iam_codegen::sha256(page.as_bytes())
    );
    fs::write(root.join("data/sources.toml"), list).unwrap();
    fs::write(root.join("data/list_doors.md"), page).unwrap();
}

fn run(root: &Path, arguments: &str) -> Output {
    shell(root, &format!("exec \"$XTASK\" {arguments}"))
}

fn shell(root: &Path, script: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", script]).env("XTASK", env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(root).output().unwrap()
}

/// Every file below a folder with its text.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(self::texts(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            texts.insert(path.display().to_string(), text);
        }
    }
    texts
}

/// Every file is as it was, and there is no other.
#[track_caller]
fn assert_unchanged(before: &BTreeMap<String, String>, root: &Path) {
    let after = texts(root);
    let names = before.keys().chain(after.keys()).collect::<BTreeSet<_>>();
    let changed: Vec<_> =
        names.into_iter().filter(|name| before.get(*name) != after.get(*name)).collect();
    assert!(changed.is_empty(), "{changed:?}");
}

/// Files may grow to so many blocks of 512 bytes, whatever a write beyond that does.
fn limited(root: &Path, signal: &str, blocks: usize) -> Output {
    shell(root, &format!("{signal} ulimit -f {blocks}; exec \"$XTASK\" codegen"))
}

#[test]
fn a_disk_that_takes_no_more_changes_nothing() {
    let folder = repository();
    let before = texts(folder.path());
    // Some of the files fit, and the longest does not.
    for blocks in [0, 1, 4, 8] {
        let output = limited(folder.path(), "trap '' XFSZ;", blocks);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with("error: ") && said.contains("cannot write `"), "{said}");
        assert_unchanged(&before, folder.path());
    }
    assert!(run(folder.path(), "codegen").status.success());
    assert!(run(folder.path(), "codegen --check").status.success());
}

#[test]
fn a_run_that_is_killed_while_it_writes_is_noticed_and_repaired() {
    let folder = repository();
    let before = texts(folder.path());
    for blocks in [1, 4, 8] {
        let output = limited(folder.path(), "", blocks);
        assert_eq!(output.status.code(), None, "it was not killed with {blocks} blocks");
        let changed =
            before.iter().find(|(name, text)| texts(folder.path()).get(*name) != Some(text));
        assert_eq!(changed, None, "with {blocks} blocks");
        assert_eq!(run(folder.path(), "codegen --check").status.code(), Some(1));
    }
    assert!(texts(folder.path()).len() > before.len(), "nothing was left to sweep");
    assert!(run(folder.path(), "codegen").status.success());
    assert_eq!(texts(folder.path()).len(), before.len());
    assert!(run(folder.path(), "codegen --check").status.success());
}

#[test]
fn a_file_in_the_place_of_a_folder_changes_nothing() {
    let folder = repository();
    fs::write(folder.path().join("out"), "mine").unwrap();
    let before = texts(folder.path());
    let output = run(folder.path(), "codegen --page data/list_doors.md --out out/doors");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: cannot read "), "{said}");
    assert_unchanged(&before, folder.path());
}

#[test]
fn paths_that_lead_out_of_the_repository_are_refused_before_anything_is_read() {
    for (old, new, at) in [
        ("\"doors-iam\"", "\"../elsewhere\"", "2:10"),
        ("\"doors-iam\"", "\"/elsewhere\"", "2:10"),
        ("\"doors\"", "\"../doors\"", "3:11"),
        ("\"Doors\"", "\"Doors; fn x(){}\"", "4:15"),
        ("\"data/list_doors.md\"", "\"../list_doors.md\"", "6:8"),
        ("\"data/list_doors.md\"", "'data\\list_doors.md'", "6:8"),
        ("\"data/list_doors.md\"", "\"data/aux.md\"", "6:8"),
        ("\"data/list_doors.md\"", "\"data/a\\u001bb.md\"", "6:8"),
        ("\"https://", "\"file://", "7:7"),
    ] {
        let folder = repository();
        let list = fs::read_to_string(folder.path().join("data/sources.toml")).unwrap();
        fs::write(folder.path().join("data/sources.toml"), list.replacen(old, new, 1)).unwrap();
        let before = texts(folder.path());
        for command in ["codegen", "codegen --check", "fetch", "fetch --dry-run", "tidy"] {
            let output = run(folder.path(), command);
            let said = String::from_utf8(output.stderr).unwrap();
            let status = if command == "codegen --check" { 2 } else { 1 };
            assert_eq!(output.status.code(), Some(status), "{command}: {said}");
            let place = format!("error: data/sources.toml:{at}: expected ");
            assert!(said.starts_with(&place), "{command}: {said}\nexpected {place}");
            assert!(!said.contains('\u{1b}'), "{said}");
            assert_unchanged(&before, folder.path());
        }
    }
}

#[test]
fn links_that_lead_out_of_the_repository_are_refused() {
    let elsewhere = TempDir::new().unwrap();
    for (link, at) in [("doors-iam/src/generated", "2:10"), ("doors-iam", "2:10"), ("pages", "6:8")]
    {
        let folder = repository();
        let root = folder.path();
        if link == "pages" {
            let list = fs::read_to_string(root.join("data/sources.toml")).unwrap();
            let list = list.replace("data/list_doors.md", "pages/list_doors.md");
            fs::write(root.join("data/sources.toml"), list).unwrap();
        } else {
            fs::remove_dir_all(root.join(link)).unwrap();
        }
        std::os::unix::fs::symlink(elsewhere.path(), root.join(link)).unwrap();
        for command in ["codegen", "fetch"] {
            let output = run(root, command);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{said}");
            let place =
                format!("error: data/sources.toml:{at}: expected a path within the repository");
            assert!(said.starts_with(&place), "{said}\nexpected {place}");
            assert!(said.ends_with("from where a symbolic link leads out of it\n"), "{said}");
        }
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}

#[test]
fn generated_files_that_are_links_are_replaced_and_not_followed() {
    let folder = repository();
    let generated = folder.path().join("doors-iam/src/generated");
    let outside = folder.path().join("outside.rs");
    fs::rename(generated.join("mod.rs"), &outside).unwrap();
    let text = fs::read_to_string(&outside).unwrap();
    std::os::unix::fs::symlink(&outside, generated.join("mod.rs")).unwrap();
    assert!(run(folder.path(), "codegen").status.success());
    assert_eq!(fs::read_to_string(&outside).unwrap(), text);
    assert!(fs::symlink_metadata(generated.join("mod.rs")).unwrap().is_file());
}
