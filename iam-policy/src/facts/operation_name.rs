//! Reads the name of an API operation of one service, in any case.

use core::fmt;

use super::OperationFacts;
use crate::text::known_name::{NameFault, nearest};
use crate::text::sentence::Sentence;
use crate::typed::ServiceAction;

/// Reads an operation such as `PutImage` or `ecr:PutImage`, in any case: the operations of the service
/// `S` are `all`, and `facts` are the texts of [`OperationFacts`] in the same order.
///
/// # Errors
///
/// When the service has no operation of this name, the error names the nearest one; when several SDK
/// clients have it and the text does not say which is meant, it names them.
pub fn parse_operation<S: ServiceAction, O: Copy>(
    text: &str,
    all: &'static [O],
    facts: &'static [&'static str],
) -> Result<O, OperationError> {
    let place = find(text, facts, [S::SERVICE, S::PREFIX])?;
    all.get(place).copied().ok_or_else(|| not_one(text, facts, [S::SERVICE, S::PREFIX]))
}

/// The place of an operation in a list of facts.
fn find(
    text: &str,
    facts: &'static [&'static str],
    [service, prefix]: [&str; 2],
) -> Result<usize, OperationError> {
    let (client, name) = client_and_name(text, prefix);
    let is_meant = |facts: &OperationFacts| {
        let is_client = |client: &str| {
            facts.sdk_client().is_some_and(|known| known.eq_ignore_ascii_case(client))
        };
        facts.name().eq_ignore_ascii_case(name) && client.is_none_or(is_client)
    };
    let mut meant = facts
        .iter()
        .map(|text| OperationFacts(text))
        .enumerate()
        .filter(|(_, facts)| is_meant(facts));
    match (meant.next(), meant.next()) {
        (Some((place, _)), None) => Ok(place),
        (None, _) => Err(not_one(text, facts, [service, prefix])),
        (Some((_, first)), Some((_, second))) => {
            let mut sentence = Sentence::new();
            sentence.push("several operations of ").push(service).push(" are named ").quote(name);
            if let (Some(one), Some(other)) = (first.sdk_client(), second.sdk_client()) {
                sentence.push("; put the SDK client before the name: `").push(one).push(":");
                sentence.push(first.name()).push("` or `").push(other).push(":");
                sentence.push(first.name()).push("`");
            } else {
                sentence.push("; take the variant of the enum instead of its name");
            }
            Err(OperationError(NameFault::new(&sentence, None)))
        }
    }
}

/// What stands before the colon, unless it is the prefix of the service, and the name.
fn client_and_name<'t>(text: &'t str, prefix: &str) -> (Option<&'t str>, &'t str) {
    match text.split_once(':') {
        Some((before, name)) if before.eq_ignore_ascii_case(prefix) => (None, name),
        Some((client, name)) => (Some(client), name),
        None => (None, text),
    }
}

/// A text that is not an operation of the service, with the nearest one.
#[cold]
fn not_one(
    text: &str,
    facts: &'static [&'static str],
    [service, prefix]: [&str; 2],
) -> OperationError {
    let (client, name) = client_and_name(text, prefix);
    let known = facts.iter().map(|text| OperationFacts(text));
    let has_client = |client: &str| {
        let mut clients = known.clone().filter_map(|facts| facts.sdk_client());
        clients.any(|known| known.eq_ignore_ascii_case(client))
    };
    let mut sentence = Sentence::new();
    if client.is_none_or(has_client) {
        sentence.quote(text).push(" is not an operation of ").push(service);
        sentence.push(" (`").push(prefix).push("`)");
    } else {
        sentence.push("expected the name of an operation, alone or with the prefix `").push(prefix);
        sentence.push("` of ").push(service).push(", found ").quote(text);
    }
    let names = known.map(|facts| facts.name());
    let place = nearest(&names, name);
    let suggestion =
        place.and_then(|(at, _)| facts.get(at)).map(|text| OperationFacts(text).name());
    OperationError(NameFault::new(&sentence, suggestion))
}

/// A text that is not one operation of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationError(NameFault);

impl OperationError {
    /// The name of the nearest operation, such as `PutImage`, if one is near.
    #[must_use]
    pub const fn suggestion(&self) -> Option<&'static str> {
        self.0.suggestion
    }
}

impl fmt::Display for OperationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for OperationError {}
