//! Exact ARNs of one resource type: text enters, an ARN that agrees with a format of the type
//! leaves.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::str::FromStr;

use super::builder::Exact;
use super::check::{self, Form};
use super::fields::Fields;
use super::{Arn, ArnBuilder, ArnError, template};
use crate::typed::{Resource, ResourceType};

/// Everything that the exact form and the pattern form have in common.
macro_rules! typed_arn {
    ($Arn:ident, $form:expr, $Marker:ty) => {
        impl<R> $Arn<R> {
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

            /// The region; empty where the format has none.
            #[must_use]
            pub fn region(&self) -> &str {
                self.fields().region
            }

            /// The account; empty where the format has none.
            #[must_use]
            pub fn account(&self) -> &str {
                self.fields().account
            }

            /// All that stands behind the fifth colon.
            #[must_use]
            pub fn resource(&self) -> &str {
                self.fields().resource
            }

            fn fields(&self) -> Fields<'_> {
                Fields::of_checked(&self.text)
            }

            pub(crate) const fn from_checked(text: Cow<'static, str>) -> Self {
                Self { text, resource_type: PhantomData }
            }
        }

        impl<R: ResourceType> $Arn<R> {
            /// A builder with one setter per placeholder.
            #[must_use]
            pub fn builder() -> R::Builder<$Marker> {
                R::builder()
            }

            /// Puts values in the place of placeholders such as `RepositoryName`.
            ///
            /// # Errors
            ///
            /// When the placeholders are not those of one format, or a value is wrong.
            pub fn new_from_parts(
                parts: &[(&'static str, &dyn AsRef<str>)],
            ) -> Result<Self, ArnError> {
                let mut builder = ArnBuilder::<R, $Marker>::new();
                for (placeholder, value) in parts {
                    builder = builder.set(placeholder, value.as_ref());
                }
                builder.build()
            }

            /// Takes a literal; in `const`, a wrong one does not compile.
            ///
            /// # Panics
            ///
            /// When `text.parse()` would return an error.
            #[must_use]
            pub const fn from_static(text: &'static str) -> Self {
                match check::templates(R::TEMPLATES, text, $form) {
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
                match check::templates(R::TEMPLATES, text, $form.with_unlisted_region()) {
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
                check::templates(R::TEMPLATES, text, $form.with_unlisted_region())?;
                Ok(Self::from_checked(Cow::Owned(String::from(text))))
            }

            /// The value of a placeholder, such as `RepositoryName`.
            ///
            /// In a pattern a wildcard may leave the places of the values open; then there is none.
            #[must_use]
            pub fn get(&self, placeholder: &str) -> Option<&str> {
                let form = $form.with_unlisted_region();
                let template = check::templates(R::TEMPLATES, &self.text, form).ok()?;
                template::value_of(template, self.fields(), placeholder, form)
            }
        }

        impl<R: ResourceType> FromStr for $Arn<R> {
            type Err = ArnError;

            fn from_str(text: &str) -> Result<Self, ArnError> {
                check::templates(R::TEMPLATES, text, $form)?;
                Ok(Self::from_checked(Cow::Owned(String::from(text))))
            }
        }

        impl<R> Resource for $Arn<R> {
            type Type = R;

            fn arn_text(&self) -> Cow<'_, str> {
                Cow::Borrowed(&self.text)
            }
        }

        // Derives would ask the same of `R`, which is never stored.
        impl<R> Clone for $Arn<R> {
            fn clone(&self) -> Self {
                Self::from_checked(self.text.clone())
            }
        }

        impl<R> PartialEq for $Arn<R> {
            fn eq(&self, other: &Self) -> bool {
                self.text == other.text
            }
        }

        impl<R> Eq for $Arn<R> {}

        impl<R> PartialOrd for $Arn<R> {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl<R> Ord for $Arn<R> {
            fn cmp(&self, other: &Self) -> Ordering {
                self.text.cmp(&other.text)
            }
        }

        impl<R> Hash for $Arn<R> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.text.hash(state);
            }
        }

        impl<R> fmt::Display for $Arn<R> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.text)
            }
        }

        impl<R> fmt::Debug for $Arn<R> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($Arn), "({})"), self.text)
            }
        }

        impl<R> AsRef<str> for $Arn<R> {
            fn as_ref(&self) -> &str {
                &self.text
            }
        }
    };
}
pub(super) use typed_arn;

/// An exact ARN of the resource type `R`.
///
/// Every field has been checked: the partition, the region and that it belongs to the partition,
/// the account, and the names by the service's own grammar where that is known.
pub struct TypedArn<R> {
    text: Cow<'static, str>,
    // A function pointer, so that the ARN is `Send` and `Sync` whatever `R` is.
    resource_type: PhantomData<fn() -> R>,
}

typed_arn!(TypedArn, Form::EXACT, Exact);

impl<R> TypedArn<R> {
    pub(super) fn into_text(self) -> Cow<'static, str> {
        self.text
    }
}

impl<R> From<TypedArn<R>> for Arn {
    fn from(arn: TypedArn<R>) -> Self {
        Self(arn.text)
    }
}

impl<R: ResourceType> TryFrom<Arn> for TypedArn<R> {
    type Error = ArnError;

    fn try_from(arn: Arn) -> Result<Self, ArnError> {
        check::templates(R::TEMPLATES, &arn.0, Form::EXACT)?;
        Ok(Self::from_checked(arn.0))
    }
}
