//! The headings of a page in, findings out about sections that are missing, unknown or repeated.

use std::collections::HashSet;

use super::{Reader, page};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Block, Section};
use crate::layout::{SectionLayout, strip_prefix_ignore_case};

impl Reader<'_, '_> {
    /// Reports sections that are missing, unknown, repeated or headed by other words.
    pub(super) fn sections(&mut self) {
        let document = self.document;
        for layout in self.layout.sections {
            let mut found = document.sections.iter().filter(|s| page::is(document, s, layout));
            let first = found.next();
            if first.is_none() && layout.required {
                self.missing(layout);
            }
            if let (Some(first), Some(second)) = (first, found.next()) {
                let message = "expected this section once, found it twice";
                let span = second.heading.span.clone();
                self.diagnostics.push(
                    Diagnostic::error(Code::DuplicateSection, span, message)
                        .and(first.heading.span.clone(), "first here"),
                );
            }
            if let Some(first) = first {
                self.heading(layout, first);
            }
        }
        self.unknown_sections();
        self.outside_sections();
        self.contents();
    }

    fn missing(&mut self, layout: &SectionLayout) {
        let wanted = layout.headings.first().map_or("", |heading| heading.trim_end());
        let message = format!("missing section `{wanted} …` (anchor `…{}`)", layout.anchor);
        let help = format!("a page of layout `{}` has it, if only empty", self.layout.name);
        let end = self.source.text().len();
        self.diagnostics
            .push(Diagnostic::error(Code::MissingSection, end..end, message).help(help));
    }

    fn unknown_sections(&mut self) {
        let document = self.document;
        let known = |section: &&Section| {
            section.level >= 2
                && !self.layout.sections.iter().any(|layout| page::is(document, section, layout))
        };
        for section in document.sections.iter().filter(known) {
            let heading = document.text(&section.heading);
            let message = format!("unknown section `{heading}`");
            let help = "a section is known by its anchor; what stands here would be lost";
            let span = section.heading.span.clone();
            self.diagnostics
                .push(Diagnostic::error(Code::UnknownSection, span, message).help(help));
        }
    }

    /// Reports rows under the title, whose section has lost its heading.
    fn outside_sections(&mut self) {
        let text = self.source.text();
        let outside = self.document.sections.iter().filter(|section| section.level < 2);
        for block in outside.flat_map(|section| &section.blocks) {
            let at = match block {
                Block::Table(table) => table.header.span.start,
                Block::List(list) if list.items.iter().any(|item| !item.children.is_empty()) => {
                    list.span.start
                }
                Block::List(list) => {
                    let raw = text.get(list.span.clone()).unwrap_or_default();
                    self.diagnostics.extend(page::row_in_list(raw, &list.span));
                    continue;
                }
                Block::Paragraph(cell) => {
                    let raw = text.get(cell.span.clone()).unwrap_or_default();
                    self.diagnostics.extend(page::stray_row(raw, &cell.span, false));
                    continue;
                }
                Block::Other(span) => {
                    let raw = text.get(span.clone()).unwrap_or_default();
                    if raw.lines().any(|line| line.starts_with(['|', '-', '#'])) {
                        self.diagnostics.push(page::stray_block(span));
                    }
                    continue;
                }
            };
            let message = "expected a table or list of rows inside a section, found it outside";
            self.diagnostics.push(
                Diagnostic::error(Code::StrayContent, at..at, message)
                    .help("the heading above seems to be lost; download the page again"),
            );
        }
    }

    /// Reports sections that the table of contents names and the page does not have.
    fn contents(&mut self) {
        let document = self.document;
        let anchors: HashSet<_> =
            document.sections.iter().filter_map(|s| page::anchor(document, s)).collect();
        for entry in page::links(document) {
            let Some(anchor) = entry.url.as_deref().and_then(|url| url.strip_prefix('#')) else {
                continue;
            };
            let required = |layout: &&SectionLayout| layout.required;
            let mut reported = self.layout.sections.iter().filter(required);
            if anchors.contains(anchor) || reported.any(|layout| anchor.ends_with(layout.anchor)) {
                continue;
            }
            let message =
                format!("missing section `{}`, which the page's contents name", entry.text);
            self.diagnostics.push(
                Diagnostic::error(Code::MissingSection, entry.span, message)
                    .help("the section seems to be lost; download the page again"),
            );
        }
    }

    fn heading(&mut self, layout: &SectionLayout, section: &Section) {
        let heading = self.document.text(&section.heading);
        let known = |known: &&str| strip_prefix_ignore_case(&heading, known).is_some();
        if !layout.headings.iter().any(known) {
            let wanted = layout.headings.first().unwrap_or(&"");
            let message = format!("expected the heading `{wanted}…`, found `{heading}`");
            let span = section.heading.span.clone();
            let anchor = page::anchor_span(self.document, section);
            self.diagnostics.push(
                Diagnostic::error(Code::AnchorMismatch, span, message)
                    .and(anchor, format!("its anchor ends in `{}`", layout.anchor))
                    .help("look which of the two the page means"),
            );
        }
    }
}
