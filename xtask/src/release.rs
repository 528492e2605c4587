//! `cargo xtask release-notes`: the changelog entry and the version that changed facts ask for.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::Source;
use semver::Version;
use xtask::compare::{Diff, Impact};

use crate::lock::Lock;
use crate::sources::{self, Crate, Sources};
use crate::write::Real;
use crate::{Outcome, diff, flags, pages, write};

pub(crate) mod changelog;
pub(crate) mod manifest;
pub(crate) mod snapshot;

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
    let root = sources::repository(&here)?;
    let _lock = (flags.record || flags.write).then(|| Lock::repository(&root)).transpose()?;
    if flags.record || flags.write {
        write::sweep(&root)?;
        write::sweep(&root.join(snapshot::FOLDER))?;
    }
    let sources = Sources::read(&root)?;
    if flags.record {
        return record(&root, &sources, out);
    }
    let mut changed = Vec::new();
    for krate in &sources.crates {
        if let Some(changes) = changes(&root, krate, flags.since.as_deref(), out)? {
            changed.push(changes);
        }
    }
    if changed.is_empty() {
        return semver_checks(flags, &sources, out);
    }
    let current = manifest::version(&root)?;
    let least = changed.iter().map(Changes::least).fold(current.clone(), Version::max);
    let entry = changelog::entry(changed.iter().flat_map(|changes| &changes.diffs));
    if flags.write {
        apply(&root, &current, &least, &entry)?;
        writeln!(out, "CHANGELOG.md: entry of {least}; Cargo.toml: version {current} -> {least}")?;
    } else {
        write!(out, "## {least}\n\n{entry}")?;
    }
    semver_checks(flags, &sources, out)
}

/// Keeps today's facts of every crate as those of the workspace's version, and forgets those of
/// releases before.
fn record(root: &Path, sources: &Sources, out: &mut impl Write) -> Result<Outcome> {
    let version = manifest::version(root)?;
    let (mut records, mut before) = (Vec::new(), Vec::new());
    for krate in &sources.crates {
        let path = format!("{}/{}-{version}.json", snapshot::FOLDER, krate.service);
        before.extend(snapshot::find(root, &krate.service)?.into_iter().map(|(path, _)| path));
        before.retain(|before| *before != path);
        records.push((path, snapshot::facts(root, krate)?));
    }
    let written = records.iter().map(|(path, text)| (Path::new(path), Some(&**text)));
    let forgotten = before.iter().map(|path| (Path::new(path), None));
    write::apply_texts(&Real, root, &written.chain(forgotten).collect::<Vec<_>>())?;
    for ((path, _), krate) in records.iter().zip(&sources.crates) {
        writeln!(out, "{path}: facts of `{}` recorded", krate.folder)?;
    }
    Ok(Outcome::Done)
}

/// What changed in a crate; `None` if nothing did or no release is recorded.
fn changes(
    root: &Path,
    krate: &Crate,
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

/// What changed since a git revision; pages that it does not have are left out.
fn since_revision(
    root: &Path,
    krate: &Crate,
    revision: &str,
    out: &mut impl Write,
) -> Result<Changes> {
    let manifest = git_text(root, revision, manifest::PATH)?;
    let since = manifest::read(&manifest)?;
    let mut diffs = Vec::new();
    for page in &krate.pages {
        if !is_in(root, revision, &page.path)? {
            writeln!(out, "{}: a new page, which `{revision}` does not have\n", page.path)?;
            continue;
        }
        // Both sides go by the name of the page, so that an entry reads the same later.
        let old = Source::new(&*page.path, git_text(root, revision, &page.path)?);
        let Some(new) = pages::read(&page.path.within(root), &page.path)? else {
            bail!("`{}` cannot be read", page.path);
        };
        let (Some(old), Some(new)) = (diff::read(&old), diff::read(&new)) else {
            bail!("`{}` cannot be compared with `{revision}`", page.path);
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

/// Writes version and entry. Each file is replaced in one step, and repeating this changes nothing.
fn apply(root: &Path, current: &Version, least: &Version, entry: &str) -> Result<()> {
    let read = |path: &str| {
        std::fs::read_to_string(root.join(path)).with_context(|| format!("cannot read `{path}`"))
    };
    let changelog = changelog::with_entry(&read(changelog::PATH)?, least, entry);
    let manifest = manifest::with_version(&read(manifest::PATH)?, current, least)?;
    let texts = [(changelog::PATH, &*changelog), (manifest::PATH, &*manifest)];
    write::apply_texts(&Real, root, &texts.map(|(path, text)| (Path::new(path), Some(text))))
}

/// Asks cargo-semver-checks about everything that is not a fact of a page, where it is installed.
fn semver_checks(
    flags: &flags::ReleaseNotes,
    sources: &Sources,
    out: &mut impl Write,
) -> Result<Outcome> {
    let Some(revision) = flags.since.as_deref().filter(|_| flags.semver_checks) else {
        return Ok(Outcome::Done);
    };
    let installed = Command::new("cargo").args(["semver-checks", "--version"]).output();
    if !installed.is_ok_and(|output| output.status.success()) {
        writeln!(out, "left out: cargo-semver-checks is not installed")?;
        return Ok(Outcome::Done);
    }
    out.flush()?;
    let mut outcome = Outcome::Done;
    for krate in &sources.crates {
        let mut command = Command::new("cargo");
        command.args(["semver-checks", "--baseline-rev", revision, "--manifest-path"]);
        let status = command.arg(format!("{}/Cargo.toml", krate.folder)).status();
        if !status.context("cannot run cargo semver-checks")?.success() {
            outcome = Outcome::Failed;
        }
    }
    Ok(outcome)
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
