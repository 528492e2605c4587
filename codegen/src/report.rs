//! What people are told of pages: findings, at most a hundred of a kind, and names that differ in Rust.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::lower::{NameNote, NameReason};
use crate::source::SourceMap;

/// So many findings of one kind are shown; nobody reads more of them one by one.
const SHOWN: usize = 100;

/// What is wrong with pages, each finding with an excerpt: the first hundred of a kind, then how many
/// more there are.
#[must_use]
pub fn render(sources: &SourceMap<'_>, diagnostics: &[Diagnostic], color: bool) -> Vec<String> {
    limited(sources, diagnostics, |found| found.render_in(sources, color))
}

/// The same in the words that `render` finds for each finding.
pub(crate) fn limited<'d>(
    sources: &SourceMap<'_>,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    render: impl Fn(&Diagnostic) -> String,
) -> Vec<String> {
    let mut times: HashMap<Code, usize> = HashMap::new();
    let mut messages = Vec::new();
    for diagnostic in diagnostics {
        let times = times.entry(diagnostic.code()).or_default();
        *times += 1;
        if *times <= SHOWN {
            messages.push(render(diagnostic));
        }
    }
    let path = sources.locate(0).map(|(source, _)| source.path()).unwrap_or_default();
    for code in Code::ALL {
        if let Some(more @ 1..) = times.get(code).and_then(|times| times.checked_sub(SHOWN)) {
            messages.push(format!("note: {path}: {more} more findings `{code}`"));
        }
    }
    messages
}

/// The place of a position, such as `page.md:3:8: `; empty if no page has it.
pub(crate) fn place(sources: &SourceMap<'_>, position: usize) -> String {
    let place = sources.locate(position).map(|(source, at)| {
        let place = source.position(at);
        format!("{}:{}:{}: ", source.path(), place.line, place.column)
    });
    place.unwrap_or_default()
}

impl NameNote {
    /// The note as one sentence with its place.
    #[must_use]
    pub fn render_in(&self, sources: &SourceMap<'_>) -> String {
        let NameNote { aws_name, rust_name, reason, span, .. } = self;
        let why = match reason {
            NameReason::Reserved => "Rust reserves the word".to_owned(),
            NameReason::NotAnIdentifier => "it is not a Rust identifier".to_owned(),
            NameReason::Generated => "generated code has something else of that name".to_owned(),
            NameReason::Collision { with, .. } => format!("`{with}` would have the same name"),
            NameReason::SameKey { with, .. } => format!("it shares a type with `{with}`"),
        };
        let place = place(sources, span.start);
        format!("note: {place}`{aws_name}` is `{rust_name}` in Rust: {why}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_hundred_findings_of_a_kind_are_shown_and_the_rest_counted() {
        let source = Source::new("page.md", "text");
        let found = |code| Diagnostic::warning(code, 0..1, "odd");
        let mut diagnostics: Vec<_> = (0..SHOWN + 7).map(|_| found(Code::OddArn)).collect();
        diagnostics.push(found(Code::CutRow));
        let map = SourceMap::new([&source]);
        let messages = render(&map, &diagnostics, false);
        assert_eq!(messages.len(), SHOWN + 2);
        assert!(messages[SHOWN].starts_with("warning[cut-row]: odd\n"), "{}", messages[SHOWN]);
        assert_eq!(messages[SHOWN + 1], "note: page.md: 7 more findings `odd-arn`");
    }
}
