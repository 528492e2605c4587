//! A page and AWS's Service Reference on one service in, every fact on which they differ out.
//!
//! Neither source is preferred: both are named with what only they say. Differences that follow from
//! how the two are made carry that explanation and stay in the list.

mod actions;
mod definitions;
mod operations;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use crate::compare::{Place, TypeKeys, type_keys};
use iam_codegen::model::ServiceModel;

/// The layout of pages of 2018 to July 2026.
const TABLES_2018: &str = "tables-2018";

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

/// What two sources differ about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Aspect {
    /// The service prefix.
    Prefix,
    /// Whether there is such an action.
    Action,
    /// Its access levels.
    AccessLevels,
    /// The resource types that it acts on.
    ActionResourceTypes,
    /// The condition keys that a request for it carries.
    ActionConditionKeys,
    /// Whether there is such a resource type.
    ResourceType,
    /// The formats of its ARNs.
    Arns,
    /// Its condition keys.
    TypeConditionKeys,
    /// Whether there is such a condition key.
    ConditionKey,
    /// Its type.
    KeyType,
    /// Whether there is such an operation.
    Operation,
    /// What authorizes a call.
    Authorization,
}

/// Why sources differ without one of them being wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Explanation {
    /// A page's row shows the keys of the action and of the resource type together.
    RowShowsTypeKeys,
    /// A page's row may have keys of its own.
    RowKeys,
    /// Pages of 2018 to July 2026 show one level where AWS counts several.
    StrongestLevel,
    /// One of the sources is of a format without operations.
    NoOperations,
}

impl Aspect {
    /// The aspect in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Aspect::Prefix => "service prefix",
            Aspect::Action => "action",
            Aspect::AccessLevels => "access levels",
            Aspect::ActionResourceTypes => "resource types of an action",
            Aspect::ActionConditionKeys => "condition keys of an action",
            Aspect::ResourceType => "resource type",
            Aspect::Arns => "ARNs",
            Aspect::TypeConditionKeys => "condition keys of a resource type",
            Aspect::ConditionKey => "condition key",
            Aspect::KeyType => "type of a condition key",
            Aspect::Operation => "operation",
            Aspect::Authorization => "what a call needs",
        }
    }
}

impl Explanation {
    /// The explanation in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Explanation::RowShowsTypeKeys => {
                "a row of the page shows the condition keys of its resource type too"
            }
            Explanation::RowKeys => "the Service Reference has no condition keys of single rows",
            Explanation::StrongestLevel => {
                "pages before July 2026 show the strongest access level alone"
            }
            Explanation::NoOperations => "one of the two formats has no operations",
        }
    }
}

impl Serialize for Aspect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Compares a page with the Service Reference of the same service.
#[must_use]
pub fn verify(page: &ServiceModel<'_>, reference: &ServiceModel<'_>) -> Verification {
    let type_keys = [page, reference].map(type_keys);
    let mut check = Check { page, reference, type_keys, differences: Vec::new() };
    if page.prefix != reference.prefix {
        let both = [&page.prefix, &reference.prefix].map(|prefix| vec![prefix.to_string()]);
        check.differ(Aspect::Prefix, &page.prefix, both, (Some(1), Some(1)));
    }
    actions::compare(&mut check);
    definitions::compare(&mut check);
    operations::compare(&mut check);
    Verification {
        page: page.source.to_string(),
        reference: reference.source.to_string(),
        differences: check.differences,
    }
}

impl Verification {
    /// Differences that nothing explains.
    pub fn unexplained(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|difference| difference.explanation.is_none())
    }
}

/// The two models and what was found so far.
struct Check<'m> {
    page: &'m ServiceModel<'m>,
    reference: &'m ServiceModel<'m>,
    /// The condition keys of either side's resource types.
    type_keys: [TypeKeys<'m>; 2],
    differences: Vec<Difference>,
}

/// Lines of a subject in the page and in the Service Reference.
type Lines = (Option<u32>, Option<u32>);

impl Check<'_> {
    /// Reports what each side alone says; the difference comes back for its explanation.
    fn differ(
        &mut self,
        aspect: Aspect,
        subject: &str,
        [page, reference]: [Vec<String>; 2],
        (page_line, reference_line): Lines,
    ) {
        let place = |source: &str, line: Option<u32>| {
            line.map(|line| Place { path: source.to_owned(), line })
        };
        self.differences.push(Difference {
            aspect,
            subject: subject.to_owned(),
            page,
            reference,
            page_place: place(&self.page.source, page_line),
            reference_place: place(&self.reference.source, reference_line),
            explanation: None,
        });
    }

    /// Explains the difference reported last.
    fn explain(&mut self, explanation: Explanation) {
        if let Some(last) = self.differences.last_mut() {
            last.explanation = Some(explanation);
        }
    }

    /// Reports two sets if they differ.
    fn sets<T: Ord + ToString>(
        &mut self,
        aspect: Aspect,
        subject: &str,
        page: &BTreeSet<T>,
        reference: &BTreeSet<T>,
        lines: Lines,
    ) {
        let only = |a: &BTreeSet<T>, b: &BTreeSet<T>| a.difference(b).map(T::to_string).collect();
        if page != reference {
            let both = [only(page, reference), only(reference, page)];
            self.differ(aspect, subject, both, lines);
        }
    }
}

/// An item of both sources, or of one.
type Pair<'m, T> = (Option<&'m T>, Option<&'m T>);

/// Pairs items by name: those of the page in its order, then those of the reference alone.
fn pairs<'m, T, K: Ord>(
    page: &'m [T],
    reference: &'m [T],
    name: impl Fn(&'m T) -> K,
) -> Vec<Pair<'m, T>> {
    // Of items with one name the first counts.
    let others: BTreeMap<K, &T> = reference.iter().rev().map(|item| (name(item), item)).collect();
    let known: BTreeSet<K> = page.iter().map(&name).collect();
    let alone = reference.iter().filter(|item| !known.contains(&name(item)));
    let both = page.iter().map(|item| (Some(item), others.get(&name(item)).copied()));
    both.chain(alone.map(|item| (None, Some(item)))).collect()
}
