//! The elements of policies and statements.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;

use super::{Condition, Effect, OneOrMany, Principals, Statement, Version};

/// An element of a policy or a statement.
pub(crate) trait Element {
    /// The names in the order that AWS documents.
    const NAMES: &'static [&'static str];

    /// Its name.
    fn name(&self) -> &'static str;
}

/// One element of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum PolicyElement {
    Version(Version),
    Id(Cow<'static, str>),
    Statement(OneOrMany<Statement>),
}

impl Element for PolicyElement {
    const NAMES: &'static [&'static str] = &["Version", "Id", "Statement"];

    #[inline]
    fn name(&self) -> &'static str {
        match self {
            Self::Version(_) => "Version",
            Self::Id(_) => "Id",
            Self::Statement(_) => "Statement",
        }
    }
}

/// One element of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum StatementElement {
    Sid(Cow<'static, str>),
    Effect(Effect),
    Principal(PrincipalElement),
    Action(ActionElement),
    Resource(ResourceElement),
    Condition(Condition),
}

impl Element for StatementElement {
    const NAMES: &'static [&'static str] = &[
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

    #[inline]
    fn name(&self) -> &'static str {
        match self {
            Self::Sid(_) => "Sid",
            Self::Effect(_) => "Effect",
            Self::Principal(element) => element.name(),
            Self::Action(element) => element.name(),
            Self::Resource(element) => element.name(),
            Self::Condition(_) => "Condition",
        }
    }
}

/// Replaces the element of the same kind; if there is none, inserts the element before those that
/// AWS documents after it.
pub(super) fn put<E: Element>(elements: &mut Vec<E>, element: E) {
    let kind = mem::discriminant(&element);
    if let Some(old) = elements.iter_mut().find(|other| mem::discriminant(*other) == kind) {
        *old = element;
        return;
    }
    let rank = |element: &E| E::NAMES.iter().position(|name| *name == element.name());
    let follows = |other: &E| rank(other) > rank(&element);
    let at = elements.iter().position(follows).unwrap_or(elements.len());
    elements.insert(at, element);
}

/// What the first element of this kind holds.
macro_rules! held {
    ($elements:expr, $Element:ident::$kind:ident) => {
        $elements.find_map(|element| match element {
            $Element::$kind(held) => Some(held),
            _ => None,
        })
    };
}

/// The methods that set the elements of a policy or a statement.
macro_rules! setters {
    (
        $owner:literal $Element:ident;
        $($kind:ident $field:ident: $type:ty, $noun:literal, $set:ident, $with:ident;)*
    ) => {$(
        #[doc = concat!("Sets or removes ", $noun, ".")]
        pub fn $set(&mut self, $field: Option<$type>) {
            match $field.map($Element::$kind) {
                Some(element) => put(&mut self.elements, element),
                None => self.elements.retain(|other| !matches!(other, $Element::$kind(_))),
            }
        }

        #[doc = concat!("The ", $owner, " with ", $noun, ".")]
        #[must_use]
        pub fn $with(mut self, $field: impl Into<$type>) -> Self {
            self.$set(Some($field.into()));
            self
        }
    )*};
}

pub(super) use {held, setters};

/// Elements that have a positive and a negative form, each with the same value.
macro_rules! forms {
    ($(
        $(#[$docs:meta])*
        $Element:ident: $held:ident, $Held:ty, $held_docs:literal;
        $(#[$is_docs:meta])*
        $Is:ident;
        $(#[$not_docs:meta])*
        $Not:ident;
    )*) => {$(
        $(#[$docs])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $Element {
            $(#[$is_docs])*
            $Is($Held),
            $(#[$not_docs])*
            $Not($Held),
        }

        impl $Element {
            /// The element's name.
            #[must_use]
            #[inline]
            pub const fn name(&self) -> &'static str {
                match self {
                    Self::$Is(_) => stringify!($Is),
                    Self::$Not(_) => stringify!($Not),
                }
            }

            #[doc = $held_docs]
            #[must_use]
            pub const fn $held(&self) -> &$Held {
                match self {
                    Self::$Is(held) | Self::$Not(held) => held,
                }
            }
        }

        impl<T: Into<$Held>> From<T> for $Element {
            #[inline]
            fn from(held: T) -> Self {
                Self::$Is(held.into())
            }
        }
    )*};
}

forms! {
    /// The element `Principal` or `NotPrincipal`.
    ///
    /// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    PrincipalElement: principals, Principals, "The principals that the element lists.";
    /// The statement applies to these principals.
    Principal;
    /// The statement applies to everyone except these.
    NotPrincipal;

    /// The element `Action` or `NotAction`.
    ///
    /// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    ActionElement: patterns, OneOrMany<Cow<'static, str>>, "What the element lists.";
    /// The statement applies to these actions, such as `s3:GetObject` or `s3:Get*`.
    Action;
    /// The statement applies to all actions except these.
    NotAction;

    /// The element `Resource` or `NotResource`.
    ///
    /// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    ResourceElement: patterns, OneOrMany<Cow<'static, str>>, "What the element lists.";
    /// The statement applies to these resources: ARNs, with wildcards and policy variables.
    Resource;
    /// The statement applies to all resources except these.
    NotResource;
}

impl ActionElement {
    /// The same element as an array, even if it lists one value.
    #[must_use]
    #[inline]
    pub fn into_array(self) -> Self {
        match self {
            Self::Action(patterns) => Self::Action(patterns.into_array()),
            Self::NotAction(patterns) => Self::NotAction(patterns.into_array()),
        }
    }
}

impl ResourceElement {
    /// The same element as an array, even if it lists one value.
    #[must_use]
    #[inline]
    pub fn into_array(self) -> Self {
        match self {
            Self::Resource(patterns) => Self::Resource(patterns.into_array()),
            Self::NotResource(patterns) => Self::NotResource(patterns.into_array()),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn keeps_the_documented_order_around_a_given_one() {
        let sid = |text| StatementElement::Sid(Cow::Borrowed(text));
        let action = || StatementElement::Action("*".into());
        let principal = || StatementElement::Principal(Principals::Everyone.into());
        let effect = || StatementElement::Effect(Effect::Deny);
        let mut elements = vec![action(), effect()];
        for element in [principal(), sid("a"), sid("b")] {
            put(&mut elements, element);
        }
        assert_eq!(elements, [sid("b"), principal(), action(), effect()]);
    }
}
