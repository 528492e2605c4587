//! The headings of a page in, findings out about sections that are missing, unknown or repeated.

use std::collections::HashSet;

use super::{Reader, section};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Section;
use crate::layout::{SectionLayout, strip_prefix_ignore_case};

impl Reader<'_, '_> {
    /// Reports sections that are missing, unknown, repeated or headed by other words.
    pub(super) fn sections(&mut self) {
        let document = self.document;
        for layout in self.layout.sections {
            let mut found = document.sections.iter().filter(|s| section::is(document, s, layout));
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
        let outside = document.sections.iter().filter(|section| section.level < 2);
        for block in outside.flat_map(|section| &section.blocks) {
            self.title_block(block);
        }
        self.taken();
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
        let mut titles = document.sections.iter().filter(|section| section.level == 1);
        let title = titles.next();
        let unknown = |section: &&Section| {
            section.level >= 2
                && !self.layout.sections.iter().any(|layout| section::is(document, section, layout))
                || section.level == 1 && !title.is_some_and(|title| std::ptr::eq(title, *section))
        };
        for section in document.sections.iter().filter(unknown) {
            let heading = document.text(&section.heading);
            let message = format!("unknown section `{heading}`");
            let help = "a section is known by its anchor; what stands here would be lost";
            let span = section.heading.span.clone();
            self.diagnostics
                .push(Diagnostic::error(Code::UnknownSection, span, message).help(help));
        }
    }

    /// Reports sections that the table of contents names and the page does not have.
    fn contents(&mut self) {
        let document = self.document;
        let anchors: HashSet<_> =
            document.sections.iter().filter_map(|s| section::anchor(document, s)).collect();
        for entry in section::links(document) {
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
            let anchor = section::anchor_span(self.document, section);
            self.diagnostics.push(
                Diagnostic::error(Code::AnchorMismatch, span, message)
                    .and(anchor, format!("its anchor ends in `{}`", layout.anchor))
                    .help("look which of the two the page means"),
            );
        }
    }
}
