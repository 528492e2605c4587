//! Finds the sections of a page and reads their entries; what else stands there is reported.

use std::ops::Range;

use super::entry::Entry;
use super::{Findings, Page, list, outline, table};
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::prose::{EMPTY_SENTENCES, SECTION_SENTENCES};
use crate::layout::{SectionKind, SectionLayout};
use crate::markdown::{Block, Document, Section};

/// Reads the entries of a section; none if the page says so.
pub(super) fn entries(page: &Page<'_>, kind: SectionKind, findings: &mut Findings) -> Vec<Entry> {
    let mut layouts = page.layout.sections.iter();
    let Some(layout) = layouts.find(|layout| layout.kind == kind) else { return Vec::new() };
    let Some(section) = page.sections(layout).next() else { return Vec::new() };
    let heading = section.heading.span.clone();
    match kind {
        SectionKind::Actions => findings.places.actions = heading,
        SectionKind::ResourceTypes => findings.places.resource_types = heading,
        SectionKind::ConditionKeys => findings.places.condition_keys = heading,
        SectionKind::Operations | SectionKind::PermissionOnlyActions => {}
    }
    blocks(page, layout, section, findings)
}

fn blocks(
    page: &Page<'_>,
    layout: &SectionLayout,
    section: &Section,
    findings: &mut Findings,
) -> Vec<Entry> {
    let (mut entries, mut tables, mut prose) = (Vec::new(), Vec::new(), Vec::new());
    for block in &section.blocks {
        match block {
            Block::Table(table) => {
                tables.push(table.header.span.start);
                entries.extend(table::entries(page, layout, table, findings));
            }
            Block::List(list) => {
                tables.push(list.span.start);
                findings.extend(row_in_list(page, &list.span));
                entries.extend(list::entries(page, layout, list, findings));
            }
            Block::Paragraph(cell) => {
                let stray = stray_row(page, &cell.span, !tables.is_empty());
                let left_out = left_out(page, section, &cell.span);
                prose.extend((stray.is_none() && left_out.is_none()).then_some(cell));
                findings.extend(stray.into_iter().chain(left_out));
            }
            Block::Other(span) => findings.push(stray_block(span)),
        }
    }
    if let Some(second) = tables.get(1) {
        let message = "expected one table in a section, found a second one";
        findings.push(
            Diagnostic::error(Code::StrayContent, *second..*second, message)
                .help("both tables are read; look which of them the page means"),
        );
    }
    if tables.is_empty() {
        findings.extend(why_empty(page, layout, section));
    }
    // A sentence that says the section is empty has no place beside a table.
    let empty = if tables.is_empty() { [layout.empty, EMPTY_SENTENCES] } else { [&[][..]; 2] };
    let [no_rows, more] = empty;
    for cell in prose {
        outline::paragraph(page, cell, &[SECTION_SENTENCES, no_rows, more], findings);
    }
    entries
}

/// Whether a section is the one a layout describes.
pub(super) fn is(document: &Document<'_>, section: &Section, layout: &SectionLayout) -> bool {
    let Some(anchor) = document.anchor(section).filter(|_| section.level >= 2) else {
        return false;
    };
    // `-permission-only-actions` and `-actions-as-permissions` do not end in each other.
    anchor.ends_with(layout.anchor)
}

/// A paragraph that is rows of a table, which a blank line has cut off.
pub(super) fn stray_row(
    page: &Page<'_>,
    span: &Range<usize>,
    after_table: bool,
) -> Option<Diagnostic> {
    let is_row = |line: &&str| line.trim_start().starts_with('|') || line.matches('|').count() > 2;
    let place = if after_table { "a blank line cuts the table" } else { "it has no header" };
    let help = "remove the blank line above; Markdown readers end the table there";
    stray(page, span, is_row, place, help)
}

/// A row of a table within the items of a list, whose text it would become.
pub(super) fn row_in_list(page: &Page<'_>, span: &Range<usize>) -> Option<Diagnostic> {
    let is_row = |line: &&str| line.trim_start().starts_with('|');
    let help = "look where the row belongs; here it would be text of the item above";
    stray(page, span, is_row, "it stands in a list", help)
}

fn stray(
    page: &Page<'_>,
    span: &Range<usize>,
    is_row: impl Fn(&&str) -> bool,
    place: &str,
    help: &str,
) -> Option<Diagnostic> {
    let raw = page.raw(span);
    // Most text has no pipe at all, and looking for a byte is much faster than cutting lines.
    let row = raw.contains('|').then(|| raw.lines().find(is_row)).flatten()?;
    let at = span.start + (row.as_ptr() as usize - raw.as_ptr() as usize);
    let message = format!("expected a table row inside a table: {place}");
    Some(Diagnostic::error(Code::StrayContent, at..at + row.len(), message).help(help))
}

/// Something no section has.
pub(super) fn stray_block(span: &Range<usize>) -> Diagnostic {
    let message = "expected a table, a list or text, found code, a quotation or HTML";
    Diagnostic::error(Code::StrayContent, span.start..span.start, message)
        .help("what stands here belongs to no cell and would be lost")
}

const LEFT_OUT: &str = "See the AWS documentation website for more details";

/// Reports a paragraph that stands in place of a table.
fn left_out(page: &Page<'_>, section: &Section, span: &Range<usize>) -> Option<Diagnostic> {
    // None of its letters is ever escaped.
    if !page.raw(span).contains(LEFT_OUT) {
        return None;
    }
    let message = format!("the page leaves out the table of `{}`", page.text(&section.heading));
    Some(
        Diagnostic::error(Code::LeftOutTable, span.clone(), message)
            .help("take a revision of the page that has the table, or a newer layout"),
    )
}

/// Says why a section without table is an error; nothing if the page says that it is empty.
fn why_empty(page: &Page<'_>, layout: &SectionLayout, section: &Section) -> Option<Diagnostic> {
    let heading = page.text(&section.heading);
    let paragraphs = section.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(cell) => Some(cell),
        _ => None,
    });
    let mut first = None;
    for cell in paragraphs {
        let words = page.text(cell);
        // A table that is left out is reported where the paragraph is met.
        if words.contains(LEFT_OUT) || layout.says_empty(&words) {
            return None;
        }
        first.get_or_insert(&cell.span);
    }
    let message =
        format!("`{heading}` has neither a table nor a list nor a sentence that says why");
    let diagnostic = Diagnostic::error(Code::EmptySection, section.heading.span.clone(), message)
        .help("the table seems to be lost; download the page again");
    Some(match first {
        Some(paragraph) => diagnostic.and(paragraph.clone(), "this does not say that it is empty"),
        None => diagnostic,
    })
}
