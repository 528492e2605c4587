//! ARNs of one resource type, exact or as patterns.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cmp::Ordering;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::str::FromStr;

use super::any::{AnyResource, Arn};
use super::check;
use super::fault::ArnError;
use super::fields::Fields;
use super::form::{ArnForm, Exact, Form, Pattern};
use super::walk;
use crate::text::glob;
use crate::typed::{Resource, ResourceType};

/// An ARN of the resource type `R`: an exact one, or a pattern with wildcards and policy variables.
///
/// Every field has been checked: the partition, the region and that it belongs to the partition,
/// the account, and the names by the service's own grammar where that is known. What a wildcard of
/// a pattern covers must leave room for an ARN of the type.
pub struct TypedArn<R, F = Exact> {
    text: Cow<'static, str>,
    // A function pointer, so that the ARN is `Send` and `Sync` whatever `R` is.
    kind: PhantomData<fn() -> (R, F)>,
}

impl<R, F> TypedArn<R, F> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The partition, such as `aws`.
    #[must_use]
    pub fn partition(&self) -> &str {
        self.fields().partition
    }

    /// The service, such as `ecr`.
    #[must_use]
    pub fn service(&self) -> &str {
        self.fields().service
    }

    /// The region; empty for ARNs of global resources.
    #[must_use]
    pub fn region(&self) -> &str {
        self.fields().region
    }

    /// The account; empty for some services.
    #[must_use]
    pub fn account(&self) -> &str {
        self.fields().account
    }

    /// Everything after the fifth colon.
    #[must_use]
    pub fn resource(&self) -> &str {
        self.fields().resource
    }

    fn fields(&self) -> Fields<'_> {
        Fields::of_checked(&self.text)
    }

    pub(crate) const fn from_checked(text: Cow<'static, str>) -> Self {
        Self { text, kind: PhantomData }
    }
}

impl<R: ResourceType, F: ArnForm> TypedArn<R, F> {
    /// A builder with one setter per placeholder.
    #[must_use]
    pub fn builder() -> R::Builder<F> {
        R::builder()
    }

    /// Takes a literal; in `const`, a wrong one does not compile.
    ///
    /// # Panics
    ///
    /// When `text.parse()` would return an error.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        match check::templates(R::TEMPLATES, text, F::FORM) {
            Ok(_) => Self::from_checked(Cow::Borrowed(text)),
            Err(fault) => fault.panic(),
        }
    }

    /// Takes a literal whose region may be newer than the built-in list.
    ///
    /// # Panics
    ///
    /// When [`Self::parse_with_unlisted_region`] would return an error.
    #[must_use]
    pub const fn from_static_with_unlisted_region(text: &'static str) -> Self {
        match check::templates(R::TEMPLATES, text, F::FORM.with_unlisted_region()) {
            Ok(_) => Self::from_checked(Cow::Borrowed(text)),
            Err(fault) => fault.panic(),
        }
    }

    /// Reads text whose region may be newer than the built-in list; it must still have the
    /// form of a region name of its partition.
    ///
    /// # Errors
    ///
    /// When anything else is wrong.
    pub fn parse_with_unlisted_region(text: &str) -> Result<Self, ArnError> {
        check::read(R::TEMPLATES, text, F::FORM.with_unlisted_region())?;
        Ok(Self::from_checked(Cow::Owned(String::from(text))))
    }

    /// The value of a placeholder, such as `RepositoryName`.
    ///
    /// Returns `None` if a wildcard of a pattern makes the value ambiguous.
    #[must_use]
    pub fn get(&self, placeholder: &str) -> Option<&str> {
        let form = F::FORM.with_unlisted_region();
        let template = check::read(R::TEMPLATES, &self.text, form).ok()?;
        walk::value_of(template, self.fields(), placeholder, form)
    }
}

impl<R: ResourceType, F: ArnForm> FromStr for TypedArn<R, F> {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        check::read(R::TEMPLATES, text, F::FORM)?;
        Ok(Self::from_checked(Cow::Owned(String::from(text))))
    }
}

impl<R: ResourceType, F> Resource for TypedArn<R, F> {
    type Type = R;

    fn arn_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.text)
    }
}

// Derives would ask the same of `R`, which is never stored.
impl<R, F> Clone for TypedArn<R, F> {
    fn clone(&self) -> Self {
        Self::from_checked(self.text.clone())
    }
}

impl<R, F> PartialEq for TypedArn<R, F> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<R, F> Eq for TypedArn<R, F> {}

impl<R, F> PartialOrd for TypedArn<R, F> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R, F> Ord for TypedArn<R, F> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<R, F> Hash for TypedArn<R, F> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<R> TypedArn<R, Pattern> {
    /// Whether the pattern could match `arn`: a policy variable could be any text.
    ///
    /// The service is compared literally, because IAM has no wildcards there. No pattern matches a
    /// text longer than [`Arn::MAX_LENGTH`], which is not an ARN of AWS.
    #[must_use]
    pub fn matches(&self, arn: &TypedArn<R>) -> bool {
        let other_service =
            Fields::split(&self.text).is_ok_and(|fields| fields.service != arn.service());
        let is_short = arn.text.len() <= Arn::MAX_LENGTH;
        is_short && !other_service && glob::matches(&self.text, &arn.text)
    }
}

impl<R> From<TypedArn<R>> for TypedArn<R, Pattern> {
    fn from(arn: TypedArn<R>) -> Self {
        Self::from_checked(arn.text)
    }
}

impl<R: ResourceType, F> From<TypedArn<R, F>> for TypedArn<AnyResource, F> {
    fn from(arn: TypedArn<R, F>) -> Self {
        Self::from_checked(arn.text)
    }
}

impl<R: ResourceType> TryFrom<Arn> for TypedArn<R> {
    type Error = ArnError;

    fn try_from(arn: Arn) -> Result<Self, ArnError> {
        check::read(R::TEMPLATES, &arn.text, Form::EXACT)?;
        Ok(Self::from_checked(arn.text))
    }
}
