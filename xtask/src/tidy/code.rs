//! Rules on every file: its first sentence, its syntax, and paths of somebody's machine.

use super::Finding;
use super::tree::{File, Tree};

/// Every file begins with a sentence that says what it is for.
pub(super) fn module_documentation(tree: &Tree) -> Vec<Finding> {
    let undocumented = tree.by_hand().filter(|file| !file.text.starts_with("//! "));
    let remedy = "begin the file with a `//!` sentence that says what it is for";
    undocumented.map(|file| file.finding(1, "module-documentation", remedy.to_owned())).collect()
}

/// Every file parses; the other rules cannot see into one that does not.
pub(super) fn syntax(tree: &Tree) -> Vec<Finding> {
    let error = |file: &File| {
        let error = file.rust.as_ref()?.as_ref().err()?;
        let line = error.span().start().line;
        Some(file.finding(line, "syntax", format!("fix the syntax: {error}")))
    };
    tree.by_hand().filter_map(error).collect()
}

/// Top folders of the file systems that people work on.
const MACHINE_FOLDERS: [&str; 5] = ["home", "root", "tmp", "Users", "work"];

/// No file names the place of somebody's checkout.
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
