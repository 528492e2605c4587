//! Reads name cells; names that cannot be trusted are refused.

use std::borrow::Cow;
use std::ops::Range;

use super::Page;
use super::cell::{self, Word};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::Name;
use crate::markdown::{Cell, trim};
use crate::model::NameSource;

/// What a name cell shows.
pub(super) struct NameCell<'a> {
    pub(super) word: Word<'a>,
    pub(super) permission_only: bool,
    /// Whether the cell shows a URL in place of a name.
    pub(super) shows_url: bool,
}

const PERMISSION_ONLY: &str = "[permission only]";

impl<'a> NameCell<'a> {
    /// Reads a name cell: a link or plain text, between the stars of a list entry.
    pub(super) fn read(
        page: &Page<'a>,
        cell: &Cell,
        what: &str,
    ) -> Result<NameCell<'a>, Diagnostic> {
        let mut permission_only = false;
        let mut names = cell::words(page, cell).filter_map(|mut word| {
            if word.url.is_none() {
                word.text = trim(word.text, strip_stars);
                if word.text.ends_with(PERMISSION_ONLY) {
                    permission_only = true;
                    word.text = trim(word.text, |t| t.trim_end_matches(PERMISSION_ONLY).trim_end());
                }
            }
            (!word.text.is_empty()).then_some(word)
        });
        let only = names.next().filter(|word| !cell::is_cut_link(&word.text));
        let Some(word) = only.filter(|_| names.next().is_none()) else {
            let help = "a name cell holds one name, linked or not";
            return Err(unrecoverable(&cell.span, what, &page.text(cell), help));
        };
        let shows_url = page.layout.names_in_urls && shows_url(&word.text, word.url.as_deref());
        Ok(NameCell { word, permission_only, shows_url })
    }

    /// The name of an action, derived from its link if the cell shows that.
    pub(super) fn action(&self) -> Result<(Cow<'a, str>, NameSource), Diagnostic> {
        let Word { text, url, span } = &self.word;
        if !self.shows_url {
            let help = "an action's name has no blanks";
            let is_name = Name::Action.is(text);
            let name = is_name.then(|| (text.clone(), NameSource::Text));
            return name.ok_or_else(|| unrecoverable(span, "an action", text, help));
        }
        let url = url.as_deref().unwrap_or(text);
        let is_name = |name: &&str| {
            name.starts_with(|first: char| first.is_ascii_uppercase()) && Name::Action.is(name)
        };
        let derived = action_name(url).filter(is_name);
        let name = derived.map(|name| (Cow::Owned(name.to_owned()), NameSource::Url));
        let help = "no name can be derived from this link; use a revision with names";
        name.ok_or_else(|| unrecoverable(span, "an action", url, help))
    }
}

pub(super) fn unrecoverable(
    span: &Range<usize>,
    what: &str,
    found: &str,
    help: &str,
) -> Diagnostic {
    let message = format!("expected the name of {what}, found `{found}`");
    Diagnostic::error(Code::UnrecoverableName, span.clone(), message).help(help)
}

fn strip_stars(text: &str) -> &str {
    let text = text.strip_prefix("**").unwrap_or(text);
    text.strip_suffix("**").unwrap_or(text).trim()
}

/// Whether a name cell shows a URL in place of a name.
fn shows_url(text: &str, target: Option<&str>) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || Some(text) == target
}

/// The action's name in a link to an API reference, as in `…/API_PutImage.html`.
fn action_name(url: &str) -> Option<&str> {
    let path = url.split(['?', '#']).next()?;
    let segment = path.rsplit('/').next()?;
    let (_, name) = segment.rsplit_once("API_")?;
    let name = name.strip_suffix(".html").unwrap_or(name).trim();
    let name = name.rsplit('_').next()?;
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{SectionKind, TABLES_2018};
    use crate::read::section;

    #[test]
    fn action_names_come_from_links_to_api_references() {
        let cases = [
            ("http://docs/x/API_PutImage.html", Some("PutImage")),
            ("http://docs/x/API_dax_CreateCluster.html?q#top", Some("CreateCluster")),
            ("http://docs/x/API_ DeleteConfiguration.html", Some("DeleteConfiguration")),
            ("http://docs/x/APIReferenceAPI_ListEnvironments.html", Some("ListEnvironments")),
            ("http://docs/x/API_GetThing", Some("GetThing")),
            ("http://docs/x/working-users.html#API_actions", None),
            ("http://docs/x/ApiReference_BlockWorker.html", None),
            ("API_.html", None),
        ];
        for (url, name) in cases {
            assert_eq!(action_name(url), name, "{url}");
        }
    }

    #[test]
    fn a_name_cell_holds_one_name() {
        let name = |text: &str| {
            let kind = SectionKind::Actions;
            let row = format!("| {text} |  | Read |  |  |  |");
            let (read, _) = crate::read::tests::read(&TABLES_2018, kind, &row, |page, findings| {
                let entries = section::entries(page, kind, findings);
                let cell = NameCell::read(page, &entries[0].name, "an action")?;
                Ok((cell.action()?.0.into_owned(), cell.permission_only))
            });
            read.map_err(|error: Diagnostic| error.message().to_owned())
        };
        assert_eq!(name("[Open](https://toy.example)"), Ok(("Open".to_owned(), false)));
        assert_eq!(name("\\*\\*Open\\*\\*"), Ok(("Open".to_owned(), false)));
        assert_eq!(name("[Open](x) \\[permission only\\]"), Ok(("Open".to_owned(), true)));
        assert_eq!(name("[https://x](https://x/API_Open.html)"), Ok(("Open".to_owned(), false)));
        assert_eq!(
            name("[https://x](https://x/open.html)"),
            Err("expected the name of an action, found `https://x/open.html`".to_owned())
        );
        assert_eq!(
            name("[Open](x) [Shut](y)"),
            Err("expected the name of an action, found `Open Shut`".to_owned())
        );
    }
}
