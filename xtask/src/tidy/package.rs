//! Rules on the packages of the workspace that are published.

use toml_edit::{DocumentMut, Item};

use super::Finding;
use super::tree::{File, Tree};
use crate::release::{changelog, manifest};

/// A package that is published, by its manifest.
pub(super) struct Published<'t> {
    pub(super) manifest: &'t File,
    /// Its folder, relative to the repository.
    pub(super) folder: &'t str,
    said: DocumentMut,
}

/// The members of the workspace that say nothing of `publish = false`.
pub(super) fn published(tree: &Tree) -> Vec<Published<'_>> {
    let Some(workspace) = tree.file("Cargo.toml").and_then(|file| read(&file.text)) else {
        return Vec::new();
    };
    let members = workspace.get("workspace").and_then(|workspace| workspace.get("members"));
    let members = members.and_then(Item::as_array).into_iter().flatten();
    let members: Vec<_> = members.filter_map(toml_edit::Value::as_str).collect();
    let mut packages = Vec::new();
    for manifest in &tree.files {
        let folder = manifest.path.strip_suffix("/Cargo.toml");
        let Some(folder) = folder.filter(|folder| members.contains(folder)) else { continue };
        let Some(said) = read(&manifest.text) else { continue };
        let publish = said.get("package").and_then(|package| package.get("publish"));
        if publish.and_then(Item::as_bool).unwrap_or(true) {
            packages.push(Published { manifest, folder, said });
        }
    }
    packages
}

fn read(text: &str) -> Option<DocumentMut> {
    text.parse().ok()
}

/// The texts of the licences, which each package holds as they stand at the root.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// What crates.io and docs.rs show of a package.
const SHOWN: [&str; 9] = [
    "description",
    "license",
    "repository",
    "homepage",
    "readme",
    "keywords",
    "categories",
    "rust-version",
    "include",
];

/// A package says what crates.io and docs.rs show, and holds its README and the licences.
pub(super) fn packages(tree: &Tree) -> Vec<Finding> {
    published(tree).iter().flat_map(|package| check(tree, package)).collect()
}

fn check(tree: &Tree, package: &Published<'_>) -> Vec<Finding> {
    let Published { manifest, folder, said } = package;
    let mut findings = Vec::new();
    let stated = said.get("package");
    for key in SHOWN.into_iter().filter(|key| stated.and_then(|stated| stated.get(key)).is_none()) {
        let remedy = format!("add `{key}` to `[package]`: the package is published");
        findings.push(manifest.finding(1, "package", remedy));
    }
    let docs = stated.and_then(|stated| stated.get("metadata")?.get("docs")?.get("rs"));
    let all_features = docs.and_then(|docs| docs.get("all-features")?.as_bool());
    if all_features != Some(true) {
        let remedy = "add `all-features = true` to `[package.metadata.docs.rs]`";
        findings.push(manifest.finding(1, "package", remedy.to_owned()));
    }
    let readme = format!("{folder}/README.md");
    if tree.file(&readme).is_none() {
        let remedy = format!("write `{readme}`, for the users of the package");
        findings.push(manifest.finding(1, "package", remedy));
    }
    for name in LICENCES {
        let (root, own) = (tree.file(name), tree.file(&format!("{folder}/{name}")));
        if root.is_some() && root.map(|file| &file.text) != own.map(|file| &file.text) {
            let remedy = format!("copy `{name}` into `{folder}`: a package holds its licences");
            findings.push(own.unwrap_or(manifest).finding(1, "package", remedy));
        }
    }
    findings
}

/// Each changelog has a heading for the version of its package.
pub(super) fn changelogs(tree: &Tree) -> Vec<Finding> {
    published(tree).iter().filter_map(|package| heading(tree, package)).collect()
}

fn heading(tree: &Tree, package: &Published<'_>) -> Option<Finding> {
    let Published { manifest, folder, .. } = package;
    let version = match manifest::read(&manifest.path, &manifest.text) {
        Ok(version) => version.to_string(),
        Err(error) => return Some(manifest.finding(1, "changelog", format!("{error:#}"))),
    };
    let path = changelog::path(folder);
    let remedy = format!("give `{path}` a heading `## {version}`");
    match tree.file(&path) {
        Some(file) if changelog::section(&file.text, &version).is_some() => None,
        Some(file) => Some(file.finding(1, "changelog", remedy)),
        None => Some(manifest.finding(1, "changelog", remedy)),
    }
}
