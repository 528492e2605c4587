//! Classes of requests: the actions and resources that several patterns share, without others.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::language::{Pattern, Subject};
use crate::document::{ActionElement, OneOrMany, ResourceElement};
use crate::evaluate::inquiry::Steps;
use crate::evaluate::resource::matches_nothing;

/// The actions, or the resources, that match all of some patterns and none of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Class<'a> {
    pub(super) subject: Subject,
    pub(super) within: Vec<Pattern<'a>>,
    pub(super) without: Vec<Pattern<'a>>,
    /// Whether the one member is `*`, the resource of actions that take none.
    pub(super) is_star: bool,
}

/// What an element lists: patterns that match, or patterns that do not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed<'a> {
    patterns: &'a [Cow<'static, str>],
    is_negated: bool,
    has_variables: bool,
}

impl<'a> Listed<'a> {
    pub(super) fn of_actions(element: Option<&'a ActionElement>) -> Self {
        let is_negated = matches!(element, Some(ActionElement::NotAction(_)) | None);
        let patterns = element.map_or(&[][..], |element| element.patterns().as_slice());
        Self { patterns, is_negated, has_variables: false }
    }

    /// A statement without the element is about every resource.
    pub(super) fn of_resources(element: Option<&'a ResourceElement>, has_variables: bool) -> Self {
        let is_negated = matches!(element, Some(ResourceElement::NotResource(_)) | None);
        let patterns = element.map_or(&[][..], |element| OneOrMany::as_slice(element.patterns()));
        Self { patterns, is_negated, has_variables }
    }

    pub(super) fn patterns(self) -> impl Iterator<Item = Pattern<'a>> + Clone {
        let has_variables = self.has_variables;
        self.patterns.iter().map(move |text| Pattern { text, has_variables })
    }

    /// Whether the element takes in every member of the class for certain.
    pub(super) fn covers(self, class: &Class<'_>, steps: &Steps) -> bool {
        let mut patterns = self.patterns();
        if !self.is_negated {
            return patterns.any(|pattern| class.is_within(pattern, steps));
        }
        patterns.all(|pattern| {
            let mut without = class.without.iter();
            without.any(|known| class.subject.covers(*known, pattern, steps))
                || class.is_apart(pattern, steps)
        })
    }

    /// The parts of the class that the element may take in, one for each pattern that matches.
    pub(super) fn parts<'c>(self, class: &'c Class<'a>, steps: &'c Steps) -> Vec<Class<'a>> {
        let mut parts = Vec::new();
        if self.is_negated {
            let mut part = class.clone();
            part.without.extend(self.patterns());
            parts.push(part);
        } else {
            for pattern in self.patterns().filter(|pattern| !class.is_apart(*pattern, steps)) {
                let mut part = class.clone();
                part.within.push(pattern);
                parts.push(part);
            }
        }
        parts.retain(|part| !part.is_empty(steps));
        parts
    }
}

impl<'a> Class<'a> {
    pub(super) const fn all(subject: Subject) -> Self {
        Self { subject, within: Vec::new(), without: Vec::new(), is_star: false }
    }

    pub(super) fn of(subject: Subject, pattern: Pattern<'a>) -> Self {
        Self { within: Vec::from([pattern]), ..Self::all(subject) }
    }

    /// The resource of actions that take none.
    pub(super) fn star() -> Self {
        Self { is_star: true, ..Self::all(Subject::Resource) }
    }

    /// Whether every member matches the pattern for certain.
    fn is_within(&self, pattern: Pattern<'_>, steps: &Steps) -> bool {
        pattern.text == "*"
            || (!self.is_star
                && self.within.iter().any(|known| self.subject.covers(pattern, *known, steps)))
    }

    /// Whether no member matches the pattern.
    fn is_apart(&self, pattern: Pattern<'_>, steps: &Steps) -> bool {
        if self.is_star {
            return pattern.text != "*";
        }
        self.within.iter().any(|known| !self.subject.may_meet(*known, pattern, steps))
    }

    /// Whether one text may be a member.
    pub(super) fn may_hold(&self, text: Pattern<'_>, steps: &Steps) -> bool {
        self.within.iter().all(|pattern| self.subject.may_meet(*pattern, text, steps))
            && !self.without.iter().any(|pattern| self.subject.covers(*pattern, text, steps))
    }

    /// Whether it has no member for certain.
    fn is_empty(&self, steps: &Steps) -> bool {
        if self.is_star {
            return self.without.iter().any(|pattern| pattern.text == "*");
        }
        let matches_nothing = |pattern: &Pattern<'_>| {
            self.subject == Subject::Resource
                && matches_nothing(pattern.text, pattern.has_variables)
        };
        self.within.iter().any(matches_nothing)
            || self.without.iter().any(|pattern| self.is_within(*pattern, steps))
    }
}

impl fmt::Display for Class<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_star || self.within.is_empty() {
            f.write_str("*")?;
        }
        for (at, pattern) in self.within.iter().enumerate() {
            write!(f, "{}{}", if at == 0 { "" } else { " and " }, pattern.text)?;
        }
        for (at, pattern) in self.without.iter().enumerate() {
            write!(f, "{}{}", if at == 0 { " without " } else { ", " }, pattern.text)?;
        }
        Ok(())
    }
}
