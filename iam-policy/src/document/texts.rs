//! Visits every text of a policy.

use super::element::{Element, PolicyElement, StatementElement};
use super::place::{Place, each};
use super::{Policy, Principals, Statement};

/// Where a text stands in a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Principal,
    Resource,
    /// A value that a condition compares with.
    Value,
    /// Where no placeholder may stand.
    Other,
}

/// Visits every text of a policy.
#[inline]
pub(crate) fn texts<'p>(policy: &'p Policy, visit: &mut dyn FnMut(Slot, &Place<'_>, &'p str)) {
    let root = Place::root(None);
    for element in &policy.elements {
        let place = root.member(element.name(), None);
        match element {
            PolicyElement::Version(_) => {}
            PolicyElement::Id(id) => visit(Slot::Other, &place, id),
            PolicyElement::Statement(statements) => {
                each(statements, &place, |one, place| statement(one, place, visit));
            }
        }
    }
}

#[inline]
fn statement<'p>(
    one: &'p Statement,
    place: &Place<'_>,
    visit: &mut dyn FnMut(Slot, &Place<'_>, &'p str),
) {
    for element in &one.elements {
        let place = place.member(element.name(), None);
        match element {
            StatementElement::Effect(_) => {}
            StatementElement::Sid(sid) => visit(Slot::Other, &place, sid),
            StatementElement::Principal(element) => match element.principals() {
                Principals::Everyone => {}
                Principals::Text(text) => visit(Slot::Principal, &place, text),
                Principals::Map(map) => {
                    for (kind, texts) in map.iter() {
                        let place = place.member(kind.as_str(), None);
                        each(texts, &place, |text, place| visit(Slot::Principal, place, text));
                    }
                }
            },
            StatementElement::Action(element) => {
                each(element.patterns(), &place, |text, place| visit(Slot::Other, place, text));
            }
            StatementElement::Resource(element) => {
                each(element.patterns(), &place, |text, place| visit(Slot::Resource, place, text));
            }
            StatementElement::Condition(condition) => {
                for block in condition.blocks() {
                    let place = place.member(block.operator().as_str(), None);
                    for (key, values) in block.keys() {
                        let place = place.member(key, None);
                        visit(Slot::Other, &place, key);
                        each(values, &place, |value, place| {
                            visit(Slot::Value, place, value.as_str());
                        });
                    }
                }
            }
        }
    }
}
