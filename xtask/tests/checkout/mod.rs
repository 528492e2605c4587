//! Copies packages of this repository to where a test may change them.

use std::fs;
use std::path::Path;

/// Copies these members of the workspace, without their tests, and its manifest with them alone.
#[allow(dead_code, reason = "not every test needs every function")]
pub(crate) fn copy_members(root: &Path, members: &[&str], default_members: &[&str]) {
    let this = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for member in members {
        copy(&this.join(member), &root.join(member), &["tests"]);
    }
    for file in ["Cargo.lock", "README.md"] {
        fs::copy(this.join(file), root.join(file)).unwrap();
    }
    let manifest = fs::read_to_string(this.join("Cargo.toml")).unwrap();
    let start = manifest.find("members = ").unwrap();
    let end = start + manifest[start..].find(']').unwrap() + 1;
    let members = format!("members = {members:?}\ndefault-members = {default_members:?}");
    let manifest = format!("{}{members}{}", &manifest[..start], &manifest[end..]);
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
}

/// Copies a folder, but for folders of these names in it.
pub(crate) fn copy(from: &Path, to: &Path, but: &[&str]) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if !from.is_dir() {
            fs::copy(from, to).unwrap();
        } else if but.iter().all(|name| entry.file_name() != *name) {
            copy(&from, &to, but);
        }
    }
}

/// The version in the manifest of a package.
#[allow(dead_code, reason = "not every test needs every function")]
pub(crate) fn version(root: &Path, package: &str) -> String {
    let manifest = fs::read_to_string(root.join(package).join("Cargo.toml")).unwrap();
    let line = manifest.lines().find(|line| line.starts_with("version = ")).unwrap();
    line.split('"').nth(1).unwrap().to_owned()
}
