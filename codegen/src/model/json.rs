//! The model as JSON, as `cargo xtask model` prints it, in; the model out.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::check;
use crate::diagnostic::Diagnostic;
use crate::model::ServiceModel;
use crate::read_json::{refuse, start};
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
