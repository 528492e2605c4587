//! Reads a nested list of labelled cells into entries.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::entry::{Entry, Fields};
use super::{Findings, Page};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::shortened;
use crate::layout::{Column, FIELDS, Field, SectionLayout};
use crate::markdown::{Cell, Item, List, SEPARATOR, Token, TokenKind, text, trim};

/// Reads a nested list by its labels.
pub(super) fn entries(
    page: &Page<'_>,
    layout: &SectionLayout,
    list: &List,
    findings: &mut Findings,
) -> Vec<Entry> {
    findings.rows_found += list.items.len();
    findings.extend(list.stray.clone());
    let mut odd = Odd::default();
    let entry = |item| findings.keep(entry(page, layout, item, &mut odd)).flatten();
    let entries = list.items.iter().filter_map(entry).collect();
    odd.report(findings);
    entries
}

/// Labels that are missing or unknown: each is reported once for all entries.
#[derive(Default)]
struct Odd {
    /// By the label and whether it is missing.
    labels: BTreeMap<(String, bool), OddLabel>,
}

/// The first place of an odd label, what stands there and how many there are.
struct OddLabel {
    span: Range<usize>,
    holder: String,
    times: usize,
}

/// A labelled cell of an entry.
struct Labelled<'d> {
    /// The item that it is in.
    item: &'d Cell,
    /// The label's column, if it is known.
    column: Option<&'static Column>,
    cell: Cell,
}

/// The labelled cells of each item.
fn items<'c, 'd>(cells: &'c [Labelled<'d>]) -> impl Iterator<Item = &'c [Labelled<'d>]> {
    cells.chunk_by(|one, next| std::ptr::eq(one.item, next.item))
}

/// Reads one entry; nothing if it lacks a field.
fn entry(
    page: &Page<'_>,
    layout: &SectionLayout,
    item: &Item,
    odd: &mut Odd,
) -> Result<Option<Entry>, Diagnostic> {
    let mut cells = Vec::with_capacity(item.children.len());
    for child in &item.children {
        labelled(page, layout, child, odd, &mut cells)?;
    }
    let times = times(&cells);
    repeated(page, &cells, &times)?;
    let mut spanning = Fields::new(item.content.span.clone());
    let count = items(&cells).filter(|fields| is_row(fields, &times)).count();
    let mut rows = Vec::with_capacity(count.max(1));
    for fields in items(&cells) {
        if is_row(fields, &times) {
            let span = fields.first().map_or(0..0, |field| field.item.span.clone());
            let mut row = Fields::new(span);
            fill(&mut row, fields);
            rows.push(row);
        } else {
            fill(&mut spanning, fields);
        }
    }
    if rows.is_empty() {
        rows.push(spanning);
    } else {
        share(layout, &spanning, &mut rows);
    }
    let is_complete = odd.note_missing(page, layout, item, &rows);
    Ok(is_complete.then(|| Entry { name: item.content.clone(), rows }))
}

