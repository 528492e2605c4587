//! What a method takes that asks for one value or several.
//!
//! A type parameter tells single values from lists; the compiler infers it. `Result` and `Option`
//! are no lists, although Rust iterates over them: an error would vanish from the policy.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::resource::Resource;
use crate::document::Principal;

/// How one value is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Single;

/// How several values are given by a list of the kind `M`: [`Collection`] or [`Iterated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ListOf<M>(core::marker::PhantomData<M>);

/// The kind of arrays, slices, vectors and sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Collection;

/// The kind of iterators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Iterated;

/// Several values of one type: an array, a slice, a vector, a set or an iterator.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of values",
    label = "expected an array, a slice, a vector, a set or an iterator",
    note = "a missing `?` leaves a `Result` here"
)]
pub trait Several<M> {
    /// What the list holds.
    type Item;

    /// The values in their order.
    fn into_items(self) -> impl Iterator<Item = Self::Item>;
}

macro_rules! collections {
    ($([$($parameters:tt)*] $List:ty => $Item:ty;)*) => {$(
        impl<$($parameters)*> Several<Collection> for $List {
            type Item = $Item;

            #[inline]
            fn into_items(self) -> impl Iterator<Item = $Item> {
                self.into_iter()
            }
        }
    )*};
}

collections! {
    [T, const N: usize] [T; N] => T;
    ['a, T, const N: usize] &'a [T; N] => &'a T;
    ['a, T] &'a [T] => &'a T;
    [T] Vec<T> => T;
    ['a, T] &'a Vec<T> => &'a T;
    [T] BTreeSet<T> => T;
    ['a, T] &'a BTreeSet<T> => &'a T;
}

impl<I: Iterator> Several<Iterated> for I {
    type Item = I::Item;

    #[inline]
    fn into_items(self) -> impl Iterator<Item = I::Item> {
        self
    }
}

/// One resource, or several of one type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a checked resource, nor a list of such",
    label = "expected an ARN or a pattern whose type says what it names",
    note = "text is read by `.parse::<…Arn>()?`, or `…ArnPattern` if it has wildcards; a literal by \
            `…Arn::from_static` in a `const`",
    note = "a `Result` needs `?` behind it"
)]
pub trait Resources<M> {
    /// The type of resource that they are.
    type Type;

    /// The texts that stand in the policy.
    fn into_texts(self) -> Vec<Cow<'static, str>>;
}

#[inline]
fn text_of(resource: &impl Resource) -> Cow<'static, str> {
    Cow::Owned(resource.arn_text().into_owned())
}

#[diagnostic::do_not_recommend]
impl<R: Resource> Resources<Single> for R {
    type Type = R::Type;

    #[inline]
    fn into_texts(self) -> Vec<Cow<'static, str>> {
        Vec::from([text_of(&self)])
    }
}

#[diagnostic::do_not_recommend]
impl<M, L: Several<M, Item: Resource>> Resources<ListOf<M>> for L {
    type Type = <L::Item as Resource>::Type;

    #[inline]
    fn into_texts(self) -> Vec<Cow<'static, str>> {
        self.into_items().map(|resource| text_of(&resource)).collect()
    }
}

/// One principal or several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a checked principal, nor a list of such",
    label = "expected the type `Principal`",
    note = "`Principal::arn`, `Principal::service` and others check text and return a `Result`, which \
            needs `?` behind it"
)]
pub trait Whom<M> {
    /// The principals in their order.
    fn into_principals(self) -> impl Iterator<Item = Principal>;
}

impl Whom<Single> for Principal {
    #[inline]
    fn into_principals(self) -> impl Iterator<Item = Principal> {
        core::iter::once(self)
    }
}

#[diagnostic::do_not_recommend]
impl<M, L: Several<M, Item = Principal>> Whom<ListOf<M>> for L {
    #[inline]
    fn into_principals(self) -> impl Iterator<Item = Principal> {
        self.into_items()
    }
}
