//! Reads the name of an action of one service, in any case.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::ServiceAction;
use crate::facts::ActionFacts;
use crate::text::search;
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
pub struct ActionError {
    message: String,
    suggestion: Option<&'static str>,
}

impl ActionError {
    #[cold]
    #[inline]
    pub(super) const fn of_pattern(message: String) -> Self {
        Self { message, suggestion: None }
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
            return Self::of_pattern(sentence.as_str().to_string());
        } else if prefix.eq_ignore_ascii_case(A::PREFIX) {
            sentence.quote(text).push(" is not an action of ").push(A::SERVICE);
            sentence.push(" (`").push(A::PREFIX).push("`)");
        } else {
            sentence.push("expected the prefix `").push(A::PREFIX).push("` of ").push(A::SERVICE);
            sentence.push(", found ").quote(text);
        }
        let actions: Vec<_> = A::ALL.iter().map(|action| action.facts()).collect();
        let suggestion = nearest(&actions, name).map(|(full_name, _)| full_name);
        Self { message: sentence.as_str().to_string(), suggestion }
    }

    /// The nearest action, such as `ecr:PutImage`, if one is near.
    #[must_use]
    #[inline]
    pub const fn suggestion(&self) -> Option<&'static str> {
        self.suggestion
    }
}

/// The action that was meant, with its prefix: a misspelt one, or one whose verb means the same.
///
/// Whether it is certain: no other is as near, and only letters differ.
pub(crate) fn nearest(actions: &[ActionFacts], name: &str) -> Option<(&'static str, bool)> {
    let misspelt = |edits| {
        let mut near = actions.iter().filter(|action| is_misspelt(action.name(), name, edits));
        let found = near.next()?;
        Some((found.full_name(), near.next().is_none()))
    };
    let synonym = || {
        let found = actions.iter().find(|action| is_synonym(action.name(), name))?;
        Some((found.full_name(), false))
    };
    let most = search::edits_for(name);
    (0..=most.min(1)).find_map(misspelt).or_else(synonym).or_else(|| (2..=most).find_map(misspelt))
}

/// Whether a name is near; another verb makes another action, however near.
#[inline]
fn is_misspelt(known: &str, name: &str, edits: u8) -> bool {
    let (verb, object) = verb_of(name);
    let has_verb = object.is_empty() || search::is_near(verb_of(known).0, verb, edits.min(1));
    has_verb && search::is_near(known, name, edits)
}

/// Verbs that services use for the same.
const SYNONYMS: [&[&str]; 4] = [
    &["Put", "Set", "Update", "Modify", "Write"],
    &["Create", "Add", "Make", "New"],
    &["Delete", "Remove", "Destroy"],
    &["Get", "Describe", "List", "Read", "Show"],
];

#[inline]
fn is_synonym(known: &str, name: &str) -> bool {
    let ((verb, object), (other, same)) = (verb_of(known), verb_of(name));
    let holds = |verbs: &&[&str], verb: &str| verbs.iter().any(|v| v.eq_ignore_ascii_case(verb));
    object.eq_ignore_ascii_case(same)
        && SYNONYMS.iter().any(|verbs| holds(verbs, verb) && holds(verbs, other))
}

/// The first word of a name, and what it is about.
#[inline]
fn verb_of(name: &str) -> (&str, &str) {
    let mut capitals = name.char_indices().skip(1).filter(|(_, c)| c.is_ascii_uppercase());
    capitals.next().and_then(|(at, _)| name.split_at_checked(at)).unwrap_or((name, ""))
}

impl fmt::Display for ActionError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.suggestion {
            Some(name) => write!(f, "; did you mean `{name}`?"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for ActionError {}