/// Refuses items that say one thing twice: two rows differ in what each item of them holds.
fn repeated(
    page: &Page<'_>,
    cells: &[Labelled<'_>],
    times: &[usize; FIELDS],
) -> Result<(), Diagnostic> {
    if times.iter().all(|times| *times < 2) {
        return Ok(());
    }
    let mut first: HashMap<(&str, Cow<'_, str>), &Cell> = HashMap::new();
    for fields in items(cells).filter(|fields| is_row(fields, times)) {
        let [Labelled { item, column: Some(column), cell }] = fields else { continue };
        if let Some(first) = first.insert((column.label, page.text(cell)), item) {
            let message = format!("expected one `{}` in an entry, found two", column.label);
            return Err(Diagnostic::error(Code::MalformedCell, item.span.clone(), message)
                .and(first.span.clone(), "first here"));
        }
    }
    Ok(())
}

/// Cuts a second-level item into labelled cells.
fn labelled<'d>(
    page: &Page<'_>,
    layout: &SectionLayout,
    item: &'d Cell,
    odd: &mut Odd,
    cells: &mut Vec<Labelled<'d>>,
) -> Result<(), Diagnostic> {
    let tokens = page.document.tokens(item);
    // The cell between a label and the token that ends it.
    let mut cell = |label: &Label<'_>, end: usize| {
        let cell = page.document.part(item, label.content, end.max(label.content));
        let column = column(layout, &label.text);
        if column.is_none() {
            odd.note(page, item, &label.span, (&label.text, false));
        }
        Labelled { item, column, cell }
    };
    let before = cells.len();
    let mut open: Option<Label<'_>> = None;
    for (at, token) in tokens.iter().enumerate() {
        let begins = matches!(token.kind, TokenKind::StrongStart)
            && (at == 0 || is_separator(tokens.get(at - 1)));
        let Some(label) = begins.then(|| label(tokens, at)).flatten() else { continue };
        match open.replace(label) {
            Some(before) => cells.push(cell(&before, at - 1)),
            None if at > 0 => break,
            None => {}
        }
    }
    let Some(last) = open.filter(|last| last.at == 0 || cells.len() > before) else {
        let message = format!("expected `**Label:**`, found `{}`", shortened(&text(tokens), 40));
        return Err(Diagnostic::error(Code::CutRow, item.span.clone(), message)
            .help("the row seems to be cut; download the page again"));
    };
    cells.push(cell(&last, tokens.len()));
    twice(cells.get(before..).unwrap_or_default())
}

impl Odd {
    fn note(&mut self, page: &Page<'_>, holder: &Cell, span: &Range<usize>, label: (&str, bool)) {
        let first = || {
            let holder = page.text(holder).trim_matches(['*', ' ']).to_owned();
            OddLabel { span: span.clone(), holder, times: 0 }
        };
        let (label, is_missing) = label;
        self.labels.entry((label.to_owned(), is_missing)).or_insert_with(first).times += 1;
    }

    /// Notes the fields that rows of an entry lack; whether there are none.
    fn note_missing(
        &mut self,
        page: &Page<'_>,
        layout: &SectionLayout,
        item: &Item,
        rows: &[Fields],
    ) -> bool {
        let mut is_complete = true;
        let wanted = layout.columns.iter().filter(|column| column.required);
        for column in wanted.filter(|column| column.field != Field::Name) {
            for row in rows.iter().filter(|row| row.get(column.field).is_none()) {
                is_complete = false;
                self.note(page, &item.content, &row.span, (column.label, true));
            }
        }
        is_complete
    }

    fn report(self, findings: &mut Findings) {
        for ((label, is_missing), OddLabel { span, holder, times }) in self.labels {
            let more = more(times);
            findings.push(if is_missing {
                let message = format!("`{holder}` lacks the field `{label}`{more}");
                Diagnostic::error(Code::MissingColumn, span, message)
                    .help("the row is cut or AWS has renamed the field")
            } else {
                let message = format!("unknown field `{label}`: it is kept out of the model{more}");
                Diagnostic::warning(Code::UnknownColumn, span, message)
            });
        }
    }
}

/// The column of a label.
fn column(layout: &SectionLayout, label: &str) -> Option<&'static Column> {
    // The name is the entry's first line, and never an item of it.
    let mut labels = layout.columns.iter().filter(|column| column.field != Field::Name);
    labels.find(|column| column.label.eq_ignore_ascii_case(label))
}

fn more(times: usize) -> String {
    if times > 1 { format!(" (and {} more like it)", times - 1) } else { String::new() }
}

struct Label<'a> {
    text: Cow<'a, str>,
    /// Its bold text.
    span: Range<usize>,
    /// Index of the token the label begins with.
    at: usize,
    /// Index of the first token behind the label.
    content: usize,
}

/// The label whose bold text begins at a token.
fn label<'a>(tokens: &[Token<'a>], at: usize) -> Option<Label<'a>> {
    let rest = tokens.get(at + 1..)?;
    let end = rest.iter().position(|token| matches!(token.kind, TokenKind::StrongEnd))?;
    let bold = rest.get(..end)?;
    let words = text(bold);
    let label =
        words.ends_with(':').then(|| trim(words, |words| words.trim_end_matches([':', ' '])));
    let span = bold.first()?.start..bold.last()?.end;
    Some(Label { text: label?, span, at, content: at + 1 + end + 1 })
}

