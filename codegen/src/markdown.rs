//! The sections, tables, lists and cells of a Markdown page; knows nothing of IAM.

mod front_matter;
mod parse;

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
pub(crate) use parse::parse;

/// Stands between two labelled cells of one list item, in a token of its own.
pub(crate) const SEPARATOR: &str = " / ";

/// A page as sections of blocks; all inline content lies in one list of tokens.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    pub(crate) sections: Vec<Section>,
    /// Hidden characters that entities of the page stand for.
    pub(crate) hidden: Vec<Diagnostic>,
    /// Text that the Markdown takes for itself, so that no block holds it.
    pub(crate) taken: Vec<Diagnostic>,
    tokens: Vec<Token<'a>>,
    link_targets: Vec<Cow<'a, str>>,
}

/// A heading and what follows it up to the next one.
#[derive(Debug)]
pub(crate) struct Section {
    /// Heading level; 0 for what stands before the first heading.
    pub(crate) level: u8,
    pub(crate) heading: Cell,
    /// Tokens of the paragraph that holds nothing but the heading's anchor.
    pub(crate) anchor_line: Option<Cell>,
    pub(crate) blocks: Vec<Block>,
}

/// One block of a section.
#[derive(Debug)]
pub(crate) enum Block {
    Paragraph(Cell),
    Table(Table),
    List(List),
    /// Code, quotation or HTML: no reference page has any.
    Other(Range<usize>),
}

/// A pipe table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) header: Row,
    pub(crate) rows: Vec<Row>,
}

/// One row of a pipe table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    pub(crate) span: Range<usize>,
}

/// A list of two levels.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) items: Vec<Item>,
    pub(crate) span: Range<usize>,
    /// The first thing that has no place in a list with one line for each item.
    pub(crate) stray: Option<Diagnostic>,
}

/// One item of the first level.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) content: Cell,
    pub(crate) children: Vec<Cell>,
}

/// A run of inline content.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub(crate) tokens: Range<usize>,
    pub(crate) span: Range<usize>,
}

/// One piece of inline content.
#[derive(Debug)]
pub(crate) struct Token<'a> {
    pub(crate) kind: TokenKind<'a>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What a [`Token`] is.
#[derive(Debug)]
pub(crate) enum TokenKind<'a> {
    /// Unescaped text, code without its backticks, or angle brackets that are no line break.
    Text(Cow<'a, str>),
    /// `<br />`.
    Break,
    /// `<a name="…">`.
    Anchor(&'a str),
    /// The end of a line within a paragraph.
    Space,
    /// The beginning of a link, with the number of its target among all of the page's: a target
    /// within would make every token larger.
    LinkStart(usize),
    LinkEnd,
    StrongStart,
    StrongEnd,
}

impl<'a> Document<'a> {
    /// The section under the first heading of the first level, with which a page begins.
    pub(crate) fn title(&self) -> Option<&Section> {
        self.sections.iter().find(|section| section.level == 1)
    }

    /// The tokens of a cell.
    pub(crate) fn tokens(&self, cell: &Cell) -> &[Token<'a>] {
        self.tokens.get(cell.tokens.clone()).unwrap_or_default()
    }

    /// The target of a link.
    pub(crate) fn link_target(&self, number: usize) -> Cow<'a, str> {
        self.link_targets.get(number).cloned().unwrap_or_default()
    }

    /// The canonical text of a cell.
    pub(crate) fn text(&self, cell: &Cell) -> Cow<'a, str> {
        text(self.tokens(cell))
    }

    /// The anchors on a section's heading or on the line after it, each with its place.
    pub(crate) fn anchors(
        &self,
        section: &Section,
    ) -> impl Iterator<Item = (&'a str, Range<usize>)> {
        let cells = [Some(&section.heading), section.anchor_line.as_ref()];
        let tokens = cells.into_iter().flatten().flat_map(|cell| self.tokens(cell));
        tokens.filter_map(|token| match token.kind {
            TokenKind::Anchor(name) => Some((name, token.start..token.end)),
            _ => None,
        })
    }

    /// The first of those anchors.
    pub(crate) fn anchor(&self, section: &Section) -> Option<&'a str> {
        self.anchors(section).next().map(|(name, _)| name)
    }

    /// A cell cut down to some of its tokens.
    pub(crate) fn part(&self, cell: &Cell, from: usize, to: usize) -> Cell {
        let tokens = cell.tokens.start + from..cell.tokens.start + to;
        let inner = self.tokens.get(tokens.clone()).unwrap_or_default();
        let start = inner.first().map_or(cell.span.end, |token| token.start);
        let end = inner.last().map_or(start, |token| token.end);
        Cell { tokens, span: start..end.max(start) }
    }
}

/// Canonical text: pieces joined, every run of white space one blank, trimmed.
pub(crate) fn text<'a>(tokens: &[Token<'a>]) -> Cow<'a, str> {
    // Nearly every name is one piece.
    if let [Token { kind: TokenKind::Text(text), .. }] = tokens {
        return canonical(text.clone());
    }
    let mut pieces = tokens.iter().filter_map(|token| match &token.kind {
        TokenKind::Text(text) => Some(text.clone()),
        TokenKind::Break | TokenKind::Space => Some(Cow::Borrowed(" ")),
        _ => None,
    });
    let Some(first) = pieces.next() else {
        return Cow::Borrowed("");
    };
    let Some(second) = pieces.next() else {
        return canonical(first);
    };
    let mut joined = first.into_owned();
    joined.push_str(&second);
    joined.extend(pieces);
    canonical(Cow::Owned(joined))
}

/// Trims, and makes every run of white space one blank; borrows where nothing changes.
fn canonical(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_clean(text.trim_ascii().as_bytes()) {
        return trim(text, str::trim_ascii);
    }
    let mut words = text.split_whitespace();
    let mut folded = String::with_capacity(text.len());
    folded.extend(words.next());
    for word in words {
        folded.push(' ');
        folded.push_str(word);
    }
    Cow::Owned(folded)
}

/// Cuts text at its ends without copying it.
pub(crate) fn trim(text: Cow<'_, str>, cut: impl Fn(&str) -> &str) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(cut(text)),
        Cow::Owned(mut text) => {
            let kept = cut(&text);
            let start = kept.as_ptr() as usize - text.as_ptr() as usize;
            text.truncate(start + kept.len());
            text.drain(..start);
            Cow::Owned(text)
        }
    }
}

/// Whether there are only visible ASCII characters and single blanks. Both passes go to the end, so
/// that the compiler makes them wide ones.
fn is_clean(bytes: &[u8]) -> bool {
    const BLANK: u8 = 1;
    const ODD: u8 = 2;
    let kind = |byte: &u8| match byte {
        b' ' => BLANK,
        b'!'..=b'~' => 0,
        _ => ODD,
    };
    match bytes.iter().map(kind).fold(0, |any, one| any | one) {
        // Most names have no blanks.
        0 => true,
        BLANK => {
            let rest = bytes.get(1..).unwrap_or_default();
            let doubled = |(a, b): (&u8, &u8)| u8::from(*a == b' ') & u8::from(*b == b' ');
            bytes.iter().zip(rest).map(doubled).fold(0, |any, one| any | one) == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_text_folds_white_space_and_borrows_what_is_clean() {
        assert!(matches!(canonical(Cow::Borrowed(" a b ")), Cow::Borrowed("a b")));
        assert_eq!(canonical(Cow::Borrowed("\u{a0}a \u{a0} b\n")), "a b");
        assert_eq!(canonical(Cow::Owned("  a b ".to_owned())), "a b");
    }
}
