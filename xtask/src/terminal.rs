//! The one place that writes to the terminal; control characters in text are shown, not sent.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output, on which control characters other than line feeds are shown, not sent.
pub(crate) struct Output(BufWriter<StdoutLock<'static>>);

impl Output {
    pub(crate) fn new() -> Output {
        Output(BufWriter::new(io::stdout().lock()))
    }

    /// Whether it shows colors.
    pub(crate) fn has_color(&self) -> bool {
        self.0.get_ref().is_terminal() && may_color()
    }

    /// Writes text and a line feed; colors are sent if the terminal has them.
    pub(crate) fn write_in_color(&mut self, text: &str) -> io::Result<()> {
        let shown = if self.has_color() { styled(text) } else { visible(text) };
        writeln!(self.0, "{shown}")
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Formatting gives whole texts, so that no character is cut in two here.
        self.0.write_all(visible(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Prints text and a line feed on standard error; if that fails, nothing can be reported.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", visible(text));
}

/// Whether standard error shows colors.
pub(crate) fn has_color() -> bool {
    io::stderr().is_terminal() && may_color()
}

fn may_color() -> bool {
    std::env::var_os("NO_COLOR").is_none()
}

/// As [`complain`], but colors are sent if the terminal has them.
pub(crate) fn complain_in_color(text: &str) {
    if has_color() {
        let _ = writeln!(io::stderr().lock(), "{}", styled(text));
    } else {
        complain(text);
    }
}

/// Text of several lines with every hidden character spelled out, such as `\u{1b}`.
pub(crate) fn visible(text: &str) -> String {
    text.split('\n').map(iam_codegen::visible).collect::<Vec<_>>().join("\n")
}

/// Text whose escape sequences for color are kept.
fn styled(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut shown = visible(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
        let colors = part.get(end..).is_some_and(|rest| rest.starts_with('m'));
        shown.push_str(if colors { "\u{1b}[" } else { "\\u{1b}[" });
        shown.push_str(&visible(part));
    }
    shown
}

/// One line of JSON in which nothing acts on a terminal and no character is hidden. JSON only escapes
/// the first 32 control characters.
pub(crate) fn json(text: &str) -> String {
    if let Cow::Borrowed(plain) = iam_codegen::visible(text) {
        return plain.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut bytes = [0; 4];
    let mut units = [0; 2];
    for character in text.chars() {
        if let Cow::Borrowed(plain) = iam_codegen::visible(character.encode_utf8(&mut bytes)) {
            shown.push_str(plain);
            continue;
        }
        for unit in character.encode_utf16(&mut units) {
            // Writing to a `String` cannot fail.
            let _ = write!(shown, "\\u{unit:04x}");
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown() {
        let text = "a\u{1b}[2J\u{1b}]0;title\u{7}b\r\n\tc\u{9b}31m\u{7f}é\u{0}";
        let shown = "a\\u{1b}[2J\\u{1b}]0;title\\u{7}b\\r\n\\tc\\u{9b}31m\\u{7f}é\\u{0}";
        assert_eq!(visible(text), shown);
        assert_eq!(visible("plain: é\n"), "plain: é\n");
        assert_eq!(visible("\u{202e}a\u{200b}"), "\\u{202e}a\\u{200b}");
    }

    #[test]
    fn our_colors_are_sent_and_nothing_else() {
        let text = "\u{1b}[1;31merror\u{1b}[0m: \u{1b}[2Ja\u{1b}]0;b\u{1b}[";
        let shown = "\u{1b}[1;31merror\u{1b}[0m: \\u{1b}[2Ja\\u{1b}]0;b\\u{1b}[";
        assert_eq!(styled(text), shown);
    }

    #[test]
    fn json_stays_json() {
        let line = serde_json::to_string("a\u{1b}b\u{7f}c\u{9b}d").unwrap();
        let shown = json(&line);
        assert_eq!(shown, r#""a\u001bb\u007fc\u009bd""#);
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), "a\u{1b}b\u{7f}c\u{9b}d");
        let hidden = "\u{200b}é\u{e0041}\u{202e}";
        let shown = json(&serde_json::to_string(hidden).unwrap());
        assert_eq!(shown, r#""\u200bé\udb40\udc41\u202e""#);
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), hidden);
    }
}
