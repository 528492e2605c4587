//! Policies as JSON: text enters and leaves without loss.

mod error;
mod locate;
mod names;
mod read;
mod shape;
mod statement;
mod trail;
mod values;
mod write;

use alloc::string::String;

use super::Policy;

pub use error::ReadError;
pub(crate) use locate::locate_value;

impl Policy {
    /// Reads a policy of any kind and service.
    ///
    /// Reading asks for what it takes to hold the document: known elements, each at most once, with
    /// values of the right form. Names of actions, ARNs, principals and operators may be any text.
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
    /// When the text is not JSON, or not a policy; with the path, line and column of the first
    /// fault.
    #[inline]
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        read::policy(text)
    }

    /// The policy as JSON without white space.
    ///
    /// Elements and values stand in the order and the form that the policy has: the same policy
    /// gives the same bytes.
    #[must_use]
    #[inline]
    pub fn to_json(&self) -> String {
        // INVARIANT: all keys are text and all numbers are those of JSON, so writing cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The policy as JSON on several lines, indented by two spaces.
    #[must_use]
    #[inline]
    pub fn to_json_pretty(&self) -> String {
        // INVARIANT: as in `to_json`.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
