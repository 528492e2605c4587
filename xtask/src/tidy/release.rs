//! The rule that a crate whose facts changed has the version and the changelog that say so.

use iam_codegen::Source;
use xtask::compare::Impact;

use super::Finding;
use super::tree::{File, Tree};
use crate::release::{Changes, changelog, manifest, snapshot};
use crate::sources::Crate;

/// Facts that users of a generated crate notice ask for a version and an entry.
pub(super) fn versions(tree: &Tree) -> Vec<Finding> {
    tree.sources.crates.iter().flat_map(|krate| version(tree, krate)).collect()
}

fn version(tree: &Tree, krate: &Crate) -> Vec<Finding> {
    let parsed = |path| snapshot::parse(snapshot::FOLDER, path);
    let releases = tree.files.iter().filter_map(|file| Some((file, parsed(&file.path)?)));
    let own = releases.filter(|(_, (service, _))| **service == *krate.service);
    let Some((file, (_, since))) = own.max_by(|(_, (_, a)), (_, (_, b))| a.cmp(b)) else {
        return Vec::new();
    };
    let pages = krate.pages.iter().filter_map(|page| tree.file(&page.path));
    let sources: Vec<_> = pages.map(|file| Source::new(&*file.path, &*file.text)).collect();
    let models: Vec<_> =
        sources.iter().filter_map(|source| iam_codegen::read(source).model).collect();
    match snapshot::compare(&file.path, &file.text, since, &models) {
        Ok(changes) => judge(tree, krate, &changes),
        Err(error) => vec![file.finding(1, "release", format!("{error:#}"))],
    }
}

fn judge(tree: &Tree, krate: &Crate, changes: &Changes) -> Vec<Finding> {
    let Some(impact) = changes.impact().filter(|impact| *impact > Impact::Patch) else {
        return Vec::new();
    };
    let file = tree.file(&manifest::path(&krate.folder));
    let version = |file: &File| manifest::read(&file.path, &file.text).ok();
    let Some((file, version)) = file.and_then(|file| Some((file, version(file)?))) else {
        return Vec::new();
    };
    let (least, since) = (changes.least(), &changes.since);
    if version < least {
        let line = file.text.lines().position(|line| line.starts_with("version")).unwrap_or(0);
        let remedy = format!(
            "make the version {least} or more: facts of `{}` changed since {since} ({impact}); \
             `cargo xtask release-notes --write` does it",
            krate.folder
        );
        return vec![file.finding(line + 1, "release", remedy)];
    }
    entry(tree, krate, changes, &version.to_string()).into_iter().collect()
}

/// The version's part of the changelog names every change.
fn entry(tree: &Tree, krate: &Crate, changes: &Changes, version: &str) -> Option<Finding> {
    let file: &File = tree.file(&changelog::path(&krate.folder))?;
    let section = changelog::section(&file.text, version).and_then(|part| file.text.get(part));
    let missing = changelog::missing(section.unwrap_or_default(), &changes.diffs);
    let first = missing.first()?;
    let more = match missing.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let remedy = format!(
        "say what changed in `{}` since {}: `{first}`{more}; `cargo xtask release-notes --write` \
         does it",
        krate.folder, changes.since
    );
    Some(file.finding(1, "release", remedy))
}
