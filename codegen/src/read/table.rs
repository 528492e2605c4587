//! Reads a pipe table into entries.

use std::borrow::Cow;
use std::ops::Range;

use super::cell::SWAPPED;
use super::entry::{Entry, Fields};
use super::{Findings, Page};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::quoted;
use crate::layout::{Column, Field, SectionLayout};
use crate::markdown::Table;

/// Reads a pipe table by its header.
pub(super) fn entries(
    page: &Page<'_>,
    layout: &SectionLayout,
    table: &Table,
    findings: &mut Findings,
) -> Vec<Entry> {
    findings.rows_found += table.rows.len();
    let Some(columns) = columns(page, layout, table, findings) else { return Vec::new() };
    let mut entries = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let raw = page.raw(&row.span);
        if let Some(problem) = cut_row(raw, columns.len()) {
            findings.push(
                Diagnostic::error(Code::CutRow, first_line(raw, &row.span), problem)
                    .help("the row seems to be cut; download the page again"),
            );
            continue;
        }
        let mut fields = Fields::new(row.span.clone());
        for (column, cell) in columns.iter().zip(&row.cells) {
            if let Some(column) = column {
                fields.set(column.field, cell.clone());
            }
        }
        entries.push(Entry { name: fields.cell(Field::Name).clone(), rows: vec![fields] });
    }
    entries
}

/// Maps header cells to columns; nothing if one is missing.
fn columns(
    page: &Page<'_>,
    layout: &SectionLayout,
    table: &Table,
    findings: &mut Findings,
) -> Option<Vec<Option<&'static Column>>> {
    let headers: Vec<_> = table.header.cells.iter().map(|cell| page.text(cell)).collect();
    let find =
        |label: &str| layout.columns.iter().find(|column| column.label.eq_ignore_ascii_case(label));
    let columns: Vec<_> = headers.iter().map(|header| find(header)).collect();
    let mut complete = is_first(&columns, layout, &headers, table, findings);
    for column in layout.columns {
        let times = columns.iter().flatten().filter(|found| found.field == column.field).count();
        if times > 1 || (times == 0 && column.required) {
            complete = false;
            let found = if times == 0 { "it is missing" } else { "it stands there twice" };
            let message = format!("expected one column `{}`: {found}", column.label);
            findings.push(
                Diagnostic::error(Code::MissingColumn, table.header.span.clone(), message)
                    .help(format!("this table has the columns {}", quoted(&headers))),
            );
        }
    }
    let unknown = headers.iter().zip(&columns).zip(&table.header.cells);
    for ((header, _), cell) in unknown.filter(|((_, column), _)| column.is_none()) {
        let message = format!("unknown column `{header}`: its cells are kept out of the model");
        findings.push(Diagnostic::warning(Code::UnknownColumn, cell.span.clone(), message));
    }
    complete.then_some(columns)
}

/// Whether the names stand in the first column. Other columns may change places, but a table whose rows
/// begin with something else has lost its names or has them under another header.
fn is_first(
    columns: &[Option<&'static Column>],
    layout: &SectionLayout,
    headers: &[Cow<'_, str>],
    table: &Table,
    findings: &mut Findings,
) -> bool {
    let mut others = columns.iter().skip(1).flatten();
    let names = layout.columns.iter().find(|column| column.field == Field::Name);
    let Some(names) = names.filter(|_| others.any(|column| column.field == Field::Name)) else {
        return true;
    };
    let found = headers.first().map_or("", |header| header);
    let message = format!("expected the first column `{}`, found `{found}`", names.label);
    findings.push(
        Diagnostic::error(Code::MissingColumn, table.header.span.clone(), message).help(SWAPPED),
    );
    false
}

/// Says what is wrong with a table row; the Markdown library fills up and cuts off silently.
fn cut_row(raw: &str, columns: usize) -> Option<String> {
    // Other white space is a cell's content.
    let raw = raw.trim_matches([' ', '\t', '\r', '\n']);
    let pipes = raw.matches('|').count() - raw.matches("\\|").count();
    let cells = pipes.saturating_sub(1);
    if !raw.starts_with('|') {
        Some("expected `|` at the beginning of the row".to_owned())
    } else if !raw.ends_with('|') || raw.ends_with("\\|") {
        Some("expected `|` at the end of the row".to_owned())
    } else if cells != columns {
        Some(format!("expected a row of {columns} cells, found {cells}"))
    } else {
        None
    }
}

fn first_line(raw: &str, span: &Range<usize>) -> Range<usize> {
    let length = raw.lines().next().map_or(0, str::len);
    span.start..span.start + length
}

#[cfg(test)]
mod tests {
    use crate::layout::{SectionKind, TABLES_2018};
    use crate::read::section;
    use crate::read::tests::read;

    #[test]
    fn a_row_that_is_cut_is_reported_and_the_others_are_read() {
        let rows = "| a |  | Bool |\n| b |  |\nc |  | Bool |\n| d |  | Bool\n| e |  | Bool |";
        let kind = SectionKind::ConditionKeys;
        let (names, said) = read(&TABLES_2018, kind, rows, |page, findings| {
            let entries = section::entries(page, kind, findings);
            assert_eq!(findings.rows_found, 5);
            entries.iter().map(|entry| page.text(&entry.name)).collect::<Vec<_>>()
        });
        assert_eq!(names, ["a", "e"]);
        assert_eq!(
            said,
            [
                "expected a row of 3 cells, found 2",
                "expected `|` at the beginning of the row",
                "expected `|` at the end of the row",
            ]
        );
    }
}
