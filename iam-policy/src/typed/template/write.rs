//! Writes the JSON of a policy for the tool that fills it in.
//!
//! JSON has no `$` and no `%` of its own, and strings hold both as they are: what a tool would read as
//! its own stands in the JSON as it stands in the policy.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::text::placeholder::{MARK, START, replace};

/// The JSON as a template of Terraform, with the references that `reference` gives.
///
/// `${` and `%{` begin what Terraform evaluates; doubled signs stand for themselves. A sign before
/// another one would double it, so it is written as JSON's escape, which Terraform leaves as it is.
pub(super) fn terraform(json: &str, reference: impl Fn(&str) -> &'static str) -> String {
    let mut made = String::with_capacity(json.len());
    let mut rest = json;
    while let Some((before, tail)) = rest.find(['$', '%']).and_then(|at| rest.split_at_checked(at))
    {
        made.push_str(before);
        let held = tail.strip_prefix(START).and_then(|held| held.split_once('}'));
        let (sign, behind) = tail.split_at(1);
        rest = behind;
        if let Some((name, behind)) = held {
            made.extend(["${", reference(name), "}"]);
            rest = behind;
        } else if behind.starts_with('{') {
            made.extend([sign, sign]);
        } else if behind.starts_with(sign) {
            made.push_str(if sign == "$" { "\\u0024" } else { "\\u0025" });
        } else {
            made.push_str(sign);
        }
    }
    made.push_str(rest);
    made
}

/// The JSON with each string that has a placeholder as a call of `Fn::Sub`, with the names that
/// `name` gives; `${!` stands for `${` there.
pub(super) fn cloud_formation(json: &str, name: impl Fn(&str) -> Cow<'static, str>) -> String {
    let mut made = String::with_capacity(json.len());
    let mut rest = json;
    while let Some((before, behind)) = rest.split_once('"') {
        made.push_str(before);
        let (string, tail) = string_end(behind);
        rest = tail;
        if !string.contains(START) {
            made.extend(["\"", string, "\""]);
            continue;
        }
        made.push_str("{\"Fn::Sub\": \"");
        let mut parts = string.split("${");
        made.push_str(parts.next().unwrap_or_default());
        for part in parts {
            match part.strip_prefix(MARK).and_then(|held| held.split_once('}')) {
                Some((held, rest)) => made.extend(["${", &*name(held), "}", rest]),
                None => made.extend(["${!", part]),
            }
        }
        made.push_str("\"}");
    }
    made.push_str(rest);
    made
}

/// The contents of a string behind its first quote, and what follows the last.
#[inline]
fn string_end(behind: &str) -> (&str, &str) {
    let mut is_escaped = false;
    let end = behind.find(|c| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    let (string, tail) = end.and_then(|at| behind.split_at_checked(at)).unwrap_or((behind, ""));
    (string, tail.get(1..).unwrap_or_default())
}

/// The JSON with text for each placeholder.
pub(super) fn text(json: &str, mut value: impl FnMut(&str) -> String) -> Cow<'_, str> {
    replace(json, |name| {
        // INVARIANT: a string is always JSON.
        let quoted = serde_json::to_string(&value(name)).unwrap_or_default();
        String::from(quoted.trim_matches('"'))
    })
}
