//! Pages in, the generated modules of their services out, with everything there is to say about them.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use iam_codegen::{
    GeneratedFile, LowerOptions, PlaceholderRule, Provenance, ServiceModel, Source, SourceMap,
    TypePrefix,
};

use crate::pages;
use crate::sources::{Crate, Placeholder};
use crate::summary;
use crate::terminal;
use crate::work::Work;

/// A page that was read.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) source: &'a Source,
    pub(crate) reference: ServiceModel<'a>,
}

/// What one service made.
#[derive(Debug)]
pub(crate) struct Made {
    /// Prefix of the service.
    pub(crate) service: String,
    /// Its full name.
    pub(crate) name: String,
    /// What the names of its enums begin with.
    pub(crate) type_prefix: String,
    /// The first action, if there is any.
    pub(crate) action: Option<String>,
    /// Actions, resource types, condition keys, operations.
    pub(crate) counts: [usize; 4],
    pub(crate) files: Vec<GeneratedFile>,
    /// Where pages of the service differ, as they are printed.
    pub(crate) differences: Vec<String>,
    /// Names that are not AWS's own in Rust, as they are printed.
    pub(crate) remarks: Vec<String>,
    pub(crate) time: Duration,
}

/// Reads pages and says what is wrong with them; nothing in the place of one that is refused.
pub(crate) fn read<'a>(work: &Work, sources: &'a [Source]) -> Vec<Option<Page<'a>>> {
    let each = |source: &'a Source| (source, iam_codegen::read(source));
    let items = sources.iter().collect();
    let readings = work.each("reading", items, |source| pages::name_and_size(source), each);
    let reported = readings.into_iter().map(|(source, reading)| {
        pages::report(source, &reading.diagnostics);
        reading.reference.map(|reference| Page { source, reference })
    });
    reported.collect()
}

/// Pages by the prefix of their service.
pub(crate) fn by_service(pages: Vec<Page<'_>>) -> BTreeMap<String, Vec<Page<'_>>> {
    let mut services = BTreeMap::<_, Vec<_>>::new();
    for page in pages {
        services.entry(page.reference.prefix.to_string()).or_default().push(page);
    }
    services
}

/// Generates from the pages of one service; nothing if they do not belong together, which is then
/// said.
pub(crate) fn service(
    pages: Vec<Page<'_>>,
    krate: Option<&Crate>,
    command: &str,
) -> Result<Option<Made>> {
    let start = Instant::now();
    let sources: Vec<_> = pages.iter().map(|page| page.source).collect();
    let map = SourceMap::new(sources.iter().copied());
    let references: Vec<_> = pages.into_iter().map(|page| page.reference).collect();
    let layouts: Vec<_> = references.iter().map(|reference| reference.layout).collect();
    let merging = iam_codegen::merge(&map, references);
    let differences = pages::rendered(&map, &merging.diagnostics);
    let Some(reference) = merging.reference else {
        for difference in &differences {
            terminal::complain_in_color(difference);
        }
        return Ok(None);
    };
    let derived = || TypePrefix::of_service(&reference.prefix);
    let placeholders = krate.map(|krate| krate.placeholders.as_slice()).unwrap_or_default();
    let pages = sources.iter().zip(&layouts).map(|(source, layout)| Provenance::of(source, layout));
    let options = LowerOptions {
        type_prefix: krate.map_or_else(derived, |krate| krate.type_prefix.clone()),
        command,
        pages: pages.collect(),
        name_rules: placeholders.iter().map(rule).collect(),
    };
    let generated = iam_codegen::generate(&reference, &options)
        .with_context(|| format!("service `{}`", reference.prefix))?;
    Ok(Some(Made {
        service: reference.prefix.to_string(),
        name: reference.name.to_string(),
        type_prefix: options.type_prefix.as_str().to_owned(),
        action: reference.actions.first().map(|action| action.name.to_string()),
        counts: summary::counts(&reference),
        files: generated.files,
        differences,
        remarks: pages::names(&map, &generated.notes),
        time: start.elapsed(),
    }))
}

fn rule(placeholder: &Placeholder) -> PlaceholderRule {
    let Placeholder { name, resource_type, min, max, words, joints, separator } = placeholder;
    PlaceholderRule {
        placeholder: name.clone(),
        resource_type: resource_type.clone(),
        min: *min,
        max: *max,
        words: words.clone(),
        joints: joints.clone(),
        separator: separator.clone(),
    }
}
