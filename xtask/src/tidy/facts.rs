//! Rules on facts that are written in two places: sums of pages, names of files.

use super::Finding;
use super::tree::{File, Tree};
use crate::sources::{PATH, Page, Placed};

/// Every page is the one that was fetched, and is listed.
pub(super) fn provenance(tree: &Tree) -> Vec<Finding> {
    let listed: Vec<_> = tree.sources.pages().collect();
    let mut findings: Vec<_> = listed.iter().filter_map(|page| other_page(tree, page)).collect();
    let is_page = |file: &&File| file.path.starts_with("data/list_");
    for file in tree.files.iter().filter(is_page) {
        if !listed.iter().any(|page| *page.path == *file.path) {
            let remedy = format!("list the page in `{PATH}` with its URL, date and SHA-256");
            findings.push(file.finding(1, "provenance", remedy));
        }
        let name = file.path.trim_start_matches("data/");
        if let Some(prose) = tree.file("data/README.md").filter(|file| !file.text.contains(name)) {
            let remedy = format!("say where `{name}` comes from");
            findings.push(prose.finding(1, "provenance", remedy));
        }
    }
    findings
}

fn other_page(tree: &Tree, page: &Page) -> Option<Finding> {
    let list = tree.file(PATH)?;
    let line = list.line_of(page.path.at());
    if page.incoming.is_some() {
        let path = &page.path;
        let remedy = format!("run `cargo xtask fetch`: a fetch of `{path}` was interrupted");
        return Some(list.finding(line, "provenance", remedy));
    }
    let remedy = match tree.file(&page.path) {
        Some(file) => page.verify(file.text.as_bytes()).err()?.to_string(),
        None => format!("add `{}`, or remove its entry", page.path),
    };
    Some(list.finding(line, "provenance", remedy))
}

/// Documents only name files that exist, so that whoever moves a file also updates them.
pub(super) fn named_files(tree: &Tree) -> Vec<Finding> {
    let is_document = |file: &&File| file.is_of_type("md") && !file.path.contains('/');
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(is_document) {
        for (number, line) in (1..).zip(file.text.lines()) {
            // Every second piece is between backticks.
            let gone = line.split('`').skip(1).step_by(2).filter(|name| is_gone(tree, name));
            findings.extend(gone.map(|name| {
                let remedy = format!("name the file that took the place of `{name}`");
                file.finding(number, "named-file", remedy)
            }));
        }
    }
    findings
}

/// Whether a text is a path in a folder of the repository and does not exist.
fn is_gone(tree: &Tree, name: &str) -> bool {
    let is_path = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    let Some((top, _)) = name.split_once('/').filter(|_| name.chars().all(is_path)) else {
        return false;
    };
    let is_below = |file: &File, folder: &str| {
        file.path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let holds = |path: &str| tree.files.iter().any(|file| is_below(file, path));
    holds(top) && !holds(name.trim_end_matches('/'))
}
