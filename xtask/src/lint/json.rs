//! Findings as JSON, one object a line.

use anyhow::Result;
use serde::Serialize;

use super::finding::{Finding, Judged};
use crate::terminal;

#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    path: &'a str,
    severity: &'a str,
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    fix: Option<Fix<'a>>,
    /// The JSON pointer to the policy, if it is within another document.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a str>,
}

#[derive(Serialize)]
struct Fix<'a> {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    replacement: &'a str,
}

pub(super) fn finding(judged: &Judged, finding: &Finding) -> Result<String> {
    let [start, end] = judged.positions(&finding.span);
    let fix = finding.fix.as_ref().map(|edit| {
        let [start, end] = judged.positions(&edit.span);
        Fix {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            replacement: &edit.replacement,
        }
    });
    let record = Record {
        file: judged.source.path(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        path: &finding.path,
        severity: finding.severity.as_str(),
        code: finding.code.as_str(),
        message: &finding.message,
        help: finding.help.as_deref(),
        fix,
        at: finding.pointer.as_deref(),
    };
    Ok(terminal::json(&serde_json::to_string(&record)?))
}
