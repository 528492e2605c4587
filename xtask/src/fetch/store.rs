//! A fetched page and its facts in, both on disk together or neither out.
//!
//! Two files change, and no file system changes two at once. So the entry in `data/sources.toml`
//! first announces the new facts beside the old ones, then the page is replaced, then the entry is
//! settled. The page's own bytes decide which facts are its own: replacing it is the one step that
//! counts, and whoever is interrupted before or after it leaves the old state or the new one.

use std::path::Path;

use anyhow::{Context, Result};

use super::entry;
use crate::sources::{Fetched, PATH, Page, Sources};
use crate::write;

/// What writes files: the disk, or in tests one that fails.
pub(super) trait Disk {
    /// Writes a file whole or not at all.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<()>;
}

/// The disk.
pub(super) struct Real;

impl Disk for Real {
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        write::write_whole(path, bytes)
    }
}

/// Replaces a page and its facts.
pub(super) fn replace(
    disk: &impl Disk,
    root: &Path,
    page: &Page,
    bytes: &[u8],
    fetched: &Fetched,
) -> Result<()> {
    let before = sources(root)?;
    let announced = entry::announce(&before, &page.path, fetched)?;
    write(disk, root, PATH, announced.as_bytes())?;
    if let Err(error) = write(disk, root, &page.path, bytes) {
        // If this fails too, the announcement of a page that never came does no harm.
        let _ = write(disk, root, PATH, before.as_bytes());
        return Err(error);
    }
    let settled = entry::settle(&announced, &page.path, fetched)?;
    write(disk, root, PATH, settled.as_bytes())
        .with_context(|| format!("`{}` is in place, its entry is not settled", page.path))
}

/// Changes what the server calls a page whose bytes stay.
pub(super) fn restate(disk: &impl Disk, root: &Path, page: &Page, fetched: &Fetched) -> Result<()> {
    let text = entry::settle(&sources(root)?, &page.path, fetched)?;
    write(disk, root, PATH, text.as_bytes())
}

/// Ends fetches that were interrupted; says of which pages.
pub(super) fn settle(disk: &impl Disk, root: &Path) -> Result<Vec<String>> {
    let mut settled = Vec::new();
    for krate in Sources::read(root)?.crates {
        for page in krate.pages {
            let Some(incoming) = &page.incoming else { continue };
            let bytes = std::fs::read(root.join(&page.path));
            let arrived = bytes.is_ok_and(|b| page.has_arrived(&iam_codegen::sha256(&b)));
            let text = sources(root)?;
            let text = if arrived {
                entry::settle(&text, &page.path, incoming)?
            } else {
                entry::withdraw(&text, &page.path)?
            };
            write(disk, root, PATH, text.as_bytes())?;
            settled.push(page.path);
        }
    }
    Ok(settled)
}

fn sources(root: &Path) -> Result<String> {
    std::fs::read_to_string(root.join(PATH)).with_context(|| format!("cannot read `{PATH}`"))
}

fn write(disk: &impl Disk, root: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    disk.write(&root.join(path), bytes).with_context(|| format!("cannot write `{path}`"))
}

#[cfg(test)]
mod tests;
