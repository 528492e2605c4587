//! One document as it was given: its path and text in, positions as line and column out.

use crate::diagnostic::{Code, Diagnostic};

/// Path and text of one document.
#[derive(Debug, Clone)]
pub struct Source {
    path: String,
    text: String,
    /// Byte offset of the first byte of each line.
    line_starts: Vec<usize>,
}

/// A place in a text, both numbers counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line number.
    pub line: u32,
    /// Column number.
    pub column: u32,
}

impl Source {
    /// Takes a document; `path` is what messages and the model call it.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        let text = text.into();
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Source { path: path.into(), text, line_starts }
    }

    /// Takes the bytes of a file.
    ///
    /// # Errors
    /// When the bytes are no text: not UTF-8, or holding NUL.
    pub fn decode(
        path: impl Into<String>,
        bytes: Vec<u8>,
    ) -> Result<Source, Box<(Source, Diagnostic)>> {
        let path = path.into();
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
        let before = self.text.get(start..offset).unwrap_or_default();
        let column = u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX);
        Position { line, column }
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
    fn bytes_that_are_no_text_are_refused() {
        let error = Source::decode("x.md", vec![b'a', 0xff]).unwrap_err();
        assert_eq!(
            error.1.message(),
            "expected a Markdown page, found bytes that are not UTF-8 at byte 1"
        );
    }
}
