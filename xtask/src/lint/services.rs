//! Makes the linter of a command line: the kind of policies, and the services that are known.

use anyhow::Result;
use iam_codegen::{LowerOptions, Source, TypePrefix, service_facts};
use iam_policy::PolicyKind;
use iam_policy::document::{Presence, Quota, ResourceRule};
use iam_policy::facts::ServiceFacts;
use iam_policy::lint::Linter;
use rayon::prelude::*;

use crate::flags::{Lint, PolicyKindName};
use crate::pages;
use crate::sources::{self, Sources};

/// A linter that knows the crates' services and those of the pages; nothing if a page is refused.
pub(super) fn linter(flags: &Lint) -> Result<Option<Linter>> {
    let mut linter = Linter::new(kind(flags.kind));
    let root = sources::repository(&std::env::current_dir()?)?;
    let sources = Sources::read(&root)?;
    for krate in &sources.crates {
        let mut options = LowerOptions::new(krate.type_prefix.clone());
        options.name_rules.clone_from(&krate.placeholders);
        for page in &krate.pages {
            let path = page.path.within(&root);
            let Some(source) = pages::read(&path, &page.path)? else { return Ok(None) };
            let Some(facts) = facts(&source, &options) else { return Ok(None) };
            linter = linter.service(&facts);
        }
    }
    let Some(further) = pages::read_all(&flags.pages)? else { return Ok(None) };
    let known: Vec<_> = further
        .par_iter()
        .map(|source| facts(source, &LowerOptions::new(TypePrefix::of_service("service"))))
        .collect();
    let known: Option<Vec<_>> = known.into_iter().collect();
    Ok(known.map(|known| known.iter().fold(linter, Linter::service)))
}

/// What a page says of its service; nothing if it is refused, which is reported.
fn facts(source: &Source, options: &LowerOptions<'_>) -> Option<ServiceFacts> {
    let reading = iam_codegen::read(source);
    if reading.reference.is_none() {
        pages::report(source, &reading.diagnostics);
    }
    Some(service_facts(&reading.reference?, options))
}

fn kind(name: PolicyKindName) -> PolicyKind {
    match name {
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
        PolicyKindName::Repository => PolicyKind::new("a repository policy")
            .with_principal(Presence::Required)
            .with_resource(ResourceRule::OnlyAll)
            .with_quota(Quota::of_text(10_240)),
        PolicyKindName::Registry | PolicyKindName::RegistryV1 => {
            PolicyKind::new("a registry policy")
                .with_principal(Presence::Required)
                .with_resource(ResourceRule::Required)
                .with_quota(Quota::of_text(10_240))
        }
    }
}
