//! Reports names that are not AWS's own.

use std::collections::HashMap;
use std::ops::Range;

use crate::names;

/// A name that had to differ from what AWS's name alone would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameNote {
    /// What is named.
    pub kind: NameKind,
    /// AWS's name.
    pub aws_name: String,
    /// The name given to it in Rust.
    pub rust_name: String,
    /// Why.
    pub reason: NameReason,
    /// Byte range of the name in the page.
    pub span: Range<usize>,
}

/// What a [`NameNote`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// An action.
    Action,
    /// A resource type.
    ResourceType,
    /// A condition key.
    ConditionKey,
    /// A placeholder of an ARN.
    Placeholder,
    /// An API operation.
    Operation,
}

/// Why a name differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameReason {
    /// Rust needs the word for itself.
    Reserved,
    /// AWS's name is not a Rust identifier.
    NotAnIdentifier,
    /// Generated code has something else of that name beside it.
    Generated,
    /// Another name would be the same in Rust.
    Collision {
        /// The other name, as AWS spells it.
        with: String,
        /// Byte range of the other name in the page.
        span: Range<usize>,
    },
    /// Another spelling of a condition key that is there already; one type stands for both.
    SameKey {
        /// The other spelling.
        with: String,
        /// Byte range of the other spelling in the page.
        span: Range<usize>,
    },
}

/// A name on a page: its text, where it stands, and what it may be called in Rust, by preference.
#[derive(Debug)]
pub(super) struct AwsName<'a> {
    pub(super) kind: NameKind,
    pub(super) text: &'a str,
    pub(super) span: &'a Range<usize>,
    pub(super) candidates: Vec<String>,
}

impl AwsName<'_> {
    pub(super) fn note(&self, rust_name: &str, reason: NameReason) -> NameNote {
        NameNote {
            kind: self.kind,
            aws_name: self.text.to_owned(),
            rust_name: rust_name.to_owned(),
            reason,
            span: self.span.clone(),
        }
    }
}

/// Chooses distinct names, and notes every one that is not the first candidate, with the name it met.
pub(super) fn choose(named: &[AwsName<'_>], notes: &mut Vec<NameNote>) -> Vec<String> {
    let candidates: Vec<_> = named.iter().map(|name| &*name.candidates).collect();
    let chosen = names::distinct(&candidates);
    let mut wanting: HashMap<Option<&String>, Vec<&AwsName<'_>>> = HashMap::new();
    for name in named {
        wanting.entry(name.candidates.first()).or_default().push(name);
    }
    for (name, rust_name) in named.iter().zip(&chosen) {
        let wanted = name.candidates.first();
        if wanted == Some(rust_name) {
            continue;
        }
        let mut others = wanting.get(&wanted).into_iter().flatten().copied();
        let met = others.find(|other| !std::ptr::eq(*other, name)).unwrap_or(name);
        let reason = NameReason::Collision { with: met.text.to_owned(), span: met.span.clone() };
        notes.push(name.note(rust_name, reason));
    }
    chosen
}
