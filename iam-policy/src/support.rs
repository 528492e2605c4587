//! What generated code names, and nothing else should.
//!
//! Each item keeps its name, its arguments and its meaning as long as the crate's major version, so
//! that code of an older generator compiles with a newer runtime. What a newer generator needs is
//! added beside it. The types behind these functions may change with any version.

pub use alloc::borrow::Cow;

use crate::arn::{ArnBuilder, ArnError, ArnForm, ArnTemplate, TypedArn};
pub use crate::arn::{Field, NameRule, Part};
use crate::document::ValueType;
use crate::facts::{ActionFacts, KeyFacts, OperationFacts, ResourceTypeFacts, ServiceFacts};
use crate::typed::{ResourceType, ServiceAction, aws};

pub use crate::facts::operation_name::parse_operation;
#[cfg(feature = "serde")]
pub use crate::serde::{deserialize_text, serialize_text};
pub use crate::typed::action_name::parse_action;
pub use crate::typed::key::KeyName;
pub use crate::{serde_as_text, unit_struct};
#[cfg(feature = "serde")]
pub use serde_core;

/// What `derive` would give a type without fields: a service has a thousand of them, and rustc takes
/// longer for derived implementations.
#[doc(hidden)]
#[macro_export]
macro_rules! unit_struct {
    ($name:ident) => {
        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl ::core::marker::Copy for $name {}

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(::core::stringify!($name))
            }
        }
    };
}

/// Implements serde's traits for a type that is read and displayed as text, with the feature `serde`.
///
/// Without it there is nothing to implement. Generated code cannot ask for the feature itself: in a
/// build script's module it would be one of the crate around it.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_as_text {
    ($name:ident) => {
        impl $crate::support::serde_core::Serialize for $name {
            fn serialize<S: $crate::support::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::support::serialize_text(self, serializer)
            }
        }

        impl<'de> $crate::support::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::support::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::support::deserialize_text(deserializer)
            }
        }
    };
}

/// The same without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_as_text {
    ($name:ident) => {};
}

/// An action's facts; the text has the form that [`ActionFacts`] documents.
#[must_use]
pub const fn action_facts(text: &'static str) -> ActionFacts {
    ActionFacts(text)
}

/// An operation's facts; the text has the form that [`OperationFacts`] documents.
#[must_use]
pub const fn operation_facts(text: &'static str) -> OperationFacts {
    OperationFacts(text)
}

/// A condition key's facts.
#[must_use]
pub const fn key_facts(
    name: &'static str,
    value_type: Option<ValueType>,
    is_multi_valued: bool,
) -> KeyFacts {
    KeyFacts { name, value_type, is_multi_valued }
}

/// The facts of the service whose actions are `S`; the texts have the form that [`OperationFacts`]
/// documents.
#[must_use]
pub const fn service_facts<S: ServiceAction>(operations: &'static [&'static str]) -> ServiceFacts {
    ServiceFacts::of::<S>(operations)
}

/// The facts of a service that is known at run time only; the texts have the forms that
/// [`ActionFacts`] and [`OperationFacts`] document.
#[must_use]
pub const fn service_facts_of(
    [name, prefix]: [&'static str; 2],
    actions: &'static [&'static str],
    operations: &'static [&'static str],
    resource_types: &'static [ResourceTypeFacts],
    condition_keys: &'static [KeyFacts],
) -> ServiceFacts {
    let action_sets = &[];
    ServiceFacts { name, prefix, actions, operations, resource_types, condition_keys, action_sets }
}

/// The facts of a resource type that is known at run time only.
#[must_use]
pub const fn resource_type_facts_of(
    name: &'static str,
    templates: &'static [ArnTemplate],
) -> ResourceTypeFacts {
    ResourceTypeFacts { name, templates }
}

/// The facts of the resource type `R`.
#[must_use]
pub const fn resource_type_facts<R: ResourceType>() -> ResourceTypeFacts {
    ResourceTypeFacts { name: R::NAME, templates: R::TEMPLATES }
}

/// An ARN format: its text, its partition, service, region and account, and its resource.
#[must_use]
pub const fn arn_template(
    text: &'static str,
    [partition, service, region, account]: [Field; 4],
    resource: &'static [Part],
) -> ArnTemplate {
    ArnTemplate { text, partition, service, region, account, resource }
}

/// The grammar of a name: least and greatest length, the bytes of words, what joins words and what
/// divides them into a path.
#[must_use]
pub const fn name_rule(
    [min, max]: [usize; 2],
    words: &'static str,
    joints: &'static [&'static str],
    separator: &'static str,
) -> NameRule {
    NameRule { min, max, words, joints, separator, without: &[] }
}

/// The ARN, or the pattern, whose placeholders have these values.
///
/// # Errors
///
/// When the placeholders are not those of one format, or a value is wrong.
pub fn arn_from_parts<R: ResourceType, F: ArnForm>(
    parts: &[(&'static str, &dyn AsRef<str>)],
) -> Result<TypedArn<R, F>, ArnError> {
    let mut builder = ArnBuilder::new();
    for (placeholder, value) in parts {
        builder = builder.set(placeholder, value.as_ref());
    }
    builder.build()
}

/// The type in `aws` of a global condition key, and whether any request may carry the key; `name` is
/// in any case, with or without the key of a tag. Generators ask for it.
#[must_use]
pub fn global_key(name: &str) -> Option<(&'static str, bool)> {
    aws::type_of(name)
}
