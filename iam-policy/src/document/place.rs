//! Where a value is, while a document is read or judged.

use alloc::string::String;
use alloc::vec::Vec;
use core::iter;

use super::element::Element;
use super::path::Segment;
use super::tree::Node;
use super::{Code, Finding, OneOrMany, Path, Severity, Statement};

/// Where a value is in a document. The path is only made for a finding.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p> {
    parent: Option<&'p Self>,
    step: Step<'p>,
    /// The value in the text, if the document was read from text.
    node: Option<Node<'p>>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Name(&'p str),
    Index(usize),
}

impl<'p> Place<'p> {
    /// The policy itself.
    #[inline]
    pub(crate) const fn root(node: Option<Node<'p>>) -> Self {
        Self { parent: None, step: Step::Index(0), node }
    }

    /// A member of the object here.
    #[inline]
    pub(crate) const fn member(&'p self, name: &'p str, node: Option<Node<'p>>) -> Self {
        Self { parent: Some(self), step: Step::Name(name), node }
    }

    /// An item of the array here.
    #[inline]
    pub(crate) const fn item(&'p self, index: usize, node: Option<Node<'p>>) -> Self {
        Self { parent: Some(self), step: Step::Index(index), node }
    }

    /// The key of the member here; its path is that of the member.
    #[cfg(feature = "lint")]
    #[inline]
    pub(crate) fn key(&self) -> Self {
        Self { node: self.node.and_then(Node::key), ..*self }
    }

    /// The element of this name of a statement, whose place this is.
    #[inline]
    pub(crate) fn of_element(&'p self, one: &Statement, name: &'p str) -> Self {
        let mut elements = one.elements.iter().zip(self.nodes());
        let node = elements.find_map(|(element, node)| node.filter(|_| element.name() == name));
        self.member(name, node)
    }

    /// The value in the text, if the document was read from text.
    #[cfg(any(feature = "json", feature = "serde"))]
    #[inline]
    pub(crate) const fn node(&self) -> Option<Node<'p>> {
        self.node
    }

    /// The values that the parts of the value here were read from, in the same order as the parts;
    /// after the last one, or without text, `None` for ever.
    #[inline]
    pub(crate) fn nodes(&self) -> impl Iterator<Item = Option<Node<'p>>> {
        self.node.into_iter().flat_map(Node::values).map(Some).chain(iter::repeat(None))
    }

    #[cold]
    #[inline]
    pub(crate) fn finding(&self, severity: Severity, code: Code, message: String) -> Finding {
        let span = self.node.map(Node::span);
        Finding { span, ..Finding::new(severity, code, self.path(), message) }
    }

    #[inline]
    fn path(&self) -> Path {
        let mut segments: Vec<Segment> = Vec::new();
        let mut place = self;
        while let Some(parent) = place.parent {
            segments.push(match place.step {
                Step::Name(name) => Segment::from(name),
                Step::Index(index) => Segment::from(index),
            });
            place = parent;
        }
        segments.into_iter().rev().collect()
    }
}

/// Visits each value with its place.
pub(crate) fn each<'v, T>(
    values: &'v OneOrMany<T>,
    place: &Place<'_>,
    mut visit: impl FnMut(&'v T, &Place<'_>),
) {
    match values {
        OneOrMany::One(value) => visit(value, place),
        OneOrMany::Many(values) => {
            for ((index, value), node) in values.iter().enumerate().zip(place.nodes()) {
                visit(value, &place.item(index, node));
            }
        }
    }
}
