//! The text of `data/sources.toml` in, whether its entries go together and stay in the repository out.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use toml::Spanned;

use super::{GENERATED, place, refuse};

/// What entries are told apart by, with its place.
#[derive(Deserialize)]
pub(super) struct Entries {
    #[serde(rename = "crate")]
    crates: Vec<Crate>,
    #[serde(rename = "page", default)]
    others: Vec<Page>,
}

#[derive(Deserialize)]
struct Crate {
    folder: Spanned<String>,
    service: Spanned<String>,
    #[serde(rename = "page")]
    pages: Vec<Page>,
}

#[derive(Deserialize)]
struct Page {
    path: Spanned<String>,
}

impl Entries {
    pub(super) fn parse(text: &str) -> Result<Entries> {
        toml::from_str(text).map_err(|error| refuse(text, &error))
    }

    fn pages(&self) -> impl Iterator<Item = &Page> {
        self.crates.iter().flat_map(|krate| &krate.pages).chain(&self.others)
    }

    /// Fails if two crates share folder or service, or two pages a file.
    pub(super) fn differ(&self, text: &str) -> Result<()> {
        all_differ(text, "folder", self.crates.iter().map(|krate| &krate.folder))?;
        all_differ(text, "service", self.crates.iter().map(|krate| &krate.service))?;
        all_differ(text, "path", self.pages().map(|page| &page.path))
    }

    /// Fails if a symbolic link leads from one of the folders out of the repository at `root`.
    pub(super) fn stay_within(&self, text: &str, root: &Path) -> Result<()> {
        let root = root.canonicalize().context("cannot tell where the repository is")?;
        let folders = self.crates.iter().map(|krate| (&krate.folder, Some(GENERATED)));
        for (value, below) in folders.chain(self.pages().map(|page| (&page.path, None))) {
            let path = root.join(value.get_ref());
            // A link in the place of a page is replaced, one in the place of its folder is followed.
            let folder = match below {
                Some(below) => Some(path.join(below)),
                None => path.parent().map(Path::to_owned),
            };
            let mut around = folder.iter().flat_map(|folder| folder.ancestors());
            let found = around.find_map(|folder| folder.canonicalize().ok());
            ensure!(
                found.is_some_and(|found| found.starts_with(&root)),
                "{}: expected a path within the repository, found `{}`, from where a symbolic link \
                 leads out of it",
                place(text, value.span().start),
                value.get_ref()
            );
        }
        Ok(())
    }
}

fn all_differ<'e>(
    text: &str,
    key: &str,
    values: impl IntoIterator<Item = &'e Spanned<String>>,
) -> Result<()> {
    let mut seen = HashMap::new();
    for value in values {
        // Some systems do not tell names by their case.
        let name = value.get_ref().to_ascii_lowercase();
        if let Some(first) = seen.insert(name, value.span().start) {
            bail!(
                "{}: expected another {key} than at {}, found `{}` again",
                place(text, value.span().start),
                place(text, first),
                value.get_ref()
            );
        }
    }
    Ok(())
}
