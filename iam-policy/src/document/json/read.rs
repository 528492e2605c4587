//! Reads a policy from the tree of its text.
//!
//! A wrong value is reported and replaced by an empty one, so that one pass finds all faults; a
//! policy with such values is never returned.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::mem;

use super::message;
#[cfg(feature = "serde")]
use crate::document::Principal;
use crate::document::element::{Element, PolicyElement, StatementElement};
use crate::document::place::Place;
use crate::document::tree::{Kind, Node, Tree};
use crate::document::validate::has_unknown_part;
use crate::document::{
    ActionElement, Code, Condition, ConditionBlock, ConditionOperator, ConditionValue, Effect,
    Finding, Number, OneOrMany, Policy, PrincipalElement, PrincipalKind, PrincipalMap, Principals,
    ResourceElement, Severity, Statement, Version,
};

/// The faults so far.
type Faults = Vec<Finding>;

/// The elements of an object: those of a policy or those of a statement.
pub(super) struct Grammar<E> {
    /// Reads the element with this name.
    read: fn(&str, &Place<'_>, &mut Faults) -> Option<E>,
    /// What messages say of the elements.
    pub(super) all: &'static str,
    /// The names of elements that belong in another place.
    pub(super) others: &'static [&'static str],
    pub(super) other_place: &'static str,
    required: &'static str,
    /// The message if the required element is missing.
    missing: (Code, &'static str),
}

const POLICY: Grammar<PolicyElement> = Grammar {
    read: policy_element,
    all: "a policy has `Version`, `Id` and `Statement`",
    others: StatementElement::NAMES,
    other_place: "a statement",
    required: "Statement",
    missing: (Code::MissingStatement, "a policy needs the element `Statement`, found none"),
};

const STATEMENT: Grammar<StatementElement> = Grammar {
    read: statement_element,
    all: "a statement has `Sid`, `Effect`, `Principal`, `Action`, `Resource` and `Condition`",
    others: PolicyElement::NAMES,
    other_place: "the policy, beside `Statement`",
    required: "Effect",
    missing: (
        Code::MissingEffect,
        "a statement needs the element `Effect`, `Allow` or `Deny`, found none",
    ),
};

/// What a tree holds, read by one of the functions below, and its faults in the order of the text.
#[inline]
pub(super) fn whole<T>(
    tree: &Tree<'_>,
    read: impl FnOnce(&Place<'_>, &mut Faults) -> T,
) -> (T, Faults) {
    let mut faults = Faults::new();
    let value = read(&Place::root(tree.node(0)), &mut faults);
    faults.sort_by_key(|fault| fault.span.as_ref().map(|span| span.start));
    (value, faults)
}

#[inline]
pub(super) fn policy(place: &Place<'_>, faults: &mut Faults) -> Policy {
    let expected = "a policy, which is an object in braces";
    Policy { elements: elements(place, expected, &POLICY, faults) }
}

#[cfg(feature = "serde")]
#[inline]
pub(super) fn one_statement(place: &Place<'_>, faults: &mut Faults) -> Statement {
    statement(place, "a statement, which is an object in braces", faults)
}

/// One principal, checked: an object of one kind with one text.
#[cfg(feature = "serde")]
#[inline]
pub(super) fn principal(place: &Place<'_>, faults: &mut Faults) -> Principal {
    let mut kinds = match principals(place, faults) {
        Principals::Map(map) => map.kinds.into_iter(),
        Principals::Everyone | Principals::Text(_) => Vec::new().into_iter(),
    };
    if !faults.is_empty() {
        return Principal::everyone();
    }
    let (Some((kind, OneOrMany::One(text))), None) = (kinds.next(), kinds.next()) else {
        faults.push(unexpected(place, "one principal, such as `{\"AWS\": \"123456789012\"}`"));
        return Principal::everyone();
    };
    let name = kind.as_str().to_string();
    Principal::of_kind(kind, text).unwrap_or_else(|wrong| {
        let place = place.member(&name, None);
        faults.push(error(&place, Code::InvalidPrincipalFormat, wrong.to_string()));
        Principal::everyone()
    })
}

#[inline]
fn policy_element(name: &str, place: &Place<'_>, faults: &mut Faults) -> Option<PolicyElement> {
    const ONE: &str = "a statement, which is an object in braces";
    const EITHER: &str = "a statement or an array of statements";
    Some(match name {
        "Version" => PolicyElement::Version(version(place, faults)),
        "Id" => PolicyElement::Id(text(place, "a string", faults)),
        "Statement" => PolicyElement::Statement(list(place, [ONE, EITHER], faults, statement)),
        _ => return None,
    })
}

#[inline]
fn statement(place: &Place<'_>, expected: &str, faults: &mut Faults) -> Statement {
    Statement { elements: elements(place, expected, &STATEMENT, faults) }
}

#[inline]
fn statement_element(
    name: &str,
    place: &Place<'_>,
    faults: &mut Faults,
) -> Option<StatementElement> {
    use StatementElement::{Action, Condition, Effect, Principal, Resource, Sid};
    Some(match name {
        "Sid" => Sid(text(place, "a string", faults)),
        "Effect" => Effect(effect(place, faults)),
        "Principal" => Principal(PrincipalElement::Principal(principals(place, faults))),
        "NotPrincipal" => Principal(PrincipalElement::NotPrincipal(principals(place, faults))),
        "Action" => Action(ActionElement::Action(texts(place, faults))),
        "NotAction" => Action(ActionElement::NotAction(texts(place, faults))),
        "Resource" => Resource(ResourceElement::Resource(texts(place, faults))),
        "NotResource" => Resource(ResourceElement::NotResource(texts(place, faults))),
        "Condition" => Condition(condition(place, faults)),
        _ => return None,
    })
}

/// Reads the elements of an object: each at most once, in one of its forms.
fn elements<E: Element>(
    place: &Place<'_>,
    expected: &str,
    grammar: &Grammar<E>,
    faults: &mut Faults,
) -> Vec<E> {
    let Some((object, count)) = object(place, expected, faults) else { return Vec::new() };
    let mut elements: Vec<E> = Vec::with_capacity(count);
    let mut may_be_misspelt = false;
    for (key, node) in object.members() {
        let name = key.content();
        let place = place.member(name, Some(node));
        let Some(element) = (grammar.read)(name, &place, faults) else {
            may_be_misspelt = true;
            let message = message::unknown(name, grammar);
            faults.push(error_of_key(key, &place, Code::InvalidPolicyElement, message));
            continue;
        };
        let kind = mem::discriminant(&element);
        match elements.iter().find(|known| mem::discriminant(*known) == kind) {
            Some(known) => {
                let message = message::second(known.name(), name);
                let is_same = known.name() == name;
                let code = if is_same {
                    Code::JsonSyntaxError
                } else {
                    Code::UnsupportedElementCombination
                };
                faults.push(error_of_key(key, &place, code, message));
            }
            None => elements.push(element),
        }
    }
    if !may_be_misspelt && elements.iter().all(|element| element.name() != grammar.required) {
        let (code, message) = grammar.missing;
        faults.push(error(place, code, message.into()));
    }
    elements
}

#[inline]
pub(super) fn version(place: &Place<'_>, faults: &mut Faults) -> Version {
    let date = string(place, "`2012-10-17` or `2008-10-17` in quotes", faults);
    let date = date.filter(|date| !has_unknown_part(date));
    let version = date.map_or(Ok(Version::V2012_10_17), str::parse);
    version.unwrap_or_else(|unknown| {
        faults.push(error(place, Code::InvalidVersion, unknown.to_string()));
        Version::V2012_10_17
    })
}

#[inline]
pub(super) fn effect(place: &Place<'_>, faults: &mut Faults) -> Effect {
    match string(place, "`Allow` or `Deny` in quotes", faults) {
        Some("Allow") => return Effect::Allow,
        Some("Deny") | None => {}
        // Of statements that deny, fewer rules speak.
        Some(other) if has_unknown_part(other) => {}
        Some(other) => {
            faults.push(error(place, Code::InvalidEffect, message::unknown_effect(other)));
        }
    }
    Effect::Deny
}

#[inline]
pub(super) fn principals(place: &Place<'_>, faults: &mut Faults) -> Principals {
    if let Some(node) = place.node().filter(|node| node.kind() == Kind::String) {
        return match node.content() {
            "*" => Principals::Everyone,
            text => Principals::Text(owned(text)),
        };
    }
    let expected = "`*` in quotes or an object such as `{\"AWS\": …}`";
    let kinds = entries(place, expected, faults, |kind, place, faults| {
        let other = || PrincipalKind::Other(owned(kind));
        (PrincipalKind::known(kind).unwrap_or_else(other), texts(place, faults))
    });
    Principals::Map(PrincipalMap { kinds })
}

#[inline]
pub(super) fn condition(place: &Place<'_>, faults: &mut Faults) -> Condition {
    let expected = "an object of operators, such as `{\"StringEquals\": {…}}`";
    let blocks = entries(place, expected, faults, |operator, place, faults| {
        let expected = "an object of condition keys, such as `{\"aws:SourceIp\": …}`";
        let keys = entries(place, expected, faults, |key, place, faults| {
            let one = "a string, a number or a boolean";
            let either = "a string, a number, a boolean or an array of them";
            (owned(key), list(place, [one, either], faults, value))
        });
        ConditionBlock { operator: ConditionOperator::new(owned(operator)), keys }
    });
    Condition { blocks }
}

#[inline]
fn value(place: &Place<'_>, expected: &str, faults: &mut Faults) -> ConditionValue {
    match place.node().map(|node| (node.kind(), node.content())) {
        Some((Kind::Bool(value), _)) => ConditionValue::Bool(value),
        Some((Kind::Number, digits)) => ConditionValue::Number(Number::of_digits(digits)),
        _ => ConditionValue::String(text(place, expected, faults)),
    }
}

#[inline]
fn texts(place: &Place<'_>, faults: &mut Faults) -> OneOrMany<Cow<'static, str>> {
    list(place, ["a string", "a string or an array of strings"], faults, text)
}

#[inline]
fn text(place: &Place<'_>, expected: &str, faults: &mut Faults) -> Cow<'static, str> {
    string(place, expected, faults).map(owned).unwrap_or_default()
}

#[inline]
fn owned(text: &str) -> Cow<'static, str> {
    Cow::Owned(text.to_string())
}

/// Reads one value or an array. What is expected is given for an item of an array first, then for
/// the whole.
fn list<T>(
    place: &Place<'_>,
    [one, either]: [&str; 2],
    faults: &mut Faults,
    read: impl Fn(&Place<'_>, &str, &mut Faults) -> T,
) -> OneOrMany<T> {
    let Some((array, Kind::Array(count))) = place.node().map(|node| (node, node.kind())) else {
        return OneOrMany::One(read(place, either, faults));
    };
    let mut items = Vec::with_capacity(count);
    for (index, node) in array.values().enumerate() {
        items.push(read(&place.item(index, Some(node)), one, faults));
    }
    OneOrMany::Many(items)
}

/// Reads an object with any keys, each at most once.
fn entries<T>(
    place: &Place<'_>,
    expected: &str,
    faults: &mut Faults,
    read: impl Fn(&str, &Place<'_>, &mut Faults) -> T,
) -> Vec<T> {
    let Some((object, count)) = object(place, expected, faults) else { return Vec::new() };
    let mut known = BTreeSet::new();
    let mut entries = Vec::with_capacity(count);
    for (key, node) in object.members() {
        let name = key.content();
        let place = place.member(name, Some(node));
        if count > 1 && !known.insert(name) {
            let message = message::second(name, name);
            faults.push(error_of_key(key, &place, Code::JsonSyntaxError, message));
        }
        entries.push(read(name, &place, faults));
    }
    entries
}

/// The object here and the number of its members.
#[inline]
fn object<'p>(place: &Place<'p>, expected: &str, faults: &mut Faults) -> Option<(Node<'p>, usize)> {
    if let Some(node) = place.node()
        && let Kind::Object(count) = node.kind()
    {
        return Some((node, count));
    }
    faults.push(unexpected(place, expected));
    None
}

#[inline]
fn string<'p>(place: &Place<'p>, expected: &str, faults: &mut Faults) -> Option<&'p str> {
    if let Some(node) = place.node()
        && node.kind() == Kind::String
    {
        return Some(node.content());
    }
    faults.push(unexpected(place, expected));
    None
}

#[cold]
#[inline]
fn unexpected(place: &Place<'_>, expected: &str) -> Finding {
    let found = place.node().map_or_else(String::new, message::found);
    error(place, Code::DataTypeMismatch, format!("expected {expected}, found {found}"))
}

#[cold]
#[inline]
fn error(place: &Place<'_>, code: Code, message: String) -> Finding {
    place.finding(Severity::Error, code, message)
}

/// An error in the key that leads to the place.
#[cold]
#[inline]
fn error_of_key(key: Node<'_>, place: &Place<'_>, code: Code, message: String) -> Finding {
    Finding { span: Some(key.span()), ..error(place, code, message) }
}
