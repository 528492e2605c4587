//! Reads API operations: each entry of an operations section, and the actions that it needs.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::entry::{Entry, Fields};
use super::name::{NameCell, unrecoverable};
use super::{Findings, Page, cell, defined_twice, keep_first, section};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::Name;
use crate::layout::{Field, SectionKind};
use crate::markdown::Cell;
use crate::model::{AuthorizedAction, Operation};

/// The condition key of a row and its possible values.
type KeyAndValues<'a> = (Option<Cow<'a, str>>, Vec<Cow<'a, str>>);

/// Reads the operations; a name repeats where several SDK clients have it.
pub(super) fn read<'a>(page: &Page<'a>, findings: &mut Findings) -> Vec<Operation<'a>> {
    let entries = section::entries(page, SectionKind::Operations, findings);
    let mut operations = Vec::with_capacity(entries.len());
    for entry in &entries {
        let operation = operation(page, entry, findings);
        operations.extend(findings.keep(operation));
    }
    keep_first(&mut operations, identity, twice, &mut findings.diagnostics);
    findings.extend(same_clients(&operations));
    operations
}

/// The name and the SDK client of an operation, which stands once under both.
type Identity<'a> = (Cow<'a, str>, Option<Cow<'a, str>>);

/// What tells an operation from others, and its place.
pub(crate) fn identity<'a>(operation: &Operation<'a>) -> (Identity<'a>, Range<usize>) {
    ((operation.name.clone(), operation.sdk_client.clone()), operation.span.clone())
}

/// Refuses an operation with the identity of another.
pub(crate) fn twice(operation: &Operation<'_>) -> Diagnostic {
    defined_twice("operation", &operation.name, &operation.span)
}

/// Reports an operation without SDK client where others have one.
fn same_clients(operations: &[Operation<'_>]) -> Option<Diagnostic> {
    let with = operations.iter().find(|operation| operation.sdk_client.is_some())?;
    let without = operations.iter().find(|operation| operation.sdk_client.is_none())?;
    let message = format!("operation `{}` lacks the field `SDK client`", without.name);
    let error = Diagnostic::error(Code::MissingColumn, without.span.clone(), message);
    Some(error.and(with.span.clone(), "this operation has it"))
}

/// Reports rows of an operation that say the same.
fn same_rows(name: &str, span: &Range<usize>, rows: &[AuthorizedAction<'_>]) -> Option<Diagnostic> {
    // Most operations have one row, which needs no look.
    if rows.len() < 2 {
        return None;
    }
    let mut seen = HashSet::new();
    let twice =
        rows.iter().find(|row| !seen.insert((&row.action, &row.condition_key, &row.values)));
    let message = format!("operation `{name}` lists action `{}` twice", twice?.action);
    Some(Diagnostic::error(Code::DuplicateName, span.clone(), message))
}

fn operation<'a>(
    page: &Page<'a>,
    entry: &Entry,
    findings: &mut Findings,
) -> Result<Operation<'a>, Diagnostic> {
    let cell = NameCell::read(page, &entry.name, "an operation")?;
    let (name, span) = (cell.word.text, cell.word.span);
    if !Name::Operation.is(&name) {
        let help = "an operation's name has no blanks";
        return Err(unrecoverable(&span, "an operation", &name, help));
    }
    let mut authorizes = Vec::with_capacity(entry.rows.len());
    // An operation without any action has one row of blank cells.
    if !matches!(entry.rows.as_slice(), [row] if is_blank(page, row)) {
        for fields in &entry.rows {
            authorizes.push(authorized(page, fields, &name, findings)?);
        }
    }
    findings.extend(same_rows(&name, &span, &authorizes));
    let mut sdk_client = None;
    if let Some((first, others)) = entry.rows.split_first() {
        others.iter().try_for_each(|other| first.same(page, other, Field::SdkClient))?;
        let cell = first.get(Field::SdkClient);
        sdk_client = cell.map(|cell| client(page, cell, &name)).transpose()?;
    }
    let line = page.source.line(span.start);
    Ok(Operation { name, sdk_client, page: None, authorizes, line, span })
}

/// The one SDK client that has an operation; another client has an entry of its own.
fn client<'a>(page: &Page<'a>, cell: &Cell, operation: &str) -> Result<Cow<'a, str>, Diagnostic> {
    let client = page.text(cell);
    if !client.is_empty() && !client.contains([',', ' ']) {
        return Ok(client);
    }
    let found = if client.is_empty() { "none".into() } else { format!("`{client}`") };
    let message = format!("expected one SDK client of operation `{operation}`, found {found}");
    Err(Diagnostic::error(Code::MalformedCell, cell.span.clone(), message)
        .help("an operation that several clients have stands once for each"))
}

