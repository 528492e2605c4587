//! Reads `data/sources.toml`, which lists which crate is generated from which pages.

use std::collections::HashMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail, ensure};
use iam_codegen::{
    ActionSetRule, InvalidRule, PlaceholderRule, PolicyRule, Position, RuleName, ServiceRules,
    Source, TypePrefix,
};
use serde::{Deserialize, Deserializer};

pub(crate) mod entry;
mod text;

pub(crate) use text::{PageUrl, Placed, RepositoryPath, ServicePrefix, service_folder, url};

/// The file, relative to the repository.
pub(crate) const PATH: &str = "data/sources.toml";

/// The folder that it is in.
pub(crate) const FOLDER: &str = "data";

/// The folder of generated modules in that of a crate.
pub(crate) const GENERATED: &str = "src/generated";

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
    pub(crate) folder: RepositoryPath,
    /// Prefix of its service, which its pages must have.
    pub(crate) service: ServicePrefix,
    /// What the names of its enums begin with.
    #[serde(deserialize_with = "type_prefix")]
    pub(crate) type_prefix: TypePrefix,
    #[serde(rename = "page")]
    pub(crate) pages: Vec<Page>,
    /// Grammar of placeholders, beyond what the pages say.
    #[serde(rename = "placeholder", default)]
    pub(crate) placeholders: Vec<PlaceholderRule>,
    /// The kinds of policies that the service itself stores.
    #[serde(rename = "policy", default)]
    policies: Vec<PolicyRule>,
    /// Actions that are of no use without others.
    #[serde(rename = "action_set", default)]
    action_sets: Vec<ActionSetRule>,
    /// The text of the whole list, for the places of what is wrong.
    #[serde(skip)]
    list: Arc<str>,
}

impl Crate {
    /// What is known of the service's own policies.
    pub(crate) fn rules(&self) -> ServiceRules {
        let Crate { policies, action_sets, .. } = self;
        ServiceRules { policies: policies.clone(), action_sets: action_sets.clone() }
    }

    /// A rule that does not fit the pages, at its place.
    pub(crate) fn refuse(&self, wrong: &InvalidRule) -> anyhow::Error {
        anyhow!("{}: {wrong}", place(&self.list, wrong.at))
    }
}

/// A page in `data/` and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    pub(crate) path: RepositoryPath,
    /// The address it came from, and will come from again.
    pub(crate) url: PageUrl,
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

/// The name of a kind of policy, which is one on the command line.
struct Kind<'a>(&'a RuleName);

impl Deref for Kind<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.name
    }
}

impl Placed for Kind<'_> {
    fn at(&self) -> usize {
        self.0.at
    }
}

fn type_prefix<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TypePrefix, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

/// The text of the file of the repository at `root`.
pub(crate) fn text(root: &Path) -> Result<String> {
    std::fs::read_to_string(root.join(PATH)).with_context(|| format!("cannot read `{PATH}`"))
}

impl Sources {
    /// Reads the file of the repository at `root`.
    pub(crate) fn read(root: &Path) -> Result<Sources> {
        let text = text(root)?;
        let sources = Sources::parse(&text)?;
        sources.stay_within(&text, root)?;
        Ok(sources)
    }

    pub(crate) fn parse(text: &str) -> Result<Sources> {
        let mut sources: Sources = toml::from_str(text).map_err(|error| refuse(text, &error))?;
        let list = Arc::from(text);
        sources.crates.iter_mut().for_each(|krate| krate.list = Arc::clone(&list));
        let Sources { crates, .. } = &sources;
        all_differ(text, "folder", crates.iter().map(|krate| &krate.folder))?;
        all_differ(text, "service", crates.iter().map(|krate| &krate.service))?;
        all_differ(text, "path", sources.pages().map(|page| &page.path))?;
        let kinds = crates.iter().flat_map(|krate| &krate.policies).map(|policy| &policy.kind);
        all_differ(text, "kind of policy", &kinds.map(Kind).collect::<Vec<_>>())?;
        for Crate { folder, pages, .. } in crates {
            ensure!(!pages.is_empty(), "`{PATH}`: crate `{folder}` has no page");
        }
        Ok(sources)
    }

