//! Patterns of ARNs of one resource type: text with wildcards and policy variables enters, a
//! pattern that some ARN of the type can match leaves.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::str::FromStr;

use super::builder::Pattern;
use super::check::{self, Form};
use super::fields::Fields;
use super::typed::typed_arn;
use super::{ArnBuilder, ArnError, ArnPattern, TypedArn, template};
use crate::text::glob;
use crate::typed::{Resource, ResourceType};

/// A pattern of ARNs of the resource type `R`, with wildcards and policy variables.
///
/// Fields without wildcards are checked as in a [`TypedArn`]; what a wildcard covers must leave room
/// for an ARN of the type.
pub struct TypedArnPattern<R> {
    text: Cow<'static, str>,
    resource_type: PhantomData<fn() -> R>,
}

typed_arn!(TypedArnPattern, Form::PATTERN, Pattern);

impl<R> TypedArnPattern<R> {
    /// Whether the pattern could match `arn`: a policy variable could be any text.
    #[must_use]
    pub fn matches(&self, arn: &TypedArn<R>) -> bool {
        glob::matches(&self.text, arn.as_str())
    }
}

impl<R> From<TypedArnPattern<R>> for ArnPattern {
    fn from(pattern: TypedArnPattern<R>) -> Self {
        Self(pattern.text)
    }
}

impl<R> From<TypedArn<R>> for TypedArnPattern<R> {
    fn from(arn: TypedArn<R>) -> Self {
        Self::from_checked(arn.into_text())
    }
}
