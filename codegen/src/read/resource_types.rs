//! Entries of a resource types section in, resource types out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Reader;
use super::entries::Entry;
use super::names::{NameCell, Named};
use super::recover;
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{Field, SectionKind};
use crate::reference::{NameSource, ResourceType};

impl<'a> Reader<'_, 'a> {
    /// Reads the resource types; names shown as URLs are recovered from the actions.
    pub(super) fn resource_types(&mut self, actions: &[Named<'a>]) -> Vec<ResourceType<'a>> {
        let entries = self.entries(SectionKind::ResourceTypes);
        let mut cells = Vec::with_capacity(entries.len());
        for entry in &entries {
            if let Some(name) = self.name_cell(&entry.name, "a resource type") {
                cells.push((entry, name));
            }
        }
        let named: Vec<_> = cells
            .iter()
            .filter(|(_, cell)| !cell.shows_url)
            .map(|(_, cell)| &cell.word.text)
            .collect();
        let used = actions.iter().flat_map(|named| &named.action.resources);
        let used: BTreeSet<String> = used
            .map(|resource| resource.resource_type.to_string())
            .filter(|name| !named.iter().any(|other| **other == **name))
            .collect();
        let unnamed: BTreeSet<&str> = used.iter().map(String::as_str).collect();
        let only_row = cells.len() == 1;
        let mut types: Vec<ResourceType<'a>> = Vec::with_capacity(cells.len());
        for (entry, cell) in cells {
            if let Some(found) = self.resource_type(entry, cell, only_row, &unnamed) {
                if let Some(first) = types.iter().find(|first| first.name == found.name) {
                    let (span, other) = (found.span.clone(), first.span.clone());
                    let what = format!("resource type `{}`", found.name);
                    self.defined_twice(span, other, &what);
                } else {
                    types.push(found);
                }
            }
        }
        types
    }

    fn resource_type(
        &mut self,
        entry: &Entry,
        cell: NameCell<'a>,
        only_row: bool,
        unnamed: &BTreeSet<&str>,
    ) -> Option<ResourceType<'a>> {
        let fields = entry.rows.first()?;
        let arns = self.arns(fields.get(Field::Arn)?);
        let span = cell.word.span.clone();
        let (name, name_source) = if cell.shows_url {
            let arn = arns.first().map_or("", |arn| arn);
            let Some(name) = recover::resource_type(arn, only_row, unnamed) else {
                let help = "no action names it; use a revision of the page with names";
                self.unrecoverable(&span, "a resource type", &cell.word.text, help);
                return None;
            };
            (Cow::Owned(name.to_owned()), NameSource::Context)
        } else {
            (cell.word.text.clone(), NameSource::Text)
        };
        let keys = self.key_names(fields.get(Field::ConditionKeys))?;
        Some(ResourceType {
            name,
            name_source,
            arns,
            condition_keys: keys.into_iter().map(|word| word.text).collect(),
            url: cell.word.url,
            line: self.source.line(span.start),
            span,
        })
    }

    /// The ARN templates of a cell, separated by commas; blanks inside are removed.
    fn arns(&mut self, cell: &crate::document::Cell) -> Vec<Cow<'a, str>> {
        let text = self.document.text(cell);
        let has_several = text.contains(", arn:");
        let parts: Vec<Cow<'a, str>> = match text {
            Cow::Borrowed(text) if has_several => text.split(", ").map(Cow::Borrowed).collect(),
            text if has_several => text.split(", ").map(|arn| Cow::Owned(arn.to_owned())).collect(),
            text => vec![text],
        };
        let mut arns = Vec::with_capacity(parts.len());
        for arn in parts {
            if arn.contains(' ') {
                let message = format!("the ARN `{arn}` holds blanks: they are removed");
                let span = cell.span.clone();
                self.diagnostics.push(Diagnostic::warning(Code::OddArn, span, message));
                arns.push(Cow::Owned(arn.replace(' ', "")));
            } else {
                arns.push(arn);
            }
        }
        for arn in &arns {
            self.diagnostics.extend(crate::check::arn(arn, cell.span.clone()));
        }
        arns
    }

    /// Reports a name that two rows of a table share.
    pub(super) fn defined_twice(
        &mut self,
        span: std::ops::Range<usize>,
        first: std::ops::Range<usize>,
        what: &str,
    ) {
        let message = format!("{what} is defined twice");
        self.diagnostics.push(
            Diagnostic::error(Code::DuplicateName, span, message).and(first, "first defined here"),
        );
    }
}