fn is_separator(token: Option<&Token<'_>>) -> bool {
    matches!(token, Some(Token { kind: TokenKind::Text(text), .. }) if text.ends_with(SEPARATOR))
}

fn twice(cells: &[Labelled<'_>]) -> Result<(), Diagnostic> {
    for (at, Labelled { item, column, cell }) in cells.iter().enumerate() {
        let Some(column) = column else { continue };
        let mut before = cells.iter().take(at).filter_map(|other| other.column);
        if before.any(|other| other.field == column.field) {
            let message = format!("expected one `{}` in a row, found two", column.label);
            let diagnostic = Diagnostic::error(Code::MalformedCell, cell.span.clone(), message);
            return Err(diagnostic.and(item.span.start..item.span.start, "in this row"));
        }
    }
    Ok(())
}

/// How many of the items have each field.
fn times(cells: &[Labelled<'_>]) -> [usize; FIELDS] {
    let mut times = [0; FIELDS];
    for column in cells.iter().filter_map(|field| field.column) {
        if let Some(times) = times.get_mut(column.field as usize) {
            *times += 1;
        }
    }
    times
}

/// An item with several labels is a row, and so is one whose label other items repeat.
fn is_row(fields: &[Labelled<'_>], times: &[usize; FIELDS]) -> bool {
    let [Labelled { column: Some(column), .. }] = fields else {
        return fields.len() > 1;
    };
    times.get(column.field as usize).is_some_and(|times| *times > 1)
}

fn fill(row: &mut Fields, fields: &[Labelled<'_>]) {
    for Labelled { column, cell, .. } in fields {
        match column {
            Some(column) => row.set(column.field, cell.clone()),
            None => row.has_unknown = true,
        }
    }
}

/// Gives every row the cells that span all rows, and those that span it and the row above.
fn share(layout: &SectionLayout, spanning: &Fields, rows: &mut [Fields]) {
    for column in layout.columns {
        let shared = spanning.get(column.field);
        let mut above = None;
        for row in rows.iter_mut() {
            if row.get(column.field).is_none() {
                // Where AWS renames a label, the row above has the field and is no help.
                let spans = column.spans && !row.has_unknown;
                if let Some(cell) = shared.or(above.as_ref().filter(|_| spans)) {
                    row.set(column.field, cell.clone());
                }
            }
            if column.spans {
                above = row.get(column.field).cloned();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::{Field, LISTS_2026, SectionKind};
    use crate::read::section;
    use crate::read::tests::read;

    /// The names and fields of the rows of a list, and what is said of it.
    fn rows(list: &str) -> (Vec<String>, Vec<String>) {
        let kind = SectionKind::ConditionKeys;
        read(&LISTS_2026, kind, list, |page, findings| {
            let entries = section::entries(page, kind, findings);
            let rows = entries.iter().flat_map(|entry| {
                let name = page.text(&entry.name);
                entry.rows.iter().map(move |row| {
                    let text = |field| page.text(row.cell(field));
                    format!("{name}: {}, {}", text(Field::Description), text(Field::Type))
                })
            });
            rows.collect()
        })
    }

    #[test]
    fn items_are_cells_and_items_with_several_labels_are_rows() {
        let (found, said) = rows("- a\n  - **Description:** One / or two\n  - **type:** Bool");
        assert_eq!((found, said), (vec!["a: One / or two, Bool".to_owned()], Vec::new()));
        let list = "- a\n  - **Type:** Bool\n  - **Description:** 1\n  - **Description:** 2";
        assert_eq!(rows(list).0, ["a: 1, Bool", "a: 2, Bool"]);
    }

    #[test]
    fn missing_and_unknown_labels_are_reported_once() {
        let (found, said) = rows(
            "- a\n  - **Description:** x\n- b\n  - **Description:** y\n- c\n  - **Kind:** z\n\
             - d\n  - no label",
        );
        assert_eq!(found, [""; 0]);
        assert_eq!(
            said,
            [
                "expected `**Label:**`, found `no label`",
                "`c` lacks the field `Description`",
                "unknown field `Kind`: it is kept out of the model",
                "`a` lacks the field `Type` (and 2 more like it)",
            ]
        );
    }
}
