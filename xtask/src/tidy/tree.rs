//! A folder in, its text files out, with what rules ask about them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Finding;
use crate::sources::Sources;

/// The text files of the repository.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) files: Vec<File>,
    pub(super) sources: Sources,
}

/// A text file.
#[derive(Debug)]
pub(super) struct File {
    /// Path within the repository, with `/` between folders.
    pub(super) path: String,
    pub(super) text: String,
}

/// Hidden folders that belong to the project.
const HIDDEN: &[&str] = &[".cargo", ".ci", ".github"];

impl Tree {
    /// Reads what lies below `root`; build folders and files that are no text are left out.
    pub(super) fn read(root: &Path) -> Result<Tree> {
        let mut files = Vec::new();
        collect(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Tree { files, sources: Sources::read(root)? })
    }

    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Rust that people write.
    pub(super) fn by_hand(&self) -> impl Iterator<Item = &File> {
        let is_rust =
            |file: &&File| Path::new(&file.path).extension().is_some_and(|end| end == "rs");
        self.files.iter().filter(is_rust).filter(|file| !file.is_made())
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    let unreadable = || format!("cannot read folder `{}`", folder.display());
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        // A folder in a clone, a file in a further worktree.
        if name == ".git" {
            continue;
        }
        let shown = format!("{prefix}{name}");
        if path.is_dir() {
            let hidden = name.starts_with('.') && !HIDDEN.contains(&name);
            // Build folders say of themselves that they are.
            if !hidden && !path.join("CACHEDIR.TAG").exists() {
                collect(&path, &format!("{shown}/"), files)?;
            }
        } else if name == ".git" {
            // In a worktree git's folder is a file that names it.
        } else if let Ok(text) = fs::read_to_string(&path) {
            files.push(File { path: shown, text });
        }
    }
    Ok(())
}

impl File {
    /// Generated, or an exact expectation of a test.
    fn is_made(&self) -> bool {
        ["/generated/", "/tests/ui/", "/tests/fixtures/"]
            .iter()
            .any(|folder| self.path.contains(folder))
    }

    /// Rust that only tests and benchmarks use.
    fn is_test(&self) -> bool {
        let path = &self.path;
        path.contains("/tests/") || path.contains("/benches/") || path.ends_with("/tests.rs")
    }

    /// Numbered lines of code outside tests; nothing for a file of tests.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
        let wanted = !self.is_test();
        (1..).zip(lines).filter(move |_| wanted)
    }

    pub(super) fn finding(&self, line: usize, rule: &'static str, remedy: String) -> Finding {
        Finding { path: self.path.clone(), line, rule, remedy }
    }
}

/// A line without its comment. A `//` within a literal is taken for one, which hides at most the
/// rest of that line.
pub(super) fn without_comment(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}
