//! The rows of one entry in, what they share out; rows that contradict each other are refused.

use std::ops::Range;

use super::Reader;
use super::table::{Entry, Fields};
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::Field;

impl Reader<'_, '_> {
    /// The row of an entry that has one; `None` is reported.
    pub(super) fn only_row<'e>(&mut self, entry: &'e Entry, what: &str) -> Option<&'e Fields> {
        if let [first, second, ..] = entry.rows.as_slice() {
            let message = format!("expected one row of {what}, found {}", entry.rows.len());
            self.diagnostics.push(
                Diagnostic::error(Code::MalformedCell, second.span.clone(), message)
                    .and(first.span.clone(), "the first row"),
            );
            return None;
        }
        entry.rows.first()
    }

    /// Reports an entry that has several cells of a field that all its rows share.
    pub(super) fn shared(&mut self, entry: &Entry, field: Field) -> Option<()> {
        let (first, others) = entry.rows.split_first()?;
        others.iter().try_for_each(|other| self.same(first, other, field))
    }

    /// Reports rows of one entry whose cells of a field differ.
    pub(super) fn same(&mut self, first: &Fields, other: &Fields, field: Field) -> Option<()> {
        let span = |fields: &Fields| fields.get(field).map(|cell| cell.span.clone());
        let text = |fields: &Fields| fields.get(field).map(|cell| self.document.text(cell));
        if span(first) == span(other) || text(first) == text(other) {
            return Some(());
        }
        let place = |fields: &Fields| -> Range<usize> {
            span(fields).unwrap_or_else(|| fields.span.clone())
        };
        let label = self.layout.label(field);
        let message = format!("expected one `{label}` for all rows of an entry, found another one");
        let diagnostic = Diagnostic::error(Code::MalformedCell, place(other), message)
            .and(place(first), "that of the first row");
        self.diagnostics.push(diagnostic);
        None
    }
}
