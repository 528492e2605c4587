//! Texts of `data/sources.toml` that follow a rule: paths, addresses and service prefixes.

use std::fmt;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use iam_codegen::{is_device, is_service_prefix};
use serde::Deserialize;
use toml::Spanned;
use ureq::http::Uri;
use ureq::http::uri::Authority;

/// A text that has a place in the list.
pub(crate) trait Placed: Deref<Target = str> {
    /// Where it begins, in bytes.
    fn at(&self) -> usize;
}

/// Makes a type of texts that follow a rule, checked when they are read, with their place in the list.
macro_rules! ruled {
    ($(#[$doc:meta])* $name:ident, $rule:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        #[serde(try_from = "Spanned<String>")]
        pub(crate) struct $name {
            text: String,
            at: usize,
        }

        impl TryFrom<Spanned<String>> for $name {
            type Error = anyhow::Error;

            fn try_from(text: Spanned<String>) -> Result<$name> {
                $rule(text.get_ref())?;
                Ok($name { at: text.span().start, text: text.into_inner() })
            }
        }

        impl Placed for $name {
            fn at(&self) -> usize {
                self.at
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.text
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self)
            }
        }
    };
}

ruled! {
    /// A path within the repository, with `/` between its names.
    RepositoryPath, path
}

ruled! {
    /// The address of a page, by https.
    PageUrl, url
}

ruled! {
    /// The prefix of a service, such as `ecr`.
    ServicePrefix, service_prefix
}

impl RepositoryPath {
    /// The file or folder in the repository at `root`.
    pub(crate) fn within(&self, root: &Path) -> PathBuf {
        self.split('/').fold(root.to_owned(), |path, name| path.join(name))
    }

    /// The folder that the file is in.
    pub(crate) fn folder_within(&self, root: &Path) -> PathBuf {
        let mut folder = self.within(root);
        folder.pop();
        folder
    }
}

fn path(text: &str) -> Result<()> {
    for name in text.split('/') {
        ensure!(
            is_plain(name),
            "expected a path within the repository, such as `data/list_s3.md`, found `{text}`: give \
             names of letters, digits, `.`, `_` and `-` that begin with a letter or digit and do not \
             end with `.`, with `/` between them"
        );
        ensure!(
            !is_device(name),
            "expected a path that every system can have, found `{text}`: `{name}` is a device on \
             Windows; give another name"
        );
    }
    Ok(())
}

/// Whether a name means the same file on every system, below the folder it is looked up in.
fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let begins = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.starts_with(begins) && name.chars().all(plain) && !name.ends_with('.')
}

/// Fails if a text is not an address that may be asked.
pub(crate) fn url(text: &str) -> Result<()> {
    let uri: Option<Uri> = text.parse().ok();
    let Some(uri) = uri.filter(|uri| uri.scheme_str() == Some("https")) else {
        bail!("expected an address that begins with `https://`, found `{text}`");
    };
    // User names and passwords do not belong in a list.
    let is_host =
        |authority: &Authority| !authority.host().is_empty() && !authority.as_str().contains('@');
    ensure!(
        uri.authority().is_some_and(is_host),
        "expected an address with a host, found `{text}`"
    );
    Ok(())
}

fn service_prefix(text: &str) -> Result<()> {
    ensure!(
        is_service_prefix(text),
        "expected the prefix of a service in lower-case letters, digits and `-`, such as `ecr`, found \
         `{text}`"
    );
    Ok(())
}

/// The name of a folder for the modules of a service, after its prefix.
///
/// # Errors
/// If the prefix cannot be the name of a folder that lies where it is looked up.
pub(crate) fn service_folder(prefix: &str) -> Result<String> {
    ensure!(
        is_plain(prefix),
        "expected the prefix of a service that can name a folder, found `{prefix}`: give each page a \
         folder of its own with --out"
    );
    Ok(if is_device(prefix) { format!("{prefix}_") } else { prefix.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_rule(rule: fn(&str) -> Result<()>, right: &[&str], wrong: &[&str]) {
        for text in right {
            assert!(rule(text).is_ok(), "{text:?} is refused: {:?}", rule(text));
        }
        for text in wrong {
            assert!(rule(text).is_err(), "{text:?} is taken");
        }
    }

    #[test]
    fn paths_stay_within_the_repository_on_every_system() {
        assert_rule(
            path,
            &["data/list_s3.md", "s3-iam", "_a/b.c/d-e_f.json", "console/auxiliary.md", "com10"],
            &[
                "",
                ".",
                "..",
                "../..",
                "data/../../x.md",
                "data/./x.md",
                "data/..",
                "/etc/x.md",
                "//host/x.md",
                "data//x.md",
                "data/",
                "C:/x.md",
                "C:x.md",
                "data\\x.md",
                "\\\\host\\x.md",
                "data/x\n.md",
                "data/x\u{0}.md",
                "data/x\u{202e}.md",
                "data/x.md:stream",
                "data/x.",
                "data/x ",
                "data/*.md",
                ".git/config",
                "data/.lock",
                "-x/y.md",
                "~/x.md",
                "data/CON",
                "data/nul.md",
                "aux/x.md",
                "data/Com1.tar.gz",
                "data/lpt0",
            ],
        );
        let within = |text: &str| {
            let path = RepositoryPath { text: text.to_owned(), at: 0 };
            path.within(Path::new("root"))
        };
        assert_eq!(within("data/list_s3.md"), Path::new("root").join("data").join("list_s3.md"));
    }

    #[test]
    fn addresses_are_of_https_and_have_a_host() {
        assert_rule(
            url,
            &["https://docs.example/a/list_s3.md", "https://docs.example:8443/x.json?y=z"],
            &[
                "",
                "list_s3.md",
                "/a/list_s3.md",
                "docs.example/list_s3.md",
                "http://docs.example/list_s3.md",
                "file:///etc/x.md",
                "https:///x.md",
                "https://docs.example/a b.md",
                "https://docs.example/a\nb.md",
                "https://name:word@docs.example/x.md",
            ],
        );
    }

    #[test]
    fn prefixes_of_services_are_those_of_pages() {
        let more = ["../x", "a/b", "Ecr", "a b", "a;b", "-a", ""];
        assert_rule(service_prefix, &["ecr", "a4b", "aws-marketplace", "con"], &more);
    }

    #[test]
    fn folders_of_services_are_no_devices_and_lie_where_they_are_looked_up() {
        for (prefix, folder) in [("ecr", "ecr"), ("a-b", "a-b"), ("con", "con_"), ("com1", "com1_")]
        {
            assert_eq!(service_folder(prefix).unwrap(), folder);
        }
        for prefix in ["..", "../x", "/x", "", "a/b", "a\\b", "a\nb"] {
            let error = service_folder(prefix).unwrap_err().to_string();
            assert_eq!(
                error,
                format!(
                    "expected the prefix of a service that can name a folder, found `{prefix}`: give \
                     each page a folder of its own with --out"
                )
            );
        }
    }
}
