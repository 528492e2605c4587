//! Reads a page into the model; every row ends in the model or in a finding.

mod action;
mod cell;
mod condition_key;
mod entry;
mod list;
mod name;
pub(crate) mod operation;
mod outline;
mod resource_type;
mod section;
mod table;
pub(crate) mod words;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{self, Layout, SectionLayout};
use crate::markdown::{Cell, Document, Section};
use crate::model::{ConditionKey, ResourceType, ServiceModel};
use crate::source::Source;

/// A page to read.
struct Page<'a> {
    source: &'a Source,
    document: Document<'a>,
    layout: &'static Layout,
    /// The page's id: its anchor without `list_`.
    id: &'a str,
}

impl<'a> Page<'a> {
    fn new(source: &'a Source, document: Document<'a>) -> Result<Page<'a>, Diagnostic> {
        let layout = layout::detect(source, &document)?;
        let id = outline::id(&document).unwrap_or_default();
        Ok(Page { source, document, layout, id })
    }

    /// The canonical text of a cell.
    fn text(&self, cell: &Cell) -> Cow<'a, str> {
        self.document.text(cell)
    }

    /// A part of the page as it is written.
    fn raw(&self, span: &Range<usize>) -> &'a str {
        self.source.text().get(span.clone()).unwrap_or_default()
    }

    /// The sections that a layout describes: one, if the page is whole.
    fn sections(&self, layout: &SectionLayout) -> impl Iterator<Item = &Section> {
        self.document.sections.iter().filter(|section| section::is(&self.document, section, layout))
    }
}

/// What reading has found so far.
#[derive(Default)]
struct Findings {
    diagnostics: Vec<Diagnostic>,
    /// Links whose anchor disagrees with their text, by that text.
    mismatches: Vec<(String, Diagnostic)>,
    rows_found: usize,
    places: Places,
}

impl Findings {
    fn push(&mut self, finding: Diagnostic) {
        self.diagnostics.push(finding);
    }

    fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(findings);
    }

    /// What could be read; an error is reported.
    fn keep<T>(&mut self, read: Result<T, Diagnostic>) -> Option<T> {
        read.map_err(|error| self.push(error)).ok()
    }
}

/// Keeps the first of all rows with one name, and reports the others in the words of `twice`.
pub(crate) fn keep_first<T, N: Hash + Eq>(
    rows: &mut Vec<T>,
    name: impl Fn(&T) -> (N, Range<usize>),
    twice: impl Fn(&T) -> Diagnostic,
    findings: &mut Vec<Diagnostic>,
) {
    let mut first = HashMap::with_capacity(rows.len());
    rows.retain(|row| {
        let (name, span) = name(row);
        let earlier = first.get(&name).cloned();
        if let Some(earlier) = &earlier {
            findings.push(twice(row).and(Range::clone(earlier), "first defined here"));
        } else {
            first.insert(name, span);
        }
        earlier.is_none()
    });
}

/// Refuses a name that another row has.
pub(crate) fn defined_twice(what: &str, name: &str, span: &Range<usize>) -> Diagnostic {
    let message = format!("{what} `{name}` is defined twice");
    Diagnostic::error(Code::DuplicateName, span.clone(), message)
}

/// What a reader makes of a document: nothing of it is corrected or checked yet.
#[derive(Debug, Default)]
pub(crate) struct Draft<'a> {
    /// The model; nothing if the document does not even say which service it describes.
    pub(crate) model: Option<ServiceModel<'a>>,
    pub(crate) places: Places,
    pub(crate) rows: Rows,
    /// What the reader could not read, or had to guess.
    pub(crate) findings: Vec<Diagnostic>,
}

/// Where a document defines what its rows use.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// The headings of the sections.
    pub(crate) actions: Range<usize>,
    pub(crate) resource_types: Range<usize>,
    pub(crate) condition_keys: Range<usize>,
    /// Whether some resource types or condition keys could not be read.
    pub(crate) lost_definitions: bool,
    /// Where the ARN formats of a resource type stand, by the first byte of its name.
    pub(crate) arns: HashMap<usize, Vec<Range<usize>>>,
}

impl Draft<'_> {
    /// A document that cannot be read.
    pub(crate) fn refused(findings: Vec<Diagnostic>) -> Draft<'static> {
        Draft { findings, ..Draft::default() }
    }
}

