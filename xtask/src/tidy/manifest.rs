//! Rules on the dependencies that manifests state.

use std::borrow::Cow;
use std::iter;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::tree::{File, Tree};
use super::{Finding, ownership};

/// The crate that generated ones may depend on.
const RUNTIME: &str = "iam-policy";

/// The crate whose files own the crates that they use.
const GENERATOR: &str = "codegen";

/// Tables of what the users of a crate compile. Cargo took the second spelling before edition 2024.
const TABLES: [&str; 3] = ["dependencies", "build-dependencies", "build_dependencies"];

/// Users of a generated crate compile only it and the runtime, unless they enable a feature, and
/// crates that only some files may use are not renamed.
pub(super) fn dependencies(tree: &Tree) -> Vec<Finding> {
    let generated = tree.sources.crates.iter().map(|krate| &*krate.folder);
    let folders = generated.chain([RUNTIME, GENERATOR]);
    let files = folders.filter_map(|folder| tree.file(&format!("{folder}/Cargo.toml")));
    files.flat_map(|file| check(tree, file).unwrap_or_else(|error| vec![error])).collect()
}

fn check(tree: &Tree, file: &File) -> Result<Vec<Finding>, Finding> {
    let manifest = parse(file)?;
    let workspace = tree.file("Cargo.toml").map(parse).transpose()?.unwrap_or_default();
    let may_depend = file.path.strip_suffix("/Cargo.toml") == Some(GENERATOR);
    let mut findings = Vec::new();
    for (name, entry) in entries(&manifest) {
        let line = file.line_of(name.span().start);
        let name = name.get_ref();
        let package = package_of(name, entry, &workspace);
        if !may_depend && package != RUNTIME && !is(entry, "optional") {
            let remedy = format!("make `{name}` optional: the runtime depends on nothing");
            findings.push(file.finding(line, "runtime-dependency", remedy));
        }
        if package != name && ownership::is_owned_crate(package) {
            let remedy = format!("do not rename `{package}`: as `{name}` its uses are not found");
            findings.push(file.finding(line, "ownership", remedy));
        }
    }
    Ok(findings)
}

fn parse(file: &File) -> Result<DeTable<'_>, Finding> {
    DeTable::parse(&file.text).map(Spanned::into_inner).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        let remedy = format!("fix the manifest: {}", error.message());
        file.finding(file.line_of(offset), "manifest", remedy)
    })
}

/// The dependencies of a package on every target, in the order of the file.
fn entries<'a>(manifest: &'a DeTable<'a>) -> Vec<(&'a Spanned<Cow<'a, str>>, &'a DeValue<'a>)> {
    let targets = table(manifest, "target").into_iter().flat_map(DeTable::values);
    let targets = targets.filter_map(|target| target.get_ref().as_table());
    let tables = iter::once(manifest).chain(targets);
    let entries = tables.flat_map(|parent| TABLES.iter().filter_map(|kind| table(parent, kind)));
    let mut found: Vec<_> =
        entries.flatten().map(|(name, entry)| (name, entry.get_ref())).collect();
    found.sort_by_key(|(name, _)| name.span().start);
    found
}

/// The package that is compiled under a name.
fn package_of<'a>(name: &'a str, entry: &'a DeValue<'_>, workspace: &'a DeTable<'_>) -> &'a str {
    let inherited = || {
        let entries = table(table(workspace, "workspace")?, "dependencies")?;
        package(entries.get(name).filter(|_| is(entry, "workspace"))?.get_ref())
    };
    package(entry).or_else(inherited).unwrap_or(name)
}

fn package<'a>(entry: &'a DeValue<'_>) -> Option<&'a str> {
    entry.as_table()?.get("package")?.get_ref().as_str()
}

fn is(entry: &DeValue<'_>, key: &str) -> bool {
    let value = entry.as_table().and_then(|entry| entry.get(key));
    value.and_then(|value| value.get_ref().as_bool()).unwrap_or_default()
}

fn table<'a, 'i>(parent: &'a DeTable<'i>, key: &str) -> Option<&'a DeTable<'i>> {
    parent.get(key)?.get_ref().as_table()
}
