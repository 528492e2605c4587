//! What a page says outside its tables: id, name, prefix, references, and why a section is empty.

use std::borrow::Cow;
use std::ops::Range;

use super::Reader;
use super::cell;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Block, Document, Section, TokenKind};
use crate::layout::{SectionLayout, TITLE, strip_prefix_ignore_case};
use crate::model::Reference;

/// The page's id: the title's anchor without `list_`.
pub(super) fn id<'a>(document: &Document<'a>) -> Option<&'a str> {
    let title = document.sections.iter().find(|section| section.level == 1)?;
    anchor(document, title)?.strip_prefix("list_")
}

/// The anchor on a heading's line or on the line after it.
pub(super) fn anchor<'a>(document: &Document<'a>, section: &Section) -> Option<&'a str> {
    anchors(document, section).next().map(|(name, _)| name)
}

/// Where that anchor stands.
pub(super) fn anchor_span(document: &Document<'_>, section: &Section) -> Range<usize> {
    let span = anchors(document, section).next().map(|(_, span)| span);
    span.unwrap_or_else(|| section.heading.span.clone())
}

fn anchors<'d, 'a>(
    document: &'d Document<'a>,
    section: &'d Section,
) -> impl Iterator<Item = (&'a str, Range<usize>)> + use<'d, 'a> {
    let cells = [Some(&section.heading), section.anchor_line.as_ref()];
    let tokens = cells.into_iter().flatten().flat_map(|cell| document.tokens(cell));
    tokens.filter_map(|token| match token.kind {
        TokenKind::Anchor(name) => Some((name, token.start..token.end)),
        _ => None,
    })
}

/// The links of the lists under the title: references, then the table of contents.
pub(super) fn links<'d, 'a>(
    document: &'d Document<'a>,
) -> impl Iterator<Item = cell::Word<'a>> + use<'d, 'a> {
    let title = document.sections.iter().find(|section| section.level == 1);
    let blocks = title.into_iter().flat_map(|title| &title.blocks);
    let lists = blocks.filter_map(|block| match block {
        Block::List(list) => Some(list),
        _ => None,
    });
    let words =
        lists.flat_map(|list| &list.items).flat_map(|item| cell::words(document, &item.content));
    words.filter(|word| word.url.is_some())
}

/// Whether a section is the one a layout describes.
pub(super) fn is(document: &Document<'_>, section: &Section, layout: &SectionLayout) -> bool {
    let Some(anchor) = anchor(document, section).filter(|_| section.level >= 2) else {
        return false;
    };
    // `-permission-only-actions` and `-actions-as-permissions` do not end in each other.
    anchor.ends_with(layout.anchor)
}

/// A paragraph that is rows of a table, which a blank line has cut off.
pub(super) fn stray_row(raw: &str, span: &Range<usize>, after_table: bool) -> Option<Diagnostic> {
    // Most text has no pipe at all, and looking for a byte is much faster than cutting lines.
    if !raw.contains('|') {
        return None;
    }
    let is_row = |line: &&str| line.trim_start().starts_with('|') || line.matches('|').count() > 2;
    let row = raw.lines().find(is_row)?;
    let place = if after_table { "a blank line cuts the table" } else { "it has no header" };
    Some(
        stray(raw, span, row, place)
            .help("remove the blank line above; Markdown readers end the table there"),
    )
}

/// A row of a table within the items of a list, whose text it would become.
pub(super) fn row_in_list(raw: &str, span: &Range<usize>) -> Option<Diagnostic> {
    if !raw.contains('|') {
        return None;
    }
    let row = raw.lines().find(|line| line.trim_start().starts_with('|'))?;
    Some(
        stray(raw, span, row, "it stands in a list")
            .help("look where the row belongs; here it would be text of the item above"),
    )
}

fn stray(raw: &str, span: &Range<usize>, row: &str, place: &str) -> Diagnostic {
    let at = span.start + (row.as_ptr() as usize - raw.as_ptr() as usize);
    let message = format!("expected a table row inside a table: {place}");
    Diagnostic::error(Code::StrayContent, at..at + row.len(), message)
}

/// Something no section has.
pub(super) fn stray_block(span: &Range<usize>) -> Diagnostic {
    let message = "expected a table, a list or text, found code, a quotation or HTML";
    Diagnostic::error(Code::StrayContent, span.start..span.start, message)
        .help("what stands here belongs to no cell and would be lost")
}

