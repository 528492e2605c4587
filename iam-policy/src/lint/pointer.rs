//! JSON pointers (RFC 6901) that find policies inside a document.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::template;
use crate::document::tree::{Kind, Node};

/// Why a pointer finds no policy: what was expected, and what the document has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointerError {
    message: String,
}

impl fmt::Display for PointerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for PointerError {}

/// A value and the pointer to it.
pub(super) type Found<'t> = (String, Node<'t>);

/// The values that a pointer leads to; a step `*` leads to every member.
///
/// A pointer with `*` passes over what is not there, is null or is only known to the template. It
/// is an error if nothing is left.
pub(super) fn find<'t>(root: Node<'t>, pointer: &str) -> Result<Vec<Found<'t>>, PointerError> {
    let mut found = alloc::vec![(String::new(), root)];
    let mut has_wildcard = false;
    for step in steps(pointer)? {
        has_wildcard |= step == "*";
        let next: Vec<_> = found.iter().flat_map(|(at, node)| below(at, *node, &step)).collect();
        if next.is_empty() {
            return Err(nothing(pointer, &found, &step));
        }
        found = next;
    }
    if has_wildcard {
        found
            .retain(|(_, node)| node.kind() != Kind::Null && template::only_known(*node).is_none());
        if found.is_empty() {
            let message = format!("`{pointer}` leads to no policy: expected objects or texts");
            return Err(PointerError { message });
        }
    } else if let Some(function) = found.iter().find_map(|(_, node)| template::only_known(*node)) {
        let message = format!(
            "`{pointer}` leads to `{function}`, whose value only the deployed template has; \
             expected a policy"
        );
        return Err(PointerError { message });
    }
    Ok(found)
}

fn steps(pointer: &str) -> Result<Vec<Cow<'_, str>>, PointerError> {
    let mut steps = pointer.split('/');
    if steps.next() != Some("") {
        let message = format!("a JSON pointer begins with `/`, found `{pointer}`");
        return Err(PointerError { message });
    }
    steps.map(|step| unescape(step, pointer)).collect()
}

fn unescape<'s>(step: &'s str, pointer: &str) -> Result<Cow<'s, str>, PointerError> {
    let mut parts = step.split('~');
    let mut plain = Cow::Borrowed(parts.next().unwrap_or_default());
    for part in parts {
        let rest = match (part.strip_prefix('0'), part.strip_prefix('1')) {
            (Some(rest), _) => ["~", rest],
            (_, Some(rest)) => ["/", rest],
            _ => {
                let message = format!(
                    "a JSON pointer has `~0` for `~` and `~1` for `/`, found another `~` in \
                     `{pointer}`"
                );
                return Err(PointerError { message });
            }
        };
        plain.to_mut().push_str(&rest.concat());
    }
    Ok(plain)
}

/// Longer names are cut in pointers: each policy below has the whole pointer.
const LONGEST_STEP: usize = 256;

/// The parts of a value to which a step leads.
fn below<'t>(at: &str, node: Node<'t>, step: &str) -> Vec<Found<'t>> {
    let pointer_to = |name: &str| {
        let end = name.char_indices().nth(LONGEST_STEP).map_or(name.len(), |(end, _)| end);
        let name = name.get(..end).unwrap_or_default();
        format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
    };
    let is_meant = |name: &str| step == "*" || step == name;
    match node.kind() {
        Kind::Object(_) => {
            let members = node.members().filter(|(key, _)| is_meant(key.content()));
            members.map(|(key, value)| (pointer_to(key.content()), value)).collect()
        }
        Kind::Array(_) => {
            let items = node.values().enumerate();
            let items = items.map(|(index, value)| (format!("{index}"), value));
            let items = items.filter(|(index, _): &(String, _)| is_meant(index));
            items.map(|(index, value)| (pointer_to(&index), value)).collect()
        }
        _ => Vec::new(),
    }
}

