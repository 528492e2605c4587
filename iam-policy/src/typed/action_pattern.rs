//! Patterns of one service's actions, such as `s3:Get*`.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;
use core::str::FromStr;

use super::Marker;
use super::action_name::ActionError;
use super::relations::ServiceAction;
use super::resource::{AllResources, ResourceType};
use super::unchecked::UncheckedResource;
use crate::document::OneOrMany;
use crate::facts::ActionFacts;
use crate::text::{debug_as_text, display_as_text, glob};

/// A pattern that matches at least one action of the service `S`: `*` stands for any text, `?` for
/// one character, case does not count.
///
/// In `const`, a literal that matches nothing does not compile.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ActionPattern<S> {
    text: Cow<'static, str>,
    service: Marker<S>,
}

impl<S: ServiceAction> ActionPattern<S> {
    /// The pattern with this text, such as `s3:Get*`.
    ///
    /// # Errors
    ///
    /// When the text has not the prefix of the service, or matches none of its actions.
    #[inline]
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, ActionError> {
        let text = text.into();
        if !has_prefix(&text, S::PREFIX) {
            return Err(ActionError::of_pattern(format!(
                "expected a pattern with the prefix `{}` of {}, found `{text}`",
                S::PREFIX,
                S::SERVICE
            )));
        }
        if !matches_any(&text, S::FACTS) {
            return Err(ActionError::of_pattern(format!(
                "`{text}` matches no action of {} (`{}`)",
                S::SERVICE,
                S::PREFIX
            )));
        }
        Ok(Self { text, service: PhantomData })
    }

    /// The pattern of a literal; in `const`, a wrong one does not compile.
    ///
    /// # Panics
    ///
    /// When [`ActionPattern::new`] would return an error.
    #[must_use]
    #[allow(clippy::panic, reason = "in `const` a panic is an error of the compiler")]
    #[inline]
    pub const fn from_static(text: &'static str) -> Self {
        assert!(has_prefix(text, S::PREFIX), "the pattern has not the prefix of the service");
        assert!(matches_any(text, S::FACTS), "the pattern matches no action of the service");
        Self { text: Cow::Borrowed(text), service: PhantomData }
    }

    /// The actions that match, in the order of AWS's page.
    ///
    /// A statement that lists them is not changed by actions that AWS adds later.
    #[inline]
    pub fn actions(&self) -> impl Iterator<Item = S> {
        let all = S::ALL.iter().copied();
        all.filter(|action| self.includes(*action))
    }

    /// Whether an action matches.
    #[must_use]
    #[inline]
    pub fn includes(&self, action: S) -> bool {
        glob::matches_name(&self.text, action.facts().full_name())
    }
}

impl<S> ActionPattern<S> {
    /// The text.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<S: ServiceAction> FromStr for ActionPattern<S> {
    type Err = ActionError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ActionError> {
        Self::new(String::from(text))
    }
}

display_as_text! { ActionPattern<S> }
debug_as_text! { ActionPattern<S> }

/// The list of a statement about the actions of the service `S` that match a pattern.
///
/// It takes the condition keys of the whole service, as the compiler does not read patterns. Building
/// the policy refuses a key that no action carries which matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Like<S>(PhantomData<S>);

/// A list of resource types whose names are known at run time.
pub trait PatternList {
    /// Whether the list has resources of several types, whose names are not known.
    const HAS_SEVERAL_TYPES: bool;

    /// Adds the name of each resource type, but not of types that take any action.
    fn add_names(names: &mut Vec<&'static str>);
}

impl PatternList for () {
    const HAS_SEVERAL_TYPES: bool = false;

    #[inline]
    fn add_names(_: &mut Vec<&'static str>) {}
}

impl<R: NamedType, Rest: PatternList> PatternList for (R, Rest) {
    const HAS_SEVERAL_TYPES: bool = Rest::HAS_SEVERAL_TYPES;

    #[inline]
    fn add_names(names: &mut Vec<&'static str>) {
        names.extend(R::NAME);
        Rest::add_names(names);
    }
}

/// A type of resource that may have a name.
pub trait NamedType {
    /// The name; nothing if the type takes any action.
    const NAME: Option<&'static str>;
}

impl<R: ResourceType> NamedType for R {
    const NAME: Option<&'static str> = Some(R::NAME);
}

impl NamedType for AllResources {
    const NAME: Option<&'static str> = None;
}

impl NamedType for UncheckedResource {
    const NAME: Option<&'static str> = None;
}

/// The texts of patterns that have an effect on each of the resource types.
pub(super) fn texts<S: ServiceAction, Rs: PatternList>(
    patterns: impl IntoIterator<Item = ActionPattern<S>>,
) -> Result<OneOrMany<Cow<'static, str>>, ActionError> {
    let mut names = Vec::new();
    Rs::add_names(&mut names);
    let mut texts = Vec::new();
    for pattern in patterns {
        let is_idle = |name: &&&str| {
            let acts =
                |action: S| action.facts().resources().any(|row| row.resource_type() == **name);
            !pattern.actions().any(acts)
        };
        if let Some(name) = names.iter().rev().find(is_idle) {
            return Err(ActionError::of_pattern(format!(
                "no action that matches `{pattern}` acts on `{name}`"
            )));
        }
        let acts = |action: S| !action.facts().resources().is_empty();
        if Rs::HAS_SEVERAL_TYPES && !pattern.actions().any(acts) {
            return Err(ActionError::of_pattern(format!(
                "no action that matches `{pattern}` acts on a type of resource"
            )));
        }
        texts.push(pattern.text);
    }
    Ok(texts.into_iter().collect())
}

#[inline]
const fn has_prefix(pattern: &str, prefix: &str) -> bool {
    let (mut pattern, mut prefix) = (pattern.as_bytes(), prefix.as_bytes());
    while let ([found, tail @ ..], [wanted, rest @ ..]) = (pattern, prefix)
        && found.eq_ignore_ascii_case(wanted)
    {
        pattern = tail;
        prefix = rest;
    }
    matches!((pattern, prefix), ([b':', ..], []))
}

#[inline]
const fn matches_any(pattern: &str, facts: &[&'static str]) -> bool {
    let mut rest = facts;
    while let [first, tail @ ..] = rest {
        if glob::matches_name(pattern, ActionFacts(first).full_name()) {
            return true;
        }
        rest = tail;
    }
    false
}
