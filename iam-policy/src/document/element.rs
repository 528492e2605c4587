//! The elements of policies and statements.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;

use super::{Condition, Effect, OneOrMany, Principals, Statement, Version};

/// An element of a policy or a statement.
pub(super) trait Element {
    /// The names in the order that AWS documents.
    const NAMES: &'static [&'static str];

    /// Its name.
    fn name(&self) -> &'static str;
}

/// One element of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PolicyElement {
    Version(Version),
    Id(Cow<'static, str>),
    Statement(OneOrMany<Statement>),
}

impl Element for PolicyElement {
    const NAMES: &'static [&'static str] = &["Version", "Id", "Statement"];

    fn name(&self) -> &'static str {
        match self {
            Self::Version(_) => "Version",
            Self::Id(_) => "Id",
            Self::Statement(_) => "Statement",
        }
    }
}

/// One element of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// The element `Principal` or `NotPrincipal`.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrincipalElement {
    /// The statement applies to these principals.
    Principal(Principals),
    /// The statement applies to everyone except these.
    NotPrincipal(Principals),
}

impl PrincipalElement {
    /// The element's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Principal(_) => "Principal",
            Self::NotPrincipal(_) => "NotPrincipal",
        }
    }

    /// The principals that the element lists.
    #[must_use]
    pub const fn principals(&self) -> &Principals {
        match self {
            Self::Principal(principals) | Self::NotPrincipal(principals) => principals,
        }
    }
}

impl<T: Into<Principals>> From<T> for PrincipalElement {
    fn from(principals: T) -> Self {
        Self::Principal(principals.into())
    }
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

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $is:ident $(#[$is_doc:meta])*, $not:ident $(#[$not_doc:meta])*;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $(#[$is_doc])*
            $is(OneOrMany<Cow<'static, str>>),
            $(#[$not_doc])*
            $not(OneOrMany<Cow<'static, str>>),
        }

        impl $name {
            /// The element's name.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    Self::$is(_) => stringify!($is),
                    Self::$not(_) => stringify!($not),
                }
            }

            /// What the element lists.
            #[must_use]
            pub const fn patterns(&self) -> &OneOrMany<Cow<'static, str>> {
                match self {
                    Self::$is(patterns) | Self::$not(patterns) => patterns,
                }
            }

            /// The same element as an array, even if it lists one value.
            #[must_use]
            pub fn into_array(self) -> Self {
                match self {
                    Self::$is(patterns) => Self::$is(patterns.into_array()),
                    Self::$not(patterns) => Self::$not(patterns.into_array()),
                }
            }
        }

        impl<T: Into<OneOrMany<Cow<'static, str>>>> From<T> for $name {
            fn from(patterns: T) -> Self {
                Self::$is(patterns.into())
            }
        }
    )*};
}

lists! {
    /// The element `Action` or `NotAction`.
    ///
    /// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    ActionElement:
        Action
        /// The statement applies to these actions, such as `s3:GetObject` or `s3:Get*`.
        ,
        NotAction
        /// The statement applies to all actions except these.
        ;
    /// The element `Resource` or `NotResource`.
    ///
    /// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    ResourceElement:
        Resource
        /// The statement applies to these resources: ARNs, with wildcards and policy variables.
        ,
        NotResource
        /// The statement applies to all resources except these.
        ;
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
