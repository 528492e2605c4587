//! Findings as a log in SARIF 2.1.0, which code hosts and editors read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Component, Path};

use anyhow::Result;
use iam_policy::document::{Code, Severity};
use serde::Serialize;

use super::finding::{Edit, Finding, Judged};
use crate::terminal;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// AWS's page about the checks whose names the codes have.
const CHECKS: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'a str,
    results: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    information_uri: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Message,
    help_uri: &'a str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

/// A result of the log.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Properties<'a> {
    severity: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    artifact_changes: [Change; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: [Replacement; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

/// The log of all findings, on several lines.
pub(super) fn log(all: &[Judged]) -> Result<String> {
    let has_code = |code: Code| {
        let mut findings = all.iter().flat_map(|judged| &judged.findings);
        findings.any(|finding| finding.code == code)
    };
    let codes: Vec<_> = Code::ALL.iter().copied().filter(|code| has_code(*code)).collect();
    let results = all.iter().flat_map(|judged| {
        judged.findings.iter().map(|finding| found(judged, finding, &codes)).collect::<Vec<_>>()
    });
    let driver = Driver {
        name: "cargo xtask lint",
        version: env!("CARGO_PKG_VERSION"),
        information_uri: CHECKS,
        rules: codes.iter().map(|code| rule(*code)).collect(),
    };
    let tool = Tool { driver };
    let run = Run { tool, column_kind: "unicodeCodePoints", results: results.collect() };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    let text = serde_json::to_string_pretty(&log)?;
    Ok(text.lines().map(terminal::json).collect::<Vec<_>>().join("\n"))
}

fn rule(code: Code) -> Rule<'static> {
    let short_description = Message { text: code.reason().trim().to_owned() };
    Rule { id: code.as_str(), short_description, help_uri: CHECKS }
}

fn found<'a>(judged: &Judged, finding: &'a Finding, codes: &[Code]) -> Found<'a> {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Security | Severity::Warning => "warning",
        Severity::Suggestion => "note",
    };
    let place = finding.place();
    let names = (!place.is_empty()).then_some(LogicalLocation { fully_qualified_name: place });
    let location = judged.file.as_deref().map(|file| Location {
        physical_location: PhysicalLocation {
            artifact_location: Artifact { uri: uri(file) },
            region: region(judged, &finding.span),
        },
        logical_locations: names.into_iter().collect(),
    });
    Found {
        rule_id: finding.code.as_str(),
        rule_index: codes.iter().position(|code| *code == finding.code).unwrap_or_default(),
        level,
        message: Message { text: finding.message_and_help("; ") },
        locations: location.into_iter().collect(),
        fixes: finding.fix.iter().filter_map(|edit| fix(judged, edit)).collect(),
        properties: Properties { severity: finding.severity.as_str() },
    }
}

fn fix(judged: &Judged, edit: &Edit) -> Option<Fix> {
    let replacement = Replacement {
        deleted_region: region(judged, &edit.span),
        inserted_content: Message { text: edit.replacement.clone() },
    };
    let artifact_location = Artifact { uri: uri(judged.file.as_deref()?) };
    Some(Fix { artifact_changes: [Change { artifact_location, replacements: [replacement] }] })
}

fn region(judged: &Judged, span: &Range<usize>) -> Region {
    let [start, end] = judged.positions(span);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// A path as a reference by RFC 3986: as it was given, relative to the folder of the command, or an
/// absolute address.
fn uri(path: &Path) -> String {
    let mut uri = String::new();
    for component in path.components() {
        match component {
            Component::RootDir => uri.push_str(if uri.is_empty() { "file://" } else { "" }),
            Component::Prefix(prefix) => {
                uri.push_str("file:///");
                escape(&prefix.as_os_str().to_string_lossy(), &mut uri);
            }
            Component::CurDir => {}
            Component::ParentDir | Component::Normal(_) => {
                uri.push_str(if uri.is_empty() { "" } else { "/" });
                escape(&component.as_os_str().to_string_lossy(), &mut uri);
            }
        }
    }
    uri
}

/// Adds a part of a path with everything escaped that means something else in an address.
fn escape(part: &str, uri: &mut String) {
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_addresses() {
        for (path, expected) in [
            ("policies/a.json", "policies/a.json"),
            ("./a b#é.json", "a%20b%23%C3%A9.json"),
            ("../a:b.json", "../a%3Ab.json"),
            ("/policies/a.json", "file:///policies/a.json"),
        ] {
            assert_eq!(uri(Path::new(path)), expected);
        }
    }
}
