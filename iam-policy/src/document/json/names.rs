//! The names of elements: a key enters, the element it names leaves.

use alloc::format;
use alloc::string::String;

use crate::text::search;

const POLICY: [&str; 3] = ["Version", "Id", "Statement"];
const STATEMENT: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// An element of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PolicyPart {
    Version,
    Id,
    Statement,
}

impl PolicyPart {
    /// The element of this name.
    #[inline]
    pub(super) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "Version" => Self::Version,
            "Id" => Self::Id,
            "Statement" => Self::Statement,
            _ => return None,
        })
    }

    #[inline]
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Version => "Version",
            Self::Id => "Id",
            Self::Statement => "Statement",
        }
    }
}

/// An element of a statement, whatever its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatementPart {
    Sid,
    Effect,
    Principal,
    Action,
    Resource,
    Condition,
}

/// An element of a statement and whether it is the `Not…` form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ElementName {
    pub(super) part: StatementPart,
    pub(super) negated: bool,
}

impl ElementName {
    /// The element of this name.
    #[inline]
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let negated = name.starts_with("Not");
        let part = match name.strip_prefix("Not").unwrap_or(name) {
            "Principal" => StatementPart::Principal,
            "Action" => StatementPart::Action,
            "Resource" => StatementPart::Resource,
            "Sid" if !negated => StatementPart::Sid,
            "Effect" if !negated => StatementPart::Effect,
            "Condition" if !negated => StatementPart::Condition,
            _ => return None,
        };
        Some(Self { part, negated })
    }

    #[inline]
    pub(super) const fn name(self) -> &'static str {
        match (self.part, self.negated) {
            (StatementPart::Sid, _) => "Sid",
            (StatementPart::Effect, _) => "Effect",
            (StatementPart::Principal, false) => "Principal",
            (StatementPart::Principal, true) => "NotPrincipal",
            (StatementPart::Action, false) => "Action",
            (StatementPart::Action, true) => "NotAction",
            (StatementPart::Resource, false) => "Resource",
            (StatementPart::Resource, true) => "NotResource",
            (StatementPart::Condition, _) => "Condition",
        }
    }
}

/// What to say of a key that no policy has.
#[inline]
pub(super) fn unknown_in_policy(name: &str) -> String {
    if STATEMENT.contains(&name) {
        return format!("unknown element `{name}`; it belongs into a statement");
    }
    let all = "a policy has `Version`, `Id` and `Statement`";
    unknown(name, &POLICY, all)
}

/// What to say of a key that no statement has.
#[inline]
pub(super) fn unknown_in_statement(name: &str) -> String {
    if POLICY.contains(&name) {
        return format!("unknown element `{name}`; it belongs into the policy, beside `Statement`");
    }
    let all = "a statement has `Sid`, `Effect`, `Principal`, `Action`, `Resource` and `Condition`";
    unknown(name, &STATEMENT, all)
}

#[inline]
fn unknown(name: &str, names: &[&'static str], all: &str) -> String {
    let shown = super::shape::short(name);
    match search::nearest(name, names) {
        Some(near) => format!("unknown element `{shown}`; did you mean `{near}`?"),
        None => format!("unknown element `{shown}`; {all}"),
    }
}

/// The end of a message: the one of `names` that was probably meant.
#[inline]
pub(super) fn suggestion(text: &str, names: &[&'static str]) -> String {
    search::nearest(text, names).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}
