//! Tests that pages changed at random give a model with every row of the text, or an error, and no panic.

use iam_codegen::{Code, Diagnostic, Reading, Source, read};
use proptest::prelude::*;

const SEED: &str = include_str!("../../data/list_amazonec2containerregistry.md");
const TODAY: &str = include_str!("../../data/list_ecr.md");
const WINDOWS: &str = include_str!("fixtures/windows-2026/page.md");
const DOORS: &str = include_str!("fixtures/doors/page.md");
const FIRST: &str = include_str!("fixtures/merged/first.md");

/// Table rows and list entries of the text, counted without the reader.
fn rows_in(text: &str) -> usize {
    let sections = text.split("\n## ");
    sections.map(|section| table_rows(section) + entries(section)).sum()
}

fn table_rows(section: &str) -> usize {
    let is_row = |line: &&str| line.starts_with('|') && line.matches(" | ").count() >= 2;
    section.lines().filter(is_row).count().saturating_sub(2)
}

fn entries(section: &str) -> usize {
    section.lines().filter(|line| line.starts_with("- ")).count()
}

/// What is in the model and what is said to be left out of it.
fn accounted(reading: &Reading<'_>) -> Option<(usize, usize)> {
    let model = reading.model.as_ref()?;
    let read = model.actions.len()
        + model.resource_types.len()
        + model.condition_keys.len()
        + model.operations.len();
    let twice = |found: &&Diagnostic| found.code() == Code::DuplicateName;
    Some((read, reading.diagnostics.iter().filter(twice).count()))
}

fn account(text: &str) -> Result<(), TestCaseError> {
    let source = Source::new("page.md", text);
    let reading = read(&source);
    for found in &reading.diagnostics {
        prop_assert!(found.render(&source, false).contains("page.md:"));
    }
    let Some((read, reported)) = accounted(&reading) else {
        prop_assert!(reading.diagnostics.iter().any(Diagnostic::is_error));
        return Ok(());
    };
    prop_assert_eq!(read, reading.rows.read);
    prop_assert_eq!(read + reported, reading.rows.found);
    prop_assert_eq!(read + reported, rows_in(text), "{}", text);
    Ok(())
}

/// A model without the lines of its rows, and everything said of the page.
fn facts(text: &str) -> Option<(serde_json::Value, Vec<String>)> {
    fn drop_lines(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(members) => {
                members.remove("line");
                members.values_mut().for_each(drop_lines);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(drop_lines),
            _ => {}
        }
    }
    let source = Source::new("page.md", text);
    let reading = read(&source);
    let mut model = serde_json::to_value(reading.model?).ok()?;
    drop_lines(&mut model);
    Some((model, reading.diagnostics.iter().map(|found| found.message().to_owned()).collect()))
}

/// Whether a line may go without a word: no row, field, heading or anchor, and no reference.
fn is_spare(line: &str) -> bool {
    let is_contents = line.starts_with("+ [") && line.contains("](#");
    let is_rule = line.trim_end() == "****";
    let is_prose = !line.trim_start().starts_with(['|', '-', '+', '#', '<', '*']);
    is_contents || is_rule || is_prose || line.starts_with("**Topics**")
}

#[test]
fn a_line_that_is_deleted_is_missed() {
    for page in [SEED, TODAY, WINDOWS, DOORS, FIRST] {
        let whole = facts(page);
        assert!(whole.is_some());
        let lines: Vec<_> = page.split('\n').collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !is_spare(line)) {
            let rest = [&lines[..at], &lines[at + 1..]].concat().join("\n");
            assert_ne!(facts(&rest), whole, "nothing misses line {}: {line}", at + 1);
        }
    }
}

/// The page with some characters from `at` on replaced.
fn changed(page: &str, at: usize, length: usize, with: &str) -> String {
    let end = (at + length).min(page.len());
    let (head, tail) = (page.get(..at), page.get(end..));
    [head.unwrap_or_default(), with, tail.unwrap_or_default()].concat()
}

const PIECES: &str = "[|`*#\\[\\]() a-z\n]{0,3}";

proptest! {
    #[test]
    fn the_seed_page_loses_no_row_silently(
        at in 0..SEED.len(), length in 0..40_usize, with in PIECES
    ) {
        account(&changed(SEED, at, length, &with))?;
    }

    #[test]
    fn todays_page_loses_no_row_silently(
        at in 0..TODAY.len(), length in 0..40_usize, with in PIECES
    ) {
        account(&changed(TODAY, at, length, &with))?;
    }

    #[test]
    fn no_text_panics(text in "(# Actions, resources, and condition keys for X|<a name=\"list_x\"></a>|\n\n|é|\u{feff}|- \\*\\*|\\[|\\]|\\(|\\)| / |\\| |---|\\*\\*|<br />|[a-z ]{0,5}){0,40}") {
        account(&text)?;
    }
}
