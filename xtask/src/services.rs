//! The services that commands about policies know: those of the crates and of pages given.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;
use iam_codegen::{LowerOptions, Source, SourceMap, TypePrefix, merge, policy_kind, service_facts};
use iam_policy::PolicyKind;
use iam_policy::facts::ServiceFacts;
use rayon::prelude::*;

use crate::flags::PolicyKindName;
use crate::pages;
use crate::sources::{self, Crate, Sources};

/// What AWS documents of the crates' services and of those of the pages.
pub(crate) struct Known {
    pub(crate) facts: Vec<ServiceFacts>,
    /// The kind of policies of this name, if a service of a crate has it.
    pub(crate) kind: Option<PolicyKind>,
}

/// Reads the pages of the crates and those given; nothing if one is refused, which is reported.
pub(crate) fn known(pages: &[PathBuf], wanted: Option<PolicyKindName>) -> Result<Option<Known>> {
    let root = sources::repository(&std::env::current_dir()?)?;
    let sources = Sources::read(&root)?;
    let mut known = Known { facts: Vec::new(), kind: None };
    for krate in &sources.crates {
        let Some(service) = service(krate, wanted, &root)? else { return Ok(None) };
        known.facts.extend(service.facts);
        known.kind = known.kind.or(service.kind);
    }
    let Some(further) = pages::read_all(pages)? else { return Ok(None) };
    let further: Vec<_> = further.par_iter().map(facts).collect();
    let Some(further) = further.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
    known.facts.extend(further);
    Ok(Some(known))
}

/// Reads the pages of a crate; nothing if one is refused, which is reported.
fn service(krate: &Crate, wanted: Option<PolicyKindName>, root: &Path) -> Result<Option<Known>> {
    let pages = krate.pages.iter().map(|page| pages::read(&page.path.within(root), &page.path));
    let Some(sources) = pages.collect::<Result<Option<Vec<_>>>>()? else { return Ok(None) };
    let Some(models) = sources.iter().map(pages::model).collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    let map = SourceMap::new(&sources);
    let merging = merge(&map, models);
    let Some(model) = merging.model else {
        pages::report_in(&map, &merging.diagnostics);
        return Ok(None);
    };
    let options = LowerOptions {
        name_rules: krate.placeholders.clone(),
        rules: krate.rules(),
        ..LowerOptions::new(krate.type_prefix.clone())
    };
    options.rules.check(&model).map_err(|wrong| krate.refuse(&wrong))?;
    let mut rules = options.rules.policies.iter();
    let wanted = wanted.map(name_of);
    let kind = rules.find(|rule| Some(&rule.kind.name) == wanted.as_ref()).map(|rule| {
        let kind = policy_kind(&model, rule);
        match &rule.also_service {
            Some(prefix) => kind.and_service(prefix.name.clone().leak()),
            None => kind,
        }
    });
    Ok(Some(Known { facts: vec![service_facts(&model, &options)], kind }))
}

/// What a page says of its service; nothing if it is refused, which is reported.
fn facts(source: &Source) -> Option<ServiceFacts> {
    let options = LowerOptions::new(TypePrefix::of_service("service"));
    Some(service_facts(&pages::model(source)?, &options))
}

/// The name on the command line, which is that of a rule for a service's own policies as well.
pub(crate) fn name_of(kind: PolicyKindName) -> String {
    kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
