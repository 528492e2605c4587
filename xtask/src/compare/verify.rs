//! Comparison of a page with AWS's Service Reference: every fact on which they differ, with both sides.
//!
//! Neither source is preferred. Differences that follow from how the two are made carry that
//! explanation and stay in the list.

mod keys;

use std::collections::BTreeSet;

use iam_codegen::model::{AccessLevel, LayoutName, ServiceModel};
use serde::Serialize;

use super::kind::words;
use super::{Change, Comparison, Group, Kind, Pair, Place, set, texts};

/// What the comparison found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Path of the page.
    pub page: String,
    /// Path of the Service Reference.
    pub reference: String,
    /// Every difference, in the order of the page.
    pub differences: Vec<Difference>,
}

/// One fact on which the two sources differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What they differ about.
    pub aspect: Aspect,
    /// Of what: an action with its prefix, a resource type, a condition key or an operation.
    pub subject: String,
    /// What only the page says.
    pub page: Vec<String>,
    /// What only the Service Reference says.
    pub reference: Vec<String>,
    /// Where the page says it, if it has the subject.
    pub page_place: Option<Place>,
    /// Where the Service Reference says it, if it has the subject.
    pub reference_place: Option<Place>,
    /// Why the two differ without one of them being wrong.
    pub explanation: Option<Explanation>,
}

words! {
    /// What two sources differ about.
    Aspect:
    Prefix = "service prefix",
    Action = "action",
    AccessLevels = "access levels",
    ActionResourceTypes = "resource types of an action",
    ActionConditionKeys = "condition keys of an action",
    ResourceType = "resource type",
    Arns = "ARNs",
    TypeConditionKeys = "condition keys of a resource type",
    ConditionKey = "condition key",
    KeyType = "type of a condition key",
    Operation = "operation",
    Authorization = "what a call needs",
}

words! {
    /// Why sources differ without one of them being wrong.
    Explanation:
    RowShowsTypeKeys = "a row of the page shows the condition keys of its resource type too",
    RowKeys = "the Service Reference has no condition keys of single rows",
    StrongestLevel = "pages before July 2026 show the strongest access level alone",
    NoOperations = "one of the two formats has no operations",
}

/// Compares a page with the Service Reference of the same service.
#[must_use]
pub fn verify(page: &ServiceModel<'_>, reference: &ServiceModel<'_>) -> Verification {
    let changes = Comparison::of(reference, page).changes;
    let no_operations = no_operations(page, reference);
    let without =
        |change: &Change| no_operations.is_none() || change.kind.group() != Group::Operations;
    let mut differences: Vec<Difference> = Vec::new();
    for change in changes.into_iter().filter(without) {
        let Some(found) = difference(change, page) else { continue };
        match differences.last_mut() {
            Some(last) if (last.aspect, &last.subject) == (found.aspect, &found.subject) => {
                last.page.extend(found.page);
                last.reference.extend(found.reference);
            }
            _ => differences.push(found),
        }
    }
    differences.extend(no_operations);
    keys::compare(page, reference, &mut differences);
    // What only the Service Reference has comes after what the page has.
    let line = |found: &Difference| found.page_place.as_ref().map_or(u32::MAX, |place| place.line);
    differences.sort_by_key(|found| (section(found.aspect), line(found), found.aspect));
    Verification {
        page: page.source.to_string(),
        reference: reference.source.to_string(),
        differences,
    }
}

impl Verification {
    /// Differences that nothing explains.
    pub fn unexplained(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|difference| difference.explanation.is_none())
    }
}

