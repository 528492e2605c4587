//! Reads the name of an action of one service, in any case.

use alloc::string::String;
use core::fmt;

use super::ServiceAction;
use crate::facts::ActionFacts;
use crate::text::known_name::{NameFault, nearest};
use crate::text::sentence::Sentence;

/// Reads an action such as `ecr:PutImage`, in any case, as IAM does.
///
/// # Errors
///
/// When the prefix is missing or another service's, or the service has no action of this name; the
/// error names the nearest action.
pub fn parse_action<A: ServiceAction>(text: &str) -> Result<A, ActionError> {
    let names = |action: &&A| action.facts().full_name().eq_ignore_ascii_case(text);
    A::ALL.iter().find(names).copied().ok_or_else(|| ActionError::of_name::<A>(text))
}

/// A text that is not an action of the service, or a pattern of actions that never has an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionError(NameFault);

impl ActionError {
    #[cold]
    #[inline]
    pub(super) const fn of_pattern(message: String) -> Self {
        Self(NameFault { message, suggestion: None })
    }

    #[cold]
    fn of_name<A: ServiceAction>(text: &str) -> Self {
        let (prefix, name) = text.split_once(':').unwrap_or(("", text));
        let mut sentence = Sentence::new();
        if !text.contains(':') {
            sentence.push("expected `").push(A::PREFIX).push(":` before the action's name, found ");
            sentence.quote(text);
        } else if name.contains(['*', '?']) {
            sentence.quote(text).push(" is a pattern of actions; read it as an `ActionPattern`");
            return Self(NameFault::new(&sentence, None));
        } else if prefix.eq_ignore_ascii_case(A::PREFIX) {
            sentence.quote(text).push(" is not an action of ").push(A::SERVICE);
            sentence.push(" (`").push(A::PREFIX).push("`)");
        } else {
            sentence.push("expected the prefix `").push(A::PREFIX).push("` of ").push(A::SERVICE);
            sentence.push(", found ").quote(text);
        }
        let facts = A::FACTS.iter().map(|text| ActionFacts(text));
        let suggestion = nearest(&facts.clone().map(|facts| facts.name()), name);
        let suggestion = suggestion.and_then(|(at, _)| A::FACTS.get(at));
        Self(NameFault::new(&sentence, suggestion.map(|text| ActionFacts(text).full_name())))
    }

    /// The nearest action, such as `ecr:PutImage`, if one is near.
    #[must_use]
    #[inline]
    pub const fn suggestion(&self) -> Option<&'static str> {
        self.0.suggestion
    }
}

impl fmt::Display for ActionError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for ActionError {}
