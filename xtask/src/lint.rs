//! `cargo xtask lint`: judges policies by what AWS documents of their kind and of services.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};
use iam_codegen::{LowerOptions, Source, TypePrefix, service_facts};
use iam_policy::PolicyKind;
use iam_policy::document::{Presence, Quota, ResourceRule, Severity, Violation};
use iam_policy::lint::Linter;
use serde::Serialize;

use crate::flags::{Lint, LintFormat, PolicyKindName};
use crate::sources::{self, Sources};
use crate::{Outcome, pages, terminal};

pub(crate) fn run(flags: &Lint, out: &mut impl Write) -> Result<Outcome> {
    let Some(linter) = linter(flags)? else { return Ok(Outcome::Trouble) };
    let mut worst = None;
    let mut unknown = BTreeSet::new();
    for file in &flags.files {
        let shown = file.display().to_string();
        let bytes = fs::read(file).with_context(|| format!("cannot read `{shown}`"))?;
        let Ok(text) = String::from_utf8(bytes) else {
            bail!("`{shown}` is not text in UTF-8");
        };
        let report = linter.lint_json(&text);
        worst = worst.max(report.worst());
        unknown.extend(report.unknown_services().map(str::to_owned));
        for finding in report.findings() {
            write_finding(&shown, finding, flags.format, out)?;
        }
    }
    if !unknown.is_empty() {
        let names = unknown.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        terminal::complain(&format!("note: judged by grammar alone, because not known: {names}\n"));
    }
    let is_clean = worst.is_none_or(|worst| worst == Severity::Suggestion);
    Ok(if is_clean { Outcome::Done } else { Outcome::Failed })
}

/// A finding as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    path: String,
    severity: &'a str,
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    fix: Option<String>,
}

fn write_finding(
    file: &str,
    finding: &Violation,
    format: LintFormat,
    out: &mut impl Write,
) -> Result<()> {
    match format {
        LintFormat::Text => writeln!(out, "{file}:{finding}")?,
        LintFormat::Json => {
            let line = Line {
                file,
                line: finding.location().map(|location| location.line),
                column: finding.location().map(|location| location.column),
                end_line: finding.end().map(|location| location.line),
                end_column: finding.end().map(|location| location.column),
                path: finding.path().to_string(),
                severity: finding.severity().as_str(),
                code: finding.code().as_str(),
                message: finding.message(),
                help: finding.help(),
                fix: finding.fix().map(|fix| fix.replacement().to_owned()),
            };
            writeln!(out, "{}", terminal::json(&serde_json::to_string(&line)?))?;
        }
    }
    Ok(())
}

/// A linter that knows the crates' services and those of the pages; nothing if a page is refused.
fn linter(flags: &Lint) -> Result<Option<Linter>> {
    let mut linter = Linter::new(kind(flags.kind));
    let root = sources::repository(&std::env::current_dir()?)?;
    let sources = Sources::read(&root)?;
    for krate in &sources.crates {
        for page in &krate.pages {
            let path = page.path.within(&root);
            let Some(source) = pages::read(&path, &page.path)? else { return Ok(None) };
            let mut options = LowerOptions::new(krate.type_prefix.clone());
            options.name_rules.clone_from(&krate.placeholders);
            match known(linter, &source, &options) {
                Some(more) => linter = more,
                None => return Ok(None),
            }
        }
    }
    let Some(further) = pages::read_all(&flags.pages)? else { return Ok(None) };
    for source in &further {
        let options = LowerOptions::new(TypePrefix::of_service("service"));
        match known(linter, source, &options) {
            Some(more) => linter = more,
            None => return Ok(None),
        }
    }
    Ok(Some(linter))
}

fn known(linter: Linter, source: &Source, options: &LowerOptions<'_>) -> Option<Linter> {
    let reading = iam_codegen::read(source);
    let refused = reading.reference.is_none();
    if refused {
        pages::report(source, &reading.diagnostics);
    }
    Some(linter.service(&service_facts(&reading.reference?, options)))
}

fn kind(name: PolicyKindName) -> PolicyKind {
    const REPOSITORY: &[&str] = &[];
    match name {
        PolicyKindName::Identity => PolicyKind::IDENTITY,
        PolicyKindName::Managed => PolicyKind::MANAGED,
        PolicyKindName::InlineUser => PolicyKind::INLINE_USER,
        PolicyKindName::InlineGroup => PolicyKind::INLINE_GROUP,
        PolicyKindName::InlineRole => PolicyKind::INLINE_ROLE,
        PolicyKindName::Session => PolicyKind::SESSION,
        PolicyKindName::Trust => PolicyKind::TRUST,
        PolicyKindName::Scp => PolicyKind::SERVICE_CONTROL,
        PolicyKindName::Rcp => PolicyKind::RESOURCE_CONTROL,
        PolicyKindName::Endpoint => PolicyKind::VPC_ENDPOINT,
        PolicyKindName::Resource => PolicyKind::RESOURCE,
        PolicyKindName::Repository => PolicyKind::new("a repository policy")
            .with_principal(Presence::Required)
            .with_resource(ResourceRule::OnlyAll)
            .with_quota(Quota::of_text(10_240)),
        PolicyKindName::Registry | PolicyKindName::RegistryV1 => {
            PolicyKind::new("a registry policy")
                .with_principal(Presence::Required)
                .with_resource(ResourceRule::Required)
                .with_quota(Quota::of_text(10_240))
        }
    }
}
