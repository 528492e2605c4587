//! Messages about keys and values that a policy cannot have.

use alloc::format;
use alloc::string::String;

use super::read::Grammar;
use crate::document::element::Element;
use crate::document::tree::{Kind, Node};
use crate::text::{search, short};

/// Says that no element has this name, and where the element belongs or which there are.
#[inline]
pub(super) fn unknown<E: Element>(name: &str, grammar: &Grammar<E>) -> String {
    let shown = short(name);
    if grammar.others.contains(&name) {
        return format!("unknown element `{shown}`; it belongs in {}", grammar.other_place);
    }
    match search::nearest(name, E::NAMES) {
        Some(near) => format!("unknown element `{shown}`; did you mean `{near}`?"),
        None => format!("unknown element `{shown}`; {}", grammar.all),
    }
}

/// Says that the element `first` excludes this one, which is the same or its other form.
#[inline]
pub(super) fn second(first: &str, name: &str) -> String {
    if first == name {
        return format!("`{}` stands here already; an object has each key once", short(name));
    }
    format!("a statement has either `{first}` or `{name}`, found both")
}

#[inline]
pub(super) fn unknown_effect(text: &str) -> String {
    let found = short(text);
    match search::nearest(text, &["Allow", "Deny"]) {
        Some(near) => {
            format!("expected `Allow` or `Deny`, found `{found}`; did you mean `{near}`?")
        }
        None => format!("expected `Allow` or `Deny`, found `{found}`"),
    }
}

/// Describes a value that was found where another was expected.
#[inline]
pub(super) fn found(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Null => "`null`; leave the element out instead".into(),
        Kind::Bool(value) => format!("`{value}` without quotes"),
        Kind::Number => format!("the number `{}`", node.content()),
        Kind::String => format!("`{}`", short(node.content())),
        Kind::Array(_) => "an array".into(),
        Kind::Object(_) => "an object".into(),
    }
}
