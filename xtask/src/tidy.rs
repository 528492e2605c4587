//! `cargo xtask tidy`: checks the rules of this repository.

use std::fmt;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{Outcome, count, sources, terminal};

mod code;
mod facts;
mod manifest;
mod ownership;
mod package;
mod release;
mod rust;
mod tree;
mod workflow;

#[cfg(test)]
mod tests;

use tree::Tree;

/// A breach of a rule.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    path: String,
    line: usize,
    rule: &'static str,
    remedy: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { path, line, rule, remedy } = self;
        write!(f, "{path}:{line}: {rule}: {remedy}")
    }
}

/// A rule finds its breaches in the repository.
type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: &[Rule] = &[
    ownership::libraries,
    ownership::services,
    manifest::dependencies,
    code::module_documentation,
    code::syntax,
    code::machine_paths,
    package::packages,
    package::changelogs,
    facts::provenance,
    facts::named_files,
    release::versions,
    workflow::workflows,
];

pub(crate) fn run(out: &mut impl Write) -> Result<Outcome> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let tree = Tree::read(&sources::repository(&here)?)?;
    let findings = check(&tree);
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    if findings.is_empty() {
        writeln!(out, "tidy: {} files, {} rules, nothing found", tree.files.len(), RULES.len())?;
        return Ok(Outcome::Done);
    }
    out.flush()?;
    terminal::complain(&format!("error: tidy found {}", count(findings.len(), "fault")));
    Ok(Outcome::Failed)
}

/// What the rules on versions and changelogs find in the repository at `root`.
pub(crate) fn releases(root: &Path) -> Result<Vec<String>> {
    let tree = Tree::read(root)?;
    let rules: [Rule; 2] = [package::changelogs, release::versions];
    Ok(rules.iter().flat_map(|rule| rule(&tree)).map(|finding| finding.to_string()).collect())
}

fn check(tree: &Tree) -> Vec<Finding> {
    RULES.iter().flat_map(|rule| rule(tree)).collect()
}
