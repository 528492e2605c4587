//! API operations: what AWS documents of one as constant text enters, its fields leave.

use core::str::Lines;

use crate::action::Names;
use crate::bytes;

/// What AWS documents of one API operation, as a text of several lines.
///
/// The first two are its name and the SDK client that has it where the service has several. Each
/// further line is an action that a call needs, then a condition key with the values that it has in
/// this call, where AWS documents them.
///
/// ```
/// use iam_policy::OperationFacts;
/// let facts = OperationFacts(
///     "BakeBread\n\
///      \n\
///      bakery:BakeBread\n\
///      iam:PassRole | iam:PassedToService = bakery.example.com",
/// );
/// let [bake, pass] = [0, 1].map(|at| facts.required_actions().nth(at).unwrap());
/// assert_eq!((bake.action(), bake.condition_key()), ("bakery:BakeBread", None));
/// assert_eq!((pass.action(), pass.condition_key()), ("iam:PassRole", Some("iam:PassedToService")));
/// assert!(pass.condition_values().eq(["bakery.example.com"]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationFacts(pub &'static str);

impl OperationFacts {
    /// Name, such as `ListImages`.
    #[must_use]
    #[inline]
    pub const fn name(&self) -> &'static str {
        bytes::line(self.0, 0)
    }

    /// The SDK client that has the operation, where the service has several.
    #[must_use]
    #[inline]
    pub const fn sdk_client(&self) -> Option<&'static str> {
        let client = bytes::line(self.0, 1);
        if client.is_empty() { None } else { Some(client) }
    }

    /// The actions that a call needs.
    #[must_use]
    #[inline]
    pub fn required_actions(&self) -> RequiredActions {
        RequiredActions(bytes::lines_from(self.0, 2).lines())
    }
}

/// The actions that a call of an operation needs, one after the other.
#[derive(Debug, Clone)]
pub struct RequiredActions(Lines<'static>);

impl Iterator for RequiredActions {
    type Item = RequiredAction;

    #[inline]
    fn next(&mut self) -> Option<RequiredAction> {
        self.0.next().map(RequiredAction)
    }
}

/// An action that a call of an operation needs: a line of [`OperationFacts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequiredAction(pub &'static str);

impl RequiredAction {
    /// The action, possibly of another service, such as `iam:PassRole`.
    #[must_use]
    #[inline]
    pub fn action(&self) -> &'static str {
        self.0.split_once(" | ").map_or(self.0, |(action, _)| action)
    }

    /// A condition key whose values in this call AWS documents.
    #[must_use]
    #[inline]
    pub fn condition_key(&self) -> Option<&'static str> {
        Some(self.condition()?.0)
    }

    /// The values that the condition key has in this call.
    #[must_use]
    #[inline]
    pub fn condition_values(&self) -> Names {
        Names::of_text(self.condition().map_or("", |(_, values)| values))
    }

    #[inline]
    fn condition(&self) -> Option<(&'static str, &'static str)> {
        self.0.split_once(" | ")?.1.split_once(" = ")
    }
}
