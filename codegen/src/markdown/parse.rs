//! Parses Markdown into a [`Document`]; the only file that uses the Markdown library.

mod list;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::front_matter;
use super::{Block, Cell, Document, List, Row, SEPARATOR, Section, Table, Token, TokenKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::inert::{hidden, hidden_character};

/// Reads a page. Offsets are those of `text`, front matter included.
pub(crate) fn parse(text: &str) -> Document<'_> {
    let (skipped, stray) = front_matter::find(text);
    let body = text.get(skipped..).unwrap_or_default();
    let mut builder = Builder::new(text, skipped);
    builder.taken.extend(stray.map(|line| {
        let message = "expected `key: value`, `key:` or `- item` in the front matter, found another \
                       line";
        let help = "front matter is not read: rows belong behind its second `---`";
        stray_content(line, message, help)
    }));
    let events = Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter();
    let definitions = events.reference_definitions().iter().map(|(_, found)| found.span.clone());
    let mut definitions: Vec<_> =
        definitions.map(|span| span.start + skipped..span.end + skipped).collect();
    // The library keeps them in a map.
    definitions.sort_by_key(|span| span.start);
    builder.taken.extend(definitions.into_iter().map(|span| {
        let message = "expected a link with its target beside it, found a definition apart";
        stray_content(span, message, "no page defines links apart; look where the text belongs")
    }));
    for (event, range) in events {
        builder.take(&event, range.start + skipped..range.end + skipped);
    }
    builder.finish()
}

