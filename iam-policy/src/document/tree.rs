//! A JSON document as a tree that knows where each value is in its text.

use alloc::string::String;
use alloc::vec::Vec;
use core::iter;
use core::ops::Range;

/// A text and its values, each before the values within it.
///
/// All values are in one list: with a list for each array and object, parsing takes half as long
/// again.
#[derive(Debug, Default)]
pub(crate) struct Tree<'t> {
    text: &'t str,
    entries: Vec<Entry>,
    /// Contents that differ from the text, each with the number of its value, in ascending order.
    contents: Vec<(usize, String)>,
}

#[derive(Debug)]
struct Entry {
    kind: Kind,
    span: Range<usize>,
    /// The number of the first value after this one that is not within it.
    next: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool(bool),
    Number,
    String,
    /// An array and the number of its values.
    Array(usize),
    /// An object and the number of its members. Its parts are keys and values in turn.
    Object(usize),
}

impl<'t> Tree<'t> {
    /// A tree without values.
    #[inline]
    pub(crate) fn of(text: &'t str) -> Self {
        let entries = Vec::with_capacity(text.len() / 16);
        Self { text, entries, contents: Vec::new() }
    }

    /// A tree for values that are a part of the text.
    #[cfg(feature = "lint")]
    #[inline]
    pub(crate) const fn of_part(text: &'t str) -> Self {
        Self { text, entries: Vec::new(), contents: Vec::new() }
    }

    /// Adds a value that starts at this byte and returns its number; the outermost value is 0.
    #[inline]
    pub(crate) fn open(&mut self, start: usize) -> usize {
        let number = self.entries.len();
        self.entries.push(Entry { kind: Kind::Null, span: start..start, next: number });
        number
    }

    /// Ends a value before this byte, once the values within it have been added.
    #[inline]
    pub(crate) fn close(&mut self, number: usize, kind: Kind, end: usize) {
        let next = self.entries.len();
        if let Some(entry) = self.entries.get_mut(number) {
            entry.kind = kind;
            entry.span.end = end;
            entry.next = next;
        }
    }

    /// Sets what the newest string or number holds, if that differs from its text.
    #[inline]
    pub(crate) fn set_content(&mut self, content: String) {
        self.contents.push((self.entries.len().saturating_sub(1), content));
    }

    /// Removes this value and all newer ones.
    #[inline]
    pub(crate) fn remove(&mut self, number: usize) {
        self.entries.truncate(number);
        self.contents.retain(|(owner, _)| *owner < number);
    }

    #[inline]
    pub(crate) fn node(&self, number: usize) -> Option<Node<'_>> {
        Some(Node { tree: self, entry: self.entries.get(number)?, number })
    }
}

/// A value of a tree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'t> {
    tree: &'t Tree<'t>,
    entry: &'t Entry,
    number: usize,
}

impl<'t> Node<'t> {
    #[inline]
    pub(crate) const fn kind(self) -> Kind {
        self.entry.kind
    }

    /// The bytes of the text that hold the value.
    #[inline]
    pub(crate) fn span(self) -> Range<usize> {
        self.entry.span.clone()
    }

    /// What a string or a number holds: text without quotes and escapes, or digits.
    #[inline]
    pub(crate) fn content(self) -> &'t str {
        let Tree { text, contents, .. } = self.tree;
        if let Ok(at) = contents.binary_search_by_key(&self.number, |(number, _)| *number) {
            return contents.get(at).map_or("", |(_, content)| content);
        }
        let Range { start, end } = self.entry.span;
        let quotes = usize::from(self.entry.kind == Kind::String);
        text.get(start + quotes..end - quotes).unwrap_or_default()
    }

    /// What a string holds, if that differs from its text.
    #[cfg(feature = "lint")]
    #[inline]
    pub(crate) fn unescaped(self) -> Option<&'t str> {
        let contents = &self.tree.contents;
        let at = contents.binary_search_by_key(&self.number, |(number, _)| *number).ok()?;
        contents.get(at).map(|(_, content)| content.as_str())
    }

    /// The whole text.
    #[cfg(feature = "lint")]
    #[inline]
    pub(crate) const fn text(self) -> &'t str {
        self.tree.text
    }

    /// The key of a value, which is the value of a member.
    #[cfg(feature = "lint")]
    #[inline]
    pub(crate) fn key(self) -> Option<Self> {
        self.tree.node(self.number.checked_sub(1)?)
    }

    /// The values of an array or of an object, in their order.
    #[inline]
    pub(crate) fn values(self) -> impl Iterator<Item = Self> {
        let has_keys = matches!(self.entry.kind, Kind::Object(_));
        let mut parts = self.parts();
        iter::from_fn(move || {
            if has_keys {
                parts.next()?;
            }
            parts.next()
        })
    }

    /// The keys and values of an object, in their order.
    #[inline]
    pub(crate) fn members(self) -> impl Iterator<Item = (Self, Self)> {
        let mut parts = self.parts();
        iter::from_fn(move || Some((parts.next()?, parts.next()?)))
    }

    #[inline]
    fn parts(self) -> impl Iterator<Item = Self> {
        let mut number = self.number + 1;
        iter::from_fn(move || {
            if number >= self.entry.next {
                return None;
            }
            let part = self.tree.node(number)?;
            number = part.entry.next;
            Some(part)
        })
    }
}
