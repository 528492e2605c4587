//! A page with one change in, everything the reader says of it out.

use iam_codegen::{ServiceModel, Source, read};

/// The page with the first occurrence of some text replaced.
#[track_caller]
pub(crate) fn replaced(page: &str, from: &str, to: &str) -> String {
    assert!(page.contains(from), "the page has no {from:?}");
    page.replacen(from, to, 1)
}

/// What the reader says, a line for each finding: `error 12:3 stray-content: …`.
#[allow(dead_code, reason = "not every test needs the findings")]
pub(crate) fn said(page: &str) -> Vec<String> {
    let source = Source::new("page.md", page);
    let reading = read(&source);
    let refused = reading.diagnostics.iter().any(iam_codegen::Diagnostic::is_error);
    assert_eq!(reading.model.is_none(), refused);
    let line = |found: &iam_codegen::Diagnostic| {
        let severity = if found.is_error() { "error" } else { "warning" };
        let place = source.position(found.span().start);
        let (line, column) = (place.line, place.column);
        format!("{severity} {line}:{column} {}: {}", found.code(), found.message())
    };
    reading.diagnostics.iter().map(line).collect()
}

/// The model of a page that can be read.
#[allow(dead_code, reason = "not every test needs the model")]
#[track_caller]
pub(crate) fn model(page: &str) -> ServiceModel<'static> {
    let source: &Source = Box::leak(Box::new(Source::new("page.md", page)));
    let reading = read(source);
    reading.model.unwrap_or_else(|| panic!("the page is refused: {:?}", reading.diagnostics))
}
