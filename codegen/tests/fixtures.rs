//! Compares what small pages give, a model or messages, with the files beside them.
//!
//! `UPDATE_EXPECT=1 cargo test -p iam-codegen` writes what is expected anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use iam_codegen::{Source, read};

/// Compares with a file, or writes it if asked to.
#[track_caller]
fn expect(path: &Path, found: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        assert!(fs::write(path, found).is_ok(), "cannot write {}", path.display());
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(found, expected, "{} differs: look, then UPDATE_EXPECT=1", path.display());
}

#[test]
fn pages_read_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut cases = 0;
    let mut folders: Vec<_> =
        fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|folder| folder.join("page.md").exists()) {
        let text = fs::read_to_string(folder.join("page.md")).unwrap();
        let source = Source::new("page.md", text);
        let reading = read(&source);
        let mut messages = String::new();
        for found in &reading.diagnostics {
            writeln!(messages, "{}\n", found.render(&source, false)).unwrap();
        }
        expect(&folder.join("messages.txt"), &messages);
        let model = reading.model.map(|model| serde_json::to_string_pretty(&model).unwrap());
        expect(&folder.join("model.json"), &model.map_or_else(String::new, |model| model + "\n"));
        cases += 1;
    }
    assert!(cases >= 4, "found {cases} cases");
}
