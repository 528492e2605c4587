//! Pages in, generated modules out: read, generate, then write what changed or show it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use iam_codegen::{GeneratedFile, LowerOptions, PlaceholderRule, ServiceReference, Source};

use crate::flags::Codegen;
use crate::sources::{self, Crate, Page, Placeholder, Sources};
use crate::{Outcome, count, pages, write};

/// The command that brings generated files up to date, as their header names it.
const COMMAND: &str = "cargo xtask codegen";

/// What one page made.
struct Generated {
    /// `ecr: 17 actions, 1 resource type, 0 condition keys`.
    summary: String,
    /// Where the files belong, relative to the root.
    folder: PathBuf,
    files: Vec<GeneratedFile>,
}

pub(crate) fn run(flags: &Codegen, out: &mut impl Write) -> Result<Outcome> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let (root, generated, repair) = match &flags.out {
        None => {
            let root = sources::repository(&here)?;
            let generated = generate_listed(&root)?;
            (root, generated, COMMAND.to_owned())
        }
        Some(folder) => {
            let sources = match sources::repository(&here) {
                Ok(root) => Some(Sources::read(&root)?),
                Err(_) => None,
            };
            let generated = generate_pages(&flags.pages, folder, sources.as_ref())?;
            (here, generated, command_for(&flags.pages, folder))
        }
    };
    let Some(generated) = generated else {
        return Ok(Outcome::Failed);
    };
    finish(flags.check, &root, &generated, &repair, out)
}

/// Generates every crate that is listed; nothing if a page is refused.
fn generate_listed(root: &Path) -> Result<Option<Vec<Generated>>> {
    let mut generated = Some(Vec::new());
    for krate in &Sources::read(root)?.crates {
        let [page] = krate.pages.as_slice() else {
            bail!("crate `{}`: expected one page, found {}", krate.folder, krate.pages.len());
        };
        let source = pages::read(&root.join(&page.path), &page.path)?;
        let made = source.map(|source| generate_crate(krate, page, &source)).transpose()?;
        generated = generated.zip(made.flatten()).map(|(mut all, one)| {
            all.push(one);
            all
        });
    }
    Ok(generated)
}

fn generate_crate(krate: &Crate, page: &Page, source: &Source) -> Result<Option<Generated>> {
    page.verify(source.text().as_bytes())?;
    let Some(reference) = read(source) else {
        return Ok(None);
    };
    if reference.prefix != krate.service {
        bail!(
            "`{}` is a page of service `{}`; `{}` lists it for crate `{}` of service `{}`",
            page.path,
            reference.prefix,
            sources::PATH,
            krate.folder,
            krate.service
        );
    }
    let folder = Path::new(&krate.folder).join("src/generated");
    generate(source, &reference, Some(krate), COMMAND, folder).map(Some)
}

/// Generates from pages given by hand; nothing if one is refused.
fn generate_pages(
    pages: &[PathBuf],
    folder: &Path,
    sources: Option<&Sources>,
) -> Result<Option<Vec<Generated>>> {
    let mut by_service = BTreeMap::new();
    let mut refused = false;
    for page in pages {
        let shown = page.display().to_string();
        let Some(source) = pages::read(page, &shown)? else {
            refused = true;
            continue;
        };
        let Some(reference) = read(&source) else {
            refused = true;
            continue;
        };
        let service = reference.prefix.to_string();
        let folder = if pages.len() == 1 { folder.to_owned() } else { folder.join(&service) };
        let command = command_for(std::slice::from_ref(page), &folder);
        let krate = sources.and_then(|sources| sources.of_service(&service));
        let made = generate(&source, &reference, krate, &command, folder)?;
        if by_service.insert(service.clone(), made).is_some() {
            bail!("two pages of service `{service}` in one run: generate from each on its own");
        }
    }
    Ok((!refused).then(|| by_service.into_values().collect()))
}

/// The model of a page; nothing if it is refused. What is wrong with it is said.
fn read(source: &Source) -> Option<ServiceReference<'_>> {
    let reading = iam_codegen::read(source);
    pages::report(source, &reading.diagnostics);
    reading.reference
}

fn generate(
    source: &Source,
    reference: &ServiceReference<'_>,
    krate: Option<&Crate>,
    command: &str,
    folder: PathBuf,
) -> Result<Generated> {
    let derived = iam_codegen::type_prefix(&reference.prefix);
    let placeholders = krate.map(|krate| krate.placeholders.as_slice()).unwrap_or_default();
    let options = LowerOptions {
        type_prefix: krate.map_or(derived.as_str(), |krate| &krate.type_prefix),
        command,
        source: source.path(),
        sha256: iam_codegen::sha256(source.text().as_bytes()),
        layout: reference.layout,
        name_rules: placeholders.iter().map(rule).collect(),
    };
    let generated = iam_codegen::generate(reference, &options)?;
    pages::report_names(source, &generated.notes);
    Ok(Generated { summary: summary(reference), folder, files: generated.files })
}

fn rule(placeholder: &Placeholder) -> PlaceholderRule {
    let Placeholder { name, resource_type, min, max, words, joints, separator } = placeholder;
    PlaceholderRule {
        placeholder: name.clone(),
        resource_type: resource_type.clone(),
        min: *min,
        max: *max,
        words: words.clone(),
        joints: joints.clone(),
        separator: separator.clone(),
    }
}

fn command_for(pages: &[PathBuf], folder: &Path) -> String {
    let pages: Vec<_> = pages.iter().map(|page| page.display().to_string()).collect();
    format!("{COMMAND} --page {} --out {}", pages.join(" "), folder.display())
}

/// Writes what changed, or shows it, and says what was done.
fn finish(
    check: bool,
    root: &Path,
    generated: &[Generated],
    repair: &str,
    out: &mut impl Write,
) -> Result<Outcome> {
    let mut outdated = 0;
    for Generated { summary, folder, files } in generated {
        let changes = write::compare(root, folder, files)?;
        for change in &changes {
            if check {
                write!(out, "{}", change.diff())?;
            } else {
                change.apply(root)?;
            }
        }
        for change in changes.iter().filter(|change| change.removes() && !check) {
            writeln!(out, "removed {}", change.path().display())?;
        }
        let result = outcome(files.len(), changes.len());
        writeln!(out, "{summary} -> {}: {result}", folder.display())?;
        outdated += changes.len();
    }
    if !check || outdated == 0 {
        return Ok(Outcome::Done);
    }
    out.flush()?;
    let files = if outdated == 1 { "1 file is" } else { &format!("{outdated} files are") };
    pages::complain(&format!("error: {files} out of date\nhelp: run `{repair}`"));
    Ok(Outcome::Failed)
}

fn summary(reference: &ServiceReference<'_>) -> String {
    let mut counts = vec![
        count(reference.actions.len(), "action"),
        count(reference.resource_types.len(), "resource type"),
        count(reference.condition_keys.len(), "condition key"),
    ];
    if !reference.operations.is_empty() {
        counts.push(count(reference.operations.len(), "operation"));
    }
    format!("{}: {}", reference.prefix, counts.join(", "))
}

fn outcome(files: usize, changed: usize) -> String {
    match changed {
        0 => format!("{}, nothing changed", count(files, "file")),
        _ => format!("{}, {changed} changed", count(files, "file")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(outcome(1, 0), "1 file, nothing changed");
        assert_eq!(outcome(3, 1), "3 files, 1 changed");
    }
}
