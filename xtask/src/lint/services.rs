//! Makes the linter of a command line: the kind of policies, and the services that are known.

use std::path::Path;

use anyhow::{Context, Result};
use clap::ValueEnum;
use iam_codegen::{
    LowerOptions, ServiceModel, Source, SourceMap, TypePrefix, merge, policy_kind, service_facts,
};
use iam_policy::PolicyKind;
use iam_policy::facts::ServiceFacts;
use iam_policy::lint::Linter;
use rayon::prelude::*;

use crate::flags::{Lint, PolicyKindName};
use crate::pages;
use crate::sources::{self, Crate, Sources};

/// A linter that knows the crates' services and those of the pages; nothing if a page is refused.
pub(super) fn linter(flags: &Lint) -> Result<Option<Linter>> {
    let root = sources::repository(&std::env::current_dir()?)?;
    let sources = Sources::read(&root)?;
    let mut kind = kind(flags.kind);
    let mut known = Vec::new();
    for krate in &sources.crates {
        let Some(service) = service(krate, flags.kind, &root)? else { return Ok(None) };
        known.push(service.facts);
        kind = kind.or(service.kind);
    }
    let kind = kind.with_context(|| {
        format!("`{}` has no policy of the kind `{}`", sources::PATH, name_of(flags.kind))
    })?;
    let Some(further) = pages::read_all(&flags.pages)? else { return Ok(None) };
    let further: Vec<_> = further.par_iter().map(facts).collect();
    let Some(further) = further.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
    Ok(Some(known.iter().chain(&further).fold(Linter::new(kind), Linter::service)))
}

/// What the pages of a crate say, and what its rules say of a kind of policies.
struct Service {
    facts: ServiceFacts,
    kind: Option<PolicyKind>,
}

/// Reads the pages of a crate; nothing if one is refused, which is reported.
fn service(krate: &Crate, kind: PolicyKindName, root: &Path) -> Result<Option<Service>> {
    let pages = krate.pages.iter().map(|page| pages::read(&page.path.within(root), &page.path));
    let Some(sources) = pages.collect::<Result<Option<Vec<_>>>>()? else { return Ok(None) };
    let Some(models) = sources.iter().map(model).collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    let map = SourceMap::new(&sources);
    let merging = merge(&map, models);
    let Some(model) = merging.reference else {
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
    let kind = rules.find(|rule| rule.kind.name == name_of(kind)).map(|rule| {
        let kind = policy_kind(&model, rule);
        match &rule.also_service {
            Some(prefix) => kind.and_service(prefix.name.clone().leak()),
            None => kind,
        }
    });
    Ok(Some(Service { facts: service_facts(&model, &options), kind }))
}

/// What a page says of its service; nothing if it is refused, which is reported.
fn facts(source: &Source) -> Option<ServiceFacts> {
    let options = LowerOptions::new(TypePrefix::of_service("service"));
    Some(service_facts(&model(source)?, &options))
}

fn model(source: &Source) -> Option<ServiceModel<'_>> {
    let reading = iam_codegen::read(source);
    if reading.reference.is_none() {
        pages::report(source, &reading.diagnostics);
    }
    reading.reference
}

/// The name on the command line, which is that of a rule for a service's own policies as well.
fn name_of(kind: PolicyKindName) -> String {
    kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// A kind that no service owns.
fn kind(name: PolicyKindName) -> Option<PolicyKind> {
    Some(match name {
        PolicyKindName::Identity => PolicyKind::IDENTITY,
        PolicyKindName::Managed => PolicyKind::MANAGED,
        PolicyKindName::InlineUser => PolicyKind::INLINE_USER,
        PolicyKindName::InlineGroup => PolicyKind::INLINE_GROUP,
        PolicyKindName::InlineRole => PolicyKind::INLINE_ROLE,
        PolicyKindName::Session => PolicyKind::SESSION,
        PolicyKindName::Trust => PolicyKind::TRUST,
        PolicyKindName::Scp => PolicyKind::SERVICE_CONTROL,
        PolicyKindName::Rcp => PolicyKind::RESOURCE_CONTROL,
        PolicyKindName::Endpoint => PolicyKind::VPC_ENDPOINT,
        PolicyKindName::Resource => PolicyKind::RESOURCE,
        PolicyKindName::Repository | PolicyKindName::Registry | PolicyKindName::RegistryV1 => {
            return None;
        }
    })
}
