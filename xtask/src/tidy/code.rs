//! Rules on every file: its documentation and syntax, unfinished code, trailing space, paths of a machine.

use super::Finding;
use super::mention::{Form, mentions};
use super::tree::{File, Tree};

/// Every file says on top what it is for.
pub(super) fn module_documentation(tree: &Tree) -> Vec<Finding> {
    let undocumented = tree.by_hand().filter(|file| !file.text.starts_with("//! "));
    let remedy = "begin the file with one `//!` sentence: what enters, what leaves";
    undocumented.map(|file| file.finding(1, "module-documentation", remedy.to_owned())).collect()
}

/// Every file is Rust; of one that is not, the other rules know nothing.
pub(super) fn syntax(tree: &Tree) -> Vec<Finding> {
    let error = |file: &File| {
        let error = file.parsed().as_ref().err()?;
        Some(file.finding(error.line, "syntax", format!("mend the syntax: {}", error.message)))
    };
    tree.by_hand().filter_map(error).collect()
}

/// Macros that stand for code nobody has written.
const UNFINISHED: [&str; 2] = ["todo", "unimplemented"];

pub(super) fn unfinished(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.by_hand() {
        for mention in file.rust().into_iter().flat_map(|rust| mentions(rust.tokens.clone())) {
            let name = mention.path.last().filter(|_| mention.form == Form::Macro);
            let name = name.filter(|name| UNFINISHED.contains(&name.as_str()));
            findings.extend(name.map(|name| {
                let remedy = format!("write what `{name}!` stands for");
                file.finding(mention.line, "unfinished", remedy)
            }));
        }
    }
    findings
}

pub(super) fn trailing_space(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| !is_exact(file)) {
        for (number, line) in (1..).zip(file.text.split('\n')) {
            if line.trim_end() != line {
                let remedy = "remove the white space at the end of the line";
                findings.push(file.finding(number, "trailing-space", remedy.to_owned()));
            }
        }
    }
    findings
}

/// Pages and fixtures are kept byte for byte.
fn is_exact(file: &File) -> bool {
    let page = file.path.starts_with("data/list_");
    page || ["/fixtures/", "/pages/", "/ui/"].iter().any(|folder| file.path.contains(folder))
}

/// Folders on top of the file systems people work on.
const MACHINE_FOLDERS: [&str; 5] = ["home", "root", "tmp", "Users", "work"];

/// Nothing depends on where somebody's checkout lies.
pub(super) fn machine_paths(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        for (number, line) in (1..).zip(file.text.lines()) {
            if let Some(path) = machine_path(line) {
                let remedy = format!("replace `{path}` by a path within the repository");
                findings.push(file.finding(number, "machine-path", remedy));
            }
        }
    }
    findings
}

fn machine_path(line: &str) -> Option<String> {
    let outside = |before: &str| {
        let last = before.chars().next_back();
        last.is_none_or(|c| !c.is_alphanumeric() && !"._-/}*~".contains(c))
    };
    let mut found = MACHINE_FOLDERS.iter().map(|folder| format!("/{folder}/"));
    found.find(|path| line.match_indices(path).any(|(at, _)| outside(line.get(..at).unwrap_or(""))))
}
