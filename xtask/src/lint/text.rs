//! Findings for people, as rustc writes its own.

use annotate_snippets::{Group, Level, Renderer};
use iam_codegen::{underlined, visible};
use iam_policy::document::Severity;

use super::finding::{Finding, Judged};
use crate::count;

/// A finding with its line, in which the part that is wrong is underlined.
pub(super) fn finding(judged: &Judged, finding: &Finding, color: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Security => Level::WARNING.with_name("security"),
        Severity::Warning => Level::WARNING,
        Severity::Suggestion => Level::NOTE.with_name("suggestion"),
    };
    let (message, place) = (visible(&finding.message), finding.place());
    let (place, help) = (visible(&place), finding.help.as_deref().map(visible));
    let title = level.primary_title(message).id(finding.code.as_str());
    let group = underlined(Group::with_title(title), &judged.source, finding.span.clone(), &place);
    let group = match help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    };
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// How many files were judged, and the number of findings of each severity.
pub(super) fn summary(all: &[Judged], files: usize) -> String {
    let findings = || all.iter().flat_map(|judged| &judged.findings);
    let of = |severity| findings().filter(|finding| finding.severity == severity).count();
    let mut parts: Vec<_> = [
        (Severity::Error, "error"),
        (Severity::Security, "security warning"),
        (Severity::Warning, "warning"),
        (Severity::Suggestion, "suggestion"),
    ]
    .into_iter()
    .map(|(severity, noun)| (of(severity), noun))
    .filter(|(number, _)| *number > 0)
    .map(|(number, noun)| count(number, noun))
    .collect();
    if parts.is_empty() {
        parts.push("no findings".to_owned());
    }
    let accepted: usize = all.iter().map(|judged| judged.accepted).sum();
    if accepted > 0 {
        parts.push(format!("{accepted} accepted"));
    }
    let fixable = findings().filter(|finding| finding.fix.is_some()).count();
    let hint = if fixable > 0 { format!("; `--fix` mends {fixable}") } else { String::new() };
    format!("{}: {}{hint}", count(files, "file"), parts.join(", "))
}
