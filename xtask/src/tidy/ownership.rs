//! Rules on who may know what: libraries, services, dependencies of the runtime.

use super::Finding;
use super::tree::{File, Tree, without_comment};

/// A word that only some files may use.
struct Owned {
    word: &'static str,
    /// Where the rule holds.
    below: &'static str,
    /// Beginnings of the paths that may.
    owners: &'static [&'static str],
}

const OWNED: &[Owned] = &[
    Owned {
        word: "pulldown_cmark",
        below: "codegen/src/",
        owners: &["codegen/src/document/markdown.rs"],
    },
    Owned { word: "quote", below: "codegen/src/", owners: EMITTERS },
    Owned { word: "proc_macro2", below: "codegen/src/", owners: EMITTERS },
    Owned { word: "syn", below: "codegen/src/", owners: PRINTERS },
    Owned { word: "prettyplease", below: "codegen/src/", owners: PRINTERS },
    Owned { word: "fs", below: "codegen/src/", owners: BUILD_SCRIPTS },
    Owned { word: "env", below: "codegen/src/", owners: BUILD_SCRIPTS },
    Owned { word: "io", below: "codegen/src/", owners: BUILD_SCRIPTS },
    Owned { word: "std::net", below: "codegen/src/", owners: &[] },
    Owned { word: "std::process", below: "codegen/src/", owners: &[] },
    Owned { word: "std::time", below: "codegen/src/", owners: &[] },
    Owned { word: "anyhow", below: "codegen/", owners: &[] },
    Owned { word: "anyhow", below: "iam-policy/", owners: &[] },
];

const EMITTERS: &[&str] = &["codegen/src/emit.rs", "codegen/src/emit/", "codegen/src/format.rs"];
const PRINTERS: &[&str] = &["codegen/src/format.rs", "codegen/src/names.rs"];

const BUILD_SCRIPTS: &[&str] = &["codegen/src/builder.rs"];

/// One place knows Markdown, one knows tokens, and the libraries do no input or output.
pub(super) fn libraries(tree: &Tree) -> Vec<Finding> {
    OWNED.iter().flat_map(|owned| owned.check(tree)).collect()
}

impl Owned {
    fn check(&self, tree: &Tree) -> Vec<Finding> {
        let Owned { word, below, owners } = self;
        let held = |file: &&File| {
            file.path.starts_with(below) && !owners.iter().any(|owner| file.path.starts_with(owner))
        };
        let mut findings = Vec::new();
        for file in tree.by_hand().filter(held) {
            for (number, _) in file.code().filter(|(_, line)| uses(without_comment(line), word)) {
                let remedy = match owners {
                    [] => format!("take `{word}` out: it belongs into xtask"),
                    _ => format!("move the use of `{word}` to `{}`", owners.join("` or `")),
                };
                findings.push(file.finding(number, "ownership", remedy));
            }
        }
        findings
    }
}

/// Whether a line names something of a crate or module, or calls its macro.
fn uses(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = line.get(at + word.len()..).unwrap_or_default();
        let whole = before.is_none_or(|c| !c.is_alphanumeric() && !"_\"`".contains(c));
        whole && ["::", "!", ";", "_spanned!"].iter().any(|next| after.starts_with(next))
    })
}

/// Generator and runtime serve every service alike.
pub(super) fn services(tree: &Tree) -> Vec<Finding> {
    let neutral = |file: &&File| {
        file.path.starts_with("codegen/src/") || file.path.starts_with("iam-policy/src/")
    };
    let mut findings = Vec::new();
    for krate in &tree.sources.crates {
        let words = [krate.service.as_str(), krate.type_prefix.as_str()];
        for file in tree.by_hand().filter(neutral) {
            for (number, line) in file.code() {
                let named = words.iter().find(|word| names(without_comment(line), word));
                findings.extend(named.map(|word| {
                    let remedy = format!("take `{word}` out: no service is named here, only data");
                    file.finding(number, "service-name", remedy)
                }));
            }
        }
    }
    findings
}

/// Whether a line has the word, or an identifier that goes on in camel case.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|after| after.chars().next());
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_ascii_lowercase())
    })
}

/// Who uses a generated crate compiles it and the runtime, nothing else, unless asked for.
pub(super) fn runtime_dependencies(tree: &Tree) -> Vec<Finding> {
    let generated = tree.sources.crates.iter().map(|krate| krate.folder.as_str());
    let manifests = generated.chain(["iam-policy"]).map(|folder| format!("{folder}/Cargo.toml"));
    manifests.filter_map(|path| tree.file(&path)).flat_map(wanted_dependencies).collect()
}

fn wanted_dependencies(file: &File) -> Vec<Finding> {
    let manifest: toml::Table = file.text.parse().unwrap_or_default();
    let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
    let optional = |entry: &toml::Value| {
        entry.get("optional").and_then(toml::Value::as_bool).unwrap_or_default()
    };
    let wanted =
        |(name, entry): &(&String, &toml::Value)| name.as_str() != "iam-policy" && !optional(entry);
    let finding = |(name, _): (&String, &toml::Value)| {
        let line = file.text.lines().position(|line| line.starts_with(name)).map_or(1, |at| at + 1);
        let remedy = format!("make `{name}` optional: the runtime depends on nothing");
        file.finding(line, "runtime-dependency", remedy)
    };
    dependencies.into_iter().flatten().filter(wanted).map(finding).collect()
}
