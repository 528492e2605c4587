//! Markdown text in, a [`Document`] out: the one file that knows the Markdown library.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostic::Diagnostic;
use crate::inert::{hidden_character, is_hidden};

use super::{Block, Cell, Document, Item, List, Row, SEPARATOR, Section, Table, Token, TokenKind};

/// Reads a page. Offsets are those of `text`, front matter included.
pub(crate) fn parse(text: &str) -> Document<'_> {
    let skipped = front_matter(text);
    let body = text.get(skipped..).unwrap_or_default();
    let mut builder = Builder::new(text, skipped);
    for (event, range) in Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter() {
        builder.take(event, range.start + skipped..range.end + skipped);
    }
    builder.finish()
}

/// Length of a byte order mark and a block between two `---` lines at the very start.
fn front_matter(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = text.get(mark..).unwrap_or_default();
    let mut lines = rest.split_inclusive('\n');
    if lines.next().is_none_or(|line| line.trim_end() != "---") {
        return mark;
    }
    let close = lines.find(|line| line.trim_end() == "---");
    let end = close.map_or(0, |line| line.as_ptr() as usize + line.len() - rest.as_ptr() as usize);
    mark + end
}

struct Builder<'a> {
    text: &'a str,
    sections: Vec<Section>,
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

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        self.note_hidden(&event, &range);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            _ if self.opaque > 0 => {}
            Event::Text(text) | Event::Code(text) => self.push(TokenKind::Text(cow(text)), range),
            Event::InlineHtml(html) => self.inline_html(html, range),
            Event::SoftBreak | Event::HardBreak => self.push(TokenKind::Space, range),
            // A rule carries no content; the others need extensions that are off.
            _ => {}
        }
    }

    /// Notes hidden characters that entities stand for; those that stand in the page as they are have
    /// refused it before. Here line ends and tabs count too: no line of text holds one.
    fn note_hidden(&mut self, event: &Event<'a>, range: &Range<usize>) {
        let decoded = match event {
            Event::Text(text) => text,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => dest_url,
            _ => return,
        };
        // Text with line ends is a code block, which is reported as that.
        let is_as_written = self.text.get(range.clone()) == Some(decoded);
        if !is_as_written && let Some(hidden) = decoded.chars().find(|c| is_hidden(*c)) {
            self.hidden.push(hidden_character(range.clone(), hidden));
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock => self.opaque += 1,
            _ if self.opaque > 0 => {}
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
            Tag::Link { dest_url, .. } => {
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
    fn inline_html(&mut self, html: CowStr<'a>, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let kind = match source {
            "<br />" | "<br/>" | "<br>" => TokenKind::Break,
            "</a>" => return,
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

    fn start_list(&mut self, range: Range<usize>) {
        self.depth += 1;
        if self.depth == 2 {
            let is_open = self.list.as_ref().is_some_and(list_is_open);
            self.end_content(range.start, is_open);
        } else if let Some(list) = &mut self.list {
            list.stray.get_or_insert(range);
        } else {
            self.list = Some(List { items: Vec::new(), span: range, stray: None });
        }
    }

    fn start_item(&mut self, range: Range<usize>) {
        if let (Some(list), 1) = (&mut self.list, self.depth) {
            list.items.push(Item { content: Cell::default(), children: Vec::new() });
        }
        if self.depth <= 2 {
            self.open(range.start);
        }
    }

    /// The content of a first-level item ends where its nested list begins.
    fn end_content(&mut self, at: usize, is_open: bool) {
        if is_open {
            let cell = self.close(at..at);
            if let Some(item) = self.list.as_mut().and_then(|list| list.items.last_mut()) {
                item.content = cell;
            }
        }
    }

    fn end_item(&mut self, range: Range<usize>) {
        match self.depth {
            1 => {
                let is_open = self.list.as_ref().is_some_and(list_is_open);
                self.end_content(range.end, is_open);
                self.note_stray(range);
            }
            2 => {
                let cell = self.close(range);
                if let Some(item) = self.list.as_mut().and_then(|list| list.items.last_mut()) {
                    item.children.push(cell);
                }
            }
            _ => {}
        }
    }

    /// Content behind the second-level items of an item would belong to no cell.
    fn note_stray(&mut self, range: Range<usize>) {
        let last = self.tokens.len();
        if let Some(list) = &mut self.list
            && let Some(child) = list.items.last().and_then(|item| item.children.last())
            && child.tokens.end < last
        {
            list.stray.get_or_insert(range);
        }
    }

    fn end_list(&mut self) {
        self.depth -= 1;
        if self.depth == 0
            && let Some(list) = self.list.take()
        {
            self.push_block(Block::List(list));
        }
    }

    fn finish(self) -> Document<'a> {
        let Self { sections, tokens, link_targets, hidden, .. } = self;
        Document { sections, hidden, tokens, link_targets }
    }
}

/// Whether the last item's own content is still being collected.
fn list_is_open(list: &List) -> bool {
    list.items.last().is_some_and(|item| item.children.is_empty() && item.content.span.end == 0)
}

impl Section {
    fn before_headings(at: usize) -> Section {
        let heading = Cell { tokens: 0..0, span: at..at };
        Section { level: 0, heading, anchor_line: None, blocks: Vec::new() }
    }
}

/// Whether a link is its own target between angle brackets, which are text.
fn is_autolink(source: &str) -> bool {
    source.starts_with('<')
}

fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        text => Cow::Owned(text.into_string()),
    }
}
