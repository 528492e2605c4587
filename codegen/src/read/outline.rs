//! Reads a page's title and headings, and reports text that belongs to no section.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::cell::{self, Word};
use super::{Findings, Page, section};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::shortened;
use crate::layout::prose::{self, TITLE_SENTENCES};
use crate::layout::{SectionLayout, TITLE, strip_prefix_ignore_case};
use crate::markdown::{Block, Cell, Document, List, Section, trim};
use crate::model::Reference;

/// The page's id: the title's anchor without `list_`.
pub(super) fn id<'a>(document: &Document<'a>) -> Option<&'a str> {
    let title = document.title()?;
    document.anchor(title)?.strip_prefix("list_")
}

/// The prefix stands between these in the page's first sentence.
const PREFIX_LABEL: &str = "(service prefix:";

/// Name and prefix of the service.
pub(super) fn identity<'a>(
    page: &Page<'a>,
    findings: &mut Findings,
) -> Option<(Cow<'a, str>, Cow<'a, str>)> {
    let title = page.document.title()?;
    let span = &title.heading.span;
    if id(&page.document).is_none() {
        let message = "missing anchor of the page: expected `<a name=\"list_…\">` at the title";
        findings.push(
            Diagnostic::error(Code::MissingAnchor, span.clone(), message)
                .help("it holds the page's id; download the page again"),
        );
    }
    let mut prefixes = title.blocks.iter().flat_map(|block| prefixes(page, block));
    let Some(prefix) = prefixes.next() else {
        let message =
            format!("missing service prefix: expected {PREFIX_LABEL} `…`) under the title");
        let help = "the prefix stands before the colon of every action, as `toy` in `toy:Play`";
        findings.push(Diagnostic::error(Code::MissingPrefix, span.clone(), message).help(help));
        return None;
    };
    if let Some(other) = prefixes.find(|other| *other != prefix) {
        let message = format!("expected one service prefix, found `{prefix}` and `{other}`");
        findings.push(Diagnostic::error(Code::MissingPrefix, span.clone(), message));
    }
    let name = trim(page.text(&title.heading), |text| {
        strip_prefix_ignore_case(text, TITLE).unwrap_or(text).trim()
    });
    Some((name, Cow::Owned(prefix)))
}

/// What stands in a paragraph where a service prefix should.
fn prefixes(page: &Page<'_>, block: &Block) -> Vec<String> {
    let Block::Paragraph(cell) = block else {
        return Vec::new();
    };
    let sentence = page.text(cell);
    let labelled = sentence.split(PREFIX_LABEL).skip(1);
    let prefixes = labelled.filter_map(|rest| rest.split_once(')'));
    prefixes.map(|(prefix, _)| prefix.trim().to_owned()).collect()
}

/// The links of the list under "References:", before the table of contents.
pub(super) fn references<'a>(page: &Page<'a>) -> Vec<Reference<'a>> {
    let links =
        links(page).filter_map(|Word { text, url, .. }| Some(Reference { text, url: url? }));
    links.filter(|link| !link.url.starts_with('#')).collect()
}

/// The links of the lists under the title: references, then the table of contents.
fn links<'a>(page: &Page<'a>) -> impl Iterator<Item = Word<'a>> {
    let blocks = page.document.title().into_iter().flat_map(|title| &title.blocks);
    let items = blocks.flat_map(|block| match block {
        Block::List(list) => list.items.as_slice(),
        _ => &[],
    });
    items.flat_map(|item| cell::words(page, &item.content)).filter(|word| word.url.is_some())
}

/// Reports sections that are missing, unknown, repeated or headed by other words, and text outside.
pub(super) fn check(page: &Page<'_>, findings: &mut Findings) {
    for layout in page.layout.sections {
        let mut found = page.sections(layout);
        match (found.next(), found.next()) {
            (None, _) if layout.required => findings.push(missing(page, layout)),
            (None, _) => {}
            (Some(first), second) => {
                findings.extend(second.map(|second| {
                    let message = "expected this section once, found it twice";
                    let span = second.heading.span.clone();
                    Diagnostic::error(Code::DuplicateSection, span, message)
                        .and(first.heading.span.clone(), "first here")
                }));
                findings.extend(heading(page, layout, first));
            }
        }
    }
    unknown_sections(page, findings);
    let outside = page.document.sections.iter().filter(|section| section.level < 2);
    for block in outside.flat_map(|section| &section.blocks) {
        title_block(page, block, findings);
    }
    findings.extend(page.document.taken.iter().cloned());
    contents(page, findings);
}

fn missing(page: &Page<'_>, layout: &SectionLayout) -> Diagnostic {
    let wanted = layout.headings.first().map_or("", |heading| heading.trim_end());
    let message = format!("missing section `{wanted} …` (anchor `…{}`)", layout.anchor);
    let help = format!("a page of layout `{}` has it, if only empty", page.layout.name);
    let end = page.source.text().len();
    Diagnostic::error(Code::MissingSection, end..end, message).help(help)
}

