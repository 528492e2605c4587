//! Resource types and condition keys of a page and of the Service Reference in, differences out.

use std::collections::BTreeSet;

use super::{Aspect, Check, pairs};

pub(super) fn compare(check: &mut Check<'_>) {
    let (page, reference) = (check.page, check.reference);
    for pair in pairs(&page.resource_types, &reference.resource_types, |ty| &*ty.name) {
        let lines = (pair.0.map(|ty| ty.line), pair.1.map(|ty| ty.line));
        match pair {
            (Some(ours), Some(theirs)) => {
                let arns = [ours, theirs].map(|ty| ty.arns.iter().collect::<BTreeSet<_>>());
                let keys = [ours, theirs].map(|ty| ty.condition_keys.iter().collect());
                let ([ours_arns, theirs_arns], [ours_keys, theirs_keys]) = (arns, keys);
                check.sets(Aspect::Arns, &ours.name, &ours_arns, &theirs_arns, lines);
                let aspect = Aspect::TypeConditionKeys;
                check.sets::<&_>(aspect, &ours.name, &ours_keys, &theirs_keys, lines);
            }
            (ours, theirs) => {
                let Some(subject) = ours.or(theirs).map(|ty| ty.name.to_string()) else { continue };
                let said = |is: bool| if is { vec![subject.clone()] } else { Vec::new() };
                let both = [said(ours.is_some()), said(theirs.is_some())];
                check.differ(Aspect::ResourceType, &subject, both, lines);
            }
        }
    }
    condition_keys(check);
}

fn condition_keys(check: &mut Check<'_>) {
    let (page, reference) = (check.page, check.reference);
    for pair in pairs(&page.condition_keys, &reference.condition_keys, |key| &*key.name) {
        let lines = (pair.0.map(|key| key.line), pair.1.map(|key| key.line));
        match pair {
            (Some(ours), Some(theirs)) => {
                if ours.key_type != theirs.key_type {
                    let unknown = || "unknown".to_owned();
                    let both = [ours, theirs].map(|key| {
                        vec![key.key_type.map_or_else(unknown, |key_type| key_type.to_string())]
                    });
                    check.differ(Aspect::KeyType, &ours.name, both, lines);
                }
            }
            (ours, theirs) => {
                let Some(subject) = ours.or(theirs).map(|key| key.name.to_string()) else {
                    continue;
                };
                let said = |is: bool| if is { vec![subject.clone()] } else { Vec::new() };
                let both = [said(ours.is_some()), said(theirs.is_some())];
                check.differ(Aspect::ConditionKey, &subject, both, lines);
            }
        }
    }
}
