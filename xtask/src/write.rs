//! Generated files in, files on disk or a difference out: whole files, and only what changed.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use iam_codegen::GeneratedFile;
use similar::TextDiff;

/// A file that is not as it should be.
#[derive(Debug)]
pub(crate) struct Change {
    /// Relative to the root.
    path: PathBuf,
    /// What stands there; nothing if there is no such file.
    old: Option<String>,
    /// What should stand there; nothing if the file is no longer generated.
    new: Option<String>,
}

/// Compares a folder below `root` with the files that it should hold.
pub(crate) fn compare(root: &Path, folder: &Path, files: &[GeneratedFile]) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        let old = read(&root.join(&path))?;
        if old.as_deref() != Some(&file.contents) {
            changes.push(Change { path, old, new: Some(file.contents.clone()) });
        }
    }
    for path in generated_before(root, folder)? {
        if !files.iter().any(|file| folder.join(&file.path) == path) {
            let old = read(&root.join(&path))?;
            // Only what a generator has made may be removed by one.
            if old.as_ref().is_some_and(|text| text.starts_with("// @generated")) {
                changes.push(Change { path, old, new: None });
            }
        }
    }
    Ok(changes)
}

/// The files that a folder below `root` does not have at all; what is there stays as it is.
pub(crate) fn missing(root: &Path, folder: &Path, files: &[GeneratedFile]) -> Vec<Change> {
    let change = |file: &GeneratedFile| {
        let path = folder.join(&file.path);
        let is_there = root.join(&path).exists();
        (!is_there).then(|| Change { path, old: None, new: Some(file.contents.clone()) })
    };
    files.iter().filter_map(change).collect()
}

/// Brings files of a folder below `root` up to date; says how many changed.
pub(crate) fn bring(root: &Path, folder: &Path, files: &[GeneratedFile]) -> Result<usize> {
    let changes = compare(root, folder, files)?;
    changes.iter().try_for_each(|change| change.apply(root))?;
    Ok(changes.len())
}

fn read(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        // A damaged file differs from what it should be, like any other.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", path.display())),
    }
}

/// The Rust files of a folder, sorted; none if there is no such folder.
fn generated_before(root: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = || format!("cannot read folder `{}`", folder.display());
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(unreadable),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let name = entry.with_context(unreadable)?.file_name();
        if Path::new(&name).extension().is_some_and(|extension| extension == "rs") {
            paths.push(folder.join(name));
        }
    }
    paths.sort();
    Ok(paths)
}

impl Change {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file has no place any more.
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

    /// Makes the file as it should be. It appears whole or not at all.
    pub(crate) fn apply(&self, root: &Path) -> Result<()> {
        let path = root.join(&self.path);
        let shown = self.path.display();
        match &self.new {
            Some(text) => write_whole(&path, text.as_bytes())
                .with_context(|| format!("cannot write `{shown}`")),
            None => fs::remove_file(&path).with_context(|| format!("cannot remove `{shown}`")),
        }
    }
}

/// Writes a file so that it is there whole or not at all, whatever happens meanwhile.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().context("it is no file")?;
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".xtask-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are private to their owner; source files are not.
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    // Without it a name may outlive a power failure that its contents do not.
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
