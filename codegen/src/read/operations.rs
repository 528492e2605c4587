//! Entries of an operations section in, API operations out.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Reader;
use super::cells;
use super::entries::{Entry, Fields};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::grammar::Name;
use crate::layout::{Field, SectionKind};
use crate::reference::{AuthorizedAction, Operation};

impl<'a> Reader<'_, 'a> {
    /// Reads the operations; a name repeats where several SDK clients have it.
    pub(super) fn operations(&mut self) -> Vec<Operation<'a>> {
        let entries = self.entries(SectionKind::Operations);
        let mut operations: Vec<Operation<'a>> = Vec::with_capacity(entries.len());
        let mut seen = HashMap::new();
        for entry in &entries {
            let Some(operation) = self.operation(entry) else {
                continue;
            };
            let identity = (operation.name.clone(), operation.sdk_client.clone());
            if let Some(first) = seen.insert(identity, operation.span.clone()) {
                let what = format!("operation `{}`", operation.name);
                self.defined_twice(operation.span.clone(), first, &what);
            } else {
                operations.push(operation);
            }
        }
        self.same_clients(&operations);
        operations
    }

    /// Reports an operation without SDK client where others have one.
    fn same_clients(&mut self, operations: &[Operation<'_>]) {
        let (with, without): (Vec<_>, Vec<_>) =
            operations.iter().partition(|operation| operation.sdk_client.is_some());
        if let ([with, ..], [without, ..]) = (with.as_slice(), without.as_slice()) {
            let message = format!("operation `{}` lacks the field `SDK client`", without.name);
            self.diagnostics.push(
                Diagnostic::error(Code::MissingColumn, without.span.clone(), message)
                    .and(with.span.clone(), "this operation has it"),
            );
        }
    }

    /// Reports rows of an operation that say the same.
    fn same_rows(&mut self, operation: &str, span: &Range<usize>, rows: &[AuthorizedAction<'a>]) {
        let mut seen = HashSet::new();
        let mut is_new = |row: &&AuthorizedAction<'a>| {
            seen.insert((row.action.clone(), row.condition_key.clone(), row.values.clone()))
        };
        // Most operations have one row, which needs no look.
        let twice = (rows.len() > 1).then(|| rows.iter().find(|row| !is_new(row))).flatten();
        if let Some(row) = twice {
            let message = format!("operation `{operation}` lists action `{}` twice", row.action);
            self.diagnostics.push(Diagnostic::error(Code::DuplicateName, span.clone(), message));
        }
    }

    fn operation(&mut self, entry: &Entry) -> Option<Operation<'a>> {
        let cell = self.name_cell(&entry.name, "an operation")?;
        let span = cell.word.span.clone();
        if !Name::Operation.is(&cell.word.text) {
            let help = "an operation's name has no blanks";
            self.unrecoverable(&span, "an operation", &cell.word.text, help);
            return None;
        }
        let mut authorizes = Vec::with_capacity(entry.rows.len());
        // An operation without any action has one row of blank cells.
        if !matches!(entry.rows.as_slice(), [row] if is_blank(self.document, row)) {
            for fields in &entry.rows {
                authorizes.push(self.authorized(fields, &cell.word.text)?);
            }
        }
        self.same_rows(&cell.word.text, &span, &authorizes);
        self.shared(entry, Field::SdkClient)?;
        let client = entry.rows.first().and_then(|fields| fields.get(Field::SdkClient));
        let sdk_client =
            client.map(|cell| self.document.text(cell)).filter(|name| !name.is_empty());
        Some(Operation {
            name: cell.word.text,
            sdk_client,
            page: None,
            authorizes,
            line: self.source.line(span.start),
            span,
        })
    }

    /// One row of an operation.
    fn authorized(&mut self, fields: &Fields, operation: &str) -> Option<AuthorizedAction<'a>> {
        let cell = fields.get(Field::Action)?;
        let mut words = cells::words(self.document, cell);
        let values_cell = fields.get(Field::Values)?;
        let values = cells::words(self.document, values_cell);
        let keys = self.key_names(fields.get(Field::ConditionKey))?;
        let word = words.pop().unwrap_or_default();
        let is_action = Name::PrefixedAction.is(&word.text);
        if !words.is_empty() || !is_action || keys.len() > 1 {
            let message = format!(
                "expected one action of operation `{operation}`, found `{}`",
                self.document.text(cell)
            );
            let span = fields.span.clone();
            self.diagnostics.push(Diagnostic::error(Code::MalformedCell, span, message));
            return None;
        }
        let levels = self.levels(fields.get(Field::AccessLevel), &word.text)?;
        Some(AuthorizedAction {
            action: word.text,
            access_levels: levels,
            condition_key: keys.into_iter().next().map(|key| key.text),
            values: values.into_iter().map(|value| value.text).collect(),
        })
    }
}

fn is_blank(document: &Document<'_>, fields: &Fields) -> bool {
    let cells = [Field::Action, Field::ConditionKey, Field::Values, Field::AccessLevel];
    cells.into_iter().filter_map(|field| fields.get(field)).all(|c| document.text(c).is_empty())
}
