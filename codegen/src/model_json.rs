//! Tells models as JSON from pages and, with feature `serde`, reads and writes them.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::diagnostic::{Code, Diagnostic, floor_boundary};
use crate::source::Source;

#[cfg(feature = "serde")]
pub use with_serde::read_model;

/// Whether a document is a model as JSON, not a page.
#[must_use]
pub fn is_model(source: &Source) -> bool {
    let json = serde_json::Deserializer::from_str(start(source.text()));
    let mut values = json.into_iter::<BTreeMap<String, &RawValue>>();
    // Members that a model has and no other JSON of AWS's.
    let names = ["layout", "prefix"];
    let is_model = |value: BTreeMap<_, _>| names.iter().all(|name| value.contains_key(*name));
    values.next().is_some_and(|value| value.is_ok_and(is_model))
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
    floor_boundary(text, start + error.column().saturating_sub(1))
}

#[cfg(feature = "serde")]
mod with_serde {
    use std::borrow::Cow;

    use serde::de::{Deserializer, Error as _};
    use serde::ser::Serializer;
    use serde::{Deserialize, Serialize};

    use super::{refuse, start};
    use crate::check;
    use crate::diagnostic::Diagnostic;
    use crate::model::{KeyType, ServiceModel};
    use crate::source::Source;

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

    impl Serialize for KeyType {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }

    impl<'de> Deserialize<'de> for KeyType {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = Cow::<str>::deserialize(deserializer)?;
            KeyType::parse(&text)
                .ok_or_else(|| D::Error::custom(format_args!("unknown value type `{text}`")))
        }
    }
}
