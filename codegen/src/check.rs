//! Checks a model after errata have corrected it, whatever it was read from.

mod arns;
mod names;
pub(crate) mod size;
mod uses;

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::read::Draft;

pub(crate) use names::check as names;

/// Checks what a reader has made of a document.
pub(crate) fn check(draft: &Draft<'_>) -> Vec<Diagnostic> {
    let Some(model) = &draft.model else { return Vec::new() };
    let mut found = arns::check(model, &draft.places);
    // Where definitions are lost, every use of them would be reported as well.
    if !draft.places.lost_definitions {
        let is_read = !draft.findings.iter().chain(&found).any(Diagnostic::is_error);
        let uses = uses::check(model, &draft.places).into_iter();
        found.extend(uses.filter(|finding| is_read || finding.is_error()));
    }
    // A reader that knows the place better has said some of it.
    let said: HashSet<_> = draft.findings.iter().map(Diagnostic::message).collect();
    let names = names(model).into_iter();
    found.extend(names.filter(|finding| !said.contains(finding.message())));
    found.extend(size::check_rows(model));
    found.extend(size::check(model));
    found
}
