//! Reads and changes the version in the manifest of a package.

use anyhow::{Context, Result};
use semver::Version;
use toml_edit::{DocumentMut, Item};

/// The manifest in the folder of a package.
pub(crate) fn path(folder: &str) -> String {
    format!("{folder}/Cargo.toml")
}

/// The version that the manifest at `path` states.
pub(crate) fn read(path: &str, text: &str) -> Result<Version> {
    let document = parse(path, text)?;
    let version = document.get("package").and_then(|package| package.get("version"));
    let version = version.and_then(Item::as_str).with_context(|| {
        format!("`{path}` has no `package.version`: each crate has a version of its own")
    })?;
    version.parse().with_context(|| format!("`{path}`: `{version}` is not a version"))
}

/// The manifest with another version.
pub(crate) fn with_version(path: &str, text: &str, new: &Version) -> Result<String> {
    let mut document = parse(path, text)?;
    let version = document.get_mut("package").and_then(|package| package.get_mut("version"));
    if let Some(version) = version.and_then(Item::as_value_mut) {
        let decor = version.decor().clone();
        *version = new.to_string().into();
        *version.decor_mut() = decor;
    }
    Ok(document.to_string())
}

fn parse(path: &str, text: &str) -> Result<DocumentMut> {
    text.parse().with_context(|| format!("cannot read `{path}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_changes_and_nothing_else() {
        let text = "\
[package]
name = \"toy-iam\"
version = \"0.1.0\" # its own
[dependencies]
other = { version = \"0.1.0\" }
";
        let new = with_version("toy-iam/Cargo.toml", text, &Version::new(0, 2, 0)).unwrap();
        assert_eq!(new, text.replacen("0.1.0", "0.2.0", 1));
        assert_eq!(read("toy-iam/Cargo.toml", &new).unwrap(), Version::new(0, 2, 0));
    }

    #[test]
    fn a_version_of_the_workspace_is_refused() {
        let text = "[package]\nversion.workspace = true\n";
        assert_eq!(
            read("toy-iam/Cargo.toml", text).unwrap_err().to_string(),
            "`toy-iam/Cargo.toml` has no `package.version`: each crate has a version of its own"
        );
    }
}
