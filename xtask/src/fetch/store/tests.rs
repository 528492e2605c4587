//! Tests in which each write fails in turn: the old state stays or the new one is there, never a mixture.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::write::failing::{FAILURES, Failing, Failure};
use crate::write::{Real, sweep};

const OLD: &[u8] = b"the page as it was\n";
const NEW: &[u8] = b"the page as it is now\n";

fn repository() -> (TempDir, Page) {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    let sha256 = iam_codegen::sha256(OLD);
    let text = format!(
        "# Sources.\n[[crate]]\nfolder = \"toy-iam\"\nservice = \"toy\"\ntype_prefix = \"Toy\"\n\n\
         [[crate.page]]\npath = \"data/list_toy.md\"\nurl = \"https://example.com/list_toy.md\"\n\
         retrieved = \"2026-09-01\"\nsha256 = \"{sha256}\"\n"
    );
    fs::write(folder.path().join(PATH), text).unwrap();
    fs::write(folder.path().join("data/list_toy.md"), OLD).unwrap();
    let page = page(folder.path());
    (folder, page)
}

fn page(root: &Path) -> Page {
    Sources::read(root).unwrap().crates.remove(0).pages.remove(0)
}

fn fetched() -> Fetched {
    let sha256 = iam_codegen::sha256(NEW);
    Fetched { retrieved: "2026-10-01".into(), sha256, etag: None, last_modified: None }
}

/// Which page is there, with the date that goes with it. Fails on a page that no facts fit.
#[track_caller]
fn state(root: &Path) -> (&'static str, String) {
    let bytes = fs::read(root.join("data/list_toy.md")).unwrap();
    let page = page(root);
    page.verify(&bytes).unwrap();
    let name = if bytes == OLD { "old" } else { "new" };
    assert!(bytes == OLD || bytes == NEW, "the page is a mixture");
    let arrived = page.incoming.filter(|incoming| incoming.sha256 == iam_codegen::sha256(&bytes));
    (name, arrived.map_or(page.retrieved, |incoming| incoming.retrieved))
}

#[test]
fn a_page_and_its_facts_change_together() {
    let (folder, page) = repository();
    replace(&Real, folder.path(), &page, NEW, &fetched()).unwrap();
    assert_eq!(state(folder.path()), ("new", "2026-10-01".to_owned()));
    let text = fs::read_to_string(folder.path().join(PATH)).unwrap();
    assert!(text.starts_with("# Sources.\n") && !text.contains("incoming"), "{text}");
    assert_eq!(settle(&Real, folder.path()).unwrap(), []);
}

/// Three files are prepared and put in place: the announcement, the page, the settled entry.
#[test]
fn whichever_step_fails_the_state_is_the_old_or_the_new_one() {
    for failure in FAILURES {
        for steps in 0..6 {
            let (folder, page) = repository();
            let before = sources::text(folder.path()).unwrap();
            let disk = Failing::after(steps, failure);
            let error = replace(&disk, folder.path(), &page, NEW, &fetched()).unwrap_err();
            let said = format!("{error:#}");
            let arrived = steps == 5;
            let start = match (steps, failure) {
                (5, _) => {
                    "`data/list_toy.md` is replaced, and its entry in `data/sources.toml` only \
                     announces so; the next fetch settles that: cannot replace `data/sources.toml`: "
                }
                (4, Failure::ForGood | Failure::Killed) => {
                    "`data/list_toy.md` is left as it was, and its entry in `data/sources.toml` \
                     announces another page; the next fetch withdraws that: cannot replace "
                }
                _ => "`data/list_toy.md` is left as it was: cannot ",
            };
            assert!(said.starts_with(start), "{said}\nexpected {start}");
            let expected = if arrived { ("new", "2026-10-01") } else { ("old", "2026-09-01") };
            let expected = (expected.0, expected.1.to_owned());
            assert_eq!(state(folder.path()), expected, "after {steps} steps");
            // An announcement of a page that does not come is withdrawn at once if that can be done.
            if steps < 4 || (steps, failure) == (4, Failure::Once) {
                assert_eq!(sources::text(folder.path()).unwrap(), before, "after {steps} steps");
            }
            // The next fetch ends what was begun, and fails in turn without harm.
            let failing = Failing::after(0, Failure::ForGood);
            let ended = settle(&failing, folder.path());
            assert_eq!(ended.is_err(), sources::text(folder.path()).unwrap().contains("incoming"));
            assert_eq!(state(folder.path()), expected);
            let (unwritten, _) = settled(folder.path()).unwrap();
            settle(&Real, folder.path()).unwrap();
            assert_eq!(state(folder.path()), expected);
            let text = sources::text(folder.path()).unwrap();
            if !arrived {
                assert_eq!(text, before, "after {steps} steps");
            }
            assert!(!text.contains("incoming") && text.contains(&expected.1), "{text}");
            let settled = self::page(folder.path());
            let mut unwritten = Sources::parse(&unwritten).unwrap();
            assert_eq!(unwritten.crates.remove(0).pages.remove(0), settled);
            sweep(&folder.path().join("data")).unwrap();
            assert_names(folder.path());
        }
    }
}

#[track_caller]
fn assert_names(root: &Path) {
    let entries = fs::read_dir(root.join("data")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["list_toy.md", "sources.toml"]);
}

#[test]
fn no_temporary_file_is_left() {
    let (folder, page) = repository();
    replace(&Real, folder.path(), &page, NEW, &fetched()).unwrap();
    assert_names(folder.path());
}
