//! `data/sources.toml` in, which page makes which crate out.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The file, relative to the repository.
pub(crate) const PATH: &str = "data/sources.toml";

/// All of `data/sources.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sources {
    #[serde(rename = "crate")]
    pub(crate) crates: Vec<Crate>,
    /// Pages that make no crate.
    #[serde(rename = "page", default)]
    others: Vec<Page>,
}

/// One generated crate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Crate {
    /// Its folder in the repository.
    pub(crate) folder: String,
    /// Prefix of its service, which its pages must have.
    pub(crate) service: String,
    /// What the names of its enums begin with.
    pub(crate) type_prefix: String,
    #[serde(rename = "page")]
    pub(crate) pages: Vec<Page>,
    #[serde(rename = "placeholder", default)]
    pub(crate) placeholders: Vec<Placeholder>,
}

/// A page in `data/` and where it comes from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    /// The file in the repository.
    pub(crate) path: String,
    #[expect(dead_code, reason = "every entry must have it; only people read it so far")]
    url: String,
    #[expect(dead_code, reason = "every entry must have it; only people read it so far")]
    retrieved: String,
    sha256: String,
}

/// Grammar of what may stand for a placeholder of a resource type's ARN, beyond what the page says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Placeholder {
    pub(crate) resource_type: String,
    pub(crate) name: String,
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) words: String,
    pub(crate) joints: Vec<String>,
    pub(crate) separator: String,
}

impl Sources {
    /// Reads the file of the repository at `root`.
    pub(crate) fn read(root: &Path) -> Result<Sources> {
        let text = std::fs::read_to_string(root.join(PATH))
            .with_context(|| format!("cannot read `{PATH}`"))?;
        Sources::parse(&text)
    }

    pub(crate) fn parse(text: &str) -> Result<Sources> {
        let sources: Sources =
            toml::from_str(text).with_context(|| format!("cannot read `{PATH}`"))?;
        for Crate { folder, pages, .. } in &sources.crates {
            ensure!(!pages.is_empty(), "`{PATH}`: crate `{folder}` has no page");
        }
        Ok(sources)
    }

    /// Every page in `data/`.
    pub(crate) fn pages(&self) -> impl Iterator<Item = &Page> {
        self.crates.iter().flat_map(|krate| &krate.pages).chain(&self.others)
    }

    /// The crate of a service, by the service's prefix.
    pub(crate) fn of_service(&self, service: &str) -> Option<&Crate> {
        self.crates.iter().find(|krate| krate.service == service)
    }
}

impl Page {
    /// Fails if these are not the bytes that the entry was made for.
    pub(crate) fn verify(&self, bytes: &[u8]) -> Result<()> {
        let (expected, found) = (&self.sha256, iam_codegen::sha256(bytes));
        ensure!(
            *expected == found,
            "`{}` is not the page that `{PATH}` lists: expected SHA-256 {expected}, found {found}; \
             restore the page, or look at what changed and then update the entry",
            self.path
        );
        Ok(())
    }
}

/// The repository that a folder lies in: the nearest one upwards that has the file.
pub(crate) fn repository(here: &Path) -> Result<PathBuf> {
    let found = here.ancestors().find(|folder| folder.join(PATH).is_file());
    found.map(Path::to_owned).with_context(|| {
        format!("no `{PATH}` in `{}` or above: run this within a checkout", here.display())
    })
}
