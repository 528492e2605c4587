//! The elements that have a `Not…` form: lists enter, an element that knows its form leaves.

use alloc::borrow::Cow;

use super::{OneOrMany, Principals};

/// The element `Principal` or `NotPrincipal`: whom a statement is about.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrincipalElement {
    /// The statement is about these principals.
    Principal(Principals),
    /// The statement is about everyone but these.
    NotPrincipal(Principals),
}

impl PrincipalElement {
    /// The element's name.
    #[must_use]
    #[inline]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Principal(_) => "Principal",
            Self::NotPrincipal(_) => "NotPrincipal",
        }
    }

    /// The principals that the element lists.
    #[must_use]
    #[inline]
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
            #[inline]
            pub const fn name(&self) -> &'static str {
                match self {
                    Self::$is(_) => stringify!($is),
                    Self::$not(_) => stringify!($not),
                }
            }

            /// What the element lists.
            #[must_use]
            #[inline]
            pub const fn patterns(&self) -> &OneOrMany<Cow<'static, str>> {
                match self {
                    Self::$is(patterns) | Self::$not(patterns) => patterns,
                }
            }

            /// The same element with an array, even of one.
            #[must_use]
            #[inline]
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
    /// The element `Action` or `NotAction`: what a statement allows or denies.
    ///
    /// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    ActionElement:
        Action
        /// The statement is about these actions, such as `s3:GetObject` or `s3:Get*`.
        ,
        NotAction
        /// The statement is about all actions but these.
        ;
    /// The element `Resource` or `NotResource`: on what a statement allows or denies.
    ///
    /// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    ResourceElement:
        Resource
        /// The statement is about these resources, ARNs with wildcards and policy variables.
        ,
        NotResource
        /// The statement is about all resources but these.
        ;
}
