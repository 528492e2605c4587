//! Rules on who may name what: crates, files and the machine, services.

use super::Finding;
use super::tree::{File, Tree};

/// What only some files may name. Others have no use for the last part of its path, not even as the
/// name of a variable, so that an import in any spelling is found.
struct Owned {
    /// Crates, modules and macros of the standard library, attributes.
    what: &'static [&'static str],
    /// Where the rule holds.
    below: &'static str,
    /// Beginnings of the paths that may.
    owners: &'static [&'static str],
}

const OWNED: &[Owned] = &[
    Owned { what: &["pulldown_cmark"], below: GENERATOR, owners: MARKDOWN },
    Owned { what: TOKENS, below: GENERATOR, owners: EMITTERS },
    Owned { what: &["syn", "prettyplease"], below: GENERATOR, owners: PRINTERS },
    Owned { what: FILES, below: GENERATOR, owners: BUILD_SCRIPTS },
    Owned { what: MACHINE, below: GENERATOR, owners: &[] },
    Owned { what: &["anyhow"], below: "codegen/", owners: &[] },
    Owned { what: &["anyhow"], below: "iam-policy/", owners: &[] },
    Owned { what: &["std"], below: RUNTIME, owners: &[] },
    Owned { what: FILES, below: RUNTIME, owners: &[] },
    Owned { what: INCLUDED_TEXT, below: GENERATOR, owners: BUILD_SCRIPTS },
    Owned { what: INCLUDED_TEXT, below: RUNTIME, owners: CATALOG },
];

const GENERATOR: &str = "codegen/src/";
const RUNTIME: &str = "iam-policy/src/";

const MARKDOWN: &[&str] = &["codegen/src/markdown/parse.rs"];
const EMITTERS: &[&str] = &["codegen/src/emit.rs", "codegen/src/emit/", "codegen/src/format.rs"];
const PRINTERS: &[&str] = &["codegen/src/format.rs", "codegen/src/names.rs"];
/// Its documentation is generated from it.
const CATALOG: &[&str] = &["iam-policy/src/lint/catalog.rs", "iam-policy/src/lint/catalog/"];
const BUILD_SCRIPTS: &[&str] = &["codegen/src/build_script.rs"];

const TOKENS: &[&str] = &["quote", "proc_macro2", "quote::quote_spanned", "quote::format_ident"];

/// Files, environment and standard streams, at compile time too.
const FILES: &[&str] = &[
    "std::fs",
    "std::io",
    "std::env",
    "std::os",
    "std::option_env",
    "std::include",
    "std::include_bytes",
    "#[path]",
];

/// Texts that become part of the program, or of its documentation.
const INCLUDED_TEXT: &[&str] = &["std::include_str"];

/// What differs from run to run.
const MACHINE: &[&str] = &["std::net", "std::process", "std::thread", "std::time"];

/// One place knows Markdown, one knows tokens, and the libraries do no input or output.
pub(super) fn libraries(tree: &Tree) -> Vec<Finding> {
    tree.by_hand().flat_map(named_by).collect()
}

fn named_by(file: &File) -> Vec<Finding> {
    let is_kept_from = |owned: &&Owned| {
        let is_owner = owned.owners.iter().any(|owner| file.path.starts_with(owner));
        file.path.starts_with(owned.below) && !is_owner
    };
    let owned: Vec<_> = OWNED.iter().filter(is_kept_from).collect();
    let mut findings = Vec::new();
    for word in file.words() {
        let is_named = |what: &&&str| what.rsplit("::").next() == Some(&word.text);
        for Owned { what, owners, .. } in &owned {
            findings.extend(what.iter().find(is_named).map(|what| {
                let remedy = match owners {
                    [] => format!("remove `{what}`: it belongs in xtask"),
                    owners => format!("move the use of `{what}` to `{}`", owners.join("` or `")),
                };
                file.finding(word.line, "ownership", remedy)
            }));
        }
    }
    findings.dedup();
    findings
}

/// Whether only some files may name a crate.
pub(super) fn is_owned_crate(package: &str) -> bool {
    let name = package.replace('-', "_");
    OWNED.iter().any(|owned| owned.what.contains(&name.as_str()))
}

/// What AWS documents of several services at once, as a table of names.
const DATA: &str = "iam-policy/src/document/validate/organizations.rs";

/// Generator and runtime serve every service alike.
pub(super) fn services(tree: &Tree) -> Vec<Finding> {
    let neutral = |file: &&File| {
        let is_neutral = [GENERATOR, RUNTIME].iter().any(|start| file.path.starts_with(start));
        is_neutral && file.path != DATA
    };
    let mut findings = Vec::new();
    for krate in &tree.sources.crates {
        let capitals = krate.service.to_uppercase();
        let services = [&*krate.service, krate.type_prefix.as_str(), &capitals];
        for file in tree.by_hand().filter(neutral) {
            for found in file.words() {
                let service = services.iter().find(|service| names(&found.text, service));
                findings.extend(service.map(|service| {
                    let remedy = format!("remove `{service}`: only data names services");
                    file.finding(found.line, "service-name", remedy)
                }));
            }
        }
    }
    findings
}

/// Whether a text has the word, also as a part of an identifier in camel case.
fn names(text: &str, word: &str) -> bool {
    let is_constant = !word.contains(char::is_lowercase);
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        let is_hump = word.starts_with(char::is_uppercase);
        let begins = before.is_none_or(|c| !c.is_alphanumeric() || is_hump && c.is_lowercase());
        let goes_on =
            |c: char| if is_constant { c.is_alphabetic() } else { c.is_ascii_lowercase() };
        begins && !after.is_some_and(goes_on)
    })
}