    /// Fails if a symbolic link in one of the folders points out of the repository at `root`.
    fn stay_within(&self, text: &str, root: &Path) -> Result<()> {
        let root = root.canonicalize().context("cannot tell where the repository is")?;
        let modules = |krate: &Crate| krate.folder.within(&root).join(GENERATED);
        let folders = self.crates.iter().map(|krate| (&krate.folder, modules(krate)));
        // A link in the place of a page is replaced, one in the place of its folder is followed.
        let pages = self.pages().map(|page| (&page.path, page.path.folder_within(&root)));
        for (path, folder) in folders.chain(pages) {
            let found = folder.ancestors().find_map(|folder| folder.canonicalize().ok());
            ensure!(
                found.is_some_and(|found| found.starts_with(&root)),
                "{}: expected a path within the repository, found `{path}`, from where a symbolic \
                 link leads out of it",
                place(text, path.at())
            );
        }
        Ok(())
    }

    /// Every page in `data/`.
    pub(crate) fn pages(&self) -> impl Iterator<Item = &Page> {
        self.crates.iter().flat_map(|krate| &krate.pages).chain(&self.others)
    }

    /// The crate of a service, by the service's prefix.
    pub(crate) fn of_service(&self, service: &str) -> Option<&Crate> {
        self.crates.iter().find(|krate| *krate.service == *service)
    }
}

impl Page {
    /// Fails if these are neither the bytes of the entry nor those of an interrupted fetch that put
    /// its page in place.
    pub(crate) fn verify(&self, bytes: &[u8]) -> Result<()> {
        let found = iam_codegen::sha256(bytes);
        let Page { path, sha256: expected, .. } = self;
        ensure!(
            !self.is_unlisted(),
            "`{PATH}` has no SHA-256 of `{path}`: run `cargo xtask fetch`"
        );
        ensure!(
            *expected == found || self.has_arrived(&found),
            "`{path}` is not the page that `{PATH}` lists: expected SHA-256 {expected}, found \
             {found}; restore the page, or run `cargo xtask codegen --accept-edits` if you edited it"
        );
        Ok(())
    }

    pub(crate) fn facts(&self) -> Fetched {
        let Page { retrieved, sha256, etag, last_modified, .. } = self.clone();
        Fetched { retrieved, sha256, etag, last_modified }
    }

    /// Whether the first fetch of the page is still to come.
    pub(crate) fn is_unlisted(&self) -> bool {
        self.sha256.is_empty() && self.incoming.is_none()
    }

    /// Whether the page with this sum is the one that a fetch has announced.
    pub(crate) fn has_arrived(&self, sha256: &str) -> bool {
        self.incoming.as_ref().is_some_and(|incoming| incoming.sha256 == sha256)
    }
}

/// Fails if two of the values are equal; some systems do not tell names by their case.
fn all_differ<'v, T: Placed + 'v>(
    text: &str,
    key: &str,
    values: impl IntoIterator<Item = &'v T>,
) -> Result<()> {
    let mut seen = HashMap::new();
    for value in values {
        if let Some(first) = seen.insert(value.to_ascii_lowercase(), value.at()) {
            bail!(
                "{}: expected another {key} than at {}, found `{}` again",
                place(text, value.at()),
                place(text, first),
                &**value
            );
        }
    }
    Ok(())
}

/// What is wrong with the list, at its place.
fn refuse(text: &str, error: &toml::de::Error) -> anyhow::Error {
    match error.span() {
        Some(span) => anyhow!("{}: {}", place(text, span.start), error.message()),
        None => anyhow!("`{PATH}`: {}", error.message()),
    }
}

/// `data/sources.toml:3:8`.
fn place(text: &str, at: usize) -> String {
    let Position { line, column } = Source::new(PATH, text).position(at);
    format!("{PATH}:{line}:{column}")
}

