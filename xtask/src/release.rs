//! `cargo xtask release-notes`: the changelog entry and the version that changed facts ask of a crate.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::Source;
use semver::Version;
use xtask::compare::{Diff, Impact};

use crate::lock::Lock;
use crate::sources::{self, Sources};
use crate::write::Real;
use crate::{Outcome, count, diff, flags, pages, write};

pub(crate) mod changelog;
pub(crate) mod manifest;
pub(crate) mod package;
pub(crate) mod snapshot;

use snapshot::{Released, ReleasedPage};

/// What changed in a crate since its last release.
#[derive(Debug)]
pub(crate) struct Changes {
    /// The version it is compared with.
    pub(crate) since: Version,
    /// One for each page.
    pub(crate) diffs: Vec<Diff>,
}

impl Changes {
    /// The greatest impact on users; `None` if nothing changed.
    pub(crate) fn impact(&self) -> Option<Impact> {
        self.diffs.iter().filter_map(|diff| diff.impact).max()
    }

    /// The least version that may follow.
    pub(crate) fn least(&self) -> Version {
        self.impact().map_or_else(|| self.since.clone(), |impact| next(&self.since, impact))
    }
}

/// The version that an impact asks for, as cargo compares them: before 1.0 the second number counts
/// as the first, before 0.1 the third.
pub(crate) fn next(version: &Version, impact: Impact) -> Version {
    let Version { major, minor, patch, .. } = *version;
    match (major, minor, impact) {
        (0, 1.., Impact::Major) | (1.., _, Impact::Minor) => Version::new(major, minor + 1, 0),
        (1.., _, Impact::Major) => Version::new(major + 1, 0, 0),
        _ => Version::new(major, minor, patch + 1),
    }
}

pub(crate) fn run(flags: &flags::ReleaseNotes, out: &mut impl Write) -> Result<Outcome> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let writes = flags.record || flags.write;
    if let Some(folder) = &flags.krate {
        let _lock = writes.then(|| Lock::around(&here, folder)).transpose()?;
        let krate = elsewhere(&here, folder, &flags.pages)?;
        if writes {
            write::sweep(&here.join(folder))?;
            write::sweep(&here.join(&krate.records))?;
        }
        return notes(flags, &here, &[krate], out);
    }
    let root = sources::repository(&here)?;
    let _lock = writes.then(|| Lock::repository(&root)).transpose()?;
    let sources = Sources::read(&root)?;
    let crates: Vec<_> = sources.crates.iter().map(Released::listed).collect();
    if writes {
        write::sweep(&root.join(snapshot::FOLDER))?;
        for krate in &crates {
            write::sweep(&root.join(&krate.folder))?;
        }
    }
    let outcome = notes(flags, &root, &crates, out)?;
    if flags.record {
        let packages = package::published(&root)?;
        let text = package::record(&root, &packages)?;
        write::apply_texts(&Real, &root, &[(Path::new(package::RECORD), Some(&*text))])?;
        writeln!(out, "{}: {} recorded", package::RECORD, count(packages.len(), "package"))?;
    }
    Ok(outcome)
}

/// The crate in a folder that no list has, made from these pages.
fn elsewhere(here: &Path, folder: &Path, arguments: &[PathBuf]) -> Result<Released> {
    let mut paths = Vec::new();
    for argument in arguments {
        paths.extend(iam_codegen::pages_of(argument)?);
    }
    let mut services = Vec::new();
    for path in &paths {
        let source = pages::read(&here.join(path), &path.display().to_string())?;
        let Some(model) = source.as_ref().and_then(diff::read) else {
            bail!("`{}` cannot be read", path.display());
        };
        services.push(model.prefix.to_string());
    }
    services.sort();
    services.dedup();
    match &*services {
        [service] => Ok(Released::elsewhere(folder, service, &paths)),
        _ => bail!(
            "expected pages of one service for a crate, found those of {}",
            services.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ),
    }
}

