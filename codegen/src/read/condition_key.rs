//! Reads condition keys: each entry of a condition keys section.

use super::entry::Entry;
use super::name::{NameCell, unrecoverable};
use super::{Findings, Page, cell, keep_first, section};
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{Field, SectionKind};
use crate::model::{ConditionKey, KeyType};

/// Reads the condition keys; of two rows with one name the first stands.
pub(super) fn read<'a>(page: &Page<'a>, findings: &mut Findings) -> Vec<ConditionKey<'a>> {
    let entries = section::entries(page, SectionKind::ConditionKeys, findings);
    let mut keys = Vec::with_capacity(entries.len());
    for entry in &entries {
        let key = condition_key(page, entry, findings);
        keys.extend(findings.keep(key));
    }
    let name = |key: &ConditionKey<'a>| (key.name.clone(), key.span.clone());
    let twice = |key: &ConditionKey<'a>| {
        let message =
            format!("condition key `{}` is defined twice: the first row stands", key.name);
        Diagnostic::warning(Code::DuplicateName, key.span.clone(), message)
    };
    keep_first(&mut keys, name, twice, &mut findings.diagnostics);
    keys
}

fn condition_key<'a>(
    page: &Page<'a>,
    entry: &Entry,
    findings: &mut Findings,
) -> Result<ConditionKey<'a>, Diagnostic> {
    let cell = NameCell::read(page, &entry.name, "a condition key")?;
    let (name, span) = (cell.word.text, cell.word.span);
    if cell.shows_url || name.contains(' ') {
        let help = "no name can be derived from it; use a revision of the page with names";
        return Err(unrecoverable(&span, "a condition key", &name, help));
    }
    let fields = entry.only_row("a condition key")?;
    let type_cell = fields.cell(Field::Type);
    let type_text = page.text(type_cell);
    let key_type = KeyType::parse(&type_text);
    let description = cell::description(page, fields.cell(Field::Description))?;
    if key_type.is_none() {
        let is_blank = type_text.is_empty();
        let found = if is_blank { "none".into() } else { format!("`{type_text}`") };
        let message = format!("expected a value type of `{name}`, found {found}");
        let at = if is_blank { &span } else { &type_cell.span }.clone();
        if is_swapped(&type_text, &description) {
            return Err(Diagnostic::error(Code::KeyType, at, message).help(cell::SWAPPED));
        }
        findings.push(
            Diagnostic::warning(Code::KeyType, at, message)
                .help("the type is unknown in the model; generated code takes text for it"),
        );
    }
    let line = page.source.line(span.start);
    Ok(ConditionKey { name, key_type, description, url: cell.word.url, line, span })
}

/// Whether a type's cell holds the description: a sentence, or the description is a type.
fn is_swapped(type_text: &str, description: &str) -> bool {
    type_text.split(' ').count() > 3 || KeyType::parse(description).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::TABLES_2018;
    use crate::model::ValueType;

    fn keys(rows: &str) -> (Vec<ConditionKey<'static>>, Vec<String>) {
        crate::read::tests::read(&TABLES_2018, SectionKind::ConditionKeys, rows, read)
    }

    #[test]
    fn a_table_row_is_a_condition_key() {
        let (mut found, said) =
            keys("| [toy:Tag/${Key}](https://toy.example/k) | Filters by tag. | ArrayOfString |");
        assert_eq!(said, [""; 0]);
        let expected = ConditionKey {
            name: "toy:Tag/${Key}".into(),
            key_type: Some(KeyType { value: ValueType::String, multi_valued: true }),
            description: "Filters by tag.".into(),
            url: Some("https://toy.example/k".into()),
            line: 6,
            span: 0..0,
        };
        assert_eq!(found.pop().map(|key| ConditionKey { span: 0..0, ..key }), Some(expected));
    }

    #[test]
    fn a_key_has_a_name_and_a_type_and_stands_once() {
        let (found, said) = keys("| toy:A |  | Text |\n| toy A |  | Bool |\n| toy:A |  | Bool |");
        assert_eq!(
            said,
            [
                "expected a value type of `toy:A`, found `Text`",
                "expected the name of a condition key, found `toy A`",
                "condition key `toy:A` is defined twice: the first row stands"
            ]
        );
        let found: Vec<_> = found.iter().map(|key| (&*key.name, key.key_type)).collect();
        assert_eq!(found, [("toy:A", None)]);
    }
}
