//! Entries of a condition keys section in, condition keys out.

use std::collections::HashMap;

use super::table::Entry;
use super::{Reader, cell};
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{Field, SectionKind};
use crate::model::{ConditionKey, KeyType};

impl<'a> Reader<'_, 'a> {
    /// Reads the condition keys; of two rows with one name the first stands.
    pub(super) fn condition_keys(&mut self) -> Vec<ConditionKey<'a>> {
        let entries = self.entries(SectionKind::ConditionKeys);
        let mut keys: Vec<ConditionKey<'a>> = Vec::with_capacity(entries.len());
        let mut first: HashMap<String, std::ops::Range<usize>> = HashMap::new();
        for entry in &entries {
            let Some(key) = self.condition_key(entry) else {
                continue;
            };
            if let Some(first) = first.get(&*key.name) {
                let message =
                    format!("condition key `{}` is defined twice: the first row stands", key.name);
                self.diagnostics.push(
                    Diagnostic::warning(Code::DuplicateName, key.span, message)
                        .and(first.clone(), "first defined here"),
                );
            } else {
                first.insert(key.name.to_string(), key.span.clone());
                keys.push(key);
            }
        }
        keys
    }

    fn condition_key(&mut self, entry: &Entry) -> Option<ConditionKey<'a>> {
        let cell = self.name_cell(&entry.name, "a condition key")?;
        let span = cell.word.span.clone();
        if cell.shows_url || cell.word.text.contains(' ') {
            let help = "no name can be derived from it; use a revision of the page with names";
            self.unrecoverable(&span, "a condition key", &cell.word.text, help);
            return None;
        }
        let fields = self.only_row(entry, "a condition key")?;
        let type_cell = fields.get(Field::Type)?;
        let type_text = self.document.text(type_cell);
        let key_type = KeyType::parse(&type_text);
        let name = cell.word.text;
        let description = self.description(fields)?;
        if key_type.is_none() {
            let found = if type_text.is_empty() { "none".into() } else { format!("`{type_text}`") };
            let message = format!("expected a value type of `{name}`, found {found}");
            let at = if type_text.is_empty() { span.clone() } else { type_cell.span.clone() };
            if is_swapped(&type_text, &description) {
                self.diagnostics
                    .push(Diagnostic::error(Code::KeyType, at, message).help(cell::SWAPPED));
                return None;
            }
            self.diagnostics.push(
                Diagnostic::warning(Code::KeyType, at, message)
                    .help("the type is unknown in the model; generated code takes text for it"),
            );
        }
        Some(ConditionKey {
            name,
            key_type,
            description,
            url: cell.word.url,
            line: self.source.line(span.start),
            span,
        })
    }
}

/// Whether a type's cell holds the description: a sentence, or the description is a type.
fn is_swapped(type_text: &str, description: &str) -> bool {
    type_text.split(' ').count() > 3 || KeyType::parse(description).is_some()
}