fn notes(
    flags: &flags::ReleaseNotes,
    root: &Path,
    crates: &[Released],
    out: &mut impl Write,
) -> Result<Outcome> {
    if flags.record {
        return record(root, crates, out);
    }
    for krate in crates {
        let Some(changes) = changes(root, krate, flags.since.as_deref(), out)? else { continue };
        let current = version(root, &krate.folder)?;
        let least = changes.least().max(current.clone());
        let entry = changelog::entry(&changes.diffs);
        if flags.write {
            apply(root, &krate.folder, &least, &entry)?;
            let (changelog, manifest) =
                (changelog::path(&krate.folder), manifest::path(&krate.folder));
            writeln!(
                out,
                "{changelog}: entry of {least}; {manifest}: version {current} -> {least}"
            )?;
        } else {
            write!(out, "## {} {least}\n\n{entry}", krate.folder)?;
        }
    }
    semver_checks(flags, crates, out)
}

/// Keeps today's facts of every crate as those of its version, and forgets those of releases before.
fn record(root: &Path, crates: &[Released], out: &mut impl Write) -> Result<Outcome> {
    let (mut records, mut before) = (Vec::new(), Vec::new());
    for krate in crates {
        let path = krate.record(&version(root, &krate.folder)?);
        before.extend(snapshot::find(root, krate)?.into_iter().map(|(path, _)| path));
        before.retain(|before| *before != path);
        records.push((path, snapshot::facts(root, krate)?));
    }
    let written = records.iter().map(|(path, text)| (Path::new(path), Some(&**text)));
    let forgotten = before.iter().map(|path| (Path::new(path), None));
    write::apply_texts(&Real, root, &written.chain(forgotten).collect::<Vec<_>>())?;
    for ((path, _), krate) in records.iter().zip(crates) {
        writeln!(out, "{path}: facts of `{}` recorded", krate.folder)?;
    }
    Ok(Outcome::Done)
}

/// The version of the crate in a folder below `root`.
fn version(root: &Path, folder: &str) -> Result<Version> {
    let path = manifest::path(folder);
    let text = std::fs::read_to_string(root.join(&path));
    manifest::read(&path, &text.with_context(|| format!("cannot read `{path}`"))?)
}

/// What changed in a crate; `None` if nothing did or no release is recorded.
fn changes(
    root: &Path,
    krate: &Released,
    since: Option<&str>,
    out: &mut impl Write,
) -> Result<Option<Changes>> {
    let changes = match since {
        Some(revision) => Some(since_revision(root, krate, revision, out)?),
        None => snapshot::changes(root, krate)?,
    };
    let Some(changes) = changes else {
        writeln!(out, "{}: no release is recorded, see `--record` and `--since`", krate.folder)?;
        return Ok(None);
    };
    if changes.impact().is_none() {
        writeln!(out, "{}: nothing changed since {}", krate.folder, changes.since)?;
        return Ok(None);
    }
    Ok(Some(changes))
}

/// What the facts of a crate that is not in the list ask of its version, in words; nothing if its
/// version says so already, or no release is recorded.
pub(crate) fn asked(here: &Path, folder: &Path, pages: &[PathBuf]) -> Result<Option<String>> {
    if !here.join(folder).join("released").is_dir() {
        return Ok(None);
    }
    let krate = elsewhere(here, folder, pages)?;
    let Some(changes) = snapshot::changes(here, &krate)? else { return Ok(None) };
    let Some(impact) = changes.impact() else { return Ok(None) };
    let (least, since) = (changes.least(), &changes.since);
    Ok((version(here, &krate.folder)? < least).then(|| {
        format!("facts changed since {since} ({impact}): make the version {least} or more")
    }))
}

/// What changed since a git revision; pages that it does not have are left out.
fn since_revision(
    root: &Path,
    krate: &Released,
    revision: &str,
    out: &mut impl Write,
) -> Result<Changes> {
    let manifest = manifest::path(&krate.folder);
    let since = manifest::read(&manifest, &git_text(root, revision, &manifest)?)?;
    let mut diffs = Vec::new();
    for ReleasedPage { path, shown } in &krate.pages {
        if !is_in(root, revision, shown)? {
            writeln!(out, "{shown}: a new page, which `{revision}` does not have\n")?;
            continue;
        }
        // Both sides go by the name of the page, so that an entry reads the same later.
        let old = Source::new(&**shown, git_text(root, revision, shown)?);
        let Some(new) = pages::read(&root.join(path), shown)? else {
            bail!("`{shown}` cannot be read");
        };
        let (Some(old), Some(new)) = (diff::read(&old), diff::read(&new)) else {
            bail!("`{shown}` cannot be compared with `{revision}`");
        };
        diffs.push(xtask::compare::diff(&old, &new));
    }
    Ok(Changes { since, diffs })
}

