//! One document as it was given: its path and text in, positions as line and column out.

use crate::diagnostic::{Code, Diagnostic};

/// Path and text of one document.
#[derive(Debug, Clone)]
pub struct Source {
    path: String,
    text: String,
    /// Byte offset of the first byte of each line.
    line_starts: Vec<usize>,
    /// How many characters begin before each [`STEP`] of bytes: a document may be one line, so its
    /// columns are not counted from the start for each finding.
    characters: Vec<usize>,
}

/// Bytes between two places where characters are counted.
const STEP: usize = 1024;

/// A place in a text, both numbers counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line number.
    pub line: u32,
    /// Column number.
    pub column: u32,
}

/// The document that bytes are; if they are not text, an empty one of that path and what is wrong.
pub type Decoded = Result<Source, Box<(Source, Diagnostic)>>;

impl Source {
    /// Most bytes of a document: ten times as many as the largest page has that is known.
    pub const LARGEST: usize = 64 * 1024 * 1024;

    /// Takes a document; `path` is what messages and the model call it.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        let text = text.into();
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        let counts = text.as_bytes().chunks(STEP).scan(0, |total, chunk| {
            *total += begun(chunk);
            Some(*total)
        });
        let characters = std::iter::once(0).chain(counts).collect();
        Source { path: path.into(), text, line_starts, characters }
    }

    /// Takes the bytes of a file.
    ///
    /// # Errors
    /// If the bytes are not text (not UTF-8, or with a NUL), or more than [`Source::LARGEST`].
    pub fn decode(path: impl Into<String>, bytes: Vec<u8>) -> Decoded {
        let path = path.into();
        if bytes.len() > Self::LARGEST {
            return Err(Self::refuse(path, Self::LARGEST, "more than the largest page may have"));
        }
        match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => Ok(Source::new(path, text)),
            Ok(text) => {
                let at = text.find('\0').unwrap_or(0);
                Err(Self::refuse(path, at, "a NUL byte"))
            }
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                Err(Self::refuse(path, at, "bytes that are not UTF-8"))
            }
        }
    }

    fn refuse(path: String, at: usize, found: &str) -> Box<(Source, Diagnostic)> {
        let message = format!("expected a Markdown page, found {found} at byte {at}");
        let diagnostic = Diagnostic::error(Code::NotText, 0..0, message)
            .help("download the page again; a reference page is UTF-8 text");
        Box::new((Source::new(path, ""), diagnostic))
    }

    /// The path as it was given.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line a byte offset is in, counted from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> u32 {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// The line and column of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.line_start(line);
        let before = self.characters_before(offset).saturating_sub(self.characters_before(start));
        Position { line, column: u32::try_from(before + 1).unwrap_or(u32::MAX) }
    }

    /// How many characters begin before a byte offset.
    fn characters_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        let counted = self.characters.get(step).copied().unwrap_or_default();
        counted + begun(self.text.as_bytes().get(step * STEP..offset).unwrap_or_default())
    }

    /// Each line without its line feed, and where it begins.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let ends = self.line_starts.iter().skip(1).map(|next| next - 1).chain([self.text.len()]);
        let lines = self.line_starts.iter().zip(ends);
        lines.map(|(start, end)| (*start, self.text.get(*start..end).unwrap_or_default()))
    }

    /// Byte offset of a line's first byte.
    pub(crate) fn line_start(&self, line: u32) -> usize {
        let index = (line as usize).saturating_sub(1);
        self.line_starts.get(index).copied().unwrap_or(self.text.len())
    }

    /// The text of a line without its end.
    pub(crate) fn line_text(&self, line: u32) -> &str {
        let (start, end) = (self.line_start(line), self.line_start(line + 1));
        self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }
}

/// How many characters begin in a part of a text.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count()
}

/// Several documents one after the other: a position among all of them leads to the one it is in.
#[derive(Debug, Clone)]
pub struct SourceMap<'a> {
    /// Each document with the position at which it begins.
    sources: Vec<(usize, &'a Source)>,
}

impl<'a> SourceMap<'a> {
    /// Lines up documents; positions in the first are its own byte offsets.
    #[must_use]
    pub fn new(sources: impl IntoIterator<Item = &'a Source>) -> SourceMap<'a> {
        let mut base = 0;
        let place = |source: &'a Source| {
            let begins = base;
            // One more than the text, so that its end belongs to it.
            base += source.text.len() + 1;
            (begins, source)
        };
        SourceMap { sources: sources.into_iter().map(place).collect() }
    }

    /// The document that a position is in, and its byte offset there.
    #[must_use]
    pub fn locate(&self, position: usize) -> Option<(&'a Source, usize)> {
        let after = self.sources.partition_point(|(base, _)| *base <= position);
        let (base, source) = self.sources.get(after.checked_sub(1)?)?;
        Some((source, position - base))
    }

    /// The documents in their order.
    pub fn sources(&self) -> impl Iterator<Item = &'a Source> {
        self.sources.iter().map(|(_, source)| *source)
    }

    /// The position at which a document begins, by its number from 0.
    pub(crate) fn base(&self, number: usize) -> usize {
        self.sources.get(number).map_or(0, |(base, _)| *base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let source = Source::new("page.md", "one\ntwö three\n");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(9), Position { line: 2, column: 5 });
        assert_eq!(source.line_text(2), "twö three");
    }

    #[test]
    fn columns_of_a_long_line_count_characters() {
        let text = format!("é\n{}x", "aö€".repeat(2_000));
        let source = Source::new("page.md", text.as_str());
        for (column, (at, _)) in (1..).zip(text.char_indices().skip(2)) {
            assert_eq!(source.position(at), Position { line: 2, column }, "byte {at}");
        }
        assert_eq!(source.position(text.len()), Position { line: 2, column: 6_002 });
        let source = Source::new("page.md", "a".repeat(2 * STEP));
        let column = u32::try_from(2 * STEP + 1).unwrap();
        assert_eq!(source.position(2 * STEP), Position { line: 1, column });
    }

    #[test]
    fn positions_among_several_documents_lead_to_one() {
        let (one, other) = (Source::new("one.md", "12345"), Source::new("other.md", "abc"));
        let map = SourceMap::new([&one, &other]);
        let found = |position| map.locate(position).map(|(source, at)| (source.path(), at));
        assert_eq!(found(5), Some(("one.md", 5)));
        assert_eq!(found(map.base(1)), Some(("other.md", 0)));
        assert_eq!(found(8), Some(("other.md", 2)));
        assert_eq!(SourceMap::new([]).locate(0).map(|(_, at)| at), None);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let error = Source::decode("x.md", vec![b'a', 0xff]).unwrap_err();
        assert_eq!(
            error.1.message(),
            "expected a Markdown page, found bytes that are not UTF-8 at byte 1"
        );
        let error = Source::decode("x.md", vec![b'a'; Source::LARGEST + 1]).unwrap_err();
        assert_eq!(
            error.1.message(),
            "expected a Markdown page, found more than the largest page may have at byte 67108864"
        );
    }
}
