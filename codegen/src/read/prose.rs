//! Text outside of a page's tables in, a word about what it says that no model holds out.

use std::ops::Range;

use super::list::start_of;
use super::{Reader, cell, list, section};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Block, Cell, List, Taken};
use crate::layout::SectionLayout;
use crate::layout::prose::{self, EMPTY_SENTENCES, SECTION_SENTENCES, TITLE_SENTENCES};

impl Reader<'_, '_> {
    /// Reports paragraphs beside a section's table, or beside the sentence that says there is none.
    pub(super) fn section_prose(
        &mut self,
        layout: &SectionLayout,
        paragraphs: &[&Cell],
        has_table: bool,
    ) {
        // A sentence that says the section is empty has no place beside a table.
        let empty = if has_table { [&[][..]; 2] } else { [layout.empty, EMPTY_SENTENCES] };
        let [no_rows, more] = empty;
        for cell in paragraphs {
            self.paragraph(cell, &[SECTION_SENTENCES, no_rows, more]);
        }
    }

    /// Reports what stands under the title, or before it, and is no part of the usual text.
    pub(super) fn title_block(&mut self, block: &Block) {
        let text = self.source.text();
        match block {
            Block::Table(table) => self.row_outside(table.header.span.start),
            Block::List(list) if list.items.iter().any(|item| !item.children.is_empty()) => {
                self.row_outside(list.span.start);
            }
            Block::List(list) => self.title_list(list),
            Block::Paragraph(cell) => {
                let raw = text.get(cell.span.clone()).unwrap_or_default();
                match section::stray_row(raw, &cell.span, false) {
                    Some(row) => self.diagnostics.push(row),
                    None => self.paragraph(cell, &[TITLE_SENTENCES]),
                }
            }
            Block::Other(span) => {
                let raw = text.get(span.clone()).unwrap_or_default();
                if raw.lines().any(|line| line.trim_start().starts_with(['|', '-', '#'])) {
                    self.diagnostics.push(section::stray_block(span));
                } else {
                    self.unread(span.clone(), raw.trim());
                }
            }
        }
    }

    /// Reports rows under the title, whose section has lost its heading.
    fn row_outside(&mut self, at: usize) {
        let message = "expected a table or list of rows inside a section, found it outside";
        self.diagnostics.push(
            Diagnostic::error(Code::StrayContent, at..at, message)
                .help("the heading above seems to be lost; download the page again"),
        );
    }

    /// The references and the table of contents: each entry is a link, with some words around.
    fn title_list(&mut self, list: &List) {
        let raw = self.source.text().get(list.span.clone()).unwrap_or_default();
        self.diagnostics.extend(section::row_in_list(raw, &list.span));
        self.diagnostics.extend(list::stray(list));
        for item in &list.items {
            let words = cell::words(self.document, &item.content);
            if words.iter().all(|word| word.url.is_none()) {
                let text = self.document.text(&item.content);
                self.unread(item.content.span.clone(), &text);
            } else if words.len() > 1 {
                self.paragraph(&item.content, &[TITLE_SENTENCES]);
            }
        }
    }

    fn paragraph(&mut self, cell: &Cell, known: &[&[&str]]) {
        let text = self.document.text(cell);
        if let Some(sentence) = prose::unknown(&text, known) {
            self.unread(cell.span.clone(), sentence);
        }
    }

    fn unread(&mut self, span: Range<usize>, text: &str) {
        let message = format!("text beside the tables is not in the model: `{}`", start_of(text));
        self.diagnostics.push(
            Diagnostic::warning(Code::UnreadText, span, message)
                .help("read it: it may say more of the rows than their cells do"),
        );
    }

    /// Reports text that is in no block of the page.
    pub(super) fn taken(&mut self) {
        for taken in &self.document.taken {
            let (span, message, help) = match taken {
                Taken::FrontMatter(line) => (
                    line,
                    "expected `key: value`, `key:` or `- item` in the front matter, found another line",
                    "front matter is not read: rows belong behind its second `---`",
                ),
                Taken::LinkDefinition(span) => (
                    span,
                    "expected a link with its target beside it, found a definition apart",
                    "no page defines links apart; look where the text belongs",
                ),
                Taken::LinkTitle(span) => (
                    span,
                    "expected a link without a title, found one",
                    "a title would be lost; copies made from HTML have them",
                ),
            };
            self.diagnostics
                .push(Diagnostic::error(Code::StrayContent, span.clone(), message).help(help));
        }
    }
}
