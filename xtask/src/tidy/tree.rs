//! The repository's text files, and what rules ask about them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Finding;
use super::rust::{Rust, Word};
use crate::sources::Sources;

#[derive(Debug)]
pub(super) struct Tree {
    pub(super) files: Vec<File>,
    pub(super) sources: Sources,
}

#[derive(Debug)]
pub(super) struct File {
    /// Path within the repository, with `/` between folders.
    pub(super) path: String,
    pub(super) text: String,
    /// Whether only tests and benchmarks compile it.
    is_test: bool,
    /// What it says, or why it does not parse, if people write it in Rust.
    pub(super) rust: Option<syn::Result<Rust>>,
}

/// Hidden folders that belong to the project.
const HIDDEN: &[&str] = &[".cargo", ".ci", ".github"];

impl Tree {
    /// Reads all files below `root` except for build folders and files that are not text.
    pub(super) fn read(root: &Path) -> Result<Tree> {
        let mut files = Vec::new();
        collect(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Tree::new(files, Sources::read(root)?))
    }

    pub(super) fn new(mut files: Vec<File>, sources: Sources) -> Tree {
        let modules: Vec<_> = files.iter().flat_map(File::test_modules).collect();
        for file in &mut files {
            let path = &file.path;
            file.is_test |= modules.iter().any(|module| {
                path.strip_prefix(module)
                    .is_some_and(|rest| rest.is_empty() || rest == ".rs" || rest.starts_with('/'))
            });
        }
        Tree { files, sources }
    }

    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Rust that people write.
    pub(super) fn by_hand(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.rust.is_some())
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
            // Cargo marks its build folders so.
            if !hidden && !path.join("CACHEDIR.TAG").exists() {
                collect(&path, &format!("{shown}/"), files)?;
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            files.push(File::new(shown, text));
        }
    }
    Ok(())
}

/// Whether a file belongs to the tests or benchmarks beside a crate's sources.
fn is_beside_sources(path: &str) -> bool {
    let folders = path.split('/').take_while(|folder| *folder != "src");
    folders.into_iter().any(|folder| ["tests", "benches"].contains(&folder))
}

impl File {
    pub(super) fn new(path: impl Into<String>, text: impl Into<String>) -> File {
        let (path, text) = (path.into(), text.into());
        // Generated, or an exact expectation of a test.
        let made = ["/generated/", "/tests/ui/", "/tests/fixtures/"];
        let is_made = made.iter().any(|folder| path.contains(folder));
        let is_test = is_beside_sources(&path);
        let mut file = File { path, text, is_test, rust: None };
        if file.is_of_type("rs") && !is_made {
            file.rust = Some(Rust::parse(&file.text));
        }
        file
    }

    /// The names and texts outside of tests.
    pub(super) fn words(&self) -> &[Word] {
        self.code().map_or(&[], |rust| &rust.words)
    }

    fn code(&self) -> Option<&Rust> {
        self.rust.as_ref()?.as_ref().ok().filter(|_| !self.is_test)
    }

    /// Paths of the modules that only tests compile, without `.rs`.
    fn test_modules(&self) -> Vec<String> {
        let Some(rust) = self.code() else {
            return Vec::new();
        };
        let path = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        let folder = match path.rsplit_once('/') {
            Some((folder, "lib" | "main" | "mod")) => folder,
            _ => path,
        };
        rust.test_modules.iter().map(|module| format!("{folder}/{module}")).collect()
    }

    /// Whether the name of the file ends in a dot and this.
    pub(super) fn is_of_type(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }

    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
    }

    pub(super) fn finding(&self, line: usize, rule: &'static str, remedy: String) -> Finding {
        Finding { path: self.path.clone(), line, rule, remedy }
    }
}