/// Whether a git revision, which exists, has a file.
fn is_in(root: &Path, revision: &str, path: &str) -> Result<bool> {
    let mut git = Command::new("git");
    let output =
        git.args(["ls-tree", "--name-only", revision, "--", path]).current_dir(root).output();
    let output = output.context("cannot run git")?;
    ensure!(output.status.success(), "git cannot list the files of `{revision}`");
    Ok(!output.stdout.is_empty())
}

fn git_text(root: &Path, revision: &str, path: &str) -> Result<String> {
    let bytes = diff::git_show(root, &format!("{revision}:./{path}"))?;
    String::from_utf8(bytes).with_context(|| format!("`{revision}:{path}` is not text"))
}

/// Writes version and entry of the crate in a folder. Each file is replaced in one step, and
/// repeating this changes nothing.
fn apply(root: &Path, folder: &str, least: &Version, entry: &str) -> Result<()> {
    let (log, manifest) = (changelog::path(folder), manifest::path(folder));
    let read = |path: &str| {
        std::fs::read_to_string(root.join(path)).with_context(|| format!("cannot read `{path}`"))
    };
    // A crate elsewhere begins its changelog with the first change.
    let known = if root.join(&log).exists() { read(&log)? } else { "# Changelog\n".to_owned() };
    let changelog = changelog::with_entry(&known, least, entry);
    let changed = manifest::with_version(&manifest, &read(&manifest)?, least)?;
    let texts = [(log, changelog), (manifest, changed)];
    let texts = texts.each_ref().map(|(path, text)| (Path::new(path), Some(&**text)));
    write::apply_texts(&Real, root, &texts)
}

/// Asks cargo-semver-checks about everything that is not a fact of a page, where it is installed.
fn semver_checks(
    flags: &flags::ReleaseNotes,
    crates: &[Released],
    out: &mut impl Write,
) -> Result<Outcome> {
    let Some(revision) = flags.since.as_deref().filter(|_| flags.semver_checks) else {
        return Ok(Outcome::Done);
    };
    if !has_semver_checks() {
        writeln!(out, "{NO_SEMVER_CHECKS}")?;
        return Ok(Outcome::Done);
    }
    out.flush()?;
    let mut outcome = Outcome::Done;
    for krate in crates {
        let mut command = Command::new("cargo");
        command.args(["semver-checks", "--baseline-rev", revision, "--manifest-path"]);
        let status = command.arg(manifest::path(&krate.folder)).status();
        if !status.context("cannot run cargo semver-checks")?.success() {
            outcome = Outcome::Failed;
        }
    }
    Ok(outcome)
}

/// Said in place of what cargo-semver-checks would say.
pub(crate) const NO_SEMVER_CHECKS: &str = "left out: cargo-semver-checks is not installed";

pub(crate) fn has_semver_checks() -> bool {
    let installed = Command::new("cargo").args(["semver-checks", "--version"]).output();
    installed.is_ok_and(|output| output.status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_follow_as_cargo_compares_them() {
        let cases = [
            ("0.0.3", ["0.0.4", "0.0.4", "0.0.4"]),
            ("0.1.2", ["0.1.3", "0.1.3", "0.2.0"]),
            ("1.2.3", ["1.2.4", "1.3.0", "2.0.0"]),
        ];
        for (version, expected) in cases {
            let version: Version = version.parse().unwrap();
            let found = [Impact::Patch, Impact::Minor, Impact::Major]
                .map(|impact| next(&version, impact).to_string());
            assert_eq!(found, expected, "after {version}");
        }
    }
}
