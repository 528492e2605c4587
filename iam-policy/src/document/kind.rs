//! Kinds of policies and the rules for each.

/// The rules for one kind of policy: which elements it may have and how long it may be.
///
/// The kinds that IAM has are constants; a crate for one service adds its own.
///
/// Quotas, and AWS's pages that gave them in September 2026:
///
/// | constant | characters | counted | source |
/// |---|---|---|---|
/// | [`MANAGED`](Self::MANAGED) | 6,144 | without whitespace | [IAM] |
/// | [`INLINE_USER`](Self::INLINE_USER) | 2,048 | without whitespace, all of a user | [IAM] |
/// | [`INLINE_GROUP`](Self::INLINE_GROUP) | 5,120 | without whitespace, all of a group | [IAM] |
/// | [`INLINE_ROLE`](Self::INLINE_ROLE) | 10,240 | without whitespace, all of a role | [IAM] |
/// | [`TRUST`](Self::TRUST) | 2,048, which AWS may raise | without whitespace | [IAM] |
/// | [`SESSION`](Self::SESSION) | 2,048 | as sent | [STS] |
/// | [`SERVICE_CONTROL`](Self::SERVICE_CONTROL) | 10,240 since May 2026 | as sent | [Organizations] |
/// | [`RESOURCE_CONTROL`](Self::RESOURCE_CONTROL) | 5,120 | as sent | [Organizations] |
/// | [`VPC_ENDPOINT`](Self::VPC_ENDPOINT) | 20,480 | as sent | [VPC] |
///
/// [IAM]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
/// [STS]: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
/// [Organizations]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
/// [VPC]: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
///
/// ```
/// use iam_policy::{PolicyKind, document::{Presence, Quota, ResourceRule}};
///
/// const QUEUE: PolicyKind = PolicyKind::new("a queue policy")
///     .with_principal(Presence::Required)
///     .with_resource(ResourceRule::Optional)
///     .with_quota(Quota::of_text(8_192))
///     .with_service("sqs");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyKind {
    pub(crate) name: &'static str,
    pub(crate) principal: Presence,
    pub(crate) resource: ResourceRule,
    pub(crate) quota: Option<Quota>,
    pub(crate) service: Option<&'static str>,
    /// A further service whose actions it takes; nothing is known of their effect.
    pub(crate) other_service: Option<&'static str>,
    pub(crate) text: TextRule,
    pub(crate) family: Family,
    pub(crate) effective: Option<EffectiveActions>,
    /// Whether IAM stores it as a managed policy, which needs the current version.
    pub(crate) is_managed: bool,
}

/// What a policy is attached to, as far as rules differ by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// A user, group, role or session.
    Identity,
    /// A role, as its trust policy.
    Trust,
    /// Accounts of an organization, as a limit of their identities.
    ServiceControl,
    /// Accounts of an organization, as a limit of their resources.
    ResourceControl,
    /// A VPC endpoint.
    Endpoint,
    /// A resource of some service.
    Resource,
}

/// The actions that have an effect in a kind of policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EffectiveActions {
    /// Names with prefix, such as `ecr:BatchGetImage`.
    pub(crate) names: &'static [&'static str],
    /// Whether AWS refuses a policy with other actions.
    pub(crate) refuses_others: bool,
}

/// Whether statements have an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Every statement has it.
    Required,
    /// A statement may have it.
    Optional,
    /// No statement has it.
    Forbidden,
}

/// What the element `Resource` may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResourceRule {
    /// Every statement has `Resource` or `NotResource`.
    Required,
    /// A statement may have one of them.
    Optional,
    /// The policy applies to the resource that it is attached to. A statement may say `*`; anything
    /// else is a [`Severity::Warning`](crate::document::Severity::Warning), because services differ.
    OnlyAll,
    /// No statement has one of them.
    Forbidden,
}

/// Which text a policy may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextRule {
    /// Any: some services accept any `Sid`, even with spaces.
    Any,
    /// What IAM accepts: characters up to U+00FF, a `Sid` of letters and digits, and `Id` only in
    /// policies that have `Principal`.
    Iam,
}

/// How long a policy may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    characters: usize,
    counts_white_space: bool,
}

impl Quota {
    /// At most this many characters of the text as it is sent.
    #[must_use]
    #[inline]
    pub const fn of_text(characters: usize) -> Self {
        Self { characters, counts_white_space: true }
    }

    /// At most this many characters, without the whitespace outside strings.
    #[must_use]
    #[inline]
    pub const fn without_white_space(characters: usize) -> Self {
        Self { characters, counts_white_space: false }
    }

    /// The number of characters.
    #[must_use]
    #[inline]
    pub const fn characters(&self) -> usize {
        self.characters
    }

    /// Whether whitespace outside strings counts.
    #[must_use]
    #[inline]
    pub const fn counts_white_space(&self) -> bool {
        self.counts_white_space
    }

    /// The size of a policy's text as AWS counts it for this quota.
    ///
    /// Whitespace inside strings always counts.
    ///
    /// ```
    /// use iam_policy::document::Quota;
    ///
    /// let text = "{\n  \"Sid\": \"a b\"\n}";
    /// assert_eq!(Quota::of_text(0).size_of(text), 18);
    /// assert_eq!(Quota::without_white_space(0).size_of(text), 13);
    /// ```
    #[must_use]
    #[inline]
    pub fn size_of(&self, text: &str) -> usize {
        if self.counts_white_space {
            return text.chars().count();
        }
        let (mut size, mut quoted, mut escaped) = (0, false, false);
        for c in text.chars() {
            if quoted || !matches!(c, ' ' | '\t' | '\n' | '\r') {
                size += 1;
            }
            quoted ^= c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
        }
        size
    }
}

