//! Entries of a section, which are the same whether they stand in a table or in a list.

use std::ops::Range;

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{FIELDS, Field};
use crate::markdown::Cell;

/// One entry of a section: a table row, or a first-level list item with its rows.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: Cell,
    pub(super) rows: Vec<Fields>,
}

/// The cells of one row by field.
#[derive(Debug)]
pub(super) struct Fields {
    cells: [Option<Cell>; FIELDS],
    pub(super) span: Range<usize>,
    /// Whether the row has a cell of a field nobody knows.
    pub(super) has_unknown: bool,
}

impl Fields {
    pub(super) fn new(span: Range<usize>) -> Fields {
        Fields { cells: [const { None }; FIELDS], span, has_unknown: false }
    }

    /// The cell of a field, if the layout has it and the row shows it.
    pub(super) fn get(&self, field: Field) -> Option<&Cell> {
        self.cells.get(field as usize).and_then(Option::as_ref)
    }

    /// The cell of a field; a blank one if the layout has none.
    pub(super) fn cell(&self, field: Field) -> &Cell {
        const BLANK: &Cell = &Cell { tokens: 0..0, span: 0..0 };
        self.get(field).unwrap_or(BLANK)
    }

    pub(super) fn set(&mut self, field: Field, cell: Cell) {
        if let Some(slot) = self.cells.get_mut(field as usize) {
            *slot = Some(cell);
        }
    }

    /// Whether two rows have the same cell of a field, or equal ones.
    pub(super) fn same(
        &self,
        page: &Page<'_>,
        other: &Fields,
        field: Field,
    ) -> Result<(), Diagnostic> {
        let (one, another) = (self.get(field), other.get(field));
        if one.map(|cell| &cell.span) == another.map(|cell| &cell.span)
            || one.map(|cell| page.text(cell)) == another.map(|cell| page.text(cell))
        {
            return Ok(());
        }
        let label = page.layout.label(field);
        let message = format!("expected one `{label}` for all rows of an entry, found another one");
        let place = |row: &Fields| row.get(field).map_or(&row.span, |cell| &cell.span).clone();
        Err(Diagnostic::error(Code::MalformedCell, place(other), message)
            .and(place(self), "that of the first row"))
    }
}

impl Entry {
    /// The row of an entry that has one row.
    pub(super) fn only_row(&self, what: &str) -> Result<&Fields, Diagnostic> {
        let rows = match self.rows.as_slice() {
            [row] => return Ok(row),
            rows => rows,
        };
        let message = format!("expected one row of {what}, found {}", rows.len());
        let place = |at: usize| rows.get(at).map_or(&self.name.span, |row| &row.span).clone();
        Err(Diagnostic::error(Code::MalformedCell, place(1), message)
            .and(place(0), "the first row"))
    }
}
