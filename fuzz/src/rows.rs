//! A page that was read in, the first row out that is neither in the model nor reported.

use std::collections::BTreeSet;

use iam_codegen::{Code, Reading, ServiceModel, Source};

/// Compares the rows of the text, counted without the reader, with the model and the diagnostics.
pub fn account(
    source: &Source,
    reading: &Reading<'_>,
    model: &ServiceModel<'_>,
) -> Result<(), String> {
    let found = &reading.diagnostics;
    let twice = found.iter().filter(|found| found.code() == Code::DuplicateName).count();
    let rows = reading.rows;
    if rows.read + twice != rows.found {
        return Err(format!("{} rows found, {} read, {twice} reported", rows.found, rows.read));
    }
    let mut known = lines(model);
    for span in found.iter().map(iam_codegen::Diagnostic::span) {
        known.extend(source.line(span.start)..=source.line(span.end));
    }
    match rows_in(source.text()).find(|(line, _)| !known.contains(line)) {
        Some((line, text)) => Err(format!("nothing is known of line {line}: {text}")),
        None => Ok(()),
    }
}

fn lines(model: &ServiceModel<'_>) -> BTreeSet<u32> {
    let actions = model.actions.iter().map(|row| row.line);
    let resource_types = model.resource_types.iter().map(|row| row.line);
    let condition_keys = model.condition_keys.iter().map(|row| row.line);
    let operations = model.operations.iter().map(|row| row.line);
    actions.chain(resource_types).chain(condition_keys).chain(operations).collect()
}

/// Lines that look like a table row, or like an entry of a list that has fields; no headers.
fn rows_in(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let next = text.lines().skip(1).map(Some).chain([None]);
    let lines = (1..).zip(text.lines().zip(next));
    lines.filter_map(|(line, (text, next))| {
        let is_header = is_rule(text) || next.is_some_and(is_rule);
        let is_row = text.starts_with('|') && text.matches('|').count() > 1 && !is_header;
        let has_fields = next.is_some_and(|next| next.starts_with("  - "));
        (is_row || text.starts_with("- **") && has_fields).then_some((line, text))
    })
}

fn is_rule(line: &str) -> bool {
    line.contains("--") && line.bytes().all(|b| b"|-: ".contains(&b))
}
