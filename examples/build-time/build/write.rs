//! Writes files whole.

use std::fs;
use std::path::Path;

use super::policies::File;

/// Writes every file into the folder, each whole or not at all.
pub(crate) fn all(folder: &Path, files: &[File]) -> Result<(), String> {
    let failed = |path: &Path, error| format!("cannot write `{}`: {error}", path.display());
    fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    for (name, contents) in files {
        let (path, unfinished) = (folder.join(name), folder.join(format!("{name}.unfinished")));
        fs::write(&unfinished, contents)
            .and_then(|()| fs::rename(&unfinished, &path))
            .map_err(|error| failed(&path, error))?;
    }
    Ok(())
}