/// The difference that a change from the Service Reference to the page is, if both state such facts.
fn difference(change: Change, page: &ServiceModel<'_>) -> Option<Difference> {
    let aspect = aspect(change.kind)?;
    let Change { subject, places, .. } = change;
    let [mut here, mut there] = [&change.new, &change.old].map(|said| set(said));
    let mut explanation = None;
    match aspect {
        Aspect::Action | Aspect::ResourceType | Aspect::ConditionKey | Aspect::Operation
            if !matches!(places, Pair::Both(_)) =>
        {
            let name = match aspect {
                Aspect::Action => subject.split_once(':').map_or(&*subject, |(_, name)| name),
                _ => &subject,
            };
            here = places.newer().map(|_| name).into_iter().collect();
            there = places.older().map(|_| name).into_iter().collect();
        }
        Aspect::AccessLevels => {
            // Levels are ordered as pages of one level chose the one to show.
            let mut levels = AccessLevel::ALL.iter().rev().map(|level| level.as_str());
            let strongest: BTreeSet<_> =
                levels.find(|word| there.contains(word)).into_iter().collect();
            let is_strongest = page.layout == LayoutName::Tables2018 && here == strongest;
            explanation = is_strongest.then_some(Explanation::StrongestLevel);
        }
        // Of two lists what counts is what one of them alone has, in whatever order.
        _ => (here, there) = (&here - &there, &there - &here),
    }
    if aspect == Aspect::Arns && here.is_empty() && there.is_empty() {
        return None;
    }
    Some(Difference {
        page: texts(here),
        reference: texts(there),
        page_place: places.newer().cloned(),
        reference_place: places.older().cloned(),
        aspect,
        subject,
        explanation,
    })
}

/// What sources differ about where a change is; nothing where the Service Reference is silent, and
/// for the keys of actions, of which it says less than pages.
fn aspect(kind: Kind) -> Option<Aspect> {
    Some(match kind {
        Kind::PrefixChanged => Aspect::Prefix,
        Kind::ActionAdded | Kind::ActionRemoved | Kind::ActionRespelled => Aspect::Action,
        Kind::AccessLevelsChanged => Aspect::AccessLevels,
        Kind::FirstResourceAdded
        | Kind::ResourceAdded
        | Kind::RequiredResourceAdded
        | Kind::ResourceRemoved => Aspect::ActionResourceTypes,
        Kind::ResourceTypeAdded | Kind::ResourceTypeRemoved => Aspect::ResourceType,
        Kind::ArnAdded | Kind::ArnsChanged => Aspect::Arns,
        Kind::TypeKeysAdded | Kind::TypeKeysRemoved => Aspect::TypeConditionKeys,
        Kind::KeyDefined | Kind::KeyUndefined => Aspect::ConditionKey,
        Kind::KeyTypeChanged => Aspect::KeyType,
        Kind::OperationAdded | Kind::OperationRemoved => Aspect::Operation,
        Kind::AuthorizationChanged => Aspect::Authorization,
        _ => return None,
    })
}

/// The section of a page that an aspect belongs to, by its first aspect.
fn section(aspect: Aspect) -> Aspect {
    let first = [Aspect::Operation, Aspect::ConditionKey, Aspect::ResourceType, Aspect::Action];
    first.into_iter().find(|first| aspect >= *first).unwrap_or(Aspect::Prefix)
}

/// The one difference that there is if only one of the sources has operations.
fn no_operations(page: &ServiceModel<'_>, reference: &ServiceModel<'_>) -> Option<Difference> {
    let counts = [page.operations.len(), reference.operations.len()];
    if !counts.contains(&0) || counts == [0, 0] {
        return None;
    }
    let [here, there] = counts
        .map(|count| if count == 0 { Vec::new() } else { vec![format!("{count} operations")] });
    let [page_place, reference_place] =
        [page, reference].map(|model| Some(Place { path: model.source.to_string(), line: 1 }));
    // The Service Reference has operations since format 1.4, pages since July 2026.
    let is_format = reference.operations.is_empty() || page.layout == LayoutName::Tables2018;
    Some(Difference {
        aspect: Aspect::Operation,
        subject: page.prefix.to_string(),
        page: here,
        reference: there,
        page_place,
        reference_place,
        explanation: is_format.then_some(Explanation::NoOperations),
    })
}
