//! Name cells in, names out, with where each was found; names that cannot be trusted are refused.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use super::Reader;
use super::cell::{self, Word};
use super::recover;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Cell;
use crate::grammar::Name;
use crate::model::{Action, NameSource};

/// What a name cell shows.
pub(super) struct NameCell<'a> {
    pub(super) word: Word<'a>,
    pub(super) permission_only: bool,
    /// Whether the cell shows a URL in place of a name.
    pub(super) shows_url: bool,
}

/// An action, or the resource types of one whose name cannot be recovered.
pub(super) struct Named<'a> {
    pub(super) action: Action<'a>,
    pub(super) is_named: bool,
}

impl<'a> Named<'a> {
    pub(super) fn into_inner(self) -> Option<Action<'a>> {
        self.is_named.then_some(self.action)
    }
}

const PERMISSION_ONLY: &str = "[permission only]";

impl<'a> Reader<'_, 'a> {
    /// Reads a name cell: a link or plain text, between the stars of a list entry.
    pub(super) fn name_cell(&mut self, cell: &Cell, what: &str) -> Option<NameCell<'a>> {
        let mut permission_only = false;
        let mut names = cell::words(self.document, cell);
        for word in names.iter_mut().filter(|word| word.url.is_none()) {
            let mut text = cell::trim(std::mem::take(&mut word.text), strip_stars);
            if text.ends_with(PERMISSION_ONLY) {
                permission_only = true;
                text = cell::trim(text, |t| t.trim_end_matches(PERMISSION_ONLY).trim_end());
            }
            word.text = text;
        }
        names.retain(|word| !word.text.is_empty());
        let word = match <[Word<'a>; 1]>::try_from(names) {
            Ok([word]) if !cell::is_cut_link(&word.text) => word,
            _ => {
                let found = self.document.text(cell);
                let message = format!("expected the name of {what}, found `{found}`");
                self.diagnostics.push(
                    Diagnostic::error(Code::UnrecoverableName, cell.span.clone(), message)
                        .help("a name cell holds one name, linked or not"),
                );
                return None;
            }
        };
        let shows_url =
            self.layout.names_in_urls && recover::shows_url(&word.text, word.url.as_deref());
        Some(NameCell { word, permission_only, shows_url })
    }

    /// The name of an action, derived from its link if the cell shows that; `None` is reported.
    pub(super) fn action_name(
        &mut self,
        cell: &NameCell<'a>,
    ) -> Option<(Cow<'a, str>, NameSource)> {
        let word = &cell.word;
        if !cell.shows_url {
            let name = &*word.text;
            if Name::Action.is(name) {
                return Some((word.text.clone(), NameSource::Text));
            }
            self.unrecoverable(&word.span, "an action", name, "an action's name has no blanks");
            return None;
        }
        let url = word.url.as_deref().unwrap_or(&word.text);
        let derived = recover::action_name(url);
        match derived {
            Some(name)
                if name.starts_with(|first: char| first.is_ascii_uppercase())
                    && Name::Action.is(name) =>
            {
                Some((Cow::Owned(name.to_owned()), NameSource::Url))
            }
            _ => {
                let help = "no name can be derived from this link; use a revision with names";
                self.unrecoverable(&word.span, "an action", url, help);
                None
            }
        }
    }

    pub(super) fn unrecoverable(
        &mut self,
        span: &Range<usize>,
        what: &str,
        found: &str,
        help: &str,
    ) {
        let message = format!("expected the name of {what}, found `{found}`");
        self.diagnostics
            .push(Diagnostic::error(Code::UnrecoverableName, span.clone(), message).help(help));
    }
}

fn strip_stars(text: &str) -> &str {
    let text = text.strip_prefix("**").unwrap_or(text);
    text.strip_suffix("**").unwrap_or(text).trim()
}

/// Refuses names that two rows share, and says which names are derived from links.
pub(super) fn settle(actions: &mut [Named<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(actions.len());
    let mut twice = Vec::new();
    for (at, named) in actions.iter().enumerate().filter(|(_, named)| named.is_named) {
        match first.entry(&named.action.name) {
            Entry::Occupied(earlier) => twice.push((*earlier.get(), at)),
            Entry::Vacant(vacant) => {
                vacant.insert(at);
            }
        }
    }
    for (earlier, later) in twice {
        let (Some(a), Some(b)) = (actions.get(earlier), actions.get(later)) else {
            continue;
        };
        let derived = [a, b].iter().any(|named| named.action.name_source == NameSource::Url);
        diagnostics.push(duplicate(&a.action, &b.action, derived));
        // Which of two derived names is the wrong one nobody can tell.
        let refused = if derived { vec![earlier, later] } else { vec![later] };
        for at in refused {
            if let Some(named) = actions.get_mut(at) {
                named.is_named = false;
            }
        }
    }
    note_derived(actions, diagnostics);
}

fn duplicate(first: &Action<'_>, second: &Action<'_>, derived: bool) -> Diagnostic {
    let message = format!("action `{}` is defined twice", second.name);
    let help = if derived {
        "the name is derived from a link and stands for another action; use a revision with names"
    } else {
        "look which of the two rows is right"
    };
    Diagnostic::error(Code::DuplicateName, second.span.clone(), message)
        .and(first.span.clone(), "first defined here")
        .help(help)
}

fn note_derived(actions: &[Named<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut derived = actions
        .iter()
        .filter(|named| named.is_named && named.action.name_source == NameSource::Url);
    if let Some(first) = derived.next() {
        let more = derived.count();
        let name = &first.action.name;
        let message = format!(
            "the name of `{name}`{} is derived from its link, where the page shows a URL",
            if more > 0 { format!(" and of {more} more actions") } else { String::new() }
        );
        diagnostics.push(
            Diagnostic::warning(Code::DerivedName, first.action.span.clone(), message)
                .help("compare the names with another revision of the page"),
        );
    }
}
