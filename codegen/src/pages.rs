//! The one way from the pages of a service to its generated files.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::ServiceModel;
use crate::names::TypePrefix;
use crate::source::{Source, SourceMap};
use crate::{
    GenerateError, Generated, GeneratedFile, LowerOptions, NameNote, PageOrigin, PlaceholderRule,
    Provenance, ServiceRules,
};

/// A page that was read.
#[derive(Debug)]
pub struct Page<'a> {
    /// Its text.
    pub source: &'a Source,
    /// What it says.
    pub model: ServiceModel<'a>,
}

/// Pages by the prefix of their service.
#[must_use]
pub fn by_service<'a>(
    pages: impl IntoIterator<Item = Page<'a>>,
) -> BTreeMap<String, Vec<Page<'a>>> {
    let mut services = BTreeMap::<_, Vec<_>>::new();
    for page in pages {
        services.entry(page.model.prefix.to_string()).or_default().push(page);
    }
    services
}

/// How the files of a service are generated.
#[derive(Debug, Clone)]
pub struct ServiceOptions<'a> {
    /// Command line that makes the files, for their header.
    pub command: &'a str,
    /// What the names of the service's enums begin with; `None` derives it from the service's prefix.
    pub type_prefix: Option<TypePrefix>,
    /// Where pages came from, by the paths of those for which that is known.
    pub origins: BTreeMap<&'a str, PageOrigin<'a>>,
    /// What is known of a service's names beyond its pages.
    pub name_rules: Vec<PlaceholderRule>,
    /// What is known of a service's own policies beyond its pages.
    pub rules: ServiceRules,
}

/// The result of generating from the pages of a service, with all that is to be said about it.
#[derive(Debug)]
pub struct Generation<'a> {
    /// The pages, which the places of diagnostics and notes lead to.
    pub sources: SourceMap<'a>,
    /// Where the pages differ.
    pub diagnostics: Vec<Diagnostic>,
    /// The service; `None` if any diagnostic is an error.
    pub service: Option<GeneratedService<'a>>,
}

/// A service and its files.
#[derive(Debug)]
pub struct GeneratedService<'a> {
    /// What its pages say together.
    pub model: ServiceModel<'a>,
    /// What the names of its enums begin with.
    pub type_prefix: TypePrefix,
    /// The files, their paths relative to the folder of generated modules.
    pub files: Vec<GeneratedFile>,
    /// Rust names that are not AWS's own, and why.
    pub notes: Vec<NameNote>,
}

/// Merges the pages of one service and generates its modules.
///
/// # Errors
/// As [`generate`](crate::generate).
pub fn generate_service<'a>(
    pages: Vec<Page<'a>>,
    options: &ServiceOptions<'_>,
) -> Result<Generation<'a>, GenerateError> {
    let provenance = |page: &Page<'a>| Provenance {
        origin: options.origins.get(page.source.path()).copied(),
        ..Provenance::of(page.source, page.model.layout)
    };
    let provenance: Vec<_> = pages.iter().map(provenance).collect();
    let sources = SourceMap::new(pages.iter().map(|page| page.source));
    let models = pages.into_iter().map(|page| page.model).collect();
    let merging = crate::merge(&sources, models);
    let mut generation = Generation { sources, diagnostics: merging.diagnostics, service: None };
    if let Some(model) = merging.model {
        let derived = || TypePrefix::of_service(&model.prefix);
        let options = LowerOptions {
            type_prefix: options.type_prefix.clone().unwrap_or_else(derived),
            command: options.command,
            pages: provenance,
            name_rules: options.name_rules.clone(),
            rules: options.rules.clone(),
        };
        let Generated { files, notes } = crate::generate(&model, &options)?;
        let LowerOptions { type_prefix, .. } = options;
        generation.service = Some(GeneratedService { model, type_prefix, files, notes });
    }
    Ok(generation)
}
