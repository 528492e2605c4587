//! JSON strings that remember where they stand, and JSON errors as findings with their place.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// A string of a document.
#[derive(Debug, Clone)]
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    /// As it is written, in its quotation marks.
    raw: &'a str,
}

impl Text<'_> {
    /// Where the string stands in the document that it was read from.
    pub(super) fn span(&self, source: &Source) -> Range<usize> {
        let start = (self.raw.as_ptr() as usize).saturating_sub(source.text().as_ptr() as usize);
        start..start + self.raw.len()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?.get();
        let inner = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let Some(inner) = inner else {
            let shown: String = raw.chars().take(40).collect();
            return Err(D::Error::custom(format_args!("expected a string, found `{shown}`")));
        };
        let text = if inner.contains('\\') {
            Cow::Owned(serde_json::from_str(raw).map_err(D::Error::custom)?)
        } else {
            Cow::Borrowed(inner)
        };
        Ok(Text { text, raw })
    }
}

/// An error of the JSON reader as a finding; the reader saw the document from byte `from` on and
/// expected it to be `wanted`.
pub(crate) fn refuse(
    source: &Source,
    from: usize,
    error: &serde_json::Error,
    wanted: &str,
) -> Diagnostic {
    let at = offset(source, from, error);
    let shown = error.to_string();
    let what = shown.split(" at line ").next().unwrap_or(&shown);
    let (message, help) = if error.is_data() {
        (
            format!("expected {wanted}: {what}"),
            "the file is of another kind, or was changed by hand",
        )
    } else if error.is_eof() {
        ("expected JSON, found its end too early".to_owned(), "the file is cut: download it again")
    } else {
        (format!("expected JSON: {what}"), "the file is damaged: download it again")
    };
    Diagnostic::error(Code::MalformedJson, at..at, message).help(help)
}

/// Where the reader stopped. It counts lines and bytes of a line from 1.
fn offset(source: &Source, from: usize, error: &serde_json::Error) -> usize {
    let text = source.text();
    let line = source.line(from) + u32::try_from(error.line().saturating_sub(1)).unwrap_or(0);
    let start = if error.line() <= 1 { from } else { source.line_start(line) };
    let mut at = (start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
