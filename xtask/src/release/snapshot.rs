//! Compares a crate with the facts of its last release, kept in `data/released`.
//!
//! A file holds one model a line, as `cargo xtask model` prints it but without descriptions, and is
//! named after the service and the version.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::model::Unstated;
use iam_codegen::{ServiceModel, Source};
use semver::Version;

use super::Changes;
use crate::sources::Crate;
use crate::{diff, pages};

pub(super) const FOLDER: &str = "data/released";

/// The service and version of a file of that folder.
pub(crate) fn parse(path: &str) -> Option<(&str, Version)> {
    let name = path.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".json")?;
    let mut dashes = name.match_indices('-');
    dashes.find_map(|(at, _)| {
        let version = name.get(at + 1..)?.parse().ok()?;
        Some((name.get(..at)?, version))
    })
}

/// What changed in a crate since its recorded release; `None` if none is recorded.
pub(crate) fn changes(root: &Path, krate: &Crate) -> Result<Option<Changes>> {
    let Some((path, since)) = find(root, &krate.service)?.pop() else {
        return Ok(None);
    };
    let old = std::fs::read_to_string(root.join(&path));
    let old = old.with_context(|| format!("cannot read `{path}`"))?;
    let mut pages = Vec::new();
    for page in &krate.pages {
        pages.extend(pages::read(&page.path.within(root), &page.path)?);
    }
    let new: Vec<_> = pages.iter().filter_map(diff::read).collect();
    ensure!(new.len() == krate.pages.len(), "a page of `{}` cannot be read", krate.folder);
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
pub(super) fn facts(root: &Path, krate: &Crate) -> Result<String> {
    let mut text = String::new();
    for page in &krate.pages {
        let source = pages::read(&page.path.within(root), &page.path)?;
        let Some(mut model) = source.as_ref().and_then(diff::read) else {
            bail!("`{}` cannot be read", page.path);
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

/// The files of a service, the latest version last.
pub(super) fn find(root: &Path, service: &str) -> Result<Vec<(String, Version)>> {
    let folder = root.join(FOLDER);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = || format!("cannot read folder `{FOLDER}`");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(unreadable)? {
        let name = entry.with_context(unreadable)?.file_name();
        let path = format!("{FOLDER}/{}", name.to_string_lossy());
        let version = parse(&path).filter(|(of, _)| *of == service).map(|(_, version)| version);
        found.extend(version.map(|version| (path, version)));
    }
    found.sort_by(|(_, a), (_, b)| a.cmp(b));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_service_and_version() {
        let parsed = |path| parse(path).map(|(service, version)| (service, version.to_string()));
        let found = |service, version: &str| Some((service, version.to_owned()));
        assert_eq!(parsed("data/released/ecr-0.1.0.json"), found("ecr", "0.1.0"));
        assert_eq!(parsed("data/released/a-b-1.0.0-rc.1.json"), found("a-b", "1.0.0-rc.1"));
        assert_eq!(parsed("data/released/ecr.json"), None);
        assert_eq!(parsed("data/ecr-0.1.0.json"), None);
    }
}
