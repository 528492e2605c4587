//! Replaces a page and its facts on disk, both or neither.
//!
//! It takes three steps: the entry in `data/sources.toml` announces the new facts, the page is replaced,
//! the announcement becomes the entry. `ARCHITECTURE.md` says why.

use std::path::Path;

use anyhow::Result;

use crate::sources::{self, Fetched, PATH, Page, RepositoryPath, Sources, entry};
use crate::write::{Disk, Stopped, replace as replace_files};

pub(super) fn replace(
    disk: &impl Disk,
    root: &Path,
    page: &Page,
    bytes: &[u8],
    fetched: &Fetched,
) -> Result<()> {
    let before = sources::text(root)?;
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
        1 if write(disk, root, &before).is_ok() => error.context(left(path)),
        1 => error.context(format!(
            "{}, and its entry in `{PATH}` announces another page; the next fetch withdraws that",
            left(path)
        )),
        _ => error.context(format!(
            "`{path}` is replaced, and its entry in `{PATH}` only announces so; the next fetch settles \
             that"
        )),
    })
}

/// The beginning of messages about a page that stays.
pub(super) fn left(path: &RepositoryPath) -> String {
    format!("`{path}` is left as it was")
}

/// Changes the entity tag and date of a page whose bytes stay.
pub(super) fn restate(disk: &impl Disk, root: &Path, page: &Page, fetched: &Fetched) -> Result<()> {
    let text = entry::settle(&sources::text(root)?, &page.path, fetched)?;
    write(disk, root, &text)
}

/// Completes or withdraws interrupted fetches, and returns their pages.
pub(super) fn settle(disk: &impl Disk, root: &Path) -> Result<Vec<RepositoryPath>> {
    let (text, settled) = settled(root)?;
    if !settled.is_empty() {
        write(disk, root, &text)?;
    }
    Ok(settled)
}

/// The list with interrupted fetches completed or withdrawn, and their pages.
pub(super) fn settled(root: &Path) -> Result<(String, Vec<RepositoryPath>)> {
    let (mut text, mut settled) = (sources::text(root)?, Vec::new());
    for page in Sources::read(root)?.crates.into_iter().flat_map(|krate| krate.pages) {
        let Some(incoming) = &page.incoming else { continue };
        let bytes = std::fs::read(page.path.within(root));
        let is_there = |bytes: &Vec<u8>| page.has_arrived(&iam_codegen::sha256(bytes));
        text = if bytes.as_ref().is_ok_and(is_there) {
            entry::settle(&text, &page.path, incoming)?
        } else {
            entry::withdraw(&text, &page.path)?
        };
        settled.push(page.path);
    }
    Ok((text, settled))
}

fn write(disk: &impl Disk, root: &Path, text: &str) -> Result<()> {
    let file = (Path::new(PATH), Some(text.as_bytes()));
    replace_files(disk, root, &[file]).map_err(|stopped| stopped.error)
}

#[cfg(test)]
mod tests;
