//! A fetched page in, its model or the reason why it does not replace the one there is out.

use anyhow::{Result, bail, ensure};
use iam_codegen::{ServiceReference, Source};

use crate::sources::{Crate, Page};
use crate::{count, pages};

/// A list that loses more than one in so many is taken for a page that lost a part.
const SHRINK: usize = 10;

/// The model of a fetched page. What is wrong with it is said.
pub(super) fn read<'s>(source: &'s Source, krate: &Crate) -> Result<ServiceReference<'s>> {
    let reading = iam_codegen::read(source);
    pages::report(source, &reading.diagnostics);
    let Some(model) = reading.reference else {
        bail!("the page has errors");
    };
    ensure!(
        model.prefix == krate.service,
        "expected a page of service `{}`, found one of `{}`",
        krate.service,
        model.prefix
    );
    Ok(model)
}

/// Fails if a page has lost so much that it is more likely broken than right.
pub(super) fn shrink(
    page: &Page,
    old: &ServiceReference<'_>,
    new: &ServiceReference<'_>,
) -> Result<()> {
    let counts = |model: &ServiceReference<'_>| {
        [
            (model.actions.len(), "action"),
            (model.resource_types.len(), "resource type"),
            (model.condition_keys.len(), "condition key"),
            (model.operations.len(), "operation"),
        ]
    };
    for ((before, noun), (after, _)) in counts(old).into_iter().zip(counts(new)) {
        ensure!(
            after * SHRINK >= before * (SHRINK - 1),
            "expected about {}, as in `{}`, found {after}: more than one in {SHRINK} is gone; look \
             with `cargo xtask fetch {} --dry-run --accept-shrink`, then leave out `--dry-run`",
            count(before, noun),
            page.path,
            new.prefix
        );
    }
    Ok(())
}
