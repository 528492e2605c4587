//! The packages of the workspace that are published: what each holds, and what was last published of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use semver::{Version, VersionReq};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What was last published, relative to the repository.
pub(crate) const RECORD: &str = "data/released/packages.toml";

/// Files of a package that Cargo makes from others.
const MADE: [&str; 4] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig"];

/// What a manifest says that is part of a package whatever its version is.
const FACTS: [&str; 14] = [
    "authors",
    "categories",
    "description",
    "documentation",
    "edition",
    "features",
    "homepage",
    "keywords",
    "license",
    "links",
    "metadata",
    "readme",
    "repository",
    "rust_version",
];

/// A package that is published.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: Version,
    /// Its folder, relative to the repository.
    pub(crate) folder: String,
    pub(crate) repository: Option<String>,
    pub(crate) homepage: Option<String>,
    pub(crate) dependencies: Vec<Dependency>,
    /// What its manifest says, without the version and what only tests need.
    facts: Map<String, Value>,
}

/// A package that another one names.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    #[serde(rename = "req")]
    pub(crate) requirement: VersionReq,
    /// Nothing for what users compile, or `dev` or `build`.
    kind: Option<String>,
    path: Option<PathBuf>,
}

impl Dependency {
    /// Whether it is one that users of the package compile with it, and that is in the repository.
    pub(crate) fn is_own(&self) -> bool {
        self.path.is_some() && self.kind.is_none()
    }
}

/// What was published of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recorded {
    pub(crate) version: Version,
    /// Of all that the package held.
    pub(crate) sha256: String,
}

#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Map<String, Value>>,
}

/// The packages that are published, each behind those that it depends on.
pub(crate) fn published(root: &Path) -> Result<Vec<Package>> {
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let metadata: Metadata = serde_json::from_str(&cargo(root, &arguments)?)
        .context("cannot read what `cargo metadata` prints")?;
    let root = root.canonicalize().context("cannot tell where the repository is")?;
    let mut packages = Vec::new();
    for package in metadata.packages {
        // `publish = false` is an empty list of registries.
        if package.get("publish").and_then(Value::as_array).is_none_or(|list| !list.is_empty()) {
            packages.push(self::package(&root, package)?);
        }
    }
    ordered(packages)
}

fn package(root: &Path, mut facts: Map<String, Value>) -> Result<Package> {
    let text = |key: &str| facts.get(key).and_then(Value::as_str).map(str::to_owned);
    let (name, manifest) = (text("name").unwrap_or_default(), text("manifest_path"));
    let manifest = PathBuf::from(manifest.unwrap_or_default());
    let folder = manifest.parent().and_then(|folder| folder.strip_prefix(root).ok());
    let folder =
        folder.with_context(|| format!("package `{name}` is not in a folder of the repository"))?;
    let folder = folder.to_string_lossy().replace('\\', "/");
    let version = text("version").unwrap_or_default();
    let version = version.parse().with_context(|| format!("`{name}`: `{version}`"))?;
    let (repository, homepage) = (text("repository"), text("homepage"));
    let dependencies = facts.remove("dependencies").unwrap_or_default();
    let named: Vec<Dependency> = Deserialize::deserialize(&dependencies)
        .with_context(|| format!("cannot read the dependencies of `{name}`"))?;
    let compiled = dependencies
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| one.get("kind").is_none_or(|kind| kind.as_str() != Some("dev")));
    let compiled = compiled.cloned().map(|mut one| {
        // A place of this machine.
        one.as_object_mut().and_then(|one| one.remove("path"));
        one
    });
    let compiled = compiled.collect();
    facts.retain(|key, _| FACTS.contains(&key.as_str()));
    facts.insert("dependencies".to_owned(), Value::Array(compiled));
    Ok(Package { name, version, folder, repository, homepage, dependencies: named, facts })
}

/// The packages, each behind those that it or its tests depend on.
fn ordered(mut packages: Vec<Package>) -> Result<Vec<Package>> {
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    let mut sorted: Vec<Package> = Vec::new();
    while !packages.is_empty() {
        let left: BTreeSet<_> = packages.iter().map(|package| package.name.clone()).collect();
        let waits = |package: &Package| {
            let own = package.dependencies.iter().filter(|other| other.name != package.name);
            own.into_iter().any(|other| left.contains(&other.name))
        };
        let Some(next) = packages.iter().position(|package| !waits(package)) else {
            bail!("the packages {left:?} depend on each other: remove one of the dependencies");
        };
        sorted.push(packages.remove(next));
    }
    Ok(sorted)
}

/// The files that `cargo package` takes, sorted, but for those that Cargo makes.
pub(crate) fn files(root: &Path, package: &Package) -> Result<Vec<String>> {
    let arguments =
        ["package", "--list", "--allow-dirty", "--offline", "--quiet", "-p", &package.name];
    let listed = cargo(root, &arguments)?;
    let mut files: Vec<_> = listed.lines().map(|path| path.replace('\\', "/")).collect();
    files.retain(|path| !MADE.contains(&path.as_str()));
    files.sort();
    Ok(files)
}

/// The SHA-256 of all that a package holds, whatever its version is.
pub(crate) fn contents(root: &Path, package: &Package) -> Result<String> {
    let mut lines = vec![serde_json::to_string(&package.facts)?];
    for path in files(root, package)? {
        let bytes = std::fs::read(root.join(&package.folder).join(&path));
        let bytes = bytes.with_context(|| format!("cannot read `{}/{path}`", package.folder))?;
        lines.push(format!("{path} {}", iam_codegen::sha256(&bytes)));
    }
    Ok(iam_codegen::sha256(lines.join("\n").as_bytes()))
}

/// What was last published of each package; nothing before the first release.
pub(crate) fn recorded(root: &Path) -> Result<BTreeMap<String, Recorded>> {
    let path = root.join(RECORD);
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{RECORD}`"))?;
    toml::from_str(&text).with_context(|| format!("cannot read `{RECORD}`"))
}

/// The record after a release of these packages.
pub(crate) fn record(root: &Path, packages: &[Package]) -> Result<String> {
    let mut recorded = BTreeMap::new();
    for package in packages {
        let sha256 = contents(root, package)?;
        let version = package.version.clone();
        recorded.insert(package.name.as_str(), Recorded { version, sha256 });
    }
    let text = toml::to_string(&recorded).context("cannot write the record")?;
    Ok(format!("# What was last published, by `cargo xtask release-notes --record`.\n\n{text}"))
}

/// What Cargo prints.
fn cargo(root: &Path, arguments: &[&str]) -> Result<String> {
    let command = || format!("cargo {}", arguments.join(" "));
    let output = Command::new("cargo").args(arguments).current_dir(root).output();
    let output = output.with_context(|| format!("cannot run `{}`", command()))?;
    ensure!(
        output.status.success(),
        "`{}` fails: {}",
        command(),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    String::from_utf8(output.stdout).with_context(|| format!("`{}` prints no text", command()))
}
