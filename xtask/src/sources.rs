//! `data/sources.toml` in, which page makes which crate out.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use iam_codegen::TypePrefix;
use serde::{Deserialize, Deserializer};

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
    #[serde(deserialize_with = "type_prefix")]
    pub(crate) type_prefix: TypePrefix,
    #[serde(rename = "page")]
    pub(crate) pages: Vec<Page>,
    #[serde(rename = "placeholder", default)]
    pub(crate) placeholders: Vec<Placeholder>,
}

/// A page in `data/` and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    /// The file in the repository.
    pub(crate) path: String,
    /// The address it came from, and will come from again.
    pub(crate) url: String,
    /// Day it came, as `2026-09-30`; empty for a page that is still to be fetched.
    #[serde(default)]
    pub(crate) retrieved: String,
    /// Its bytes' SHA-256; empty for a page that is still to be fetched.
    #[serde(default)]
    sha256: String,
    /// What the server called this state of the page.
    pub(crate) etag: Option<String>,
    /// When the server last changed the page, in the server's own words.
    pub(crate) last_modified: Option<String>,
    /// A fetch that has not ended: facts of the page that is about to replace this one.
    pub(crate) incoming: Option<Fetched>,
}

/// Facts of one state of a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fetched {
    pub(crate) retrieved: String,
    pub(crate) sha256: String,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
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

/// What generated names begin with, refused where it stands if it is no beginning of a name.
fn type_prefix<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TypePrefix, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
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
    /// Fails if these are not the bytes that the entry was made for, nor those of a fetch that put
    /// its page in place and was then cut short.
    pub(crate) fn verify(&self, bytes: &[u8]) -> Result<()> {
        let found = iam_codegen::sha256(bytes);
        let Page { path, sha256: expected, .. } = self;
        ensure!(
            !self.is_unlisted(),
            "`{PATH}` has no SHA-256 of `{path}`: run `cargo xtask fetch`"
        );
        ensure!(
            self.is(&found),
            "`{path}` is not the page that `{PATH}` lists: expected SHA-256 {expected}, found \
             {found}; restore the page, or look at what changed and then update the entry"
        );
        Ok(())
    }

    /// Facts of the page that is listed.
    pub(crate) fn facts(&self) -> Fetched {
        let Page { retrieved, sha256, etag, last_modified, .. } = self.clone();
        Fetched { retrieved, sha256, etag, last_modified }
    }

    /// Whether the entry is still to be filled by a first fetch.
    pub(crate) fn is_unlisted(&self) -> bool {
        self.sha256.is_empty() && self.incoming.is_none()
    }

    fn is(&self, sha256: &str) -> bool {
        self.sha256 == sha256 || self.has_arrived(sha256)
    }

    /// Whether the page with this sum is the one that a fetch has announced.
    pub(crate) fn has_arrived(&self, sha256: &str) -> bool {
        self.incoming.as_ref().is_some_and(|incoming| incoming.sha256 == sha256)
    }
}

/// The repository that a folder lies in: the nearest one upwards that has the file.
pub(crate) fn repository(here: &Path) -> Result<PathBuf> {
    let found = here.ancestors().find(|folder| folder.join(PATH).is_file());
    found.map(Path::to_owned).with_context(|| {
        format!("no `{PATH}` in `{}` or above: run this within a checkout", here.display())
    })
}
