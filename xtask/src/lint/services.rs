//! Makes the linter of a command line: the kind of policies, and the services that are known.

use anyhow::{Context, Result};
use iam_policy::PolicyKind;
use iam_policy::lint::Linter;

use crate::flags::{Lint, PolicyKindName};
use crate::services::{known, name_of};
use crate::sources;

/// A linter that knows the crates' services and those of the pages; nothing if a page is refused.
pub(super) fn linter(flags: &Lint) -> Result<Option<Linter>> {
    let Some(known) = known(&flags.pages, Some(flags.kind))? else { return Ok(None) };
    let kind = kind(flags.kind).or(known.kind).with_context(|| {
        format!("`{}` has no policy of the kind `{}`", sources::PATH, name_of(flags.kind))
    })?;
    Ok(Some(known.facts.iter().fold(Linter::new(kind), Linter::service)))
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
