//! Makes the files of a new crate that people then edit: manifest, README, `lib.rs` and a test.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use iam_codegen::{GeneratedFile, GeneratedService, markdown_text, visible};
use semver::VersionReq;

use crate::release::manifest;

/// A crate that is made, or whose generated modules are brought up to date.
#[derive(Debug)]
pub(crate) struct Scaffold {
    name: String,
    /// Where it finds the runtime, as the manifest says it.
    iam_policy: String,
    /// Whether it lies in the folder of a workspace that does not have it as a member.
    is_stray: bool,
}

impl Scaffold {
    /// Decides on name and dependency. `checkout` is what this runs in, if it runs in one.
    pub(crate) fn new(
        here: &Path,
        checkout: Option<&Path>,
        shown: &Path,
        name: Option<&str>,
        iam_policy: Option<&str>,
    ) -> Result<Scaffold> {
        let folder = plain(&here.join(shown));
        let name = match (package_name(&folder.join("Cargo.toml"))?, name) {
            (Some(known), Some(name)) if known != name => {
                bail!("`{}` is crate `{known}`: give --name for a new crate only", shown.display())
            }
            (Some(known), _) => known,
            (None, Some(name)) => name.to_owned(),
            (None, None) => {
                let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                name.to_owned()
            }
        };
        check_name(&name)?;
        let iam_policy = dependency(here, checkout, &folder, iam_policy)?;
        Ok(Scaffold { name, iam_policy, is_stray: is_stray(&folder)? })
    }

    /// The files that are made if they are missing. The command is the one that makes the others.
    pub(crate) fn files(&self, made: &GeneratedService<'_>, command: &str) -> Vec<GeneratedFile> {
        let (service, prefix) = (&made.model.name, &made.model.prefix);
        let action_enum = format!("{}Action", made.type_prefix.as_str());
        let description =
            format!("IAM actions, resource types and ARNs of {service} as Rust types");
        let example = made.model.actions.first().map(|action| {
            let (lower, name) = (action.name.to_ascii_lowercase(), &action.name);
            format!(
                "\nlet action: {action_enum} = \"{prefix}:{lower}\".parse()?;\n\
                 assert_eq!(action.as_str(), \"{prefix}:{name}\");\n\
                 # Ok::<(), Box<dyn std::error::Error>>(())"
            )
        });
        let values = [
            ("description", quoted(&description)),
            ("rust_version", quoted(env!("CARGO_PKG_RUST_VERSION"))),
            ("keywords", keywords(prefix)),
            ("iam_policy", self.iam_policy.clone()),
            ("package", quoted(&self.name)),
            ("name", self.name.clone()),
            ("library", self.name.replace('-', "_")),
            ("enum", action_enum),
            ("service", markdown_text(service)),
            ("prefix", prefix.to_string()),
            ("example", example.unwrap_or_default()),
            ("command", visible(command).into_owned()),
        ];
        let stray = "\n# The workspace around it does not have it as a member; remove this if it shall.\n\
                     [workspace]\n";
        let manifest = include_str!("scaffold/Cargo.toml.in").to_owned();
        let files = [
            ("Cargo.toml", &*(manifest + if self.is_stray { stray } else { "" })),
            ("README.md", include_str!("scaffold/README.md.in")),
            ("src/lib.rs", include_str!("scaffold/lib.rs.in")),
            ("tests/generated.rs", include_str!("scaffold/generated.rs.in")),
        ];
        let file = |(path, template): (&str, &str)| GeneratedFile {
            path: path.to_owned(),
            contents: filled(template, &values),
        };
        files.into_iter().map(file).collect()
    }
}

/// A template with each `{{name}}` replaced by its value, in which nothing is replaced again.
fn filled(template: &str, values: &[(&str, String)]) -> String {
    let mut pieces = template.split("{{");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").unwrap_or((piece, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        text.extend(value.map(|(_, value)| value.as_str()).into_iter().chain([rest]));
    }
    text
}

/// Text as a string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Registries take keywords of at most 20 characters.
fn keywords(prefix: &str) -> String {
    let all = ["aws", "iam", "policy", prefix];
    let short = all.into_iter().filter(|word| word.len() <= 20);
    toml::Value::from(short.collect::<Vec<_>>()).to_string()
}

