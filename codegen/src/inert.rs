//! Text of pages, files and people, made harmless for a terminal, a comment or a line to Cargo.
//!
//! Documentation has its own type, [`Markdown`](crate::lower::docs::Markdown); Rust code takes foreign
//! text as literals (`emit::literal`) and as names that `names.rs` made; files are named by
//! [`names::module_name`](crate::names::module_name).

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// Characters that show nothing, or change how others are shown: controls, direction marks, fillers,
/// variation selectors, tags, private use and noncharacters, in the order of Unicode.
const HIDDEN: &[(char, char)] = &[
    ('\u{0}', '\u{1f}'),
    ('\u{7f}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{e000}', '\u{f8ff}'),
    ('\u{fdd0}', '\u{fdef}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{fffe}', '\u{ffff}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{16fe4}', '\u{16fe4}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{10ffff}'),
];

/// Whether a character shows nothing or changes how others are shown; line ends and tabs do too.
pub(crate) fn is_hidden(character: char) -> bool {
    // Nearly all text is printable ASCII.
    if matches!(character, ' '..='~') {
        return false;
    }
    let after = HIDDEN.partition_point(|(first, _)| *first <= character);
    let range = after.checked_sub(1).and_then(|at| HIDDEN.get(at));
    range.is_some_and(|(_, last)| character <= *last)
}

/// The hidden characters of a text, each with its place.
pub(crate) fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Nearly all text is printable ASCII, of which the compiler compares many bytes at a time.
    let is_plain = text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    let odd = if is_plain { "" } else { text };
    odd.char_indices().filter(|(_, character)| is_hidden(*character))
}

/// Text as one line that a terminal, a log or a comment can show: hidden characters are spelled out,
/// as `\u{1b}`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_hidden(character) {
            // Line ends and tabs have short forms, everything else its number.
            match character {
                '\n' | '\r' | '\t' => shown.extend(character.escape_default()),
                other => shown.extend(other.escape_unicode()),
            }
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// A line of a build script to Cargo, which obeys every line that begins with `cargo:`.
pub(crate) fn cargo_line(key: &'static str, value: &str) -> String {
    format!("cargo:{key}={}\n", visible(value))
}

/// So many hidden characters of a document are reported.
const REPORTED: usize = 100;

/// Reports the hidden characters of a document. It may hold line ends and tabs, and a byte order
/// mark at its beginning.
pub(crate) fn hidden_characters(source: &Source) -> Vec<Diagnostic> {
    let text = source.text();
    let may_stand = |at: usize, character: char| match character {
        '\t' => true,
        // As half of a line end; alone, Markdown and editors count lines differently.
        '\r' => text.as_bytes().get(at + 1) == Some(&b'\n'),
        '\u{feff}' => at == 0,
        _ => false,
    };
    let hidden = source
        .lines()
        .flat_map(|(start, line)| hidden(line).map(move |(at, character)| (start + at, character)));
    let wrong = hidden.filter(|(at, character)| !may_stand(*at, *character));
    let found = wrong.map(|(at, found)| hidden_character(at..at + found.len_utf8(), found));
    found.take(REPORTED).collect()
}

/// Reports a hidden character of a document, as it stands there or decoded from an entity or escape.
pub(crate) fn hidden_character(span: std::ops::Range<usize>, character: char) -> Diagnostic {
    let number = u32::from(character);
    let message = format!("expected visible text, found the character U+{number:04X}");
    Diagnostic::error(Code::HiddenCharacter, span, message).help(
        "it shows nothing or changes how text is shown: download the page again, or remove it",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_in_order_and_apart() {
        assert!(HIDDEN.is_sorted_by(|(_, last), (first, _)| last < first));
        assert!(HIDDEN.iter().all(|(first, last)| first <= last));
    }

    #[test]
    fn text_becomes_one_line_that_shows_everything() {
        assert!(matches!(visible("Zürich – “x”\u{a0}y"), Cow::Borrowed(_)));
        assert_eq!(visible("a\ncargo:x\t\u{1b}[31m"), r"a\ncargo:x\t\u{1b}[31m");
        assert_eq!(
            visible("\u{202e}a\u{200b}\u{feff}\u{e0041}"),
            r"\u{202e}a\u{200b}\u{feff}\u{e0041}"
        );
        assert_eq!(visible("\u{3164}\u{2800}\u{85}\u{2028}"), r"\u{3164}\u{2800}\u{85}\u{2028}");
    }

    #[test]
    fn a_line_to_cargo_is_one_line() {
        assert_eq!(
            cargo_line("warning", "a\ncargo:rustc-env=A=b"),
            "cargo:warning=a\\ncargo:rustc-env=A=b\n"
        );
    }

    #[test]
    fn hidden_characters_have_their_place() {
        let places = |text: &str| -> Vec<usize> {
            let source = Source::new("page.md", text);
            hidden_characters(&source).iter().map(|found| found.span().start).collect()
        };
        assert_eq!(places("\u{feff}a\r\nb\tc\n"), [0_usize; 0]);
        assert_eq!(places("a\rb\u{feff}\u{1b}"), [1, 3, 6]);
        let source = Source::new("page.md", "a\u{202e}b");
        let found = hidden_characters(&source).remove(0).render(&source, false);
        let expected = "\
error[hidden-character]: expected visible text, found the character U+202E
 --> page.md:1:2
  |
1 | a\u{fffd}b
  |  ^
  |
  = help: it shows nothing or changes how text is shown: download the page again, or remove it";
        assert_eq!(found, expected);
    }
}
