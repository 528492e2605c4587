//! Finds the block of `key: value` lines with which a copy of a page may begin.

use std::ops::Range;

const FENCE: &str = "---";

/// Bytes of the byte order mark and of the block between two `---` lines, and the first line that has
/// no place in the block. Copies of pages begin with one; it says nothing of the service, so that
/// whatever else stands in it would be lost.
pub(super) fn find(text: &str) -> (usize, Option<Range<usize>>) {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut stray = None;
    let mut end = mark;
    for (number, line) in text.get(mark..).unwrap_or_default().split_inclusive('\n').enumerate() {
        let start = end;
        end += line.len();
        let line = line.trim_end();
        match (number, line == FENCE) {
            (0, false) => break,
            (0, true) => {}
            (_, true) => return (end, stray),
            (_, false) if !is_entry(line) && stray.is_none() => {
                stray = Some(start..start + line.len());
            }
            (_, false) => {}
        }
    }
    // Without a second `---` the first is a rule between paragraphs.
    (mark, None)
}

/// Whether a line is `key:`, `key: value` or `- item`.
fn is_entry(line: &str) -> bool {
    // To Markdown a carriage return alone ends a line, too.
    if line.contains('\r') {
        return false;
    }
    let line = line.trim_start_matches(' ');
    if let Some(item) = line.strip_prefix("- ") {
        return is_scalar(item);
    }
    let Some((key, value)) = line.split_once(':') else {
        return false;
    };
    let is_key = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    let is_apart = value.is_empty() || value.starts_with(' ');
    !key.is_empty() && key.bytes().all(is_key) && is_apart && (value.is_empty() || is_scalar(value))
}

/// Whether text is a value of YAML on one line: quoted, or not begun by one of YAML's signs, which are
/// those of tables and lists of Markdown too.
fn is_scalar(value: &str) -> bool {
    value.trim().starts_with(|first: char| first.is_alphanumeric() || "\"'/.".contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_at_the_very_start_ends_with_its_fence() {
        let found = |text: &str| {
            let (length, stray) = find(text);
            let stray = stray.map(|stray| text.get(stray).unwrap_or_default().to_owned());
            (text.get(length..).unwrap_or_default().to_owned(), stray)
        };
        let block = "---\ntitle: \"A: b\"\ntags:\n  - iam\n- 2026\nempty:\n--- \n";
        assert_eq!(found(&format!("{block}\n# Title")), ("\n# Title".to_owned(), None));
        assert_eq!(found(&format!("\u{feff}{block}x")), ("x".to_owned(), None));
        for whole in ["# Title\n---\na: b\n---\n", "---\na: b\n", "\n---\na: b\n---\n"] {
            assert_eq!(found(whole), (whole.to_owned(), None));
        }
        for line in [
            "| a | b |",
            "- ** X **",
            "- [a](b)",
            "text",
            "a b: c",
            "a:b",
            "",
            "# a: b",
            "- - a: b",
            "a: | b",
            "a: b\r| c |",
            ": a",
            "-",
            "> a: b",
        ] {
            let stray = found(&format!("---\na: b\n{line}\nnext\n---\nx"));
            assert_eq!(stray, ("x".to_owned(), Some(line.to_owned())));
        }
    }
}
