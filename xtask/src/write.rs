//! Compares generated files with those on disk, and writes the ones that changed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use iam_codegen::GeneratedFile;
use similar::TextDiff;

mod disk;
#[cfg(test)]
pub(crate) mod failing;

pub(crate) use disk::{Disk, NewFolders, Real, Stopped, replace, sweep};

/// A file that differs from what it should be.
#[derive(Debug)]
pub(crate) struct Change {
    /// Relative to the root.
    path: PathBuf,
    /// The text on disk; `None` if there is no such file.
    old: Option<String>,
    /// The text that it should have; `None` if the file is no longer generated.
    new: Option<String>,
}

/// Compares a folder below `root` with the files that a command generates for it.
///
/// # Errors
/// If a file that the command did not make has the name of a generated one.
pub(crate) fn compare(
    root: &Path,
    folder: &Path,
    files: &[GeneratedFile],
    command: &str,
) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for file in files {
        changes.extend(differing(root, folder.join(&file.path), &file.contents)?);
    }
    for Change { path, old, .. } in &changes {
        // An empty file may go as well.
        ensure!(
            old.as_ref().is_none_or(|text| text.is_empty() || is_made_by(text, command)),
            "`{}` is in the way: expected a file that `{command}` made, as its first line would say, \
             found another; move it, or generate into another folder",
            path.display()
        );
    }
    for path in rust_files(root, folder)? {
        if !files.iter().any(|file| folder.join(&file.path) == path) {
            let old = read(&root.join(&path))?;
            // Only what a generator has made may be removed by it.
            if old.as_ref().is_some_and(|text| is_made_by(text, command)) {
                changes.push(Change { path, old, new: None });
            }
        }
    }
    Ok(changes)
}

/// What has to change so that a file below `root` has these contents.
fn differing(root: &Path, path: PathBuf, contents: &str) -> Result<Option<Change>> {
    let old = read(&root.join(&path))?;
    let differs = old.as_deref() != Some(contents);
    Ok(differs.then(|| Change { path, old, new: Some(contents.to_owned()) }))
}

/// Whether a file says that the command made it, with whatever options.
fn is_made_by(text: &str, command: &str) -> bool {
    let options = iam_codegen::generated_by(text).and_then(|by| by.strip_prefix(command));
    options.is_some_and(|options| options.is_empty() || options.starts_with(' '))
}

/// The files that a folder below `root` does not have; existing files stay as they are.
pub(crate) fn missing(root: &Path, folder: &Path, files: &[GeneratedFile]) -> Vec<Change> {
    let change = |file: &GeneratedFile| {
        let path = folder.join(&file.path);
        // A link counts, wherever it points.
        let is_there = fs::symlink_metadata(root.join(&path)).is_ok();
        (!is_there).then(|| Change { path, old: None, new: Some(file.contents.clone()) })
    };
    files.iter().filter_map(change).collect()
}

/// Updates the files that a command makes in a folder below `root`; returns how many changed.
pub(crate) fn bring(
    root: &Path,
    folder: &Path,
    files: &[GeneratedFile],
    command: &str,
) -> Result<usize> {
    let changes = compare(root, folder, files, command)?;
    apply(&Real, root, &changes)?;
    Ok(changes.len())
}

/// Updates a file below `root` without a header that only we write to; returns how many changed.
pub(crate) fn bring_unmarked(root: &Path, path: PathBuf, contents: &str) -> Result<usize> {
    let change = differing(root, path, contents)?;
    apply(&Real, root, &change)?;
    Ok(usize::from(change.is_some()))
}

/// Makes all changes. If one cannot be made, the error says how many were.
pub(crate) fn apply<'c>(
    disk: &impl Disk,
    root: &Path,
    changes: impl IntoIterator<Item = &'c Change>,
) -> Result<()> {
    let changes: Vec<_> = changes
        .into_iter()
        .map(|Change { path, new, .. }| (path.as_path(), new.as_deref()))
        .collect();
    apply_texts(disk, root, &changes)
}

/// Replaces the texts of files below `root`, or removes files without a text. If one cannot be
/// changed, the error says how many were.
pub(crate) fn apply_texts(
    disk: &impl Disk,
    root: &Path,
    changes: &[(&Path, Option<&str>)],
) -> Result<()> {
    let changes: Vec<_> =
        changes.iter().map(|(path, text)| (*path, text.map(str::as_bytes))).collect();
    replace(disk, root, &changes).map_err(|Stopped { done, error }| match done {
        0 => error.context("nothing is changed"),
        _ => error.context(format!(
            "only {done} of {} are changed; fix the cause and run the same command again",
            crate::count(changes.len(), "file")
        )),
    })
}

fn read(path: &Path) -> Result<Option<String>> {
    let unreadable = || format!("cannot read `{}`", path.display());
    match fs::metadata(path) {
        // Opening a pipe would block.
        Ok(found) => ensure!(found.is_file(), "{}: it is not a file; move it", unreadable()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let is_link = fs::symlink_metadata(path).is_ok();
            ensure!(!is_link, "{}: it is a link that leads nowhere; remove it", unreadable());
            return Ok(None);
        }
        Err(error) => return Err(error).with_context(unreadable),
    }
    // A damaged file differs like any other.
    let bytes = fs::read(path).with_context(unreadable)?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// The Rust files of a folder, sorted; empty if there is no such folder.
fn rust_files(root: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = || format!("cannot read folder `{}`", folder.display());
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(unreadable),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry.with_context(unreadable)?;
        let path = folder.join(entry.file_name());
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        if is_rust && root.join(&path).is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

impl Change {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn removes(&self) -> bool {
        self.new.is_none()
    }

    /// The difference, in unified form.
    pub(crate) fn diff(&self) -> String {
        let (old, new) =
            (self.old.as_deref().unwrap_or_default(), self.new.as_deref().unwrap_or_default());
        let name = |text: &Option<String>| match text {
            Some(_) => self.path.display().to_string(),
            None => "/dev/null".to_owned(),
        };
        let diff = TextDiff::from_lines(old, new);
        diff.unified_diff().header(&name(&self.old), &name(&self.new)).to_string()
    }
}

#[cfg(test)]
mod tests;
