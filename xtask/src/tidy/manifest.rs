//! Rules on the dependencies that manifests state.

use std::iter;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::tree::{File, Tree};
use super::{Finding, ownership};

/// The crate that generated ones may depend on.
const RUNTIME: &str = "iam-policy";

/// Tables of what the users of a crate compile. Cargo took the second spelling before edition 2024.
const TABLES: [&str; 3] = ["dependencies", "build-dependencies", "build_dependencies"];

/// Users of a generated crate compile only it and the runtime, unless they enable a feature.
pub(super) fn runtime_dependencies(tree: &Tree) -> Vec<Finding> {
    let generated = tree.sources.crates.iter().map(|krate| &*krate.folder);
    let manifests = generated.chain([RUNTIME]).map(|folder| format!("{folder}/Cargo.toml"));
    let wanted = |dependency: &Dependency<'_>, workspace: &DeTable<'_>| {
        if dependency.package(workspace) == RUNTIME || dependency.is("optional") {
            return None;
        }
        Some(format!("make `{}` optional: the runtime depends on nothing", dependency.name))
    };
    manifests.flat_map(|path| check(tree, &path, "runtime-dependency", wanted)).collect()
}

/// Crates that only some files may use are not renamed.
pub(super) fn renamed_dependencies(tree: &Tree) -> Vec<Finding> {
    let renamed = |dependency: &Dependency<'_>, workspace: &DeTable<'_>| {
        let Dependency { name, .. } = dependency;
        let package = dependency.package(workspace);
        if package == *name || !ownership::is_owned_crate(package) {
            return None;
        }
        Some(format!("do not rename `{package}`: as `{name}` its uses are not found"))
    };
    let manifests = ["codegen/Cargo.toml", "iam-policy/Cargo.toml"];
    manifests.iter().flat_map(|path| check(tree, path, "ownership", renamed)).collect()
}

/// What `rule` has against the dependencies of a manifest.
fn check(
    tree: &Tree,
    path: &str,
    name: &'static str,
    rule: impl Fn(&Dependency<'_>, &DeTable<'_>) -> Option<String>,
) -> Vec<Finding> {
    let Some(file) = tree.file(path) else {
        return Vec::new();
    };
    let workspace = tree.file("Cargo.toml").map_or(Ok(None), |file| parse(file).map(Some));
    match (parse(file), workspace) {
        (Ok(manifest), Ok(workspace)) => {
            let workspace = workspace.unwrap_or_default();
            let finding = |dependency: &Dependency<'_>| {
                let remedy = rule(dependency, &workspace)?;
                Some(file.finding(file.line_of(dependency.offset), name, remedy))
            };
            dependencies(&manifest).iter().filter_map(finding).collect()
        }
        (Err(error), _) | (_, Err(error)) => vec![error],
    }
}

fn parse(file: &File) -> Result<DeTable<'_>, Finding> {
    DeTable::parse(&file.text).map(Spanned::into_inner).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        let remedy = format!("fix the manifest: {}", error.message());
        file.finding(file.line_of(offset), "manifest", remedy)
    })
}

/// An entry of a table of dependencies.
struct Dependency<'a> {
    name: &'a str,
    offset: usize,
    entry: &'a DeValue<'a>,
}

impl Dependency<'_> {
    /// The package that is compiled under this name.
    fn package<'a>(&'a self, workspace: &'a DeTable<'_>) -> &'a str {
        let inherited = || {
            let entries = table(table(workspace, "workspace")?, "dependencies")?;
            package(entries.get(self.name).filter(|_| self.is("workspace"))?.get_ref())
        };
        package(self.entry).or_else(inherited).unwrap_or(self.name)
    }

    fn is(&self, key: &str) -> bool {
        let value = self.entry.as_table().and_then(|entry| entry.get(key));
        value.and_then(|value| value.get_ref().as_bool()).unwrap_or_default()
    }
}

fn package<'a>(entry: &'a DeValue<'_>) -> Option<&'a str> {
    entry.as_table()?.get("package")?.get_ref().as_str()
}

fn table<'a, 'i>(parent: &'a DeTable<'i>, key: &str) -> Option<&'a DeTable<'i>> {
    parent.get(key)?.get_ref().as_table()
}

/// The dependencies of a package on every target, in the order of the file.
fn dependencies<'a>(manifest: &'a DeTable<'a>) -> Vec<Dependency<'a>> {
    let targets = table(manifest, "target").into_iter().flat_map(DeTable::values);
    let targets = targets.filter_map(|target| target.get_ref().as_table());
    let tables = iter::once(manifest).chain(targets);
    let entries = tables.flat_map(|parent| TABLES.iter().filter_map(|kind| table(parent, kind)));
    let mut found: Vec<_> = entries.flatten().map(dependency).collect();
    found.sort_by_key(|dependency| dependency.offset);
    found
}

fn dependency<'a>(
    (name, entry): (&'a Spanned<std::borrow::Cow<'a, str>>, &'a Spanned<DeValue<'a>>),
) -> Dependency<'a> {
    Dependency { name: name.get_ref(), offset: name.span().start, entry: entry.get_ref() }
}
