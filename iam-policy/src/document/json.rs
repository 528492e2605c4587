//! Policies as JSON, read and written without loss, and in other formats with serde.

mod deserialize;
mod message;
#[cfg(feature = "json")]
mod parse;
mod read;
mod serialize;

#[cfg(feature = "json")]
use alloc::{string::String, vec::Vec};

#[cfg(feature = "json")]
use super::{Finding, Findings, Policy, PolicyKind, location::locate, tree::Tree};

#[cfg(feature = "json")]
pub(crate) use parse::parse;

#[cfg(feature = "json")]
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
    /// # Ok::<(), iam_policy::Findings>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is not JSON or not a policy. Each finding has its path, line and column.
    #[inline]
    pub fn from_json(text: &str) -> Result<Self, Findings> {
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
    ///
    /// Judging a policy measures [`to_json`](Self::to_json). Where a quota counts whitespace, as those
    /// of resource policies do, this text may be too long although that one fits;
    /// [`to_json_within`](Self::to_json_within) takes the longest that fits.
    #[must_use]
    #[inline]
    pub fn to_json_pretty(&self) -> String {
        // INVARIANT: as in `to_json`.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The policy as JSON that can be sent as this kind: on several lines if the quota leaves room for
    /// them, else without whitespace.
    ///
    /// ```
    /// use iam_policy::document::Quota;
    /// use iam_policy::{Policy, PolicyKind};
    ///
    /// let policy = Policy::new();
    /// let kind = |characters| PolicyKind::RESOURCE.with_quota(Quota::of_text(characters));
    /// assert_eq!(policy.to_json_within(&kind(100)), policy.to_json_pretty());
    /// assert_eq!(policy.to_json_within(&kind(40)), policy.to_json());
    /// ```
    #[must_use]
    #[inline]
    pub fn to_json_within(&self, kind: &PolicyKind) -> String {
        let text = self.to_json_pretty();
        match kind.quota() {
            Some(quota) if quota.size_of(&text) > quota.characters() => self.to_json(),
            _ => text,
        }
    }
}

/// A policy with the tree of its text.
#[cfg(feature = "json")]
#[inline]
pub(crate) fn read(text: &str) -> Result<(Policy, Tree<'_>), Findings> {
    let mut findings = match parse(text) {
        Ok(tree) => match read_tree(&tree) {
            Ok(policy) => return Ok((policy, tree)),
            Err(faults) => faults,
        },
        Err(fault) => [fault].into(),
    };
    locate(&mut findings, text);
    Err(Findings::new(findings))
}

/// The policy in a tree, or its faults, which have no locations yet.
#[cfg(feature = "json")]
#[inline]
pub(crate) fn read_tree(tree: &Tree<'_>) -> Result<Policy, Vec<Finding>> {
    let (policy, faults) = read::whole(tree, read::policy);
    if faults.is_empty() { Ok(policy) } else { Err(faults) }
}