const LEFT_OUT: &str = "See the AWS documentation website for more details";

/// Reports a paragraph that stands in place of a table.
pub(super) fn left_out(
    document: &Document<'_>,
    section: &Section,
    raw: &str,
    span: &Range<usize>,
) -> Option<Diagnostic> {
    // None of its letters is ever escaped.
    if !raw.contains(LEFT_OUT) {
        return None;
    }
    let message = format!("the page leaves out the table of `{}`", document.text(&section.heading));
    Some(
        Diagnostic::error(Code::LeftOutTable, span.clone(), message)
            .help("take a revision of the page that has the table, or a newer layout"),
    )
}

/// Says why a section without table is an error; nothing if the page says that it is empty.
pub(super) fn why_empty(
    document: &Document<'_>,
    layout: &SectionLayout,
    section: &Section,
) -> Option<Diagnostic> {
    let heading = document.text(&section.heading);
    let mut first = None;
    for block in &section.blocks {
        let Block::Paragraph(cell) = block else {
            continue;
        };
        first.get_or_insert_with(|| cell.span.clone());
        let words = document.text(cell);
        // Reported where the paragraph was met.
        if words.contains(LEFT_OUT) {
            return None;
        }
        if layout.says_empty(&words) {
            return None;
        }
    }
    let message =
        format!("`{heading}` has neither a table nor a list nor a sentence that says why");
    let diagnostic = Diagnostic::error(Code::EmptySection, section.heading.span.clone(), message)
        .help("the table seems to be lost; download the page again");
    Some(match first {
        Some(paragraph) => diagnostic.and(paragraph, "this does not say that it is empty"),
        None => diagnostic,
    })
}

/// The prefix stands between these in the page's first sentence.
const PREFIX_LABEL: &str = "(service prefix:";

impl<'a> Reader<'_, 'a> {
    /// Name and prefix of the service.
    pub(super) fn identity(&mut self) -> Option<(Cow<'a, str>, Cow<'a, str>)> {
        let document = self.document;
        let title = document.sections.iter().find(|section| section.level == 1)?;
        let heading = document.text(&title.heading);
        if id(document).is_none() {
            let message = "missing anchor of the page: expected `<a name=\"list_…\">` at the title";
            self.diagnostics.push(
                Diagnostic::error(Code::MissingAnchor, title.heading.span.clone(), message)
                    .help("it holds the page's id; download the page again"),
            );
        }
        let name = cell::trim(heading, |text| {
            strip_prefix_ignore_case(text, TITLE).unwrap_or(text).trim()
        });
        let mut prefixes = title.blocks.iter().flat_map(|block| prefixes(document, block));
        let Some(prefix) = prefixes.next() else {
            let message =
                format!("missing service prefix: expected {PREFIX_LABEL} `…`) under the title");
            let help = "the prefix stands before the colon of every action, as `toy` in `toy:Play`";
            let span = title.heading.span.clone();
            self.diagnostics.push(Diagnostic::error(Code::MissingPrefix, span, message).help(help));
            return None;
        };
        if let Some(other) = prefixes.find(|other| *other != prefix) {
            let message = format!("expected one service prefix, found `{prefix}` and `{other}`");
            let span = title.heading.span.clone();
            self.diagnostics.push(Diagnostic::error(Code::MissingPrefix, span, message));
        }
        Some((name, Cow::Owned(prefix)))
    }

    /// The links of the list under "References:", before the table of contents.
    pub(super) fn references(&self) -> Vec<Reference<'a>> {
        let links = links(self.document).filter_map(|word| Some((word.text, word.url?)));
        links
            .filter(|(_, url)| !url.starts_with('#'))
            .map(|(text, url)| Reference { text, url })
            .collect()
    }
}

/// What stands in a paragraph where a service prefix should.
fn prefixes(document: &Document<'_>, block: &Block) -> Vec<String> {
    let Block::Paragraph(cell) = block else {
        return Vec::new();
    };
    let sentence = document.text(cell);
    let labelled = sentence.split(PREFIX_LABEL).skip(1);
    let prefixes = labelled.filter_map(|rest| rest.split_once(')'));
    prefixes.map(|(prefix, _)| prefix.trim().to_owned()).collect()
}
