//! Writes generated modules as packages that cargo can compile, in a workspace of their own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use iam_codegen::GeneratedFile;

use super::{COMMAND, FOLDER};
use crate::generate::Made;
use crate::write;

/// About how much generated text goes into one package: enough to be worth starting a compiler,
/// little enough for several at once.
const PACKAGE_BYTES: usize = 2_000_000;

/// A package: its modules with their files.
pub(super) type Package<'a> = Vec<(String, &'a [GeneratedFile])>;

pub(super) fn divide<'s>(services: &'s [(String, Made<'_>)]) -> Vec<Package<'s>> {
    let mut packages: Vec<Package<'s>> = Vec::new();
    let mut bytes = usize::MAX;
    for (number, (name, made)) in (1..).zip(services) {
        if bytes > PACKAGE_BYTES {
            packages.push(Vec::new());
            bytes = 0;
        }
        bytes += made.service.files.iter().map(|file| file.contents.len()).sum::<usize>();
        if let Some(package) = packages.last_mut() {
            // Two revisions of a page may have one name.
            package.push((format!("{name}_{number}"), &made.service.files));
        }
    }
    packages
}

/// Writes the packages, and removes those of earlier sweeps.
pub(super) fn write(root: &Path, packages: &[Package<'_>]) -> Result<usize> {
    let members: Vec<_> = (1..=packages.len()).map(|n| format!("sweep-{n}")).collect();
    let folder = Path::new(FOLDER);
    remove_others(&root.join(folder), &members)?;
    let unmarked = |path: PathBuf, contents: &str| write::bring_unmarked(root, path, contents);
    let mut changed = unmarked(folder.join("Cargo.toml"), &workspace(root, &members)?)?;
    for (name, modules) in members.iter().zip(packages) {
        let sources = folder.join(name).join("src");
        changed += unmarked(folder.join(name).join("Cargo.toml"), &manifest(name))?;
        changed += unmarked(sources.join("lib.rs"), &door(modules))?;
        let names: Vec<_> = modules.iter().map(|(module, _)| module.clone()).collect();
        remove_others(&root.join(&sources), &names)?;
        for (module, files) in modules {
            changed += write::bring(root, &sources.join(module), files, COMMAND)?;
        }
    }
    Ok(changed)
}

fn remove_others(folder: &Path, kept: &[String]) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let ours = name.starts_with("sweep-") || name.starts_with("page_");
        if ours && path.is_dir() && !kept.iter().any(|kept| kept == name) {
            fs::remove_dir_all(&path)
                .with_context(|| format!("cannot remove `{}`", path.display()))?;
        }
    }
    Ok(())
}

/// The manifest of all packages, with the lints of this workspace.
fn workspace(root: &Path, members: &[String]) -> Result<String> {
    let ours = fs::read_to_string(root.join("Cargo.toml")).context("cannot read `Cargo.toml`")?;
    let mut ours: toml::Table = ours.parse().context("cannot read `Cargo.toml`")?;
    ours.retain(|key, _| key == "workspace");
    if let Some(workspace) = ours.get_mut("workspace").and_then(toml::Value::as_table_mut) {
        workspace.retain(|key, _| key == "lints" || key == "resolver");
        workspace.insert("members".to_owned(), members.to_vec().into());
    }
    Ok(toml::to_string(&ours)?)
}

fn manifest(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\niam-policy = {{ path = \"../../../iam-policy\", default-features = false }}\n\n\
         [lints]\nworkspace = true\n"
    )
}

fn door(modules: &Package<'_>) -> String {
    let module = |(name, _): &(String, _)| format!("#[rustfmt::skip]\npub mod {name};\n");
    let modules: String = modules.iter().map(module).collect();
    format!(
        "//! Generated modules, to see that they compile.\n#![no_std]\n#![deny(warnings, missing_docs)]\n\n{modules}"
    )
}