/// Says that a step leads nowhere, and what there is in its place.
fn nothing(pointer: &str, found: &[Found<'_>], step: &str) -> PointerError {
    const MOST_NAMES: usize = 8;
    let Some((at, node)) = found.first() else {
        return PointerError { message: format!("`{pointer}` leads nowhere") };
    };
    let at = if at.is_empty() { "the document" } else { &format!("`{at}`") };
    let there = match node.kind() {
        Kind::Object(0) => "an object without members".into(),
        Kind::Object(count) => {
            let names = node.members().take(MOST_NAMES);
            let names: Vec<_> = names.map(|(key, _)| format!("`{}`", key.content())).collect();
            let more = if count > MOST_NAMES { ", …" } else { "" };
            format!("an object with {}{more}", names.join(", "))
        }
        Kind::Array(count) => format!("an array of {count}, counted from 0"),
        Kind::String => "a string".into(),
        Kind::Number => "a number".into(),
        Kind::Bool(_) => "a boolean".into(),
        Kind::Null => "null".into(),
    };
    let others = if found.len() > 1 { ", and others have none either" } else { "" };
    let message = format!("`{pointer}` leads nowhere: expected `{step}`, {at} is {there}{others}");
    PointerError { message }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::document::json;

    const TEXT: &str = r#"{
        "a/b": {"~": [1, {"p": 2}, {"p": null}, {"q": 3}]},
        "*": "text",
        "r": {"Ref": "Name"},
        "u": {"p": {"Fn::GetAtt": ["A", "B"]}}
    }"#;

    #[track_caller]
    fn found(pointer: &str) -> Vec<(String, String)> {
        let tree = json::parse(TEXT).unwrap();
        let found = find(tree.node(0).unwrap(), pointer).unwrap();
        found.into_iter().map(|(at, node)| (at, TEXT[node.span()].to_string())).collect()
    }

    #[track_caller]
    fn assert_refused(pointer: &str, message: &str) {
        let tree = json::parse(TEXT).unwrap();
        assert_eq!(find(tree.node(0).unwrap(), pointer).unwrap_err().to_string(), message);
    }

    #[test]
    fn steps_lead_to_members_and_items() {
        let one = |at: &str, text: &str| [(at.to_string(), text.to_string())];
        assert_eq!(found(""), one("", TEXT));
        assert_eq!(found("/a~1b/~0/0"), one("/a~1b/~0/0", "1"));
        assert_eq!(found("/a~1b/~0/1/p"), one("/a~1b/~0/1/p", "2"));
        assert_eq!(found("/a~1b/~0/2/p"), one("/a~1b/~0/2/p", "null"));
    }

    #[test]
    fn a_wildcard_leads_to_every_member_that_has_a_value() {
        assert_eq!(found("/*/~0/*/p"), [("/a~1b/~0/1/p".into(), "2".into())]);
        assert_eq!(found("/*").len(), 3);
    }

    #[test]
    fn a_pointer_that_leads_nowhere_says_what_was_there() {
        assert_refused("a", "a JSON pointer begins with `/`, found `a`");
        assert_refused(
            "/a~2",
            "a JSON pointer has `~0` for `~` and `~1` for `/`, found another `~` in `/a~2`",
        );
        assert_refused(
            "/x",
            "`/x` leads nowhere: expected `x`, the document is an object with `a/b`, `*`, `r`, `u`",
        );
        assert_refused(
            "/a~1b/~0/01",
            "`/a~1b/~0/01` leads nowhere: expected `01`, `/a~1b/~0` is an array of 4, counted from 0",
        );
        assert_refused(
            "/a~1b/~0/0/p",
            "`/a~1b/~0/0/p` leads nowhere: expected `p`, `/a~1b/~0/0` is a number",
        );
        assert_refused(
            "/r",
            "`/r` leads to `Ref`, whose value only the deployed template has; expected a policy",
        );
        assert_refused("/u/*", "`/u/*` leads to no policy: expected objects or texts");
    }
}
