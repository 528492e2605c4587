//! `cargo xtask lint`: judges policies by what AWS documents of their kind and of services.

mod accept;
mod finding;
mod fix;
mod github;
mod json;
mod policies;
mod sarif;
mod services;
mod text;

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;
use iam_policy::document::Severity;

use crate::Outcome;
use crate::flags::{Lint, LintFormat};
use crate::terminal::{self, Output};
use accept::Acceptances;
use finding::Judged;
use policies::Judge;

pub(crate) fn run(flags: &Lint, out: &mut Output) -> Result<Outcome> {
    let acceptances = Acceptances::read(flags)?;
    let files = policies::files(&flags.files)?;
    let Some(linter) = services::linter(flags)? else { return Ok(Outcome::Trouble) };
    let unknown_services = BTreeSet::new();
    let mut judge = Judge { linter, pointers: &flags.pointers, unknown_services };
    let (mut all, mut outcome) = (Vec::new(), Outcome::Done);
    for file in &files {
        match judge.file(file) {
            Ok(judged) => all.push(judged),
            Err(error) => {
                terminal::complain(&format!("error: {error:#}"));
                outcome = Outcome::Trouble;
            }
        }
    }
    for judged in &mut all {
        acceptances.apply(judged);
    }
    if flags.fix {
        mend(&mut all, &mut judge, &acceptances)?;
    }
    let judged = all.len();
    all.extend(acceptances.unused(&all));
    write(&all, flags.format, out)?;
    if flags.format == LintFormat::Text {
        writeln!(out, "{}", text::summary(&all, judged))?;
    }
    out.flush()?;
    name_unknown(&judge.unknown_services);
    let mut findings = all.iter().flat_map(|judged| &judged.findings);
    if outcome == Outcome::Done && findings.any(|found| found.severity > Severity::Suggestion) {
        outcome = Outcome::Failed;
    }
    Ok(outcome)
}

/// Applies what fixes there are, and judges again.
fn mend(all: &mut [Judged], judge: &mut Judge<'_>, acceptances: &Acceptances) -> Result<()> {
    let mut written = Vec::new();
    for judged in all.iter_mut() {
        let (Some(file), Some(mended)) = (judged.file.clone(), fix::mend(judged)) else { continue };
        let mut again = judge.text(judged.source.path(), mended.text.clone())?;
        again.file = Some(file.clone());
        acceptances.apply(&mut again);
        *judged = again;
        written.push((file, mended));
    }
    if written.is_empty() { Ok(()) } else { fix::write(&written) }
}

fn write(all: &[Judged], format: LintFormat, out: &mut Output) -> Result<()> {
    if format == LintFormat::Sarif {
        writeln!(out, "{}", sarif::log(all)?)?;
        return Ok(());
    }
    let color = out.has_color();
    for judged in all {
        for finding in &judged.findings {
            match format {
                LintFormat::Text => {
                    out.write_in_color(&format!("{}\n", text::finding(judged, finding, color)))?;
                }
                LintFormat::Github => writeln!(out, "{}", github::finding(judged, finding))?,
                LintFormat::Json | LintFormat::Sarif => {
                    writeln!(out, "{}", json::finding(judged, finding)?)?;
                }
            }
        }
    }
    Ok(())
}

/// Says which services the linter does not know.
fn name_unknown(services: &BTreeSet<String>) {
    if !services.is_empty() {
        let names = services.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        terminal::complain(&format!("note: judged by grammar alone, because not known: {names}"));
    }
}