struct Builder<'a> {
    text: &'a str,
    sections: Vec<Section>,
    taken: Vec<Diagnostic>,
    tokens: Vec<Token<'a>>,
    link_targets: Vec<Cow<'a, str>>,
    hidden: Vec<Diagnostic>,
    /// Where the cell being collected begins: its first token and its first byte.
    cell: (usize, usize),
    table: Option<Table>,
    row: Vec<Cell>,
    list: Option<List>,
    depth: usize,
    /// Depth of quotations, code and HTML blocks, whose content is not read.
    opaque: usize,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, start: usize) -> Builder<'a> {
        Builder {
            text,
            sections: vec![Section::before_headings(start)],
            taken: Vec::new(),
            // Measured on the pages of 2026: one token for about 13 bytes.
            tokens: Vec::with_capacity(text.len() / 13),
            link_targets: Vec::new(),
            hidden: Vec::new(),
            cell: (0, 0),
            table: None,
            row: Vec::new(),
            list: None,
            depth: 0,
            opaque: 0,
        }
    }

    fn take(&mut self, event: &Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            _ if self.opaque > 0 => {}
            Event::Text(text) | Event::Code(text) => {
                self.note_hidden(text, &range);
                self.push(TokenKind::Text(cow(text)), range);
            }
            Event::InlineHtml(html) => self.inline_html(html, range),
            Event::SoftBreak | Event::HardBreak => {
                self.note_second_line(range.end);
                self.push(TokenKind::Space, range);
            }
            // A rule carries no content; the others need extensions that are off.
            _ => {}
        }
    }

    /// Notes hidden characters that entities stand for; those that stand in the page as they are have
    /// refused it before. Here line ends and tabs count too: no line of text holds one.
    fn note_hidden(&mut self, decoded: &str, range: &Range<usize>) {
        let is_as_written = self.text.as_bytes().as_ptr_range().contains(&decoded.as_ptr());
        if !is_as_written && let Some((_, found)) = hidden(decoded).next() {
            self.hidden.push(hidden_character(range.clone(), found));
        }
    }

    fn start(&mut self, tag: &Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock => self.opaque += 1,
            _ if self.opaque > 0 => {}
            Tag::Paragraph if self.list.is_some() && self.cell.0 < self.tokens.len() => {
                self.note_second_line(range.start);
            }
            Tag::Paragraph if self.list.is_some() => {}
            Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell => self.open(range.start),
            Tag::Table(_) => {
                let header = Row { cells: Vec::new(), span: range };
                self.table = Some(Table { header, rows: Vec::new() });
            }
            Tag::List(_) => self.start_list(range),
            Tag::Item => self.start_item(range),
            Tag::Strong => {
                self.split_off_separator();
                self.push(TokenKind::StrongStart, range.start..range.start + 2);
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.push_source(range.start..range.start + 1);
            }
            // No page has emphasis: these stars and underscores are text that lacks its backslash.
            Tag::Emphasis => self.push_source(range.start..range.start + 1),
            // No page has images: what marks one is text, as is its target.
            Tag::Image { .. } => self.push_source(range.start..range.start + 2),
            Tag::Link { dest_url, title, .. } => {
                if !title.is_empty() {
                    let message = "expected a link without a title, found one";
                    let help = "a title would be lost; copies made from HTML have them";
                    self.taken.push(stray_content(range.clone(), message, help));
                }
                self.note_hidden(dest_url, &range);
                self.push(TokenKind::LinkStart(self.link_targets.len()), range);
                self.link_targets.push(cow(dest_url));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.opaque -= 1;
                if self.opaque == 0 {
                    self.push_block(Block::Other(range));
                }
            }
            _ if self.opaque > 0 => {}
            TagEnd::Heading(level) => self.end_heading(level as u8, range),
            TagEnd::Paragraph if self.list.is_some() => {}
            TagEnd::Paragraph => self.end_paragraph(range),
            TagEnd::TableCell => {
                let cell = self.close(range);
                self.row.push(cell);
            }
            TagEnd::TableHead => self.end_row(range, true),
            TagEnd::TableRow => self.end_row(range, false),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push_block(Block::Table(table));
                }
            }
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => self.end_item(range),
            TagEnd::Strong => {
                self.push(TokenKind::StrongEnd, range.end.saturating_sub(2)..range.end);
            }
            TagEnd::Emphasis => self.push_source(range.end.saturating_sub(1)..range.end),
            TagEnd::Link if self.text.get(range.clone()).is_some_and(is_autolink) => {
                self.push_source(range.end - 1..range.end);
            }
            TagEnd::Image => {
                let inner = self.tokens.last().map_or(range.start, |token| token.end);
                self.push_source(inner..range.end);
            }
            TagEnd::Link => self.push(TokenKind::LinkEnd, range.end..range.end),
            _ => {}
        }
    }

    fn push(&mut self, kind: TokenKind<'a>, range: Range<usize>) {
        self.tokens.push(Token { kind, start: range.start, end: range.end });
    }

    /// Text as the page spells it.
    fn push_source(&mut self, range: Range<usize>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        self.push(TokenKind::Text(Cow::Borrowed(text)), range);
    }

    /// Bold words after ` / ` may be a label: what stands before the slash is a piece of its own.
    fn split_off_separator(&mut self) {
        let Some(Token { kind: TokenKind::Text(text), end, .. }) = self.tokens.last_mut() else {
            return;
        };
        if text.len() > SEPARATOR.len() && text.ends_with(SEPARATOR) {
            let cut = text.len() - SEPARATOR.len();
            match text {
                Cow::Borrowed(text) => *text = text.get(..cut).unwrap_or_default(),
                Cow::Owned(text) => text.truncate(cut),
            }
            let separator = *end - SEPARATOR.len()..*end;
            *end = separator.start;
            self.push(TokenKind::Text(Cow::Borrowed(SEPARATOR)), separator);
        }
    }

    /// Angle brackets are text unless they are a line break or an anchor.
    fn inline_html(&mut self, html: &CowStr<'a>, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let kind = match source {
            "<br />" | "<br/>" | "<br>" => TokenKind::Break,
            "</a>"
                if matches!(self.tokens.last(), Some(Token { kind: TokenKind::Anchor(_), .. })) =>
            {
                return;
            }
            _ => {
                match source.strip_prefix("<a name=\"").and_then(|rest| rest.strip_suffix("\">")) {
                    Some(name) if !name.contains(char::is_whitespace) => TokenKind::Anchor(name),
                    _ => TokenKind::Text(cow(html)),
                }
            }
        };
        self.push(kind, range);
    }

    fn open(&mut self, at: usize) {
        self.cell = (self.tokens.len(), at);
    }

    fn close(&mut self, range: Range<usize>) -> Cell {
        let (first, start) = self.cell;
        let text = self.text.get(start..range.end).unwrap_or_default();
        let leading = text.len() - text.trim_ascii_start().len();
        let trimmed = text.trim_ascii();
        let span = start + leading..start + leading + trimmed.len();
        Cell { tokens: first..self.tokens.len(), span }
    }

    fn push_block(&mut self, block: Block) {
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    fn end_heading(&mut self, level: u8, range: Range<usize>) {
        let heading = self.close(range);
        let blocks = Vec::new();
        self.sections.push(Section { level, heading, anchor_line: None, blocks });
    }

    fn end_paragraph(&mut self, range: Range<usize>) {
        let cell = self.close(range);
        let tokens = self.tokens.get(cell.tokens.clone()).unwrap_or_default();
        let is_anchor = matches!(tokens, [Token { kind: TokenKind::Anchor(_), .. }]);
        match self.sections.last_mut() {
            Some(section)
                if is_anchor && section.blocks.is_empty() && section.anchor_line.is_none() =>
            {
                section.anchor_line = Some(cell);
            }
            _ => self.push_block(Block::Paragraph(cell)),
        }
    }

    fn end_row(&mut self, span: Range<usize>, is_header: bool) {
        let cells = std::mem::take(&mut self.row);
        if let Some(table) = &mut self.table {
            let row = Row { cells, span };
            if is_header {
                table.header = row;
            } else {
                table.rows.push(row);
            }
        }
    }

    fn finish(self) -> Document<'a> {
        let Self { sections, hidden, taken, tokens, link_targets, .. } = self;
        Document { sections, hidden, taken, tokens, link_targets }
    }
}

impl Section {
    fn before_headings(at: usize) -> Section {
        let heading = Cell { tokens: 0..0, span: at..at };
        Section { level: 0, heading, anchor_line: None, blocks: Vec::new() }
    }
}

/// Reports what stands where the blocks of a page do not hold it.
fn stray_content(span: Range<usize>, message: &str, help: &str) -> Diagnostic {
    Diagnostic::error(Code::StrayContent, span, message).help(help)
}

/// Whether a link is its own target between angle brackets, which are text.
fn is_autolink(source: &str) -> bool {
    source.starts_with('<')
}

fn cow<'a>(text: &CowStr<'a>) -> Cow<'a, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        text => Cow::Owned(text.to_string()),
    }
}
