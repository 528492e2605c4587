//! Dry runs change no byte of the repository.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::server::{Answer, Server, answer, page};
use super::{PAGE, fetch, newer, repository, sources};

/// Every file and folder below another, with what it holds.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything(&path));
            found.insert(path, Vec::new());
        } else {
            found.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    found
}

/// A dry run of a repository with this list and page says this and changes nothing.
#[track_caller]
fn assert_unwritten(list: &str, listed: Option<&str>, answer: Answer, said: &str) -> Server {
    let (folder, server) = (repository(), Server::start(vec![answer]));
    let root = folder.path();
    fs::write(root.join("data/sources.toml"), list).unwrap();
    fs::write(root.join("data/.xtask-abcdef"), "of a run that was killed").unwrap();
    match listed {
        Some(text) => fs::write(root.join("data/list_doors.md"), text).unwrap(),
        None => fs::remove_file(root.join("data/list_doors.md")).unwrap(),
    }
    let before = everything(root);
    let output = fetch(root, &server.url(), &["--dry-run"]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    assert!(output.stdout.starts_with(said), "{}\nexpected {said}", output.stdout);
    assert_eq!(everything(root), before);
    server
}

#[test]
fn a_dry_run_writes_nothing() {
    let other = "data/list_doors.md: would be replaced: 1 change, minor (1 minor)\n";
    assert_unwritten(&sources(), Some(PAGE), page(&newer()), other);
    let list = sources();
    let unlisted = list.split("retrieved").next().unwrap();
    let first = "data/list_doors.md: would be replaced: a first page of `doors`\n";
    assert_unwritten(unlisted, None, page(PAGE), first);
}

/// The bytes are the same, and what the server calls them is not: a real run would store that.
#[test]
fn a_dry_run_stores_no_names() {
    let headers = [("ETag", "\"two\""), ("Last-Modified", "Thu, 01 Oct 2026 00:00:00 GMT")];
    let named = answer("200 OK", &headers, PAGE.as_bytes());
    let same = "data/list_doors.md: the same as on 2026-09-01\n";
    assert_unwritten(&sources(), Some(PAGE), named, same);
}

#[test]
fn a_dry_run_settles_nothing() {
    let arrived = iam_codegen::sha256(newer().as_bytes());
    let announced = format!(
        "{}etag = '\"old\"'\nincoming = {{ retrieved = \"2026-10-01\", sha256 = \"{arrived}\", etag = \
         '\"new\"' }}\n",
        sources()
    );
    let unchanged = || answer("304 Not Modified", &[], b"");
    for (listed, date, name) in [(PAGE, "2026-09-01", "old"), (&newer(), "2026-10-01", "new")] {
        let said = format!(
            "data/list_doors.md: an interrupted fetch would be settled\ndata/list_doors.md: not \
             modified since {date}\n"
        );
        let server = assert_unwritten(&announced, Some(listed), unchanged(), &said);
        let request = &server.requests()[0];
        assert!(request.contains(&format!("\r\nif-none-match: \"{name}\"\r\n")), "{request}");
    }
}
