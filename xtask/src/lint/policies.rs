//! Reads the files of a command line and judges the policies in them.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use iam_codegen::Source;
use iam_policy::document::Code;
use iam_policy::lint::{LintReport, Linter};

use super::finding::{Edit, Finding, Judged};

/// What some editors put before the text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The linter and where it finds policies in a file.
#[derive(Debug)]
pub(super) struct Judge<'f> {
    pub(super) linter: Linter,
    /// JSON pointers; without one the file is the policy.
    pub(super) pointers: &'f [String],
    /// Prefixes of services that policies name and the linter does not know.
    pub(super) unknown_services: BTreeSet<String>,
}

/// The files that arguments stand for.
pub(super) fn files(arguments: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for argument in arguments {
        if argument.is_dir() {
            files.extend(files_of(argument)?);
        } else {
            files.push(argument.clone());
        }
    }
    Ok(files)
}

/// The `*.json` files of a folder, sorted by name.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = || format!("cannot read folder `{}`", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let file = entry.with_context(unreadable)?.path();
        if file.extension() == Some(OsStr::new("json")) && !file.is_dir() {
            files.push(file);
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "folder `{}` holds no *.json file", folder.display());
    Ok(files)
}

impl Judge<'_> {
    /// Judges the policies of a file.
    pub(super) fn file(&mut self, file: &Path) -> Result<Judged> {
        let shown = file.display().to_string();
        let bytes = fs::read(file).with_context(|| format!("cannot read `{shown}`"))?;
        let mut judged = match String::from_utf8(bytes) {
            Ok(text) => self.text(&shown, text)?,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let message = format!("expected text in UTF-8, found another byte at offset {at}");
                let finding = Finding::unreadable(at, message, "save the file as UTF-8");
                let text = String::from_utf8_lossy(error.as_bytes());
                Judged {
                    file: None,
                    source: Source::new(shown, text),
                    findings: vec![finding],
                    accepted: 0,
                }
            }
        };
        judged.file = Some(file.to_owned());
        Ok(judged)
    }

    /// Judges the policies of a text.
    pub(super) fn text(&mut self, shown: &str, text: String) -> Result<Judged> {
        let mut findings = Vec::new();
        if self.pointers.is_empty() {
            let report = self.linter.lint_json(&text);
            self.add(&report, None, &mut findings);
            findings.iter_mut().for_each(name_other_documents);
        } else {
            let pointers = self.pointers.iter().map(String::as_str);
            let reports = self.linter.lint_json_at(&text, pointers);
            for found in &reports.with_context(|| format!("cannot judge `{shown}`"))? {
                self.add(found.report(), Some(found.pointer()), &mut findings);
            }
            findings.sort_by_key(|finding| finding.span.start);
        }
        if text.starts_with(BYTE_ORDER_MARK)
            && let Some(finding) = findings.first_mut()
        {
            let span = 0..BYTE_ORDER_MARK.len_utf8();
            finding.fix = Some(Edit { span, replacement: String::new() });
        }
        Ok(Judged { file: None, source: Source::new(shown, text), findings, accepted: 0 })
    }

    fn add(&mut self, report: &LintReport, pointer: Option<&str>, findings: &mut Vec<Finding>) {
        self.unknown_services.extend(report.unknown_services().map(str::to_owned));
        findings.extend(report.findings().iter().map(|found| Finding::of(found, pointer)));
    }
}

/// Says how to judge the policies of a document that is none itself.
fn name_other_documents(finding: &mut Finding) {
    if finding.code != Code::InvalidPolicyElement {
        return;
    }
    let help = match finding.path.as_str() {
        "Resources" | "AWSTemplateFormatVersion" => {
            "name the policies of a CloudFormation template, as with `--at \
             '/Resources/*/Properties/PolicyDocument'`"
        }
        "planned_values" | "terraform_version" => {
            "name the policies of a Terraform plan, as with `--at \
             '/planned_values/root_module/resources/*/values/policy'`"
        }
        _ => return,
    };
    finding.help = Some(help.to_owned());
}
