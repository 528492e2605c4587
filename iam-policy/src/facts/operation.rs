//! What AWS documents of one API operation, as one constant text.

use core::fmt;

use crate::text::search;

/// What AWS documents of one API operation, as a text of several lines.
///
/// The first two are its name and the SDK client that has it where the service has several. Each
/// further line is an action that a call needs, with a condition key where AWS documents the values
/// that it has in this call; these follow on lines that begin with `= `.
///
/// ```
/// let facts = iam_policy::support::operation_facts(
///     "BakeBread\n\
///      \n\
///      bakery:BakeBread\n\
///      iam:PassRole | iam:PassedToService\n\
///      = bakery.example.com\n\
///      = mill.example.com",
/// );
/// let [bake, pass] = [0, 1].map(|at| facts.required_actions().nth(at).unwrap());
/// assert_eq!((bake.action(), bake.condition_key()), ("bakery:BakeBread", None));
/// assert_eq!((pass.action(), pass.condition_key()), ("iam:PassRole", Some("iam:PassedToService")));
/// assert!(pass.condition_values().eq(["bakery.example.com", "mill.example.com"]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OperationFacts(pub(crate) &'static str);

impl OperationFacts {
    /// Name, such as `ListImages`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        search::line(self.0, 0)
    }

    /// The SDK client that has the operation, where the service has several.
    #[must_use]
    pub const fn sdk_client(&self) -> Option<&'static str> {
        let client = search::line(self.0, 1);
        if client.is_empty() { None } else { Some(client) }
    }

    /// The actions that a call needs.
    #[must_use]
    pub fn required_actions(&self) -> RequiredActions {
        RequiredActions(search::lines_from(self.0, 2))
    }
}

/// The name; the SDK client and a colon stand before it where the service has several.
impl fmt::Display for OperationFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sdk_client() {
            Some(client) => write!(f, "{client}:{}", self.name()),
            None => f.pad(self.name()),
        }
    }
}

/// The actions that a call of an operation needs, one after the other.
#[derive(Debug, Clone)]
pub struct RequiredActions(&'static str);

impl Iterator for RequiredActions {
    type Item = RequiredAction;

    fn next(&mut self) -> Option<RequiredAction> {
        if self.0.is_empty() {
            return None;
        }
        let (_, mut rest) = search::cut_line(self.0);
        while rest.starts_with(VALUE) {
            (_, rest) = search::cut_line(rest);
        }
        let (lines, _) = self.0.split_at(self.0.len() - rest.len());
        self.0 = rest;
        Some(RequiredAction(lines.trim_end_matches('\n')))
    }
}

/// What a line begins with that is a value of the condition key above.
const VALUE: &str = "= ";

/// An action that a call of an operation needs: a line of [`OperationFacts`] and those of its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequiredAction(&'static str);

impl RequiredAction {
    /// The action, possibly of another service, such as `iam:PassRole`.
    #[must_use]
    pub fn action(&self) -> &'static str {
        let line = search::line(self.0, 0);
        line.split_once(" | ").map_or(line, |(action, _)| action)
    }

    /// A condition key whose values in this call AWS documents.
    #[must_use]
    pub fn condition_key(&self) -> Option<&'static str> {
        search::line(self.0, 0).split_once(" | ").map(|(_, key)| key)
    }

    /// The values that the condition key has in this call.
    pub fn condition_values(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.0.lines().filter_map(|line| line.strip_prefix(VALUE))
    }
}
