//! API operations of two pages in, all of them out; equal names that need different actions stay apart.

use super::difference;
use crate::diagnostic::Diagnostic;
use crate::reference::{Operation, ServiceReference};

/// Adds the operations of `page`.
///
/// Clients of a service's versions have operations of the same name. What a call of one needs says
/// nothing of the other, so such operations both stay, each with the page that it is on.
pub(super) fn add<'a>(
    merged: &mut ServiceReference<'a>,
    page: &str,
    next: Vec<Operation<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let before = merged.operations.len();
    for mut other in next {
        let mut twins = merged.operations.iter().take(before);
        let twin =
            twins.find(|known| known.name == other.name && known.sdk_client == other.sdk_client);
        if let Some(known) = twin {
            if known.authorizes == other.authorizes {
                continue;
            }
            diagnostics.extend(compare(known, &other));
            other.page = Some(page.to_owned().into());
        }
        merged.operations.push(other);
    }
}

fn compare(known: &Operation<'_>, other: &Operation<'_>) -> Option<Diagnostic> {
    difference(
        "operation",
        &known.name,
        &[("actions", known.authorizes != other.authorizes)],
        [&known.span, &other.span],
        "both operations stay; the second is named after its page",
    )
}