fn check_name(name: &str) -> Result<()> {
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    // Names that Cargo refuses, or that would hide another crate.
    let taken = ["alloc", "build", "core", "deps", "examples", "proc_macro", "std", "test"];
    ensure!(
        begins && plain && !taken.contains(&name) && name.replace('-', "_") != "iam_policy",
        "`{name}` cannot be the name of a crate: give one of letters, digits, `-` and `_` with --name"
    );
    Ok(())
}

/// The name of the package that is there already.
fn package_name(manifest: &Path) -> Result<Option<String>> {
    let Some(table) = toml_of(manifest)? else {
        return Ok(None);
    };
    let name = table.get("package").and_then(|package| package.get("name"));
    let name = name.and_then(toml::Value::as_str).map(str::to_owned);
    name.map(Some)
        .with_context(|| format!("`{}` is not the manifest of a package", manifest.display()))
}

fn toml_of(path: &Path) -> Result<Option<toml::Table>> {
    if !path.is_file() {
        return Ok(None);
    }
    let unreadable = || format!("cannot read `{}`", path.display());
    let text = std::fs::read_to_string(path).with_context(unreadable)?;
    text.parse().map(Some).with_context(unreadable)
}

/// Where the crate finds the runtime, as its manifest says it.
fn dependency(
    here: &Path,
    checkout: Option<&Path>,
    folder: &Path,
    iam_policy: Option<&str>,
) -> Result<String> {
    let published =
        |version: &str| format!("{{ version = {}, default-features = false }}", quoted(version));
    let path = match (iam_policy, checkout) {
        (Some(text), _) if text.parse::<VersionReq>().is_ok() => return Ok(published(text)),
        (Some(path), _) => here.join(path),
        (None, Some(checkout)) => checkout.join("iam-policy"),
        (None, None) => return Ok(published(&runtime_version(RUNTIME)?)),
    };
    let path = plain(&path);
    let name = package_name(&path.join("Cargo.toml"))?;
    ensure!(
        name.as_deref() == Some("iam-policy"),
        "no crate `iam-policy` in `{}`: give its folder, or a version of the registry, with --iam-policy",
        path.display()
    );
    let manifest = std::fs::read_to_string(path.join("Cargo.toml"));
    let version = runtime_version(&manifest.context("cannot read the manifest of `iam-policy`")?)?;
    let shown = match checkout {
        Some(checkout) if folder.starts_with(plain(checkout)) => relative(folder, &path),
        _ => path,
    };
    let shown = quoted(&shown.display().to_string());
    Ok(format!("{{ path = {shown}, version = \"{version}\", default-features = false }}"))
}

/// The manifest of the runtime that this was compiled with.
const RUNTIME: &str = include_str!("../../iam-policy/Cargo.toml");

fn runtime_version(manifest: &str) -> Result<String> {
    Ok(manifest::read("iam-policy/Cargo.toml", manifest)?.to_string())
}

/// The path from one folder to another, both absolute.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

/// A path without `.` and `..`.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            component => plain.push(component),
        }
    }
    plain
}

/// Whether Cargo would take the crate for a member of a workspace that does not list it.
fn is_stray(folder: &Path) -> Result<bool> {
    for root in folder.ancestors().skip(1) {
        let manifest = toml_of(&root.join("Cargo.toml"))?;
        if let Some(workspace) = manifest.as_ref().and_then(|table| table.get("workspace")) {
            let listed = |key: &str| {
                let paths =
                    workspace.get(key).and_then(toml::Value::as_array).into_iter().flatten();
                paths.filter_map(toml::Value::as_str).any(|path| covers(root, path, folder))
            };
            return Ok(!listed("members") && !listed("exclude"));
        }
    }
    Ok(false)
}

/// Whether an entry of a workspace means a folder; a `*` stands for one name.
fn covers(root: &Path, entry: &str, folder: &Path) -> bool {
    let entry = plain(&root.join(entry));
    let mut pairs = entry.components().zip(folder.components());
    entry.components().count() == folder.components().count()
        && pairs.all(|(entry, part)| entry == part || entry.as_os_str() == "*")
}

#[cfg(test)]
mod tests;