/// The repository that a folder lies in: the nearest one upwards that has the file.
pub(crate) fn repository(here: &Path) -> Result<PathBuf> {
    let found = here.ancestors().find(|folder| folder.join(PATH).is_file());
    found.map(Path::to_owned).with_context(|| {
        format!("no `{PATH}` in `{}` or above: run this within a checkout", here.display())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "\
[[crate]]
folder = \"toy-iam\"
service = \"toy\"
type_prefix = \"Toy\"

[[crate.page]]
path = \"data/list_toy.md\"
url = \"https://toys.example/list_toy.md\"

[[page]]
path = \"data/list_ball.md\"
url = \"https://toys.example/list_ball.md\"
";

    /// What is said of the list with one text in place of another.
    #[track_caller]
    fn assert_refused(old: &str, new: &str, expected: &str) {
        assert!(LIST.contains(old));
        let error = Sources::parse(&LIST.replacen(old, new, 1)).unwrap_err();
        assert_eq!(format!("{error:#}"), expected);
    }

    #[test]
    fn what_is_wrong_is_refused_at_its_place() {
        assert!(Sources::parse(LIST).is_ok());
        assert_refused(
            "toy-iam",
            "../..",
            "data/sources.toml:2:10: expected a path within the repository, such as \
             `data/list_s3.md`, found `../..`: give names of letters, digits, `.`, `_` and `-` that \
             begin with a letter or digit and do not end with `.`, with `/` between them",
        );
        assert_refused(
            "data/list_ball.md",
            "data/NUL.md",
            "data/sources.toml:11:8: expected a path that every system can have, found \
             `data/NUL.md`: `NUL.md` is a device on Windows; give another name",
        );
        assert_refused(
            "\"Toy\"",
            "\"Toy; fn x(){}\"",
            "data/sources.toml:4:15: expected letters and digits that begin with a capital, such as \
             `Toy`, found `Toy; fn x(){}`",
        );
        assert_refused(
            "https://toys.example/list_toy.md",
            "http://toys.example/list_toy.md",
            "data/sources.toml:8:7: expected an address that begins with `https://`, found \
             `http://toys.example/list_toy.md`",
        );
        assert_refused(
            "\"toy\"",
            "\"../toy\"",
            "data/sources.toml:3:11: expected the prefix of a service in lower-case letters, digits \
             and `-`, such as `ecr`, found `../toy`",
        );
        assert_refused(
            "type_prefix",
            "prefix",
            "data/sources.toml:4:1: unknown field `prefix`, \
             expected one of `folder`, `service`, `type_prefix`, `page`, `placeholder`, \
             `policy`, `action_set`",
        );
    }

    /// What the list has of the service's own policies, the last thing that it says of the crate.
    const POLICIES: &str = "\
[[crate.policy]]
kind = \"toy-box\"
title = \"a policy of a box\"
principal = \"required\"
resource = \"only-all\"
without_effect = [\"MakeToy\"]
source = \"https://toys.example/policies\"

[crate.policy.quota]
characters = 100
source = \"https://toys.example/quotas\"
retrieved = \"2026-09-30\"

[[crate.action_set]]
action = \"FillBox\"
needs = [\"MakeToy\"]
reason = \"a box is filled with toys\"
source = \"https://toys.example/boxes\"

[[page]]";

    #[test]
    fn rules_for_policies_of_a_service_have_places() {
        let list = LIST.replacen("[[page]]", POLICIES, 1);
        let sources = Sources::parse(&list).unwrap();
        let [krate] = &*sources.crates else { panic!("{:?}", sources.crates) };
        let ServiceRules { policies, action_sets } = krate.rules();
        let names = [&policies[0].without_effect[0], &action_sets[0].needs[0]];
        for (name, line) in names.into_iter().zip(["15:19", "25:10"]) {
            assert_eq!(place(&list, name.at), format!("data/sources.toml:{line}"));
            assert_eq!(name.name, "MakeToy");
        }
        let policy = POLICIES.replacen("[[page]]", POLICIES, 1);
        assert_refused(
            "[[page]]",
            &policy,
            "data/sources.toml:30:8: expected another kind of policy than at \
             data/sources.toml:11:8, found `toy-box` again",
        );
        assert_refused(
            "[[page]]",
            &POLICIES.replacen("only-all", "none", 1),
            "data/sources.toml:14:12: unknown variant `none`, expected one of `required`, \
             `optional`, `only-all`, `forbidden`",
        );
    }

    #[test]
    fn no_two_entries_name_the_same_file() {
        assert_refused(
            "data/list_ball.md",
            "data/List_Toy.md",
            "data/sources.toml:11:8: expected another path than at data/sources.toml:7:8, found \
             `data/List_Toy.md` again",
        );
    }
}
