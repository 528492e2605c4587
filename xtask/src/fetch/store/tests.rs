//! Writes that fail, each in turn, in; the old state or the new one out, never a mixture.

use std::cell::Cell;
use std::fs;

use anyhow::bail;
use tempfile::TempDir;

use super::*;

const OLD: &[u8] = b"the page as it was\n";
const NEW: &[u8] = b"the page as it is now\n";

/// A disk on which one write fails, or that one and all after it, as when the process is killed.
struct Failing {
    left: Cell<u32>,
    for_good: bool,
}

impl Disk for Failing {
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let left = self.left.get();
        if left == 0 {
            if !self.for_good {
                self.left.set(u32::MAX);
            }
            bail!("no space left on device");
        }
        self.left.set(left - 1);
        Real.write(path, bytes)
    }
}

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
    assert_eq!(settle(&Real, folder.path()).unwrap(), Vec::<String>::new());
}

/// Three writes: the announcement, the page, the settled entry.
#[test]
fn whichever_write_fails_the_state_is_the_old_or_the_new_one() {
    for for_good in [false, true] {
        for successes in 0..3 {
            let (folder, page) = repository();
            let disk = Failing { left: Cell::new(successes), for_good };
            let error = replace(&disk, folder.path(), &page, NEW, &fetched()).unwrap_err();
            assert!(format!("{error:#}").ends_with("no space left on device"), "{error:#}");
            let arrived = successes == 2;
            let expected = if arrived { ("new", "2026-10-01") } else { ("old", "2026-09-01") };
            let expected = (expected.0, expected.1.to_owned());
            assert_eq!(state(folder.path()), expected, "after {successes} writes");
            // The next fetch ends what was begun, and fails in turn without harm.
            let failing = Failing { left: Cell::new(0), for_good: true };
            let _ = settle(&failing, folder.path());
            assert_eq!(state(folder.path()), expected);
            settle(&Real, folder.path()).unwrap();
            assert_eq!(state(folder.path()), expected);
            let text = fs::read_to_string(folder.path().join(PATH)).unwrap();
            assert!(!text.contains("incoming"), "{text}");
            assert!(text.contains(&expected.1), "{text}");
        }
    }
}

#[test]
fn no_temporary_file_is_left() {
    let (folder, page) = repository();
    replace(&Real, folder.path(), &page, NEW, &fetched()).unwrap();
    let entries = fs::read_dir(folder.path().join("data")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["list_toy.md", "sources.toml"]);
}
