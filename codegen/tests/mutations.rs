//! Pages changed at random in: a model with every row of the text out, or an error; never a panic.

use iam_codegen::{Code, Diagnostic, Reading, Source, read};
use proptest::prelude::*;

const SEED: &str = include_str!("../../data/list_amazonec2containerregistry.md");
const TODAY: &str = include_str!("../../data/list_ecr.md");

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
    let model = reading.reference.as_ref()?;
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
