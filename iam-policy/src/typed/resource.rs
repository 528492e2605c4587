//! What may stand in the `Resource` element of a policy, by type.

use alloc::borrow::Cow;

use crate::arn::{ArnForm, ArnTemplate};

/// One element of `Resource` in a policy: an exact ARN, a pattern, or all resources.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a checked resource",
    label = "expected an ARN or a pattern whose type says what it names",
    note = "text is read by `.parse::<…Arn>()?`, or `…ArnPattern` if it has wildcards; a literal by \
            `…Arn::from_static` in a `const`",
    note = "a `Result` needs `?` behind it"
)]
pub trait Resource {
    /// The type of resource that it names.
    type Type;

    /// The text that stands in the policy.
    fn arn_text(&self) -> Cow<'_, str>;
}

impl<T: Resource + ?Sized> Resource for &T {
    type Type = T::Type;

    #[inline]
    fn arn_text(&self) -> Cow<'_, str> {
        T::arn_text(self)
    }
}

/// A type of resource that a service defines, such as ECR's `repository`.
pub trait ResourceType: Sized + 'static {
    /// The builder of its ARNs, with one setter per placeholder.
    type Builder<F: ArnForm>;

    /// The name that AWS gives the type, such as `repository`.
    const NAME: &'static str;

    /// The formats of its ARNs, in the order of AWS's page.
    const TEMPLATES: &'static [ArnTemplate];

    /// A builder without any placeholder set.
    fn builder<F: ArnForm>() -> Self::Builder<F>;
}

/// A resource type whose ARNs have the placeholder `Partition`.
pub trait HasPartition: ResourceType {}

/// A resource type whose ARNs have the placeholder `Region`.
pub trait HasRegion: ResourceType {}

/// A resource type whose ARNs have the placeholder `Account`.
pub trait HasAccount: ResourceType {}

/// All resources: the element `*`, and the type of resource that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct AllResources;

impl Resource for AllResources {
    type Type = Self;

    #[inline]
    fn arn_text(&self) -> Cow<'_, str> {
        Cow::Borrowed("*")
    }
}
