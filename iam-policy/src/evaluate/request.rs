//! A request: who asks to do what with which resource, and the context.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::document::OneOrMany;
use crate::typed::{Key, ServiceAction};

/// A request: principal, action, resource and the context with its condition keys.
///
/// Nothing is derived: the context holds exactly the keys that it is given.
///
/// ```
/// use iam_policy::evaluate::Request;
///
/// let request = Request::new(
///     "arn:aws:iam::123456789012:user/anna",
///     "s3:GetObject",
///     "arn:aws:s3:::bucket/key",
/// )
/// .with("aws:SourceIp", "203.0.113.7")
/// .with_all("aws:CalledVia", ["athena.amazonaws.com"]);
/// assert_eq!(request.action(), "s3:GetObject");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'a> {
    principal: Cow<'a, str>,
    action: Cow<'a, str>,
    resource: Cow<'a, str>,
    resource_account: Option<Cow<'a, str>>,
    /// In the order of [`compare`], each name once.
    context: Vec<(Cow<'a, str>, Values<'a>)>,
}

/// The values of a condition key in a request: one, or an array for a key with several values.
pub(super) type Values<'a> = OneOrMany<Cow<'a, str>>;

impl<'a> Request<'a> {
    /// A request with an empty context.
    ///
    /// The principal is an ARN, an account's 12 digits, the host name of an AWS service, or `*` for
    /// somebody without credentials; the resource is an ARN, or `*` for an action without
    /// resource-level permissions.
    #[must_use]
    pub fn new(
        principal: impl Into<Cow<'a, str>>,
        action: impl Into<Cow<'a, str>>,
        resource: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            principal: principal.into(),
            action: action.into(),
            resource: resource.into(),
            resource_account: None,
            context: Vec::new(),
        }
    }

    /// A request for an action of a generated crate.
    ///
    /// An action without resource-level permissions is asked for on `*`, whatever the resource is.
    #[must_use]
    pub fn of<S: ServiceAction>(
        principal: impl Into<Cow<'a, str>>,
        action: S,
        resource: impl Into<Cow<'a, str>>,
    ) -> Self {
        let facts = action.facts();
        let resource = if facts.resources().is_empty() { "*".into() } else { resource.into() };
        Self::new(principal, facts.full_name(), resource)
    }

    /// The request with one value of a condition key; an earlier value of the key is replaced.
    #[must_use]
    pub fn with(mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        self.set(key, OneOrMany::One(value.into()));
        self
    }

    /// The request with a condition key that has any number of values.
    #[must_use]
    pub fn with_all<V: Into<Cow<'a, str>>>(
        mut self,
        key: impl Into<Cow<'a, str>>,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let values = values.into_iter().map(Into::into).collect();
        self.set(key, OneOrMany::Many(values));
        self
    }

    /// The request with one value of a key of a generated crate or of [`aws`](crate::aws).
    #[must_use]
    pub fn with_key(self, key: &impl Key, value: impl Into<Cow<'a, str>>) -> Self {
        self.with(String::from(key.name()), value)
    }

    /// The request whose resource belongs to this account, which its ARN may not say.
    #[must_use]
    pub fn with_resource_account(mut self, account: impl Into<Cow<'a, str>>) -> Self {
        self.resource_account = Some(account.into());
        self
    }

    /// Sets the values of a condition key, whose name ignores case.
    ///
    /// Of many keys, [`Extend`] sets all at once and faster.
    pub fn set(&mut self, key: impl Into<Cow<'a, str>>, values: OneOrMany<Cow<'a, str>>) {
        let key = key.into();
        match self.place(&key) {
            Ok(at) => {
                if let Some((_, known)) = self.context.get_mut(at) {
                    *known = values;
                }
            }
            Err(at) => self.context.insert(at, (key, values)),
        }
    }

    /// Removes a condition key.
    pub fn remove(&mut self, key: &str) {
        if let Ok(at) = self.place(key) {
            self.context.remove(at);
        }
    }

    /// Where a condition key is, or where it belongs.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.context.binary_search_by(|(known, _)| compare(known, key))
    }

    /// The request on another resource, if there is one.
    pub(super) fn on(self, resource: Option<String>) -> Self {
        Self { resource: resource.map_or(self.resource, Cow::Owned), ..self }
    }

    /// Who asks.
    #[must_use]
    pub fn principal(&self) -> &str {
        &self.principal
    }

    /// What is asked for, such as `s3:GetObject`.
    #[must_use]
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The ARN of the resource, or `*`.
    #[must_use]
    pub fn resource(&self) -> &str {
        &self.resource
    }

    /// The keys of the context and their values, shorter names first.
    pub fn context(&self) -> impl Iterator<Item = (&str, &OneOrMany<Cow<'a, str>>)> {
        self.context.iter().map(|(key, values)| (&**key, values))
    }

    /// The values of a condition key, whose name ignores case.
    #[must_use]
    pub fn values(&self, key: &str) -> Option<&OneOrMany<Cow<'a, str>>> {
        let at = self.place(key).ok()?;
        self.context.get(at).map(|(_, values)| values)
    }

    /// The account that the resource belongs to: the one given, the one of the ARN, or the key
    /// `aws:ResourceAccount`.
    #[must_use]
    pub fn resource_account(&self) -> Option<&str> {
        if let Some(account) = &self.resource_account {
            return Some(account);
        }
        super::principal::account(&self.resource).or_else(|| {
            match self.values("aws:ResourceAccount") {
                Some(OneOrMany::One(account)) => Some(&**account),
                _ => None,
            }
        })
    }
}

