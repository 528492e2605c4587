//! The catalog of codes: what each finding is about, how bad it is, where AWS documents it, and an
//! example.
//!
//! ```
//! use iam_policy::document::{Code, Severity};
//! use iam_policy::lint::{Linter, catalog};
//!
//! let entry = catalog::entry(Code::MissingVersion);
//! assert_eq!(entry.severities(), [Severity::Error, Severity::Warning]);
//! let report = Linter::new(entry.kind()).lint_json(&entry.example().unwrap());
//! assert_eq!(report.findings().iter().next().unwrap().code(), Code::MissingVersion);
//! ```
//!
//! Examples are about a service `bakery`, which a linter must know where the rule is one by the
//! model. Services add what they document of their own actions to the rules
//! [`UnsupportedActionInPolicy`](Code::UnsupportedActionInPolicy) and
//! [`IncompleteActionSet`](Code::IncompleteActionSet).
//!
#![doc = include_str!("catalog/codes.md")]

pub mod access_analyzer;
mod entries;

use alloc::format;
use alloc::string::String;

use crate::document::{Code, PolicyKind, Severity};

/// What is documented of one code.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    code: Code,
    severities: &'static [Severity],
    /// Empty if there is none.
    source: &'static str,
    kind: PolicyKind,
    example: Example,
}

/// A policy in which a finding has the code.
#[derive(Debug, Clone, Copy)]
enum Example {
    /// The elements of its only statement.
    Statement(&'static str),
    /// The whole text.
    Policy(&'static str),
    /// No text alone can show it.
    None,
}

impl Entry {
    const fn new(
        code: Code,
        severities: &'static [Severity],
        source: &'static str,
        kind: PolicyKind,
    ) -> Self {
        Self { code, severities, source, kind, example: Example::None }
    }

    const fn with_statement(self, elements: &'static str) -> Self {
        Self { example: Example::Statement(elements), ..self }
    }

    const fn with_policy(self, text: &'static str) -> Self {
        Self { example: Example::Policy(text), ..self }
    }

    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The severities that its findings have, the worst first.
    #[must_use]
    pub const fn severities(&self) -> &'static [Severity] {
        self.severities
    }

    /// The page of AWS that documents the rule; `None` if the rule is about the linter itself.
    #[must_use]
    pub const fn source(&self) -> Option<&'static str> {
        if self.source.is_empty() { None } else { Some(self.source) }
    }

    /// The kind of policy that the example is.
    #[must_use]
    pub const fn kind(&self) -> PolicyKind {
        self.kind
    }

    /// A policy in which exactly this code is found.
    ///
    /// `None` if the example would be a long one, or the finding is about something beside the
    /// policy's text.
    #[must_use]
    pub fn example(&self) -> Option<String> {
        match self.example {
            Example::Statement(elements) => {
                Some(format!("{{\"Version\": \"2012-10-17\", \"Statement\": {{{elements}}}}}"))
            }
            Example::Policy(text) => Some(text.into()),
            Example::None => None,
        }
    }
}

/// What is documented of all codes, in the order of [`Code::ALL`].
#[must_use]
pub const fn entries() -> &'static [Entry] {
    entries::ENTRIES
}

/// What is documented of one code.
#[must_use]
#[expect(clippy::indexing_slicing, reason = "a test compares the table with all codes")]
pub fn entry(code: Code) -> &'static Entry {
    let found = entries::ENTRIES.iter().find(|entry| entry.code == code);
    found.unwrap_or(&entries::ENTRIES[0])
}
