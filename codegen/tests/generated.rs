//! Tests that pages generate the modules that stand beside them.
//!
//! `UPDATE_EXPECT=1 cargo test -p iam-codegen` writes what is expected anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use iam_codegen::{LowerOptions, Provenance, Source, SourceMap, TypePrefix, generate, merge, read};

const SEED: &str = "data/list_amazonec2containerregistry.md";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The files that the pages of a service make.
fn files(pages: &[(PathBuf, &str)]) -> Vec<(String, String)> {
    let source = |(path, shown): &(PathBuf, &str)| {
        Source::new(*shown, fs::read_to_string(path).unwrap_or_default())
    };
    let sources: Vec<_> = pages.iter().map(source).collect();
    let models: Vec<_> = sources.iter().filter_map(|source| read(source).model).collect();
    assert_eq!(models.len(), sources.len(), "a page of {pages:?} is refused");
    let provenance = |(source, layout)| Provenance::of(source, layout);
    let layouts: Vec<_> = models.iter().map(|model| model.layout).collect();
    let Some(model) = merge(&SourceMap::new(&sources), models).model else { return Vec::new() };
    let options = LowerOptions {
        command: "cargo test",
        pages: sources.iter().zip(layouts).map(provenance).collect(),
        ..LowerOptions::new(TypePrefix::of_service(&model.prefix))
    };
    let files = generate(&model, &options).map(|made| made.files).unwrap_or_default();
    files.into_iter().map(|file| (file.path, file.contents)).collect()
}

/// Compares what pages make with what is expected, or writes it if asked to.
#[track_caller]
fn assert_generated(pages: &[(PathBuf, &str)], case: &str) {
    let files = files(pages);
    let folder = fixtures().join(case).join("generated");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        assert!(fs::create_dir_all(&folder).is_ok(), "cannot make {}", folder.display());
        for (name, contents) in &files {
            let written = fs::write(folder.join(name), contents);
            assert!(written.is_ok(), "cannot write {name} of {case}");
        }
    }
    for (name, contents) in &files {
        let expected = fs::read_to_string(folder.join(name)).unwrap_or_default();
        let line = contents.lines().zip(expected.lines()).position(|(a, b)| a != b);
        assert!(
            *contents == expected,
            "{name} of {case} differs from line {line:?} on: look, then UPDATE_EXPECT=1"
        );
    }
    let made: BTreeSet<_> = files.into_iter().map(|(name, _)| name).collect();
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    let expected: BTreeSet<_> =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    assert_eq!(made, expected, "files of {case}");
}

#[test]
fn fixtures_generate_as_expected() {
    for case in ["arns", "doors", "lints", "names", "no-actions", "windows-2026"] {
        let page = fixtures().join(case).join("page.md");
        assert_generated(&[(page, "page.md")], case);
    }
}

fn mail() -> Vec<(PathBuf, &'static str)> {
    ["first.md", "second.md"].map(|page| (fixtures().join("merged").join(page), page)).into()
}

#[test]
fn pages_of_one_service_generate_as_expected() {
    assert_generated(&mail(), "merged");
}

#[test]
fn a_service_reference_generates_as_expected() {
    let page = fixtures().join("reference/windows.json");
    assert_generated(&[(page, "windows.json")], "reference");
}

#[test]
fn the_seed_page_generates_as_expected() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(SEED);
    assert_generated(&[(page, SEED)], "seed");
}

/// Modules of a build script are compiled with the features of another crate, and rustc warns of those
/// that it does not have.
#[test]
fn generated_code_asks_for_no_feature() {
    for (path, text) in files(&mail()) {
        assert!(!text.contains("feature ="), "{path}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert_eq!(files(&mail()), files(&mail()));
}