impl PolicyKind {
    /// A customer managed policy.
    pub const MANAGED: Self = Self {
        is_managed: true,
        ..Self::identity("a managed policy").with_quota(Quota::without_white_space(6_144))
    };

    /// An identity policy without a quota: AWS managed policies exceed the one for customers.
    pub const IDENTITY: Self = Self::identity("an identity policy");

    /// An inline policy of a user; the quota is for all those of one user together.
    pub const INLINE_USER: Self =
        Self::identity("an inline policy of a user").with_quota(Quota::without_white_space(2_048));

    /// An inline policy of a group; the quota is for all those of one group together.
    pub const INLINE_GROUP: Self =
        Self::identity("an inline policy of a group").with_quota(Quota::without_white_space(5_120));

    /// An inline policy of a role; the quota is for all those of one role together.
    pub const INLINE_ROLE: Self =
        Self::identity("an inline policy of a role").with_quota(Quota::without_white_space(10_240));

    /// A session policy, which is passed when a role is assumed.
    pub const SESSION: Self = Self::identity("a session policy").with_quota(Quota::of_text(2_048));

    /// A role trust policy. If AWS raised the account's quota, [`PolicyKind::with_quota`] sets it.
    pub const TRUST: Self = Self::new("a role trust policy")
        .with_principal(Presence::Required)
        .with_resource(ResourceRule::Forbidden)
        .with_text(TextRule::Iam)
        .with_quota(Quota::without_white_space(2_048))
        .with_family(Family::Trust);

    /// A service control policy of AWS Organizations.
    pub const SERVICE_CONTROL: Self = Self::identity("a service control policy")
        .with_quota(Quota::of_text(10_240))
        .with_family(Family::ServiceControl);

    /// A resource control policy of AWS Organizations; it only denies, and denies everyone.
    pub const RESOURCE_CONTROL: Self = Self::new("a resource control policy")
        .with_principal(Presence::Required)
        .with_resource(ResourceRule::Required)
        .with_text(TextRule::Iam)
        .with_quota(Quota::of_text(5_120))
        .with_family(Family::ResourceControl);

    /// A VPC endpoint policy.
    pub const VPC_ENDPOINT: Self = Self::new("a VPC endpoint policy")
        .with_principal(Presence::Required)
        .with_resource(ResourceRule::Required)
        .with_quota(Quota::of_text(20_480))
        .with_family(Family::Endpoint);

    /// A resource policy of any service; no quota, because each service has its own.
    pub const RESOURCE: Self = Self::new("a resource policy").with_principal(Presence::Required);

    /// A kind that accepts every element in any form.
    ///
    /// Messages use the name with its article, such as "a queue policy".
    #[must_use]
    #[inline]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            principal: Presence::Optional,
            resource: ResourceRule::Optional,
            quota: None,
            service: None,
            other_service: None,
            text: TextRule::Any,
            family: Family::Resource,
            effective: None,
            is_managed: false,
        }
    }

    #[inline]
    const fn with_family(self, family: Family) -> Self {
        Self { family, ..self }
    }

    #[inline]
    const fn identity(name: &'static str) -> Self {
        Self::new(name)
            .with_principal(Presence::Forbidden)
            .with_resource(ResourceRule::Required)
            .with_text(TextRule::Iam)
            .with_family(Family::Identity)
    }

    /// The kind with another rule for `Principal` and `NotPrincipal`.
    #[must_use]
    #[inline]
    pub const fn with_principal(self, principal: Presence) -> Self {
        Self { principal, ..self }
    }

    /// The kind with another rule for `Resource` and `NotResource`.
    #[must_use]
    #[inline]
    pub const fn with_resource(self, resource: ResourceRule) -> Self {
        Self { resource, ..self }
    }

    /// The kind with another quota.
    #[must_use]
    #[inline]
    pub const fn with_quota(self, quota: Quota) -> Self {
        Self { quota: Some(quota), ..self }
    }

    /// The kind without a quota.
    #[must_use]
    #[inline]
    pub const fn without_quota(self) -> Self {
        Self { quota: None, ..self }
    }

    /// The kind that accepts only actions of the service with this prefix.
    #[must_use]
    #[inline]
    pub const fn with_service(self, prefix: &'static str) -> Self {
        Self { service: Some(prefix), ..self }
    }

    /// The kind that also accepts actions of another service, whose resources have such policies too.
    #[must_use]
    #[inline]
    pub const fn and_service(self, prefix: &'static str) -> Self {
        Self { other_service: Some(prefix), ..self }
    }

    /// The kind in which only these actions have an effect: names with prefix, such as
    /// `ecr:BatchGetImage`.
    ///
    /// Other actions are a warning, or an error where AWS `refuses_others`.
    #[must_use]
    #[inline]
    pub const fn with_effective_actions(
        self,
        names: &'static [&'static str],
        refuses_others: bool,
    ) -> Self {
        Self { effective: Some(EffectiveActions { names, refuses_others }), ..self }
    }

    /// The kind with another rule for text.
    #[must_use]
    #[inline]
    pub const fn with_text(self, text: TextRule) -> Self {
        Self { text, ..self }
    }

    /// The name with its article, such as "a managed policy".
    #[must_use]
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The quota, if there is one.
    #[must_use]
    #[inline]
    pub const fn quota(&self) -> Option<Quota> {
        self.quota
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whitespace_counts_inside_strings_only() {
        let quota = Quota::without_white_space(0);
        for (text, size) in
            [("", 0), (" {\r\n\t} ", 2), (r#"{"a b" : "\" c" }"#, 14), (r#"["\\" , " é"]"#, 11)]
        {
            assert_eq!(quota.size_of(text), size, "{text}");
        }
    }
}
