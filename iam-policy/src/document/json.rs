//! Policies as JSON, read and written without loss.

mod deserialize;
mod error;
mod message;
mod parse;
mod read;
mod write;

use alloc::boxed::Box;
use alloc::string::String;

use super::Policy;
use super::tree::Tree;

pub use error::ReadError;

impl Policy {
    /// Reads a policy of any kind and service.
    ///
    /// Reading checks the form of the document: known elements, each at most once, with values of
    /// the right type. Action names, ARNs, principals and operators may be any text.
    ///
    /// ```
    /// use iam_policy::Policy;
    ///
    /// let text = r#"{"Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":["*"]}}"#;
    /// assert_eq!(Policy::from_json(text)?.to_json(), text);
    ///
    /// let error = Policy::from_json(r#"{"statement": []}"#).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "1:2: statement: unknown element `statement`; did you mean `Statement`?"
    /// );
    /// # Ok::<(), iam_policy::ReadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is not JSON or not a policy. The error displays the first fault with its path,
    /// line and column, and has the others too.
    #[inline]
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        read(text).map(|(policy, _)| policy)
    }

    /// The policy as JSON without whitespace.
    ///
    /// Elements and values keep their order and form: equal policies give equal bytes.
    #[must_use]
    #[inline]
    pub fn to_json(&self) -> String {
        // INVARIANT: all keys are strings and all numbers are JSON, so writing cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The policy as JSON on several lines, indented with two spaces.
    #[must_use]
    #[inline]
    pub fn to_json_pretty(&self) -> String {
        // INVARIANT: as in `to_json`.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// A policy with the tree of its text.
#[inline]
pub(super) fn read(text: &str) -> Result<(Policy, Tree<'_>), ReadError> {
    let tree = parse::parse(text).map_err(|fault| ReadError::new(fault, Box::default(), text))?;
    let (policy, faults) = read::policy(&tree);
    let mut faults = faults.into_iter();
    match faults.next() {
        Some(first) => Err(ReadError::new(first, faults.collect(), text)),
        None => Ok((policy, tree)),
    }
}
