//! `cargo xtask preflight`: says what would be published, and refuses what is unplanned.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use semver::Version;
use xtask::compare::Impact;

use crate::release::package::{self, Package, Recorded};
use crate::release::{self, changelog, manifest};
use crate::{Outcome, count, sources, terminal, tidy};

/// The end of a host that cannot exist, as which a place stands that nobody has given yet.
const NOWHERE: &str = ".example";

/// A package, and what was last published of it.
struct Candidate<'a> {
    package: &'a Package,
    last: Option<&'a Recorded>,
    has_changed: bool,
}

impl Candidate<'_> {
    fn is_new(&self) -> bool {
        self.last.is_none_or(|last| last.version != self.package.version)
    }

    /// Whether code that used the last release may not compile with this version.
    fn is_incompatible(&self) -> bool {
        self.last
            .is_some_and(|last| self.package.version >= release::next(&last.version, Impact::Major))
    }

    fn said(&self) -> String {
        let Package { name, version, .. } = self.package;
        match self.last {
            None => format!("{name} {version} (the first release)"),
            Some(last) => format!("{name} {version} (after {})", last.version),
        }
    }
}

pub(crate) fn run(out: &mut impl Write) -> Result<Outcome> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let root = sources::repository(&here)?;
    let packages = package::published(&root)?;
    let recorded = package::recorded(&root)?;
    let mut candidates = Vec::new();
    for package in &packages {
        let last = recorded.get(&package.name);
        let sum = package::contents(&root, package)?;
        let has_changed = last.is_none_or(|last| last.sha256 != sum);
        candidates.push(Candidate { package, last, has_changed });
    }
    let planned: Vec<_> = candidates.iter().filter(|candidate| candidate.is_new()).collect();
    match &*planned {
        [] => writeln!(out, "nothing would be published: every version is the last one recorded")?,
        planned => {
            writeln!(out, "would be published, in this order:")?;
            for (number, candidate) in (1..).zip(planned) {
                writeln!(out, "  {number}. {}", candidate.said())?;
            }
        }
    }
    let mut unplanned = Vec::new();
    for candidate in &candidates {
        unplanned.extend(faults(&root, candidate, &candidates));
    }
    unplanned.extend(tidy::releases(&root)?);
    // What several packages inherit is said once.
    let mut said = BTreeSet::new();
    unplanned.retain(|fault| said.insert(fault.clone()));
    for fault in &unplanned {
        writeln!(out, "{fault}")?;
    }
    let is_compatible = semver_checks(&root, &planned, out)?;
    if unplanned.is_empty() && is_compatible {
        if !planned.is_empty() {
            let names = planned.iter().map(|candidate| format!(" -p {}", candidate.package.name));
            writeln!(out, "ready: `cargo publish{}`", names.collect::<String>())?;
        }
        return Ok(Outcome::Done);
    }
    out.flush()?;
    let checks = usize::from(!is_compatible);
    let faults = count(unplanned.len() + checks, "thing");
    terminal::complain(&format!("error: {faults} to settle before anything is published"));
    Ok(Outcome::Failed)
}

/// What keeps a package from being published as it is.
fn faults(root: &Path, candidate: &Candidate<'_>, all: &[Candidate<'_>]) -> Vec<String> {
    let Package { name, version, folder, .. } = candidate.package;
    let manifest = manifest::path(folder);
    let mut faults = Vec::new();
    if let Some(Recorded { version: last, .. }) = candidate.last {
        if version == last && candidate.has_changed {
            faults.push(format!(
                "{manifest}: what `{name}` packs changed since {last}, and its version did not: \
                 give it a version, and its changelog what changed"
            ));
        }
        if version < last {
            faults.push(format!("{manifest}: expected a version after {last}, found {version}"));
        }
    }
    faults.extend(dependencies(candidate, all).map(|fault| format!("{manifest}: {fault}")));
    if candidate.is_new() {
        faults.extend(unreleased(root, folder, version));
        let Package { repository, homepage, .. } = candidate.package;
        for (key, place) in [("repository", repository), ("homepage", homepage)] {
            if place.as_deref().is_none_or(is_nowhere) {
                let found = place.as_deref().unwrap_or("nothing");
                faults.push(format!(
                    "Cargo.toml: expected the address of the project as `{key}`, found `{found}`"
                ));
            }
        }
    }
    faults
}

/// Requirements that do not fit, and versions that do not follow those of what a package shows.
fn dependencies<'c>(
    candidate: &'c Candidate<'_>,
    all: &'c [Candidate<'_>],
) -> impl Iterator<Item = String> + 'c {
    let own: BTreeMap<&str, &Candidate<'_>> =
        all.iter().map(|other| (other.package.name.as_str(), other)).collect();
    let named = candidate.package.dependencies.iter().filter(|named| named.is_own());
    named.flat_map(move |named| {
        let Some(other) = own.get(named.name.as_str()) else {
            return vec![format!(
                "`{}` is not published: remove the dependency, or publish it",
                named.name
            )];
        };
        let Package { name, version, .. } = other.package;
        let mut faults = Vec::new();
        if !named.requirement.matches(version) {
            faults.push(format!(
                "expected a requirement that {version} of `{name}` meets, found `{}`",
                named.requirement
            ));
        }
        if other.is_incompatible() && candidate.last.is_some() && !candidate.is_incompatible() {
            faults.push(format!(
                "`{}` shows types of `{name}`, which becomes {version}: give it a version that is \
                 incompatible with its last one as well",
                candidate.package.name
            ));
        }
        faults
    })
}

/// What a changelog has under no version, although one is to be published.
fn unreleased(root: &Path, folder: &str, version: &Version) -> Option<String> {
    let path = changelog::path(folder);
    let text = std::fs::read_to_string(root.join(&path)).unwrap_or_default();
    let part = text.get(changelog::section(&text, changelog::UNRELEASED)?)?;
    let (_, entries) = part.split_once('\n')?;
    (!entries.trim().is_empty()).then(|| {
        let heading = changelog::UNRELEASED;
        format!("{path}: move what is under `{heading}` below a version, {version} or a later one")
    })
}

/// Whether an address leads to a host that cannot exist.
fn is_nowhere(address: &str) -> bool {
    let host = address.split("//").nth(1).and_then(|rest| rest.split('/').next());
    host.is_none_or(|host| host.is_empty() || host.ends_with(NOWHERE))
}

/// Asks cargo-semver-checks about each package that has a release, where it is installed; whether
/// it agrees with the versions.
fn semver_checks(root: &Path, planned: &[&Candidate<'_>], out: &mut impl Write) -> Result<bool> {
    let with_release: Vec<_> =
        planned.iter().filter_map(|one| Some((one.package, one.last?))).collect();
    if with_release.is_empty() {
        return Ok(true);
    }
    if !release::has_semver_checks() {
        writeln!(out, "{}", release::NO_SEMVER_CHECKS)?;
        return Ok(true);
    }
    out.flush()?;
    let mut agrees = true;
    for (package, last) in with_release {
        let mut command = Command::new("cargo");
        command.args(["semver-checks", "--package", &package.name, "--baseline-version"]);
        let status = command.arg(last.version.to_string()).current_dir(root).status();
        agrees &= status.context("cannot run cargo semver-checks")?.success();
    }
    Ok(agrees)
}
