//! A checked principal.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::fmt;

use super::principal_check as check;
use crate::arn::AccountId;
use crate::arn::Partition;
use crate::text::placeholder::shown;

/// The kind of a principal: the key under which the element `Principal` lists it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PrincipalKind {
    /// `AWS`: accounts, users, roles, sessions.
    Aws,
    /// `Federated`: identity providers.
    Federated,
    /// `Service`: AWS services.
    Service,
    /// `CanonicalUser`: accounts by the id that Amazon S3 gives them.
    CanonicalUser,
    /// Any other text that was read; AWS knows no other kind.
    Other(Cow<'static, str>),
}

impl PrincipalKind {
    pub(crate) const NAMES: [&'static str; 4] = ["AWS", "Federated", "Service", "CanonicalUser"];

    /// The kind of this name.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<Cow<'static, str>>) -> Self {
        let name = name.into();
        Self::known(&name).unwrap_or(Self::Other(name))
    }

    #[inline]
    pub(super) fn known(name: &str) -> Option<Self> {
        let kinds = [Self::Aws, Self::Federated, Self::Service, Self::CanonicalUser];
        kinds.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The kind as a policy names it.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Aws => "AWS",
            Self::Federated => "Federated",
            Self::Service => "Service",
            Self::CanonicalUser => "CanonicalUser",
            Self::Other(name) => name,
        }
    }
}

/// One principal, checked.
///
/// ```
/// use iam_policy::{AccountId, Principal};
///
/// let account = Principal::account(AccountId::from_static("123456789012"));
/// let role = Principal::arn("arn:aws:iam::123456789012:role/build")?;
/// let service = Principal::service("codebuild.amazonaws.com")?;
/// assert_eq!(account.as_str(), "123456789012");
/// # let _ = (role, service);
/// # Ok::<(), iam_policy::document::PrincipalError>(())
/// ```
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Principal {
    pub(super) kind: PrincipalKind,
    pub(super) text: Cow<'static, str>,
}

impl Principal {
    /// Everyone, with or without an account: `{"AWS": "*"}`.
    #[must_use]
    #[inline]
    pub const fn everyone() -> Self {
        Self { kind: PrincipalKind::Aws, text: Cow::Borrowed("*") }
    }

    /// All principals of an account that the account itself allows, written as its 12 digits.
    #[must_use]
    #[inline]
    pub fn account(account: AccountId) -> Self {
        Self { kind: PrincipalKind::Aws, text: Cow::Owned(String::from(account.as_str())) }
    }

    /// The same as [`Principal::account`], written as the ARN of the account's root, such as
    /// `arn:aws:iam::123456789012:root`.
    #[must_use]
    #[inline]
    pub fn account_root(partition: Partition, account: AccountId) -> Self {
        let text = format!("arn:{partition}:iam::{account}:root");
        Self { kind: PrincipalKind::Aws, text: Cow::Owned(text) }
    }

    /// A principal of the kind `AWS`: `*`, an account, an ARN or a unique id.
    ///
    /// # Errors
    ///
    /// If the text is none of them, or an ARN with a wildcard.
    #[inline]
    pub fn aws(text: impl Into<Cow<'static, str>>) -> Result<Self, PrincipalError> {
        Self::checked(PrincipalKind::Aws, text.into(), check::aws)
    }

    /// The user, role, role session, federated user or account root with this ARN.
    ///
    /// # Errors
    ///
    /// If the text is not the ARN of a principal, or has a wildcard.
    #[inline]
    pub fn arn(arn: impl Into<Cow<'static, str>>) -> Result<Self, PrincipalError> {
        Self::checked(PrincipalKind::Aws, arn.into(), check::arn)
    }

    /// The user or role with this unique id, such as `AIDACKCEVSQ6C2EXAMPLE`. AWS shows the id once
    /// the user or role has been deleted.
    ///
    /// # Errors
    ///
    /// If the text is not the unique id of a user or a role.
    #[inline]
    pub fn unique_id(id: impl Into<Cow<'static, str>>) -> Result<Self, PrincipalError> {
        Self::checked(PrincipalKind::Aws, id.into(), check::unique_id)
    }

    /// The AWS service with this host name, such as `codebuild.amazonaws.com`.
    ///
    /// # Errors
    ///
    /// If the text is not a host name in a domain of AWS, such as `amazonaws.com`.
    #[inline]
    pub fn service(host: impl Into<Cow<'static, str>>) -> Result<Self, PrincipalError> {
        Self::checked(PrincipalKind::Service, host.into(), check::service)
    }

    /// The AWS service with this host name; in `const`, a wrong one does not compile.
    ///
    /// # Panics
    ///
    /// If [`Principal::service`] would return an error.
    #[must_use]
    #[inline]
    pub const fn service_from_static(host: &'static str) -> Self {
        assert!(check::is_service(host), "expected the host name of a service of AWS");
        Self { kind: PrincipalKind::Service, text: Cow::Borrowed(host) }
    }

    /// The users of an identity provider: the ARN of a SAML or OIDC provider, or the host name of
    /// one that AWS knows, such as `accounts.google.com`.
    ///
    /// # Errors
    ///
    /// If the text is neither.
    #[inline]
    pub fn federated(provider: impl Into<Cow<'static, str>>) -> Result<Self, PrincipalError> {
        Self::checked(PrincipalKind::Federated, provider.into(), check::federated)
    }

    /// The account with this canonical user id, 64 hexadecimal digits or more.
    ///
    /// # Errors
    ///
    /// If the text is not such an id.
    #[inline]
    pub fn canonical_user(id: impl Into<Cow<'static, str>>) -> Result<Self, PrincipalError> {
        Self::checked(PrincipalKind::CanonicalUser, id.into(), check::canonical_user)
    }

    /// Its kind.
    #[must_use]
    #[inline]
    pub const fn kind(&self) -> &PrincipalKind {
        &self.kind
    }

    /// Its text.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A principal of a kind that AWS knows.
    #[cfg(feature = "serde")]
    #[inline]
    pub(super) fn of_kind(
        kind: PrincipalKind,
        text: Cow<'static, str>,
    ) -> Result<Self, PrincipalError> {
        if let PrincipalKind::Other(name) = &kind {
            return Err(PrincipalError::new(check::unknown_kind(name)));
        }
        check::of_kind(&kind, &text).map(|()| Self { kind, text })
    }

    #[inline]
    fn checked(
        kind: PrincipalKind,
        text: Cow<'static, str>,
        check: fn(&str) -> Result<(), PrincipalError>,
    ) -> Result<Self, PrincipalError> {
        check(&text).map(|()| Self { kind, text })
    }
}

/// The error for a text that is not the expected principal; it says what was expected, what was
/// found and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrincipalError {
    message: String,
}

impl PrincipalError {
    #[inline]
    pub(super) fn new(message: String) -> Self {
        Self { message: shown(message) }
    }
}

impl fmt::Display for PrincipalError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.message)
    }
}

impl core::error::Error for PrincipalError {}
