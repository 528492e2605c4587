//! A disk for tests that fails at a given step, as if it were full or the process killed.

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::Path;

use super::Disk;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// One step fails, and the next ones do not.
    Once,
    /// No step succeeds any more.
    ForGood,
    /// As before, and what was begun stays: the process is gone.
    Killed,
}

pub(crate) const FAILURES: [Failure; 3] = [Failure::Once, Failure::ForGood, Failure::Killed];

#[derive(Debug)]
pub(crate) struct Failing {
    left: Cell<u32>,
    failure: Failure,
}

impl Failing {
    pub(crate) fn after(steps: u32, failure: Failure) -> Failing {
        Failing { left: Cell::new(steps), failure }
    }

    pub(crate) fn has_failed(&self) -> bool {
        self.left.get() == 0 || self.left.get() > u32::MAX / 2
    }
}

impl Disk for Failing {
    fn step(&self, path: &Path) -> io::Result<()> {
        let left = self.left.get();
        if left > 0 {
            self.left.set(left - 1);
            return Ok(());
        }
        match self.failure {
            Failure::Once => self.left.set(u32::MAX),
            Failure::ForGood => {}
            Failure::Killed => leave(path.parent().unwrap()),
        }
        Err(io::ErrorKind::StorageFull.into())
    }
}

/// Leaves what a killed process would: its temporary files, and one that is cut.
fn leave(folder: &Path) {
    for (number, entry) in (10..).zip(fs::read_dir(folder).unwrap()) {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with(".xtask-") {
            fs::copy(path, folder.join(format!(".xtask-left{number}"))).unwrap();
        }
    }
    fs::write(folder.join(".xtask-cut000"), "half of a fi").unwrap();
}
