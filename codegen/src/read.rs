//! A document and its layout in, the model out; every row ends in the model or in a diagnostic.

mod action;
mod anchors;
mod cell;
mod condition_key;
mod entry;
mod list;
mod name;
mod operation;
mod outline;
mod prose;
mod recover;
mod resource_type;
mod section;
mod table;
pub(crate) mod words;

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Block, Document, Section};
use crate::layout::{self, Layout, SectionKind, SectionLayout};
use crate::model::ServiceModel;
use crate::source::Source;
use table::Entries;

/// What a reader works on and writes its findings to.
struct Reader<'d, 'a> {
    source: &'a Source,
    document: &'d Document<'a>,
    layout: &'static Layout,
    /// The page's id: its anchor without `list_`.
    page: &'a str,
    diagnostics: Vec<Diagnostic>,
    /// Links whose anchor disagrees with their text, by that text.
    mismatches: Vec<(String, Diagnostic)>,
    rows: Rows,
    places: Places,
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
pub(crate) fn read<'a>(source: &'a Source, document: &Document<'a>) -> Draft<'a> {
    if !document.hidden.is_empty() {
        return Draft::refused(document.hidden.clone());
    }
    let layout = match layout::detect(source, document) {
        Ok(layout) => layout,
        Err(diagnostic) => return Draft::refused(vec![diagnostic]),
    };
    let mut reader = Reader {
        source,
        document,
        layout,
        page: section::id(document).unwrap_or_default(),
        diagnostics: Vec::new(),
        mismatches: Vec::new(),
        rows: Rows::default(),
        places: Places::default(),
    };
    let model = reader.reference();
    let Reader { diagnostics: findings, rows, places, .. } = reader;
    Draft { model, places, rows, findings }
}

impl<'a> Reader<'_, 'a> {
    /// Every section, in the order in which one helps to read the next.
    fn reference(&mut self) -> Option<ServiceModel<'a>> {
        let identity = self.identity();
        self.sections();
        let mut actions = self.actions(SectionKind::Actions);
        actions.extend(self.actions(SectionKind::PermissionOnlyActions));
        name::settle(&mut actions, &mut self.diagnostics);
        let before = self.diagnostics.len();
        let resource_types = self.resource_types(&actions);
        let condition_keys = self.condition_keys();
        self.places.lost_definitions =
            self.diagnostics.iter().skip(before).any(Diagnostic::is_error)
                || self.diagnostics.iter().any(|found| found.code() == Code::MissingSection);
        let operations = self.operations();
        self.report_mismatches(&resource_types, &condition_keys);
        let references = self.references();
        let actions: Vec<_> = actions.into_iter().filter_map(name::Named::into_inner).collect();
        self.rows.read =
            actions.len() + resource_types.len() + condition_keys.len() + operations.len();
        let (name, prefix) = identity?;
        Some(ServiceModel {
            source: self.source.path().into(),
            layout: self.layout.name,
            page: self.page.into(),
            name,
            prefix,
            actions,
            resource_types,
            condition_keys,
            operations,
            references,
            unstated: Vec::new(),
        })
    }
}

impl Reader<'_, '_> {
    /// The entries of a section, none if the page says so.
    fn entries(&mut self, kind: SectionKind) -> Vec<table::Entry> {
        let Some(layout) = self.layout.sections.iter().find(|section| section.kind == kind) else {
            return Vec::new();
        };
        let document = self.document;
        let Some(section) = document.sections.iter().find(|s| section::is(document, s, layout))
        else {
            return Vec::new();
        };
        let heading = section.heading.span.clone();
        match kind {
            SectionKind::Actions => self.places.actions = heading,
            SectionKind::ResourceTypes => self.places.resource_types = heading,
            SectionKind::ConditionKeys => self.places.condition_keys = heading,
            SectionKind::Operations | SectionKind::PermissionOnlyActions => {}
        }
        let Entries { entries, found } = self.table(layout, section);
        self.rows.found += found;
        entries
    }

    fn table(&mut self, layout: &SectionLayout, section: &Section) -> Entries {
        let (document, text) = (self.document, self.source.text());
        let diagnostics = &mut self.diagnostics;
        let (mut tables, mut prose) = (Vec::new(), Vec::new());
        for block in &section.blocks {
            match block {
                Block::Table(table) => {
                    tables.push((
                        table.header.span.clone(),
                        table::from_table(document, layout, table, text, diagnostics),
                    ));
                }
                Block::List(list) => {
                    let raw = text.get(list.span.clone()).unwrap_or_default();
                    diagnostics.extend(section::row_in_list(raw, &list.span));
                    let entries = list::from_list(document, layout, list, diagnostics);
                    tables.push((list.span.clone(), entries));
                }
                Block::Paragraph(cell) => {
                    let raw = text.get(cell.span.clone()).unwrap_or_default();
                    let before = diagnostics.len();
                    diagnostics.extend(section::stray_row(raw, &cell.span, !tables.is_empty()));
                    diagnostics.extend(section::left_out(document, section, raw, &cell.span));
                    prose.extend((diagnostics.len() == before).then_some(cell));
                }
                Block::Other(span) => diagnostics.push(section::stray_block(span)),
            }
        }
        if let Some((span, _)) = tables.get(1) {
            let message = "expected one table in a section, found a second one";
            diagnostics.push(
                Diagnostic::error(Code::StrayContent, span.start..span.start, message)
                    .help("both tables are read; look which of them the page means"),
            );
        }
        if tables.is_empty() {
            diagnostics.extend(section::why_empty(document, layout, section));
        }
        self.section_prose(layout, &prose, !tables.is_empty());
        let mut all = Entries::default();
        for (_, entries) in tables {
            all.found += entries.found;
            all.entries.extend(entries.entries);
        }
        all
    }
}
