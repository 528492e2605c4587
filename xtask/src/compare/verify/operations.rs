//! API operations of a page and of the Service Reference in, what they differ about out.

use std::collections::BTreeSet;

use super::{Aspect, Check, Explanation, TABLES_2018, pairs};
use crate::compare::operations::{authorizations, subject};

pub(super) fn compare(check: &mut Check<'_>) {
    let (page, reference) = (check.page, check.reference);
    let counts = [page.operations.len(), reference.operations.len()];
    if counts.contains(&0) && counts != [0, 0] {
        let both = counts.map(|count| match count {
            0 => Vec::new(),
            _ => vec![format!("{count} operations")],
        });
        check.differ(Aspect::Operation, &page.prefix, both, (Some(1), Some(1)));
        // The Service Reference has operations since format 1.4, pages since July 2026.
        if reference.operations.is_empty() || page.layout == TABLES_2018 {
            check.explain(Explanation::NoOperations);
        }
        return;
    }
    for pair in pairs(&page.operations, &reference.operations, subject) {
        let lines = (pair.0.map(|found| found.line), pair.1.map(|found| found.line));
        match pair {
            (Some(ours), Some(theirs)) => {
                let sets = [ours, theirs].map(|found| authorizations(found).into_iter().collect());
                let [here, there]: [BTreeSet<_>; 2] = sets;
                check.sets(Aspect::Authorization, &subject(ours), &here, &there, lines);
            }
            (ours, theirs) => {
                let Some(subject) = ours.or(theirs).map(subject) else { continue };
                let said = |is: bool| if is { vec![subject.clone()] } else { Vec::new() };
                let both = [said(ours.is_some()), said(theirs.is_some())];
                check.differ(Aspect::Operation, &subject, both, lines);
            }
        }
    }
}
