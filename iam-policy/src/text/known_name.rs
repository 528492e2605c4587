//! Names of a list that a text may have meant, and the error that suggests one.

use alloc::string::{String, ToString};
use core::fmt;

use super::search;
use super::sentence::Sentence;

/// What is wrong with a name, and the known name that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameFault {
    pub(crate) message: String,
    pub(crate) suggestion: Option<&'static str>,
}

impl NameFault {
    #[cold]
    pub(crate) fn new(sentence: &Sentence, suggestion: Option<&'static str>) -> Self {
        Self { message: sentence.as_str().to_string(), suggestion }
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.suggestion {
            Some(name) => write!(f, "; did you mean `{name}`?"),
            None => Ok(()),
        }
    }
}

/// The place of the name that was meant: a misspelt one, or one whose verb means the same.
///
/// Whether it is certain: no other is as near, and only letters differ.
pub(crate) fn nearest<N: Iterator<Item = &'static str> + Clone>(
    names: &N,
    name: &str,
) -> Option<(usize, bool)> {
    let misspelt = |edits| {
        let mut near =
            names.clone().enumerate().filter(|(_, known)| is_misspelt(known, name, edits));
        let (place, _) = near.next()?;
        Some((place, near.next().is_none()))
    };
    let synonym = || Some((names.clone().position(|known| is_synonym(known, name))?, false));
    let most = search::edits_for(name);
    (0..=most.min(1)).find_map(misspelt).or_else(synonym).or_else(|| (2..=most).find_map(misspelt))
}

/// Whether a name is near; another verb makes another name, however near.
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

fn is_synonym(known: &str, name: &str) -> bool {
    let ((verb, object), (other, same)) = (verb_of(known), verb_of(name));
    let holds = |verbs: &&[&str], verb: &str| verbs.iter().any(|v| v.eq_ignore_ascii_case(verb));
    object.eq_ignore_ascii_case(same)
        && SYNONYMS.iter().any(|verbs| holds(verbs, verb) && holds(verbs, other))
}

/// The first word of a name, and what it is about.
fn verb_of(name: &str) -> (&str, &str) {
    let mut capitals = name.char_indices().skip(1).filter(|(_, c)| c.is_ascii_uppercase());
    capitals.next().and_then(|(at, _)| name.split_at_checked(at)).unwrap_or((name, ""))
}
