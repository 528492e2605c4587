//! Lines and columns in a text.

use core::fmt;

#[cfg(feature = "json")]
use super::Violation;

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

/// Gives each violation the location of its span's first byte, in one walk through the text.
#[cfg(feature = "json")]
#[inline]
pub(super) fn locate(violations: &mut [Violation], text: &str) {
    let start = |violation: &Violation| violation.span.as_ref().map(|span| span.start);
    let mut sorted: alloc::vec::Vec<_> = violations.iter_mut().collect();
    sorted.sort_by_key(|violation| start(violation));
    let mut characters = text.char_indices().peekable();
    let mut location = Location { line: 1, column: 1 };
    for violation in sorted {
        while let Some((_, c)) = characters.next_if(|(at, _)| Some(*at) < start(violation)) {
            location.column += 1;
            if c == '\n' {
                location = Location { line: location.line + 1, column: 1 };
            }
        }
        violation.location = start(violation).map(|_| location);
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::*;
    use crate::document::{Path, Severity};

    #[test]
    fn columns_are_characters_from_the_start_of_the_line() {
        let text = "é€\n\r\n\nab";
        let spans = [Some(0..0), Some(9..9), None, Some(2..5), Some(6..7), Some(5..6), Some(8..8)];
        let mut violations = spans.map(|span| {
            let (severity, path, message) = (Severity::Error, Path::default(), String::new());
            Violation { severity, span, location: None, path, message }
        });
        locate(&mut violations, text);
        let found: Vec<_> = violations
            .iter()
            .map(|violation| violation.location.map(|place| (place.line, place.column)))
            .collect();
        let expected = [(1, 1), (4, 1), (0, 0), (1, 2), (2, 1), (1, 3), (3, 1)];
        assert_eq!(found, expected.map(|place| (place != (0, 0)).then_some(place)));
    }
}
