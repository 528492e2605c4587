//! A page in, where it describes actions and condition keys out: whose words, and which bytes.

use std::ops::Range;

use super::Reader;
use super::action::scenario_name;
use crate::document;
use crate::layout::{self, Field, SectionKind};
use crate::read::{Places, Rows, section};
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
    let document = document::parse(source.text());
    let Ok(layout) = layout::detect(source, &document) else {
        return Vec::new();
    };
    let page = section::id(&document).unwrap_or_default();
    let (diagnostics, rows) = (Vec::new(), Rows::default());
    let mut reader = Reader {
        source,
        document: &document,
        layout,
        page,
        diagnostics,
        rows,
        places: Places::default(),
        mismatches: Vec::new(),
    };
    let sections =
        [SectionKind::Actions, SectionKind::PermissionOnlyActions, SectionKind::ConditionKeys];
    let mut found: Vec<_> = sections.into_iter().flat_map(|kind| reader.words(kind)).collect();
    found.sort_by_key(|words| words.span.start);
    found
}

impl Reader<'_, '_> {
    fn words(&mut self, kind: SectionKind) -> Vec<Words> {
        let is_key = kind == SectionKind::ConditionKeys;
        let mut found = Vec::new();
        for entry in self.entries(kind) {
            let Some(cell) = self.name_cell(&entry.name, "an entry") else {
                continue;
            };
            let name = if is_key {
                Some(cell.word.text.to_string())
            } else {
                self.action_name(&cell).map(|(name, _)| name.to_string())
            };
            // A scenario's name is a fact that stands where descriptions do.
            let cells = entry.rows.iter().filter_map(|row| row.get(Field::Description));
            let cell =
                cells.into_iter().find(|cell| scenario_name(&self.document.text(cell)).is_none());
            if let (Some(name), Some(cell)) = (name, cell) {
                found.push(Words { name, is_key, span: cell.span.clone() });
            }
        }
        found
    }
}
