//! Findings that people accept: in the command line, or in a file with the reason for each.

use std::cell::Cell;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::Source;
use iam_policy::document::{Code, Severity};
use serde::Deserialize;
use toml::Spanned;

use super::finding::{Finding, Judged};
use crate::flags::Lint;

/// What texts of the command line are called in reports.
const COMMAND_LINE: &str = "command line";

/// All that is accepted.
#[derive(Debug)]
pub(super) struct Acceptances(Vec<Given>);

/// A text with acceptances.
#[derive(Debug)]
struct Given {
    file: Option<PathBuf>,
    source: Source,
    acceptances: Vec<Acceptance>,
}

#[derive(Debug)]
struct Acceptance {
    code: Code,
    /// The policies' file, without links; all files if there is none.
    file: Option<PathBuf>,
    /// The JSON pointer to the policy.
    pointer: Option<String>,
    /// The beginning of the paths.
    path: String,
    /// Where it stands.
    span: Range<usize>,
    is_used: Cell<bool>,
}

/// A file of acceptances.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    #[serde(default)]
    accept: Vec<Spanned<Entry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: Spanned<String>,
    file: Option<PathBuf>,
    at: Option<String>,
    #[serde(default)]
    path: String,
    reason: Spanned<String>,
}

impl Acceptances {
    pub(super) fn read(flags: &Lint) -> Result<Acceptances> {
        let mut given = Vec::new();
        for text in &flags.accepted {
            given.push(of_argument(text)?);
        }
        for file in &flags.acceptances {
            given.push(of_file(file)?);
        }
        Ok(Acceptances(given))
    }

    /// Takes out what is accepted, and counts it.
    pub(super) fn apply(&self, judged: &mut Judged) {
        let before = judged.findings.len();
        let file = judged.file.as_deref().map(real);
        judged.findings.retain(|finding| !self.accept(finding, file.as_deref()));
        judged.accepted = before - judged.findings.len();
    }

    fn accept(&self, finding: &Finding, file: Option<&Path>) -> bool {
        let all = self.0.iter().flat_map(|given| &given.acceptances);
        let mut accepted = all.filter(|acceptance| acceptance.is_of(finding, file)).peekable();
        let is_accepted = accepted.peek().is_some();
        accepted.for_each(|acceptance| acceptance.is_used.set(true));
        is_accepted
    }

    /// Acceptances that accepted nothing, as findings. Those of files that were not judged are left
    /// out, as long as the files are there.
    pub(super) fn unused(self, judged: &[Judged]) -> Vec<Judged> {
        let files: Vec<_> =
            judged.iter().filter_map(|one| Some(real(one.file.as_deref()?))).collect();
        let is_due = |acceptance: &&Acceptance| {
            let file = acceptance.file.as_deref();
            let was_judged = |file: &Path| !file.exists() || files.iter().any(|one| one == file);
            !acceptance.is_used.get() && file.is_none_or(was_judged)
        };
        let of_given = |Given { file, source, acceptances }: Given| {
            let due = acceptances.iter().filter(is_due);
            let findings: Vec<_> = due.map(Acceptance::unused).collect();
            (!findings.is_empty()).then_some(Judged { file, source, findings, accepted: 0 })
        };
        self.0.into_iter().filter_map(of_given).collect()
    }
}

impl Acceptance {
    fn is_of(&self, finding: &Finding, file: Option<&Path>) -> bool {
        self.code == finding.code
            && is_below(&finding.path, &self.path)
            && self.pointer.as_ref().is_none_or(|at| finding.pointer.as_ref() == Some(at))
            && self.file.as_deref().is_none_or(|expected| file == Some(expected))
    }

    fn unused(&self) -> Finding {
        let message = format!("no finding with the code `{}` is left to accept", self.code);
        let code = Code::UnusedAcceptance;
        let help = Some("take the acceptance out".to_owned());
        Finding { help, ..Finding::new(Severity::Warning, code, self.span.clone(), message) }
    }
}

/// Whether a path is another one or leads on from it.
fn is_below(path: &str, beginning: &str) -> bool {
    let rest = path.strip_prefix(beginning);
    rest.is_some_and(|rest| beginning.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The path without links, to compare it with others; itself if there is no such file.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Reads `CODE` or `CODE@PATH`.
fn of_argument(text: &str) -> Result<Given> {
    let (code, path) = text.split_once('@').unwrap_or((text, ""));
    let code = accepted_code(code).with_context(|| format!("cannot accept `{text}`"))?;
    let option = "--accept ";
    let span = option.len()..option.len() + text.len();
    let (file, pointer, path) = (None, None, path.to_owned());
    let acceptance = Acceptance { code, file, pointer, path, span, is_used: Cell::new(false) };
    let source = Source::new(COMMAND_LINE, format!("{option}{text}"));
    Ok(Given { file: None, source, acceptances: vec![acceptance] })
}

fn of_file(file: &Path) -> Result<Given> {
    let shown = file.display().to_string();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read `{shown}`"))?;
    let listed: Listed = toml::from_str(&text).with_context(|| format!("cannot read `{shown}`"))?;
    let source = Source::new(shown, text);
    let folder = file.parent().unwrap_or(Path::new(""));
    let acceptance = |entry| acceptance(entry, folder, &source);
    let acceptances = listed.accept.into_iter().map(acceptance).collect::<Result<_>>()?;
    Ok(Given { file: Some(file.to_owned()), source, acceptances })
}

fn acceptance(entry: Spanned<Entry>, folder: &Path, source: &Source) -> Result<Acceptance> {
    let Entry { code, file, at, path, reason } = entry.into_inner();
    let place = |at: usize| {
        let place = source.position(at);
        format!("{}:{}:{}", source.path(), place.line, place.column)
    };
    let span = code.span();
    let code = accepted_code(code.get_ref()).with_context(|| place(span.start))?;
    ensure!(
        !reason.get_ref().trim().is_empty(),
        "{}: expected the reason why `{code}` is accepted, found none",
        place(reason.span().start)
    );
    let file = file.map(|file| real(&folder.join(file)));
    Ok(Acceptance { code, file, pointer: at, path, span, is_used: Cell::new(false) })
}

fn accepted_code(text: &str) -> Result<Code> {
    let Ok(code) = text.parse() else {
        bail!("expected the code of a finding, such as `INVALID_ACTION`, found `{text}`");
    };
    match code {
        Code::JsonSyntaxError => bail!("`{code}` cannot be accepted: nothing else is judged then"),
        Code::UnusedAcceptance => bail!("`{code}` cannot be accepted: take out what is unused"),
        code => Ok(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_by_whole_steps() {
        for (path, beginning, expected) in [
            ("Statement[0].Action", "", true),
            ("Statement[0].Action", "Statement[0]", true),
            ("Statement[0].Action", "Statement", true),
            ("Statement[0].Action", "Statement[0].Action", true),
            ("Statement[0].Action", "Statement[0].Act", false),
            ("Statement[0].Action", "Statement[0].Action[0]", false),
            ("Statement[10]", "Statement[1]", false),
        ] {
            assert_eq!(is_below(path, beginning), expected, "{path} {beginning}");
        }
    }
}