fn unknown_sections(page: &Page<'_>, findings: &mut Findings) {
    let document = &page.document;
    let is_known = |section: &Section| match section.level {
        0 => true,
        1 => document.title().is_some_and(|title| std::ptr::eq(title, section)),
        _ => page.layout.sections.iter().any(|layout| section::is(document, section, layout)),
    };
    for section in document.sections.iter().filter(|section| !is_known(section)) {
        let message = format!("unknown section `{}`", page.text(&section.heading));
        let help = "a section is known by its anchor; what stands here would be lost";
        let span = section.heading.span.clone();
        findings.push(Diagnostic::error(Code::UnknownSection, span, message).help(help));
    }
}

/// Reports sections that the table of contents names and the page does not have.
fn contents(page: &Page<'_>, findings: &mut Findings) {
    let sections = page.document.sections.iter();
    let anchors: HashSet<_> =
        sections.filter_map(|section| page.document.anchor(section)).collect();
    let required = page.layout.sections.iter().filter(|layout| layout.required);
    for entry in links(page) {
        let Some(anchor) = entry.url.as_deref().and_then(|url| url.strip_prefix('#')) else {
            continue;
        };
        let is_reported = required.clone().any(|layout| anchor.ends_with(layout.anchor));
        if !anchors.contains(anchor) && !is_reported {
            let message =
                format!("missing section `{}`, which the page's contents name", entry.text);
            findings.push(
                Diagnostic::error(Code::MissingSection, entry.span, message)
                    .help("the section seems to be lost; download the page again"),
            );
        }
    }
}

/// Reports a heading in other words than those that its anchor is for.
fn heading(page: &Page<'_>, layout: &SectionLayout, section: &Section) -> Option<Diagnostic> {
    let heading = page.text(&section.heading);
    let known = |known: &&str| strip_prefix_ignore_case(&heading, known).is_some();
    if layout.headings.iter().any(known) {
        return None;
    }
    let wanted = layout.headings.first().unwrap_or(&"");
    let message = format!("expected the heading `{wanted}…`, found `{heading}`");
    let anchor = page.document.anchors(section).next().map(|(_, span)| span).unwrap_or_default();
    Some(
        Diagnostic::error(Code::AnchorMismatch, section.heading.span.clone(), message)
            .and(anchor, format!("its anchor ends in `{}`", layout.anchor))
            .help("look which of the two the page means"),
    )
}

/// Reports what stands under the title, or before it, and is no part of the usual text.
fn title_block(page: &Page<'_>, block: &Block, findings: &mut Findings) {
    match block {
        Block::Table(table) => findings.push(row_outside(table.header.span.start)),
        Block::List(list) if list.items.iter().any(|item| !item.children.is_empty()) => {
            findings.push(row_outside(list.span.start));
        }
        Block::List(list) => title_list(page, list, findings),
        Block::Paragraph(cell) => match section::stray_row(page, &cell.span, false) {
            Some(row) => findings.push(row),
            None => paragraph(page, cell, &[TITLE_SENTENCES], findings),
        },
        Block::Other(span) => {
            let raw = page.raw(span);
            let is_row = |line: &str| line.trim_start().starts_with(['|', '-', '#']);
            findings.push(if raw.lines().any(is_row) {
                section::stray_block(span)
            } else {
                unread(span, raw.trim())
            });
        }
    }
}

/// Rows under the title, whose section has lost its heading.
fn row_outside(at: usize) -> Diagnostic {
    let message = "expected a table or list of rows inside a section, found it outside";
    Diagnostic::error(Code::StrayContent, at..at, message)
        .help("the heading above seems to be lost; download the page again")
}

/// The references and the table of contents: each entry is a link, with some words around.
fn title_list(page: &Page<'_>, list: &List, findings: &mut Findings) {
    findings.extend(section::row_in_list(page, &list.span));
    findings.extend(list.stray.clone());
    for item in &list.items {
        let words: Vec<_> = cell::words(page, &item.content).collect();
        if words.iter().all(|word| word.url.is_none()) {
            findings.push(unread(&item.content.span, &page.text(&item.content)));
        } else if words.len() > 1 {
            paragraph(page, &item.content, &[TITLE_SENTENCES], findings);
        }
    }
}

/// Reports a paragraph that says more than the known sentences.
pub(super) fn paragraph(page: &Page<'_>, cell: &Cell, known: &[&[&str]], findings: &mut Findings) {
    let text = page.text(cell);
    findings.extend(prose::unknown(&text, known).map(|sentence| unread(&cell.span, sentence)));
}

fn unread(span: &Range<usize>, text: &str) -> Diagnostic {
    let message = format!("text beside the tables is not in the model: `{}`", shortened(text, 40));
    Diagnostic::warning(Code::UnreadText, span.clone(), message)
        .help("read it: it may say more of the rows than their cells do")
}
