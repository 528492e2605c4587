//! A fetched page and its facts in, both on disk together or neither out.
//!
//! Two files change, and no file system changes two at once. If a run died between them, the files
//! alone would not say so: a page whose bytes are not those that are listed looks the same after a
//! person has changed it. So the entry in `data/sources.toml` first announces the new facts beside
//! the old ones, then the page is replaced, then the entry is settled. The page's own bytes decide
//! which facts are its own: replacing it is the one step that counts, and whoever is interrupted
//! before or after it leaves the old state or the new one.

use std::path::Path;

use anyhow::{Context, Result};

use super::entry;
use crate::sources::{Fetched, PATH, Page, RepositoryPath, Sources};
use crate::write::{Disk, Stopped, replace as replace_files};

/// Replaces a page and its facts.
pub(super) fn replace(
    disk: &impl Disk,
    root: &Path,
    page: &Page,
    bytes: &[u8],
    fetched: &Fetched,
) -> Result<()> {
    let before = read(root)?;
    let announced = entry::announce(&before, &page.path, fetched)?;
    let settled = entry::settle(&announced, &page.path, fetched)?;
    let steps: [(&Path, &[u8]); 3] = [
        (Path::new(PATH), announced.as_bytes()),
        (Path::new(&*page.path), bytes),
        (Path::new(PATH), settled.as_bytes()),
    ];
    let steps = steps.map(|(path, bytes)| (path, Some(bytes)));
    let path = &page.path;
    replace_files(disk, root, &steps).map_err(|Stopped { done, error }| match done {
        0 => error.context(left(path)),
        1 => match write(disk, root, &before) {
            Ok(()) => error.context(left(path)),
            Err(_) => error.context(format!(
                "{}, and its entry in `{PATH}` announces another page; the next fetch withdraws that",
                left(path)
            )),
        },
        _ => error.context(format!(
            "`{path}` is replaced, and its entry in `{PATH}` only announces so; the next fetch settles \
             that"
        )),
    })
}

/// What is said first of a page that stays.
pub(super) fn left(path: &RepositoryPath) -> String {
    format!("`{path}` is left as it was")
}

/// Changes what the server calls a page whose bytes stay.
pub(super) fn restate(disk: &impl Disk, root: &Path, page: &Page, fetched: &Fetched) -> Result<()> {
    let text = entry::settle(&read(root)?, &page.path, fetched)?;
    write(disk, root, &text)
}

/// Ends fetches that were interrupted; says of which pages.
pub(super) fn settle(disk: &impl Disk, root: &Path) -> Result<Vec<RepositoryPath>> {
    let mut settled = Vec::new();
    for page in Sources::read(root)?.crates.into_iter().flat_map(|krate| krate.pages) {
        let Some(incoming) = &page.incoming else { continue };
        let text = if has_arrived(root, &page) {
            entry::settle(&read(root)?, &page.path, incoming)?
        } else {
            entry::withdraw(&read(root)?, &page.path)?
        };
        write(disk, root, &text)?;
        settled.push(page.path);
    }
    Ok(settled)
}

/// Makes of the list what [`settle`] would make of its file; says of which pages.
pub(super) fn settle_unwritten(root: &Path, sources: &mut Sources) -> Vec<RepositoryPath> {
    let mut settled = Vec::new();
    for page in sources.crates.iter_mut().flat_map(|krate| &mut krate.pages) {
        let arrived = has_arrived(root, page);
        let Some(incoming) = page.incoming.take() else { continue };
        if arrived {
            page.take(incoming);
        }
        settled.push(page.path.clone());
    }
    settled
}

/// Whether the page is the one that is announced.
fn has_arrived(root: &Path, page: &Page) -> bool {
    let bytes = std::fs::read(page.path.within(root));
    bytes.is_ok_and(|bytes| page.has_arrived(&iam_codegen::sha256(&bytes)))
}

fn read(root: &Path) -> Result<String> {
    std::fs::read_to_string(root.join(PATH)).with_context(|| format!("cannot read `{PATH}`"))
}

fn write(disk: &impl Disk, root: &Path, text: &str) -> Result<()> {
    let file = (Path::new(PATH), Some(text.as_bytes()));
    replace_files(disk, root, &[file]).map_err(|stopped| stopped.error)
}

#[cfg(test)]
mod tests;
