//! Entries of an operations section in, API operations out.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Reader;
use super::cell;
use super::table::{Entry, Fields};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Cell, Document};
use crate::grammar::Name;
use crate::layout::{Field, SectionKind};
use crate::model::{AuthorizedAction, Operation};

/// The condition key of a row and its possible values.
type KeyAndValues<'a> = (Option<Cow<'a, str>>, Vec<Cow<'a, str>>);

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
        let sdk_client = match client {
            Some(client) => Some(self.client(client, &cell.word.text)?),
            None => None,
        };
        Some(Operation {
            name: cell.word.text,
            sdk_client,
            page: None,
            authorizes,
            line: self.source.line(span.start),
            span,
        })
    }

    /// The one SDK client that has an operation; another client has an entry of its own.
    fn client(&mut self, cell: &Cell, operation: &str) -> Option<Cow<'a, str>> {
        let client = self.document.text(cell);
        if client.is_empty() || client.contains([',', ' ']) {
            let found = if client.is_empty() { "none".into() } else { format!("`{client}`") };
            let message =
                format!("expected one SDK client of operation `{operation}`, found {found}");
            self.diagnostics.push(
                Diagnostic::error(Code::MalformedCell, cell.span.clone(), message)
                    .help("an operation that several clients have stands once for each"),
            );
            return None;
        }
        Some(client)
    }

    /// The condition key of a row and its possible values: both or neither.
    fn key_and_values(&mut self, fields: &Fields, operation: &str) -> Option<KeyAndValues<'a>> {
        let mut keys = self.key_names(fields.get(Field::ConditionKey))?.into_iter();
        let cell = fields.get(Field::Values)?;
        let values = match cell::values(self.document, cell) {
            Ok(values) => values,
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                return None;
            }
        };
        let key = keys.next().map(|key| key.text);
        if keys.next().is_some() || key.is_none() != values.is_empty() {
            let message = format!(
                "expected one condition key with its values for operation `{operation}`, or neither"
            );
            let span = fields.span.clone();
            self.diagnostics.push(
                Diagnostic::error(Code::MalformedCell, span, message)
                    .help("the row seems to be cut; download the page again"),
            );
            return None;
        }
        Some((key, values))
    }

    /// One row of an operation.
    fn authorized(&mut self, fields: &Fields, operation: &str) -> Option<AuthorizedAction<'a>> {
        let cell = fields.get(Field::Action)?;
        let mut words = cell::words(self.document, cell);
        let word = words.pop().unwrap_or_default();
        let is_action = Name::PrefixedAction.is(&word.text);
        if !words.is_empty() || !is_action {
            let message = format!(
                "expected one action of operation `{operation}`, found `{}`",
                self.document.text(cell)
            );
            let span = fields.span.clone();
            self.diagnostics.push(Diagnostic::error(Code::MalformedCell, span, message));
            return None;
        }
        let (condition_key, values) = self.key_and_values(fields, operation)?;
        let levels = self.levels(fields.get(Field::AccessLevel), &word.text)?;
        Some(AuthorizedAction { action: word.text, access_levels: levels, condition_key, values })
    }
}

fn is_blank(document: &Document<'_>, fields: &Fields) -> bool {
    let cells = [Field::Action, Field::ConditionKey, Field::Values, Field::AccessLevel];
    cells.into_iter().filter_map(|field| fields.get(field)).all(|c| document.text(c).is_empty())
}