/// Rows of a page's tables: each is read or reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rows {
    /// Rows and list entries in the text.
    pub found: usize,
    /// Those that are in the model.
    pub read: usize,
}

/// Reads a page.
pub(crate) fn read<'a>(source: &'a Source, document: Document<'a>) -> Draft<'a> {
    if !document.hidden.is_empty() {
        return Draft::refused(document.hidden);
    }
    let page = match Page::new(source, document) {
        Ok(page) => page,
        Err(diagnostic) => return Draft::refused(vec![diagnostic]),
    };
    let mut findings = Findings::default();
    let (model, read) = model(&page, &mut findings);
    let Findings { diagnostics, rows_found, places, .. } = findings;
    let rows = Rows { found: rows_found, read };
    Draft { model, places, rows, findings: diagnostics }
}

/// Reads every section, in the order in which one helps to read the next, and counts the rows read.
fn model<'a>(page: &Page<'a>, findings: &mut Findings) -> (Option<ServiceModel<'a>>, usize) {
    let identity = outline::identity(page, findings);
    outline::check(page, findings);
    let actions = action::read(page, findings);
    let before = findings.diagnostics.len();
    let resource_types = resource_type::read(page, &actions, findings);
    let condition_keys = condition_key::read(page, findings);
    findings.places.lost_definitions =
        findings.diagnostics.iter().skip(before).any(Diagnostic::is_error)
            || findings.diagnostics.iter().any(|found| found.code() == Code::MissingSection);
    let operations = operation::read(page, findings);
    report_mismatches(&resource_types, &condition_keys, findings);
    let actions: Vec<_> =
        actions.into_iter().filter(|named| named.is_named).map(|named| named.action).collect();
    let read = actions.len() + resource_types.len() + condition_keys.len() + operations.len();
    let model = identity.map(|(name, prefix)| ServiceModel {
        source: page.source.path().into(),
        layout: page.layout.name,
        page: page.id.into(),
        name,
        prefix,
        actions,
        resource_types,
        condition_keys,
        operations,
        references: outline::references(page),
        unstated: Vec::new(),
    });
    (model, read)
}

/// Reports links whose anchor disagrees with their text, each with the row that the text names.
fn report_mismatches(
    resource_types: &[ResourceType<'_>],
    condition_keys: &[ConditionKey<'_>],
    findings: &mut Findings,
) {
    if findings.mismatches.is_empty() {
        return;
    }
    let types = resource_types.iter().map(|ty| (&*ty.name, &ty.span));
    let keys = condition_keys.iter().map(|key| (&*key.name, &key.span));
    let defined: HashMap<_, _> = types.chain(keys).collect();
    for (name, mismatch) in std::mem::take(&mut findings.mismatches) {
        findings.push(match defined.get(&*name) {
            Some(row) => mismatch.and((*row).clone(), "the row that the text names"),
            None => mismatch,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::SectionKind;

    /// What a reader makes of a page that has one section with some rows, and what it says of them.
    pub(super) fn read<T>(
        layout: &'static Layout,
        kind: SectionKind,
        rows: &str,
        reader: impl Fn(&Page<'static>, &mut Findings) -> T,
    ) -> (T, Vec<String>) {
        let section = layout.sections.iter().find(|section| section.kind == kind).unwrap();
        let labels: Vec<_> = section.columns.iter().map(|column| column.label).collect();
        let header = format!("| {} |\n{}|\n", labels.join(" | "), "| --- ".repeat(labels.len()));
        let header = if rows.starts_with('|') { header } else { String::new() };
        let text = format!("## Toys\n<a name=\"toy{}\"></a>\n\n{header}{rows}\n", section.anchor);
        let source: &'static Source = Box::leak(Box::new(Source::new("toy.md", text)));
        let document = crate::markdown::parse(source.text());
        let page = Page { source, document, layout, id: "toy" };
        let mut findings = Findings::default();
        let read = reader(&page, &mut findings);
        let mismatches = findings.mismatches.into_iter().map(|(_, mismatch)| mismatch);
        let said = findings.diagnostics.into_iter().chain(mismatches);
        (read, said.map(|finding| finding.message().to_owned()).collect())
    }
}