/// The condition key of a row and its possible values: both or neither.
fn key_and_values<'a>(
    page: &Page<'a>,
    fields: &Fields,
    operation: &str,
    findings: &mut Findings,
) -> Result<KeyAndValues<'a>, Diagnostic> {
    let keys = cell::condition_keys(page, fields.cell(Field::ConditionKey), findings)?;
    let values = cell::values(page, fields.cell(Field::Values))?;
    let mut keys = keys.into_iter();
    match (keys.next(), keys.next()) {
        (Some(key), None) if !values.is_empty() => Ok((Some(key), values)),
        (None, None) if values.is_empty() => Ok((None, values)),
        _ => {
            let message = format!(
                "expected one condition key with its values for operation `{operation}`, or neither"
            );
            Err(Diagnostic::error(Code::MalformedCell, fields.span.clone(), message)
                .help("the row seems to be cut; download the page again"))
        }
    }
}

/// One row of an operation.
fn authorized<'a>(
    page: &Page<'a>,
    fields: &Fields,
    operation: &str,
    findings: &mut Findings,
) -> Result<AuthorizedAction<'a>, Diagnostic> {
    let cell = fields.cell(Field::Action);
    let mut words = cell::words(page, cell);
    let action = words.next().unwrap_or_default().text;
    if words.next().is_some() || !Name::PrefixedAction.is(&action) {
        let found = page.text(cell);
        let message = format!("expected one action of operation `{operation}`, found `{found}`");
        return Err(Diagnostic::error(Code::MalformedCell, fields.span.clone(), message));
    }
    let (condition_key, values) = key_and_values(page, fields, operation, findings)?;
    let access_levels = cell::access_levels(page, fields.cell(Field::AccessLevel), &action)?;
    Ok(AuthorizedAction { action, access_levels, condition_key, values })
}

fn is_blank(page: &Page<'_>, fields: &Fields) -> bool {
    let shown = [Field::Action, Field::ConditionKey, Field::Values, Field::AccessLevel];
    shown.into_iter().all(|field| page.text(fields.cell(field)).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::LISTS_2026;
    use crate::model::AccessLevel;

    fn operations(rows: &str) -> (Vec<Operation<'static>>, Vec<String>) {
        crate::read::tests::read(&LISTS_2026, SectionKind::Operations, rows, read)
    }

    fn open() -> Operation<'static> {
        let action = AuthorizedAction {
            action: "keys:Use".into(),
            access_levels: vec![AccessLevel::Write],
            condition_key: Some("keys:For".into()),
            values: vec!["doors".into(), "gates".into()],
        };
        Operation {
            name: "OpenDoor".into(),
            sdk_client: Some("toy".into()),
            page: None,
            authorizes: vec![action],
            line: 6,
            span: 0..0,
        }
    }

    #[test]
    fn a_table_row_is_an_operation() {
        let (mut found, said) =
            operations("| OpenDoor | toy | keys:Use | keys:For | doors, gates | Write |");
        assert_eq!(said, [""; 0]);
        assert_eq!(found.pop().map(|it| Operation { span: 0..0, ..it }), Some(open()));
    }

    #[test]
    fn a_list_entry_is_an_operation_with_a_row_for_each_action() {
        let (mut found, said) = operations(
            "- ** OpenDoor **
  - **SDK client:** toy
  - **IAM action:** keys:Use / **Condition key:** keys:For / **Possible value(s):** doors, gates \
/ **Access level:** Write
  - **IAM action:** toy:Open / **Condition key:** / **Possible value(s):** / **Access level:** Read",
        );
        assert_eq!(said, [""; 0]);
        let mut expected = Operation { line: 4, ..open() };
        expected.authorizes.push(AuthorizedAction {
            action: "toy:Open".into(),
            access_levels: vec![AccessLevel::Read],
            condition_key: None,
            values: Vec::new(),
        });
        assert_eq!(found.pop().map(|it| Operation { span: 0..0, ..it }), Some(expected));
    }

    #[test]
    fn a_row_that_cannot_be_read_refuses_its_operation() {
        let row = |cells: &str| {
            let (found, said) = operations(&format!("| Open | {cells} |"));
            assert_eq!((found.len(), said.len()), (0, 1));
            said.concat()
        };
        assert_eq!(
            row("toy | Use |  |  | Read"),
            "expected one action of operation `Open`, found `Use`"
        );
        assert_eq!(
            row("toy | keys:Use | keys:For |  | Read"),
            "expected one condition key with its values for operation `Open`, or neither"
        );
        assert_eq!(
            row("toy, toys | keys:Use |  |  | Read"),
            "expected one SDK client of operation `Open`, found `toy, toys`"
        );
    }
}
