//! Writes the changelog entry that changed facts need.

use semver::Version;
use xtask::compare::{Diff, Impact};

use crate::diff::markdown;

/// The changelog in the folder of a package.
pub(crate) fn path(folder: &str) -> String {
    format!("{folder}/CHANGELOG.md")
}

/// The heading of what no version has yet.
pub(crate) const UNRELEASED: &str = "Unreleased";

const BEGIN: &str = "<!-- what changed in AWS's pages, by `cargo xtask release-notes` -->\n";
const END: &str = "<!-- end -->\n";

/// What changed, as Markdown without a heading of its own.
pub(crate) fn entry<'d>(diffs: impl IntoIterator<Item = &'d Diff>) -> String {
    let changed = diffs.into_iter().filter(|diff| diff.impact.is_some());
    changed.map(markdown).collect::<Vec<_>>().join("\n")
}

/// The changelog with the entry under the version's heading, in place of an earlier one.
pub(crate) fn with_entry(changelog: &str, version: &Version, entry: &str) -> String {
    let block = format!("{BEGIN}\n{entry}\n{END}");
    if let Some(section) = section(changelog, &version.to_string()) {
        let (before, rest) = changelog.split_at(section.start);
        let (own, after) = rest.split_at(section.end - section.start);
        let words = without_entry(own);
        return format!("{before}{}\n\n{block}{}{after}", words.trim_end(), separator(after));
    }
    let mut released = headings(changelog).filter(|(_, words)| words.trim() != UNRELEASED);
    let at = released.next().map_or(changelog.len(), |(at, _)| at);
    let (before, after) = changelog.split_at(at);
    format!("{}\n\n## {version}\n\n{block}{}{after}", before.trim_end(), separator(after))
}

fn separator(after: &str) -> &'static str {
    if after.is_empty() { "" } else { "\n" }
}

/// The headings of versions: where each begins, and its words.
fn headings(changelog: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = changelog.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    lines.filter_map(|(at, line)| Some((at, line.strip_prefix("## ")?)))
}

/// The part of a version, with its heading.
pub(crate) fn section(changelog: &str, version: &str) -> Option<std::ops::Range<usize>> {
    let names = |words: &str| words.split([' ', '[', ']', '\n']).any(|word| word == version);
    let mut from = headings(changelog).skip_while(|(_, words)| !names(words));
    let (start, _) = from.next()?;
    Some(start..from.next().map_or(changelog.len(), |(at, _)| at))
}

fn without_entry(section: &str) -> String {
    let parts = section.split_once(BEGIN);
    let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    match parts {
        Some((before, after)) => format!("{}\n{}", before.trim_end(), after.trim_start()),
        None => section.to_owned(),
    }
}

/// What a changelog says of a version must name everything that users of the crate notice.
pub(crate) fn missing<'d>(said: &str, diffs: impl IntoIterator<Item = &'d Diff>) -> Vec<&'d str> {
    let changes = diffs.into_iter().flat_map(|diff| &diff.changes);
    let noticed = changes.filter(|change| change.kind.impact() > Impact::Patch);
    let mut missing: Vec<_> = noticed
        .map(|change| change.subject.as_str())
        .filter(|subject| !said.contains(&format!("`{subject}`")))
        .collect();
    missing.dedup();
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version() -> Version {
        Version::new(0, 2, 0)
    }

    #[test]
    fn a_new_version_stands_above_the_old_ones() {
        let block = format!("{BEGIN}\n- new\n\n{END}");
        assert_eq!(
            with_entry("# Changelog\n\n## 0.1.0\n\nFirst.\n", &version(), "- new\n"),
            format!("# Changelog\n\n## 0.2.0\n\n{block}\n## 0.1.0\n\nFirst.\n")
        );
        assert_eq!(
            with_entry("# Changelog\n\n## Unreleased\n\n- More.\n", &version(), "- new\n"),
            format!("# Changelog\n\n## Unreleased\n\n- More.\n\n## 0.2.0\n\n{block}")
        );
        assert_eq!(
            with_entry("# Changelog\n", &version(), "- new\n"),
            format!("# Changelog\n\n## 0.2.0\n\n{block}")
        );
    }

    #[test]
    fn an_entry_replaces_its_former_self_and_leaves_what_people_wrote() {
        let first = "# Changelog\n\n## [0.2.0] - 2026-10-01\n\nBy hand.\n\n## 0.1.0\n";
        let once = with_entry(first, &version(), "- one\n");
        assert_eq!(
            once,
            format!(
                "# Changelog\n\n## [0.2.0] - 2026-10-01\n\nBy hand.\n\n{BEGIN}\n- one\n\n{END}\n\
                 ## 0.1.0\n"
            )
        );
        assert_eq!(with_entry(&once, &version(), "- one\n"), once);
        let twice = with_entry(&once, &version(), "- two\n");
        assert_eq!(twice, once.replace("- one", "- two"));
    }
}
