//! Whether a statement's resources take in the one of a request.

use alloc::borrow::Cow;

use super::inquiry::Inquiry;
use super::truth::{Doubt, Truth};
use crate::arn::split_colon;
use crate::document::{OneOrMany, ResourceElement};
use crate::text::glob;

/// Whether the element takes in the resource.
pub(super) fn matches(element: &ResourceElement, inquiry: &Inquiry<'_, '_>) -> Truth {
    match element {
        ResourceElement::Resource(patterns) => listed(patterns, inquiry),
        ResourceElement::NotResource(patterns) => listed(patterns, inquiry).not(),
    }
}

fn listed(patterns: &OneOrMany<Cow<'static, str>>, inquiry: &Inquiry<'_, '_>) -> Truth {
    Truth::any(patterns.iter().map(|pattern| one(pattern, inquiry)))
}

/// Whether a pattern takes in the resource of a request.
pub(super) fn one(pattern: &str, inquiry: &Inquiry<'_, '_>) -> Truth {
    if pattern == "*" {
        return Truth::Yes;
    }
    if inquiry.resource == "*" {
        return Truth::No;
    }
    let has_variables = inquiry.has_variables && pattern.contains('$');
    let (Some(fields), Some(asked)) =
        (ArnFields::of_pattern(pattern, has_variables), inquiry.fields)
    else {
        return as_a_whole(pattern, inquiry);
    };
    let truth = by_fields(&fields, asked, has_variables, inquiry);
    // Only a colon that a wildcard takes in makes the whole match where the fields do not.
    let is_settled = fields.is_complete && !has_variables && !asked.resource.contains(':');
    if truth != Truth::No || is_settled || matches_nothing(pattern, inquiry.has_variables) {
        return truth;
    }
    as_a_whole(pattern, inquiry)
}

/// What matches as a whole, but not by its fields, is left open.
fn as_a_whole(pattern: &str, inquiry: &Inquiry<'_, '_>) -> Truth {
    match inquiry.matches(pattern, inquiry.resource) {
        Truth::Yes => Truth::Unknown(Doubt::FieldsOfArn),
        other => other,
    }
}

/// Whether the fields match one by one.
fn by_fields(
    pattern: &ArnFields<'_>,
    asked: ArnFields<'_>,
    has_variables: bool,
    inquiry: &Inquiry<'_, '_>,
) -> Truth {
    let before = [pattern.partition, pattern.service, pattern.region, pattern.account];
    let is_doubtful = has_variables && before.into_iter().any(glob::has_variable);
    let service = if is_doubtful && glob::has_variable(pattern.service) {
        inquiry.matches(pattern.service, asked.service)
    } else {
        (pattern.service == asked.service).into()
    };
    let all = service
        .and(|| inquiry.matches(pattern.account, asked.account))
        .and(|| inquiry.matches(pattern.region, asked.region))
        .and(|| inquiry.matches(pattern.partition, asked.partition))
        .and(|| inquiry.matches(pattern.resource, asked.resource));
    match all {
        Truth::Yes if is_doubtful => Truth::Unknown(Doubt::VariableBeforeResource),
        truth => truth,
    }
}

/// The fields of a pattern of ARNs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ArnFields<'a> {
    pub(super) partition: &'a str,
    pub(super) service: &'a str,
    pub(super) region: &'a str,
    pub(super) account: &'a str,
    pub(super) resource: &'a str,
    /// Whether the pattern has all of them.
    pub(super) is_complete: bool,
}

impl<'a> ArnFields<'a> {
    /// The fields of an ARN that has all of them.
    pub(super) fn of_arn(text: &'a str) -> Option<Self> {
        Self::of_pattern(text, false).filter(|fields| fields.is_complete)
    }

    /// The fields of a pattern; those that it leaves out are `*`.
    pub(super) fn of_pattern(pattern: &'a str, has_variables: bool) -> Option<Self> {
        let mut rest = Some(pattern.strip_prefix("arn:")?);
        let mut next = || {
            let text = rest?;
            let split = if has_variables { split_colon(text) } else { text.split_once(':') };
            let (field, behind) = split.map_or((text, None), |(field, rest)| (field, Some(rest)));
            rest = behind;
            Some(field)
        };
        let [partition, service, region, account] = [next(), next(), next(), next()];
        let or_all = |field: Option<&'a str>| field.unwrap_or("*");
        Some(Self {
            partition: or_all(partition),
            service: or_all(service),
            region: or_all(region),
            account: or_all(account),
            resource: or_all(rest),
            is_complete: rest.is_some(),
        })
    }

    /// The fields in their order.
    pub(super) const fn all(&self) -> [&'a str; 5] {
        [self.partition, self.service, self.region, self.account, self.resource]
    }
}

/// Whether the pattern has a wildcard or an upper-case letter where the service stands.
pub(super) fn matches_nothing(pattern: &str, has_variables: bool) -> bool {
    let behind_partition = pattern.strip_prefix("arn:").and_then(|rest| rest.split_once(':'));
    behind_partition.is_some()
        && ArnFields::of_pattern(pattern, has_variables).is_some_and(|fields| {
            let is_wrong = |byte: u8| matches!(byte, b'*' | b'?') || byte.is_ascii_uppercase();
            let has_variable = has_variables && glob::has_variable(fields.service);
            !has_variable && fields.service.bytes().any(is_wrong)
        })
}
