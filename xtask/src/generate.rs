//! Reads pages and generates from those of one service, for the commands that do so on several threads.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use iam_codegen::{
    Diagnostic, GenerateError, GeneratedService, Page, PageOrigin, ServiceOptions, ServiceRules,
    Source, SourceMap,
};

use crate::pages;
use crate::sources::{self, Crate};
use crate::work::Work;

#[derive(Debug)]
pub(crate) struct Made<'a> {
    pub(crate) service: GeneratedService<'a>,
    pub(crate) sources: SourceMap<'a>,
    /// Where pages of the service differ.
    pub(crate) differences: Vec<Diagnostic>,
    pub(crate) time: Duration,
}

/// Reads pages and reports what is wrong with them; `None` if one is refused.
pub(crate) fn read<'a>(work: &Work, sources: &'a [Source]) -> Option<Vec<Page<'a>>> {
    let each = |source: &'a Source| (source, iam_codegen::read(source));
    let items = sources.iter().collect();
    let readings = work.each("reading", items, |source| pages::name_and_size(source), each);
    let (mut found, mut read) = (Vec::new(), Vec::new());
    for (source, reading) in readings {
        found.push((source, reading.diagnostics));
        read.push(reading.model.map(|model| Page { source, model }));
    }
    // All are reported, whichever is refused.
    pages::report_all(found);
    read.into_iter().collect()
}

fn origin(page: &sources::Page) -> PageOrigin<'_> {
    PageOrigin { url: &page.url, retrieved: &page.retrieved }
}

/// Generates from the pages of one service; `None` if they do not belong together, which is reported.
pub(crate) fn service<'a>(
    pages: Vec<Page<'a>>,
    krate: Option<&Crate>,
    rules: ServiceRules,
    command: &str,
) -> Result<Option<Made<'a>>> {
    let start = Instant::now();
    let listed = krate.map(|krate| krate.pages.as_slice()).unwrap_or_default();
    let options = ServiceOptions {
        command,
        origins: listed.iter().map(|page| (&*page.path, origin(page))).collect(),
        type_prefix: krate.map(|krate| krate.type_prefix.clone()),
        name_rules: krate.map(|krate| krate.placeholders.clone()).unwrap_or_default(),
        rules,
    };
    let prefix = pages.first().map(|page| page.model.prefix.to_string()).unwrap_or_default();
    let generation = match (iam_codegen::generate_service(pages, &options), krate) {
        (Err(GenerateError::Rule(wrong)), Some(krate)) => return Err(krate.refuse(&wrong)),
        (generation, _) => generation.with_context(|| format!("service `{prefix}`"))?,
    };
    let (sources, differences) = (generation.sources, generation.diagnostics);
    let Some(service) = generation.service else {
        pages::report_in(&sources, &differences);
        return Ok(None);
    };
    Ok(Some(Made { service, sources, differences, time: start.elapsed() }))
}
