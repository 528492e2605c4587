//! Rules on single lines: documentation on top, nothing unfinished, no blanks at the end, no machine.

use super::Finding;
use super::tree::{File, Tree, without_comment};

/// Every file says on top what enters and what leaves.
pub(super) fn module_documentation(tree: &Tree) -> Vec<Finding> {
    let undocumented = tree.by_hand().filter(|file| !file.text.starts_with("//! "));
    let remedy = "begin the file with one `//!` sentence: what enters, what leaves";
    undocumented.map(|file| file.finding(1, "module-documentation", remedy.to_owned())).collect()
}

/// Macros that stand for code nobody has written.
const UNFINISHED: [&str; 2] = ["todo!", "unimplemented!"];

pub(super) fn unfinished(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.by_hand() {
        for (number, line) in file.code() {
            let line = without_comment(line);
            // Quoted, as above, it is only spoken of.
            let found = UNFINISHED.iter().find(|word| {
                line.match_indices(*word)
                    .any(|(at, _)| !line.get(..at).unwrap_or("").ends_with(['"', '`']))
            });
            findings.extend(found.map(|word| {
                file.finding(number, "unfinished", format!("write what `{word}` stands for"))
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
