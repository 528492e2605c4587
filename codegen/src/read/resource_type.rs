//! Entries of a resource types section in, resource types out.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Reader;
use super::name::{NameCell, Named};
use super::recover::Unnamed;
use super::table::Entry;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Cell;
use crate::layout::{Field, SectionKind};
use crate::model::{NameSource, ResourceType};

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
        let named: HashSet<_> = cells
            .iter()
            .filter(|(_, cell)| !cell.shows_url)
            .map(|(_, cell)| &*cell.word.text)
            .collect();
        let used = actions.iter().flat_map(|named| &named.action.resources);
        let used = used.map(|resource| &*resource.resource_type);
        let unnamed = Unnamed::new(used.filter(|name| !named.contains(name)));
        let only_row = cells.len() == 1;
        let mut types: Vec<ResourceType<'a>> = Vec::with_capacity(cells.len());
        let mut first: HashMap<String, Range<usize>> = HashMap::with_capacity(cells.len());
        for (entry, cell) in &cells {
            let Some(found) = self.resource_type(entry, cell, only_row, &unnamed) else {
                continue;
            };
            if let Some(first) = first.get(&*found.name) {
                let what = format!("resource type `{}`", found.name);
                self.defined_twice(found.span, first.clone(), &what);
            } else {
                first.insert(found.name.to_string(), found.span.clone());
                types.push(found);
            }
        }
        types
    }

    fn resource_type(
        &mut self,
        entry: &Entry,
        cell: &NameCell<'a>,
        only_row: bool,
        unnamed: &Unnamed<'_>,
    ) -> Option<ResourceType<'a>> {
        let fields = self.only_row(entry, "a resource type")?;
        let span = cell.word.span.clone();
        let arns = self.arns(fields.get(Field::Arn)?, &span);
        let (name, name_source) = if cell.shows_url {
            let arn = arns.first().map_or("", |arn| arn);
            let Some(name) = unnamed.resource_type(arn, only_row) else {
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
            url: cell.word.url.clone(),
            line: self.source.line(span.start),
            span,
        })
    }

    /// The ARN templates of a cell; blanks inside are removed.
    fn arns(&mut self, cell: &Cell, name: &Range<usize>) -> Vec<Cow<'a, str>> {
        let mut arns = split_arns(self.document.text(cell));
        for arn in &mut arns {
            if arn.contains(' ') {
                let message = format!("the ARN `{arn}` holds blanks: they are removed");
                let span = cell.span.clone();
                self.diagnostics.push(Diagnostic::warning(Code::OddArn, span, message));
                *arn = Cow::Owned(arn.replace(' ', ""));
            }
        }
        self.places.arns.insert(name.start, vec![cell.span.clone(); arns.len()]);
        arns
    }

    /// Reports a name that two rows of a table share.
    pub(super) fn defined_twice(&mut self, span: Range<usize>, first: Range<usize>, what: &str) {
        let message = format!("{what} is defined twice");
        self.diagnostics.push(
            Diagnostic::error(Code::DuplicateName, span, message).and(first, "first defined here"),
        );
    }
}

/// Cuts a cell before each `arn:`; a comma or a blank stands between two templates.
fn split_arns(text: Cow<'_, str>) -> Vec<Cow<'_, str>> {
    let starts: Vec<_> = text.match_indices(" arn:").map(|(at, _)| at).collect();
    if starts.is_empty() {
        return vec![text];
    }
    let ends = starts.iter().copied().chain([text.len()]);
    let parts = std::iter::once(0).chain(starts.iter().map(|at| at + 1)).zip(ends);
    let part = |(from, to)| text.get(from..to).unwrap_or_default().trim_end_matches([',', ' ']);
    parts.map(part).map(|part| Cow::Owned(part.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_arns_of_a_cell_are_cut_apart() {
        let cases = [
            ("arn:a:b", vec!["arn:a:b"]),
            ("arn:a:b/c, arn:d:e", vec!["arn:a:b/c", "arn:d:e"]),
            ("arn:a:b arn:d: e", vec!["arn:a:b", "arn:d: e"]),
            ("", vec![""]),
        ];
        for (text, expected) in cases {
            assert_eq!(split_arns(Cow::Borrowed(text)), expected, "{text}");
        }
    }
}
