//! Lines and columns in a text.

#[cfg(feature = "json")]
use alloc::boxed::Box;
#[cfg(feature = "json")]
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "json")]
use super::Finding;

/// A position in a text: line and column, counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Location {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Gives each finding the locations of its span's start and end, in one walk through the text.
#[cfg(feature = "json")]
#[inline]
pub(crate) fn locate(findings: &mut [Finding], text: &str) {
    let spans = findings.iter().filter_map(|finding| finding.span.as_ref());
    let mut offsets: Vec<usize> = spans.flat_map(|span| [span.start, span.end]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let mut characters = text.char_indices().peekable();
    let mut location = Location { line: 1, column: 1 };
    let mut locations = Vec::with_capacity(offsets.len());
    for &offset in &offsets {
        while let Some((_, c)) = characters.next_if(|(at, _)| *at < offset) {
            location.column += 1;
            if c == '\n' {
                location = Location { line: location.line + 1, column: 1 };
            }
        }
        locations.push(location);
    }
    let location_of = |offset| locations.get(offsets.binary_search(&offset).ok()?).copied();
    for finding in findings {
        let span = finding.span.as_ref();
        let located = span.and_then(|span| Some(location_of(span.start)?..location_of(span.end)?));
        finding.location = located.map(Box::new);
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::*;
    use crate::document::{Code, Path};

    #[test]
    #[inline]
    fn columns_are_characters_from_the_start_of_the_line() {
        let text = "é€\n\r\n\nab";
        let spans = [Some(0..0), Some(9..9), None, Some(2..5), Some(6..7), Some(5..6), Some(8..8)];
        let mut findings = spans.map(|span| {
            let new = Finding::error(Code::InvalidAction, Path::default(), String::new());
            Finding { span, ..new }
        });
        locate(&mut findings, text);
        let found: Vec<_> = findings
            .iter()
            .map(|finding| finding.location().map(|place| (place.line, place.column)))
            .collect();
        let expected = [(1, 1), (4, 1), (0, 0), (1, 2), (2, 1), (1, 3), (3, 1)];
        assert_eq!(found, expected.map(|place| (place != (0, 0)).then_some(place)));
    }
}
