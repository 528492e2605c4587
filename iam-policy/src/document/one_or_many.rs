//! One value or an array of values.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;
use core::slice;

/// A value or an array of values; most elements of a policy may hold either, with the same meaning.
///
/// An array of one value stays an array. An iterator of exactly one value collects into
/// [`OneOrMany::One`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OneOrMany<T> {
    /// One value without an array.
    One(T),
    /// An array.
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    /// The values.
    #[must_use]
    #[inline]
    pub const fn as_slice(&self) -> &[T] {
        match self {
            Self::One(value) => slice::from_ref(value),
            Self::Many(values) => values.as_slice(),
        }
    }

    /// The values, mutably.
    #[must_use]
    #[inline]
    pub const fn as_mut_slice(&mut self) -> &mut [T] {
        match self {
            Self::One(value) => slice::from_mut(value),
            Self::Many(values) => values.as_mut_slice(),
        }
    }

    /// The values in their order.
    #[inline]
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.as_slice().iter()
    }

    /// The number of values.
    #[must_use]
    #[inline]
    pub const fn len(&self) -> usize {
        self.as_slice().len()
    }

    /// Whether it is an array without values.
    #[must_use]
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The same values as an array, even if it is one.
    #[must_use]
    #[inline]
    pub fn into_array(self) -> Self {
        match self {
            Self::One(value) => Self::Many([value].into()),
            Self::Many(values) => Self::Many(values),
        }
    }

    /// Adds a value at the end; one value becomes an array.
    #[inline]
    pub fn push(&mut self, value: T) {
        if let Self::Many(values) = self {
            values.push(value);
        } else if let Self::One(first) = mem::replace(self, Self::Many(Vec::new())) {
            *self = Self::Many([first, value].into());
        }
    }
}

impl<T> From<T> for OneOrMany<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self::One(value)
    }
}

impl<T> From<Vec<T>> for OneOrMany<T> {
    #[inline]
    fn from(values: Vec<T>) -> Self {
        Self::Many(values)
    }
}

impl<T, const N: usize> From<[T; N]> for OneOrMany<T> {
    #[inline]
    fn from(values: [T; N]) -> Self {
        Self::Many(values.into())
    }
}

impl From<&'static str> for OneOrMany<Cow<'static, str>> {
    #[inline]
    fn from(text: &'static str) -> Self {
        Self::One(Cow::Borrowed(text))
    }
}

impl From<String> for OneOrMany<Cow<'static, str>> {
    #[inline]
    fn from(text: String) -> Self {
        Self::One(Cow::Owned(text))
    }
}

impl<const N: usize> From<[&'static str; N]> for OneOrMany<Cow<'static, str>> {
    #[inline]
    fn from(texts: [&'static str; N]) -> Self {
        Self::Many(texts.into_iter().map(Cow::Borrowed).collect())
    }
}

impl From<Vec<String>> for OneOrMany<Cow<'static, str>> {
    #[inline]
    fn from(texts: Vec<String>) -> Self {
        Self::Many(texts.into_iter().map(Cow::Owned).collect())
    }
}

impl<T> FromIterator<T> for OneOrMany<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut values: Vec<T> = values.into_iter().collect();
        match values.pop() {
            Some(only) if values.is_empty() => Self::One(only),
            last => {
                values.extend(last);
                Self::Many(values)
            }
        }
    }
}

impl<T> Extend<T> for OneOrMany<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.push(value));
    }
}

impl<T> IntoIterator for OneOrMany<T> {
    type Item = T;
    type IntoIter = alloc::vec::IntoIter<T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        match self {
            Self::One(value) => Vec::from([value]).into_iter(),
            Self::Many(values) => values.into_iter(),
        }
    }
}

impl<'a, T> IntoIterator for &'a OneOrMany<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn keeps_its_form() {
        let mut values = OneOrMany::from(1);
        assert_eq!(values.as_slice(), [1]);
        values.push(2);
        assert_eq!(values, OneOrMany::Many(vec![1, 2]));
        assert_ne!(OneOrMany::from(1), OneOrMany::from([1]));
        assert!(OneOrMany::<u8>::from([]).is_empty());
    }

    #[test]
    fn collects_one_value_alone() {
        assert_eq!((1..2).collect::<OneOrMany<_>>(), OneOrMany::One(1));
        assert_eq!((1..3).collect::<OneOrMany<_>>(), OneOrMany::Many(vec![1, 2]));
        assert_eq!((1..1).collect::<OneOrMany<i32>>(), OneOrMany::Many(vec![]));
    }
}
