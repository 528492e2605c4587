//! Collects the items of nested lists, and notes what no such list should hold.

use std::ops::Range;

use super::{Builder, stray_content};
use crate::diagnostic::Diagnostic;
use crate::markdown::{Block, Cell, Item, List};

impl Builder<'_> {
    pub(super) fn start_list(&mut self, range: Range<usize>) {
        self.depth += 1;
        if self.depth == 2 {
            let is_open = self.list.as_ref().is_some_and(list_is_open);
            self.end_content(range.start, is_open);
        } else if let Some(list) = &mut self.list {
            list.stray.get_or_insert_with(|| nested(range.start));
        } else {
            self.list = Some(List { items: Vec::new(), span: range, stray: None });
        }
    }

    pub(super) fn start_item(&mut self, range: Range<usize>) {
        if let (Some(list), 1) = (&mut self.list, self.depth) {
            list.items.push(Item { content: Cell::default(), children: Vec::new() });
        }
        if self.depth <= 2 {
            self.note_blank_line(range.start);
            self.open(range.start);
        }
    }

    /// An item of a list has one line; where a page goes on, the text would join the item's.
    pub(super) fn note_second_line(&mut self, at: usize) {
        if let Some(list) = &mut self.list {
            let rest = self.text.get(at..).unwrap_or_default();
            let indent = rest.len() - rest.trim_start().len();
            let line = rest.trim_start().lines().next().unwrap_or_default();
            let start = at + indent;
            let message = "expected each item of a list on one line, found another line of text";
            let help = "it would become a part of the item above; look where it belongs";
            let span = start..start + line.len();
            list.stray.get_or_insert_with(|| stray_content(span, message, help));
        }
    }

    /// Between the items of one entry stands no blank line: there the next entry's name was.
    fn note_blank_line(&mut self, at: usize) {
        let (Some(list), 2) = (&mut self.list, self.depth) else {
            return;
        };
        let Some(item) = list.items.last() else { return };
        let before = item.children.last().map_or(item.content.span.end, |child| child.span.end);
        let between = self.text.get(before..at).unwrap_or_default();
        if between.bytes().filter(|byte| *byte == b'\n').count() > 1 {
            let message = "expected the items of an entry one after the other, found a blank line";
            let help = "the line with an entry's name seems to be lost; download the page again";
            list.stray.get_or_insert_with(|| stray_content(at..at, message, help));
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

    pub(super) fn end_item(&mut self, range: Range<usize>) {
        match self.depth {
            1 => {
                let is_open = self.list.as_ref().is_some_and(list_is_open);
                self.end_content(range.end, is_open);
                self.note_stray(range.start);
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
    fn note_stray(&mut self, at: usize) {
        let last = self.tokens.len();
        if let Some(list) = &mut self.list
            && let Some(child) = list.items.last().and_then(|item| item.children.last())
            && child.tokens.end < last
        {
            list.stray.get_or_insert_with(|| nested(at));
        }
    }

    pub(super) fn end_list(&mut self) {
        self.depth -= 1;
        if self.depth == 0
            && let Some(list) = self.list.take()
        {
            self.push_block(Block::List(list));
        }
    }
}

fn nested(at: usize) -> Diagnostic {
    let message = "expected entries with one level of labelled items, found something else";
    stray_content(at..at, message, "what stands here belongs to no cell and would be lost")
}

/// Whether the last item's own content is still being collected.
fn list_is_open(list: &List) -> bool {
    list.items.last().is_some_and(|item| item.children.is_empty() && item.content.span.end == 0)
}
