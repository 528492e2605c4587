//! Findings as workflow commands of GitHub Actions, which show them beside the lines of a change.

use std::fmt::Write as _;

use iam_policy::document::Severity;

use super::finding::{Finding, Judged};

pub(super) fn finding(judged: &Judged, finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Security | Severity::Warning => "warning",
        Severity::Suggestion => "notice",
    };
    let mut line = format!("::{command} ");
    if judged.file.is_some() {
        let [start, end] = judged.positions(&finding.span);
        // Writing to a `String` cannot fail.
        let _ = write!(
            line,
            "file={},line={},col={},endLine={},endColumn={},",
            property(judged.source.path()),
            start.line,
            start.column,
            end.line,
            end.column
        );
    }
    let place = finding.place();
    let between = if place.is_empty() { "" } else { ": " };
    let message = finding.message_and_help("\nhelp: ");
    let message = data(&format!("{place}{between}{message}"));
    // Writing to a `String` cannot fail.
    let _ = write!(line, "title={}::{message}", property(finding.code.as_str()));
    line
}

/// Text behind the second `::`, in which a line feed would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property, which ends with `,` or `:`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("50%\r\n::error::a,b"), "50%25%0D%0A::error::a,b");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
