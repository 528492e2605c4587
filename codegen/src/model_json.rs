//! Reads and writes models as JSON, as `cargo xtask model` prints them.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::check;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::ServiceModel;
use crate::source::Source;

/// Members that a model has and no other JSON of AWS's.
#[derive(Deserialize)]
struct Probe {
    #[serde(rename = "layout")]
    _layout: IgnoredAny,
    #[serde(rename = "prefix")]
    _prefix: IgnoredAny,
}

/// Whether a document is a model as JSON, not a page.
#[must_use]
pub fn is_model(source: &Source) -> bool {
    let mut values = serde_json::Deserializer::from_str(start(source.text())).into_iter::<Probe>();
    values.next().is_some_and(|value| value.is_ok())
}

/// Reads one model; its lines are those of the page that it was read from.
///
/// # Errors
/// If the text is no model, holds more than one, or has a name or text that no page can have; the
/// finding says where.
pub fn read_model(source: &Source) -> Result<ServiceModel<'static>, Diagnostic> {
    let json = start(source.text());
    let at = source.text().len() - json.len();
    let model =
        serde_json::from_str(json).map_err(|error| refuse(source, at, &error, "one model"))?;
    // A model may be written by anybody, and what is made of it is shown and compiled.
    match check::names(&model).into_iter().next() {
        Some(wrong) => Err(wrong),
        None => Ok(model),
    }
}

impl ServiceModel<'_> {
    /// The model as one line of JSON.
    ///
    /// # Errors
    /// Never in practice: every map key is text. The error is the writer's.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

/// The JSON of a document that may begin with a byte order mark.
pub(crate) fn start(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim_start()
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
