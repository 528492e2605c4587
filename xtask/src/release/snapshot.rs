//! Compares a crate with the facts of its last release.
//!
//! They are kept in files with one model a line, as `cargo xtask model` prints it but without
//! descriptions, named after the service and the version: those of this repository's crates in
//! `data/released`, those of a crate elsewhere in its own folder `released`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::model::Unstated;
use iam_codegen::{ServiceModel, Source};
use semver::Version;

use super::Changes;
use crate::sources::Crate;
use crate::{diff, pages};

/// Where the records of this repository's crates are.
pub(crate) const FOLDER: &str = "data/released";

/// A generated crate, the pages that it is made from, and where its releases are recorded.
///
/// All paths are relative to the same folder.
#[derive(Debug)]
pub(crate) struct Released {
    /// The folder of the crate.
    pub(crate) folder: String,
    pub(crate) service: String,
    pub(crate) pages: Vec<ReleasedPage>,
    /// The folder of the records.
    pub(crate) records: String,
}

/// A page that a crate is made from.
#[derive(Debug)]
pub(crate) struct ReleasedPage {
    pub(crate) path: PathBuf,
    /// What changelogs call it.
    pub(crate) shown: String,
}

impl Released {
    /// A crate of this repository.
    pub(crate) fn listed(krate: &Crate) -> Released {
        let page = |page: &crate::sources::Page| ReleasedPage {
            path: page.path.within(Path::new("")),
            shown: page.path.to_string(),
        };
        Released {
            folder: krate.folder.to_string(),
            service: krate.service.to_string(),
            pages: krate.pages.iter().map(page).collect(),
            records: FOLDER.to_owned(),
        }
    }

    /// A crate elsewhere, which keeps its own records. Its pages go by their names alone: nobody
    /// else has them in the same folder.
    pub(crate) fn elsewhere(folder: &Path, service: &str, pages: &[PathBuf]) -> Released {
        let page = |path: &PathBuf| ReleasedPage {
            path: path.clone(),
            shown: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        };
        let folder = folder.display().to_string();
        Released {
            records: format!("{folder}/released"),
            folder,
            service: service.to_owned(),
            pages: pages.iter().map(page).collect(),
        }
    }

    /// Where the facts of a version are recorded.
    pub(super) fn record(&self, version: &Version) -> String {
        format!("{}/{}-{version}.json", self.records, self.service)
    }

    /// Its pages as they are now.
    fn sources(&self, root: &Path) -> Result<Vec<Source>> {
        let read = |page: &ReleasedPage| {
            let source = pages::read(&root.join(&page.path), &page.shown)?;
            source.with_context(|| format!("`{}` cannot be read", page.shown))
        };
        self.pages.iter().map(read).collect()
    }
}

/// The service and version of a file in a folder of records.
pub(crate) fn parse<'p>(folder: &str, path: &'p str) -> Option<(&'p str, Version)> {
    let name = path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".json")?;
    let mut dashes = name.match_indices('-');
    dashes.find_map(|(at, _)| {
        let version = name.get(at + 1..)?.parse().ok()?;
        Some((name.get(..at)?, version))
    })
}

/// What changed in a crate since its recorded release; `None` if none is recorded.
pub(crate) fn changes(root: &Path, krate: &Released) -> Result<Option<Changes>> {
    let Some((path, since)) = find(root, krate)?.pop() else {
        return Ok(None);
    };
    let old = std::fs::read_to_string(root.join(&path));
    let old = old.with_context(|| format!("cannot read `{path}`"))?;
    let sources = krate.sources(root)?;
    let new: Vec<_> = sources.iter().filter_map(diff::read).collect();
    ensure!(new.len() == sources.len(), "a page of `{}` cannot be read", krate.folder);
    compare(&path, &old, since, &new).map(Some)
}

/// Compares the lines of a file with the models of a crate's pages, in their order.
pub(crate) fn compare(
    path: &str,
    old: &str,
    since: Version,
    new: &[ServiceModel<'_>],
) -> Result<Changes> {
    let models: Vec<_> = old.lines().map(|line| Source::new(path, line)).collect();
    ensure!(
        models.len() == new.len(),
        "expected {} in `{path}`, found {}: record the release anew",
        crate::count(new.len(), "model"),
        models.len()
    );
    let mut diffs = Vec::new();
    for (old, new) in models.iter().zip(new) {
        match iam_codegen::read_model(old) {
            Ok(old) => diffs.push(xtask::compare::diff(&old, new)),
            Err(diagnostic) => bail!("`{path}`: {}", diagnostic.message()),
        }
    }
    Ok(Changes { since, diffs })
}

/// What is kept of a crate's pages.
pub(super) fn facts(root: &Path, krate: &Released) -> Result<String> {
    let mut text = String::new();
    for source in krate.sources(root)? {
        let Some(mut model) = diff::read(&source) else {
            bail!("`{}` cannot be read", source.path());
        };
        without_words(&mut model);
        text += &model.to_json()?;
        text.push('\n');
    }
    Ok(text)
}

/// Removes descriptions: no sentence of AWS's belongs in the repository.
fn without_words(model: &mut ServiceModel<'_>) {
    for action in &mut model.actions {
        action.description = "".into();
    }
    for key in &mut model.condition_keys {
        key.description = "".into();
    }
    if !model.unstated.contains(&Unstated::Descriptions) {
        model.unstated.push(Unstated::Descriptions);
    }
}

/// The records of a crate, the latest version last.
pub(super) fn find(root: &Path, krate: &Released) -> Result<Vec<(String, Version)>> {
    let records = &krate.records;
    let folder = root.join(records);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = || format!("cannot read folder `{records}`");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(unreadable)? {
        let name = entry.with_context(unreadable)?.file_name();
        let path = format!("{records}/{}", name.to_string_lossy());
        let version = parse(records, &path).filter(|(of, _)| *of == krate.service);
        found.extend(version.map(|(_, version)| version).map(|version| (path.clone(), version)));
    }
    found.sort_by(|(_, a), (_, b)| a.cmp(b));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_service_and_version() {
        let parsed =
            |path| parse(FOLDER, path).map(|(service, version)| (service, version.to_string()));
        let found = |service, version: &str| Some((service, version.to_owned()));
        assert_eq!(parsed("data/released/ecr-0.1.0.json"), found("ecr", "0.1.0"));
        assert_eq!(parsed("data/released/a-b-1.0.0-rc.1.json"), found("a-b", "1.0.0-rc.1"));
        assert_eq!(parsed("data/released/ecr.json"), None);
        assert_eq!(parsed("data/ecr-0.1.0.json"), None);
    }
}