/// Sets condition keys; of a key that is given twice, the last values stay.
impl<'a> Extend<(Cow<'a, str>, OneOrMany<Cow<'a, str>>)> for Request<'a> {
    fn extend<I: IntoIterator<Item = (Cow<'a, str>, OneOrMany<Cow<'a, str>>)>>(&mut self, keys: I) {
        self.context.extend(keys);
        // Of equal names the last one comes first, and stays.
        self.context.reverse();
        self.context.sort_by(|(one, _), (other, _)| compare(one, other));
        self.context.dedup_by(|(later, _), (known, _)| compare(later, known).is_eq());
    }
}

/// Compares the names of condition keys, which ignore case; shorter names come first.
fn compare(one: &str, other: &str) -> Ordering {
    let lower = u8::to_ascii_lowercase;
    // Most names differ in their length already.
    one.len()
        .cmp(&other.len())
        .then_with(|| one.as_bytes().iter().map(lower).cmp(other.as_bytes().iter().map(lower)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_keys_ignore_case() {
        let request = Request::new("*", "a:B", "*")
            .with("aws:PrincipalTag/Team", "one")
            .with("AWS:principaltag/TEAM", "two")
            .with_all("aws:TagKeys", ["a", "b"]);
        assert_eq!(request.context().count(), 2);
        let two = OneOrMany::One("two".into());
        assert_eq!(request.values("aws:principalTag/team"), Some(&two));
        assert_eq!(request.values("aws:PrincipalTag/tea"), None);
    }

    #[test]
    fn the_last_values_of_a_key_stay() {
        let mut request = Request::new("*", "a:B", "*").with("aws:b", "0").with("aws:c", "0");
        let one = |value: &'static str| OneOrMany::One(Cow::Borrowed(value));
        let key = Cow::Borrowed;
        request.extend([
            (key("AWS:B"), one("1")),
            (key("aws:a"), one("2")),
            (key("aws:b"), one("3")),
        ]);
        let context: Vec<_> = request.context().collect();
        assert_eq!(context, [("aws:a", &one("2")), ("aws:b", &one("3")), ("aws:c", &one("0"))]);
        request.remove("AWS:A");
        assert_eq!(request.context().count(), 2);
    }
}
