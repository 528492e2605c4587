//! Replaces files on disk; all new contents are written before the first file is replaced.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result};
use tempfile::TempPath;

/// What the names of our temporary files begin with; the library adds six letters and digits.
const PREFIX: &str = ".xtask-";
const RANDOM: usize = 6;

/// What is asked before each change of a file: the disk agrees, and one of a test may fail.
pub(crate) trait Disk {
    fn step(&self, path: &Path) -> io::Result<()>;
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Real;

impl Disk for Real {
    fn step(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// Why files were not all replaced.
#[derive(Debug)]
pub(crate) struct Stopped {
    /// How many were, of those given, from the first on.
    pub(crate) done: usize,
    pub(crate) error: Error,
}

/// Replaces files below `root` in the order given, or removes those without bytes.
///
/// All bytes are on disk before the first file is replaced, so that a full disk changes nothing. The
/// replacements that follow are one by one, and each is whole.
pub(crate) fn replace(
    disk: &impl Disk,
    root: &Path,
    files: &[(&Path, Option<&[u8]>)],
) -> Result<(), Stopped> {
    // Dropped at the end: first temporary files, then empty folders.
    let mut folders = Vec::new();
    let mut prepared = Vec::new();
    for (path, bytes) in files {
        let temporary = bytes.map(|bytes| {
            let path = root.join(path);
            folders.push(NewFolders::around(&path)?);
            disk.step(&path)?;
            prepare(&path, bytes)
        });
        let temporary = temporary.transpose();
        let temporary = temporary.with_context(|| format!("cannot write `{}`", path.display()));
        prepared.push(temporary.map_err(|error| Stopped { done: 0, error })?);
    }
    for (done, ((path, _), temporary)) in files.iter().zip(prepared).enumerate() {
        let verb = if temporary.is_some() { "replace" } else { "remove" };
        let target = root.join(path);
        let result = disk.step(&target).and_then(|()| match temporary {
            // The file has its old bytes or the new ones at any moment. A link in its place is
            // replaced, not followed.
            Some(temporary) => temporary.persist(&target).map_err(|error| error.error),
            None => fs::remove_file(&target),
        });
        let result = result.with_context(|| format!("cannot {verb} `{}`", path.display()));
        result.map_err(|error| Stopped { done, error })?;
    }
    Ok(())
}

/// Makes a temporary file with these bytes in the folder of `path`.
pub(super) fn prepare(path: &Path, bytes: &[u8]) -> io::Result<TempPath> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are private to their owner; source files are not. A file that is there
        // keeps its permissions.
        let now = fs::metadata(path).map(|found| found.permissions());
        builder.permissions(now.unwrap_or_else(|_| fs::Permissions::from_mode(0o644)));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    // Otherwise a power failure may leave the name without the contents.
    file.as_file().sync_all()?;
    // Open files are few, and those of all services are many.
    Ok(file.into_temp_path())
}

/// Folders that were made for files. Those that are empty at the end are removed again.
#[derive(Debug)]
pub(crate) struct NewFolders(Vec<PathBuf>);

impl NewFolders {
    /// Makes the folder of a file and its missing parents.
    pub(crate) fn around(path: &Path) -> io::Result<NewFolders> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let folders = path.ancestors().skip(1).take_while(is_missing);
        let folders = NewFolders(folders.map(Path::to_owned).collect());
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        Ok(folders)
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // The system refuses to remove a folder that is not empty, as it should.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes temporary files that a killed run left in a folder. Only the holder of the lock may do
/// this: files of a run in progress have the same names.
pub(crate) fn sweep(folder: &Path) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| unreadable(folder)),
    };
    for entry in entries {
        let entry = entry.with_context(|| unreadable(folder))?;
        let is_file = entry.file_type().with_context(|| unreadable(folder))?.is_file();
        if is_file && entry.file_name().to_str().is_some_and(is_temporary) {
            let path = entry.path();
            fs::remove_file(&path)
                .with_context(|| format!("cannot remove `{}`", path.display()))?;
        }
    }
    Ok(())
}

fn unreadable(folder: &Path) -> String {
    format!("cannot read folder `{}`", folder.display())
}

fn is_temporary(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX).unwrap_or_default();
    random.len() == RANDOM && random.chars().all(|c| c.is_ascii_alphanumeric())
}
