//! Finds where a page describes actions and condition keys.

use std::ops::Range;

use super::action::scenario_name;
use super::entry::Entry;
use super::name::NameCell;
use super::{Findings, Page, section};
use crate::layout::{Field, SectionKind};
use crate::markdown;
use crate::source::Source;

/// A description in a page.
#[derive(Debug)]
pub struct Words {
    /// Name of the action or condition key.
    pub name: String,
    /// Whether it is a condition key.
    pub is_key: bool,
    /// Bytes of the cell.
    pub span: Range<usize>,
}

/// Finds the descriptions of a page, in its order; none in a page without known layout.
#[must_use]
pub fn find(source: &Source) -> Vec<Words> {
    let Ok(page) = Page::new(source, markdown::parse(source.text())) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for kind in
        [SectionKind::Actions, SectionKind::PermissionOnlyActions, SectionKind::ConditionKeys]
    {
        let entries = section::entries(&page, kind, &mut Findings::default());
        let is_key = kind == SectionKind::ConditionKeys;
        found.extend(entries.iter().filter_map(|entry| words(&page, entry, is_key)));
    }
    found.sort_by_key(|words| words.span.start);
    found
}

fn words(page: &Page<'_>, entry: &Entry, is_key: bool) -> Option<Words> {
    let cell = NameCell::read(page, &entry.name, "an entry").ok()?;
    let name = if is_key { cell.word.text } else { cell.action().ok()?.0 };
    // A scenario's name is a fact that stands where descriptions do.
    let mut cells = entry.rows.iter().filter_map(|row| row.get(Field::Description));
    let cell = cells.find(|cell| scenario_name(&page.text(cell)).is_none())?;
    Some(Words { name: name.into_owned(), is_key, span: cell.span.clone() })
}
