//! The lock that lets one process at a time write in a folder.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail, ensure};
use fs4::{FileExt, TryLockError};

use crate::sources;
use crate::write::NewFolders;

/// Its name begins as that of our other temporary files, which `.gitignore` lists.
const NAME: &str = ".xtask-lock";

/// Longest text that is read from a lock file, whatever the file holds.
const LONGEST: u64 = 500;

/// The lock. The operating system releases it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    _file: File,
    _folders: NewFolders,
}

impl Lock {
    pub(crate) fn repository(root: &Path) -> Result<Lock> {
        Lock::take(root, sources::FOLDER)
    }

    /// Locks a folder, or the repository that it is in.
    pub(crate) fn around(here: &Path, folder: &Path) -> Result<Lock> {
        match sources::repository(&crate::scaffold::plain(&here.join(folder))) {
            Ok(root) => Lock::repository(&root),
            Err(_) => Lock::take(here, folder),
        }
    }

    fn take(root: &Path, folder: impl AsRef<Path>) -> Result<Lock> {
        let shown = folder.as_ref().join(NAME);
        let path = root.join(&shown);
        let unwritable = || format!("cannot write `{}`", shown.display());
        let folders = NewFolders::around(&path).with_context(unwritable)?;
        loop {
            // A link could point anywhere, and opening a pipe would block.
            let found = fs::symlink_metadata(&path);
            ensure!(
                found.map_or(true, |found| found.is_file()),
                "{}: it is not a file",
                unwritable()
            );
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = options.open(&path).with_context(unwritable)?;
            match FileExt::try_lock(&file) {
                Ok(()) if is_removed(&file).with_context(unwritable)? => {}
                Ok(()) => {
                    let written =
                        file.set_len(0).and_then(|()| file.write_all(holder().as_bytes()));
                    let lock = Lock { path, _file: file, _folders: folders };
                    return written.with_context(unwritable).map(|()| lock);
                }
                Err(TryLockError::WouldBlock) => bail!(
                    "{}: it writes here, and two at once would mix their files; run this again when \
                     it has ended (it holds `{}`)",
                    read_holder(&mut file),
                    shown.display()
                ),
                Err(TryLockError::Error(error)) => return Err(error).with_context(unwritable),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Other systems refuse to remove an open file, and a file that stays does no harm.
        #[cfg(unix)]
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the last holder removed the file after we opened and before we locked it.
#[cfg(unix)]
fn is_removed(file: &File) -> Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(file.metadata()?.nlink() == 0)
}

#[cfg(not(unix))]
fn is_removed(_: &File) -> Result<bool> {
    Ok(false)
}

/// A description of this process for others.
fn holder() -> String {
    let arguments = std::env::args_os().skip(1);
    let arguments: Vec<_> =
        arguments.map(|argument| argument.to_string_lossy().into_owned()).collect();
    let arguments: String = arguments.join(" ").replace('\n', " ").chars().take(200).collect();
    let since = httpdate::fmt_http_date(SystemTime::now());
    let id = std::process::id();
    format!("process {id} has been running `cargo xtask {arguments}` since {since}")
}

/// The description of the holder, which it writes right after it takes the lock.
fn read_holder(file: &mut File) -> String {
    for _ in 0..20 {
        let mut bytes = Vec::new();
        let read = file.rewind().and_then(|()| file.take(LONGEST).read_to_end(&mut bytes));
        if let (Ok(_), Some(line)) = (read, String::from_utf8_lossy(&bytes).lines().next()) {
            return line.to_owned();
        }
        thread::sleep(Duration::from_millis(10));
    }
    // Some systems keep others from reading a locked file.
    "another process is running `cargo xtask`".to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn the_second_is_told_who_the_first_is() {
        let folder = TempDir::new().unwrap();
        let first = Lock::take(folder.path(), "data").unwrap();
        let said = Lock::take(folder.path(), "data").unwrap_err().to_string();
        let begin = format!("process {} has been running `cargo xtask", std::process::id());
        let end = " GMT: it writes here, and two at once would mix their files; run this again when \
                   it has ended (it holds `data/.xtask-lock`)";
        assert!(said.starts_with(&begin) && said.ends_with(end), "{said}");
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        Lock::take(folder.path(), "data").unwrap();
    }

    /// The file is removed and made anew all the time, and still nobody holds it beside another.
    #[test]
    fn one_at_a_time_has_the_lock() {
        let folder = TempDir::new().unwrap();
        let (is_held, times) = (AtomicBool::new(false), AtomicU32::new(0));
        let work = || {
            for _ in 0..500 {
                if let Ok(lock) = Lock::take(folder.path(), "") {
                    assert!(!is_held.swap(true, Ordering::SeqCst), "two hold it");
                    times.fetch_add(1, Ordering::SeqCst);
                    (0..10).for_each(|_| thread::yield_now());
                    is_held.store(false, Ordering::SeqCst);
                    drop(lock);
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(work);
            }
        });
        assert!(times.into_inner() > 0);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_gone_is_no_lock() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(NAME);
        let file = File::create(&path).unwrap();
        assert!(!is_removed(&file).unwrap());
        fs::remove_file(&path).unwrap();
        assert!(is_removed(&file).unwrap());
    }

    #[test]
    fn a_file_that_nobody_holds_does_not_block() {
        let folder = TempDir::new().unwrap();
        let text = "process 1 has been running `cargo xtask fetch --retries 3` since it was killed";
        fs::write(folder.path().join(NAME), text).unwrap();
        let lock = Lock::take(folder.path(), "").unwrap();
        let said = fs::read_to_string(folder.path().join(NAME)).unwrap();
        assert!(said.ends_with(" GMT"), "{said}");
        drop(lock);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_not_written_through() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("mine"), "mine").unwrap();
        std::os::unix::fs::symlink("mine", folder.path().join(NAME)).unwrap();
        let error = Lock::take(folder.path(), "").unwrap_err();
        assert_eq!(format!("{error:#}"), "cannot write `.xtask-lock`: it is not a file");
        assert_eq!(fs::read_to_string(folder.path().join("mine")).unwrap(), "mine");
    }

    #[test]
    fn folders_of_a_repository_share_its_lock() {
        let root = TempDir::new().unwrap();
        fs::create_dir_all(root.path().join("data")).unwrap();
        fs::create_dir_all(root.path().join("here")).unwrap();
        fs::write(root.path().join(sources::PATH), "").unwrap();
        let first = Lock::repository(root.path()).unwrap();
        let here = root.path().join("here");
        for folder in ["out", "../out", "../here/out"] {
            assert!(Lock::around(&here, Path::new(folder)).is_err(), "{folder}");
        }
        let elsewhere = TempDir::new().unwrap();
        Lock::around(&here, elsewhere.path()).unwrap();
        drop(first);
        assert!(!here.join("out").exists());
    }
}
