//! Reads the name of an action of one service, in any case.

use alloc::string::{String, ToString};
use core::fmt;

use super::ServiceAction;
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
        } else if prefix.eq_ignore_ascii_case(A::PREFIX) {
            sentence.quote(text).push(" is not an action of ").push(A::SERVICE);
            sentence.push(" (`").push(A::PREFIX).push("`)");
        } else {
            sentence.push("expected the prefix `").push(A::PREFIX).push("` of ").push(A::SERVICE);
            sentence.push(", found ").quote(text);
        }
        Self { message: sentence.as_str().to_string(), suggestion: nearest::<A>(name) }
    }

    /// The nearest action, such as `ecr:PutImage`, if one is near.
    #[must_use]
    pub const fn suggestion(&self) -> Option<&'static str> {
        self.suggestion
    }
}

fn nearest<A: ServiceAction>(name: &str) -> Option<&'static str> {
    (0..=search::edits_for(name)).find_map(|edits| {
        let near = |action: &&A| search::is_near(action.facts().name(), name, edits);
        A::ALL.iter().find(near).map(|action| action.facts().full_name())
    })
}

impl fmt::Display for ActionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.suggestion {
            Some(name) => write!(f, "; did you mean `{name}`?"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for ActionError {}
