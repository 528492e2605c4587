//! Reads and changes the version in the workspace's `Cargo.toml`.

use std::path::Path;

use anyhow::{Context, Result};
use semver::Version;
use toml_edit::{DocumentMut, Item, Value};

pub(crate) const PATH: &str = "Cargo.toml";

pub(crate) fn version(root: &Path) -> Result<Version> {
    let text = std::fs::read_to_string(root.join(PATH));
    read(&text.with_context(|| format!("cannot read `{PATH}`"))?)
}

/// The version that a workspace's manifest states.
pub(crate) fn read(text: &str) -> Result<Version> {
    let document: DocumentMut = text.parse().with_context(|| format!("cannot read `{PATH}`"))?;
    let version = package(document.as_item()).and_then(Item::as_str);
    let version =
        version.with_context(|| format!("`{PATH}` has no `workspace.package.version`"))?;
    version.parse().with_context(|| format!("`{PATH}`: `{version}` is not a version"))
}

fn package(document: &Item) -> Option<&Item> {
    document.get("workspace")?.get("package")?.get("version")
}

/// The manifest with another version, where the workspace's crates name each other's too.
pub(crate) fn with_version(text: &str, old: &Version, new: &Version) -> Result<String> {
    let mut document: DocumentMut =
        text.parse().with_context(|| format!("cannot read `{PATH}`"))?;
    let (old, new) = (old.to_string(), new.to_string());
    let Some(workspace) = document.get_mut("workspace") else {
        return Ok(text.to_owned());
    };
    let package = workspace.get_mut("package").and_then(|package| package.get_mut("version"));
    replace(package.and_then(Item::as_value_mut), &old, &new);
    let dependencies = workspace.get_mut("dependencies").and_then(Item::as_table_like_mut);
    for (_, dependency) in dependencies.into_iter().flat_map(|table| table.iter_mut()) {
        if dependency.get("path").is_some() {
            let version = dependency.get_mut("version").and_then(Item::as_value_mut);
            replace(version, &old, &new);
        }
    }
    Ok(document.to_string())
}

fn replace(value: Option<&mut Value>, old: &str, new: &str) {
    if let Some(value) = value.filter(|value| value.as_str() == Some(old)) {
        let decor = value.decor().clone();
        *value = new.into();
        *value.decor_mut() = decor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_changes_wherever_the_workspace_names_its_own() {
        let text = "\
[workspace.package]
version = \"0.1.0\" # of all
[workspace.dependencies]
own = { path = \"own\", version = \"0.1.0\" }
other = { version = \"0.1.0\" }
third = \"0.1.0\"
";
        let new = with_version(text, &Version::new(0, 1, 0), &Version::new(0, 2, 0)).unwrap();
        let expected = text.replacen("version = \"0.1.0\" #", "version = \"0.2.0\" #", 1).replacen(
            "\"own\", version = \"0.1.0\"",
            "\"own\", version = \"0.2.0\"",
            1,
        );
        assert_eq!(new, expected);
        assert_eq!(read(&new).unwrap(), Version::new(0, 2, 0));
    }
}
