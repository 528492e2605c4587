//! The names of elements: a key enters, the element it names leaves.

use alloc::format;
use alloc::string::String;

use crate::bytes;
use crate::policy::PolicyPart;
use crate::policy::statement::StatementPart;

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

/// The element of a policy that has this name.
pub(super) fn policy_part(name: &str) -> Option<PolicyPart> {
    Some(match name {
        "Version" => PolicyPart::Version,
        "Id" => PolicyPart::Id,
        "Statement" => PolicyPart::Statement,
        _ => return None,
    })
}

/// The element of a statement that has this name, and whether it is the `Not…` form.
pub(super) fn statement_part(name: &str) -> Option<(StatementPart, bool)> {
    Some(match name {
        "Sid" => (StatementPart::Sid, false),
        "Effect" => (StatementPart::Effect, false),
        "Principal" => (StatementPart::Principal, false),
        "NotPrincipal" => (StatementPart::Principal, true),
        "Action" => (StatementPart::Action, false),
        "NotAction" => (StatementPart::Action, true),
        "Resource" => (StatementPart::Resource, false),
        "NotResource" => (StatementPart::Resource, true),
        "Condition" => (StatementPart::Condition, false),
        _ => return None,
    })
}

/// What to say of a key that no policy has.
pub(super) fn unknown_in_policy(name: &str) -> String {
    if STATEMENT.contains(&name) {
        return format!("unknown element `{name}`; it belongs into a statement");
    }
    let all = "a policy has `Version`, `Id` and `Statement`";
    unknown(name, &POLICY, all)
}

/// What to say of a key that no statement has.
pub(super) fn unknown_in_statement(name: &str) -> String {
    if POLICY.contains(&name) {
        return format!("unknown element `{name}`; it belongs into the policy, beside `Statement`");
    }
    let all = "a statement has `Sid`, `Effect`, `Principal`, `Action`, `Resource` and `Condition`";
    unknown(name, &STATEMENT, all)
}

fn unknown(name: &str, names: &[&'static str], all: &str) -> String {
    let shown = super::shape::short(name);
    match bytes::nearest(name, names) {
        Some(near) => format!("unknown element `{shown}`; did you mean `{near}`?"),
        None => format!("unknown element `{shown}`; {all}"),
    }
}

/// The end of a message: the one of `names` that was probably meant.
pub(super) fn suggestion(text: &str, names: &[&'static str]) -> String {
    bytes::nearest(text, names).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}
