//! Judges a folder of policies; what is wrong with them are errors and warnings of the build.

use std::error::Error;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::{env, io};

use ecr_iam::SERVICE;
use ecr_iam::iam_policy::PolicyKind;
use ecr_iam::iam_policy::document::{Finding, Severity};
use ecr_iam::iam_policy::lint::Linter;
use ecr_iam::iam_policy::typed::PolicyType;
use ecr_iam::policy::{AttachedToRegistry, AttachedToRepository};

/// Names another folder than `policies`.
const FOLDER: &str = "POLICIES_FOLDER";

/// The folders within it, each with the kind of its policies.
const KINDS: [(&str, PolicyKind); 3] = [
    ("identity", PolicyKind::MANAGED),
    ("repository", AttachedToRepository::KIND),
    ("registry", AttachedToRegistry::KIND),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var(FOLDER).unwrap_or_else(|_| String::from("policies"));
    tell("rerun-if-env-changed", FOLDER);
    tell("rerun-if-changed", "build.rs");
    tell("rerun-if-changed", &folder);
    for (name, kind) in KINDS {
        let linter = Linter::new(kind).service(&SERVICE);
        for path in files(&Path::new(&folder).join(name))? {
            match fs::read_to_string(&path) {
                Ok(text) => lint(&linter, &path, &text),
                Err(error) => tell("error", format!("{}: {error}", path.display())),
            }
        }
    }
    Ok(())
}

/// The files of a folder in the order of their names; none if there is no such folder.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// Tells what is wrong with one policy. Suggestions are left out: they are for whoever writes it.
fn lint(linter: &Linter, path: &Path, text: &str) {
    for finding in linter.lint_json(text).findings() {
        let instruction = match finding.severity() {
            Severity::Error | Severity::Security => "error",
            Severity::Warning => "warning",
            Severity::Suggestion => continue,
        };
        tell(instruction, line(path, finding));
    }
}

/// One finding as `FILE:LINE:COLUMN: what is wrong; what to do (CODE)`.
fn line(path: &Path, finding: &Finding) -> String {
    let (path, message, code) = (path.display(), finding.message(), finding.code());
    let place = finding.location().map_or_else(String::new, |place| format!(":{place}"));
    let help = finding.help().map_or_else(String::new, |help| format!("; {help}"));
    format!("{path}{place}: {message}{help} ({code})")
}

/// Prints one instruction for Cargo.
///
/// Cargo reads line by line, and text of a policy is part of a message: a line break in it would
/// begin an instruction that the policy's author chose. Such characters are shown as `\n`.
#[allow(clippy::print_stdout, reason = "a build script tells cargo by printing")]
fn tell(instruction: &str, text: impl Display) {
    let mut inert = String::new();
    for c in text.to_string().chars() {
        if c.is_control() {
            inert.extend(c.escape_default());
        } else {
            inert.push(c);
        }
    }
    println!("cargo::{instruction}={inert}");
}
