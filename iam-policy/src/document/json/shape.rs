//! What a value may look like: a value of JSON enters, what a shape makes of it leaves.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::trail::Reading;
use crate::document::OneOrMany;
use crate::document::path::Segment;

/// A form of values: it takes some kinds of values and refuses the others, saying what was
/// `expected`.
pub(super) trait Shape<'de>: Copy {
    type Value;

    /// What is expected, such as "a string".
    const EXPECTED: &'static str;

    /// What is expected where an array may stand as well.
    const EXPECTED_OR_ARRAY: &'static str = Self::EXPECTED;

    fn reading(&self) -> &Reading;

    fn text<E: Error>(self, text: Cow<'_, str>, expected: &str) -> Result<Self::Value, E> {
        Err(self.refuse(expected, &format!("`{}`", short(&text))))
    }

    fn number<E: Error>(self, digits: String, expected: &str) -> Result<Self::Value, E> {
        Err(self.refuse(expected, &format!("the number `{digits}`")))
    }

    fn bool<E: Error>(self, value: bool, expected: &str) -> Result<Self::Value, E> {
        Err(self.refuse(expected, &format!("`{value}` without quotes")))
    }

    fn array<A: SeqAccess<'de>>(self, _array: A, expected: &str) -> Result<Self::Value, A::Error> {
        Err(self.refuse(expected, "an array"))
    }

    fn object<A: MapAccess<'de>>(
        self,
        _object: A,
        expected: &str,
    ) -> Result<Self::Value, A::Error> {
        Err(self.refuse(expected, "an object"))
    }

    #[cold]
    fn refuse<E: Error>(self, expected: &str, found: &str) -> E {
        self.reading().fault(format!("expected {expected}, found {found}"))
    }
}

const LONGEST_QUOTE: usize = 60;

/// The start of a text that a message can quote whole.
#[inline]
pub(super) fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => Cow::Borrowed(text),
    }
}

/// Reads a value of a shape.
#[derive(Clone, Copy)]
pub(super) struct Seed<S>(pub(super) S);

impl<'de, S: Shape<'de>> DeserializeSeed<'de> for Seed<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: Shape<'de>> Visitor<'de> for Seed<S> {
    type Value = S::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(S::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<S::Value, E> {
        self.0.text(Cow::Borrowed(text), S::EXPECTED)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<S::Value, E> {
        self.0.text(Cow::Owned(text), S::EXPECTED)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<S::Value, E> {
        self.0.bool(value, S::EXPECTED)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<S::Value, E> {
        self.0.number(format!("{number}"), S::EXPECTED)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<S::Value, E> {
        self.0.number(format!("{number}"), S::EXPECTED)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<S::Value, E> {
        self.0.reading().lossy.set(true);
        match serde_json::Number::from_f64(number) {
            Some(number) => self.0.number(format!("{number}"), S::EXPECTED),
            None => Err(self.0.refuse(S::EXPECTED, &format!("`{number}`"))),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<S::Value, E> {
        Err(self.0.refuse(S::EXPECTED, "`null`; leave the element out instead"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<S::Value, A::Error> {
        self.0.array(array, S::EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<S::Value, A::Error> {
        self.0.object(object, S::EXPECTED)
    }
}

/// A shape, or an array of it.
#[derive(Clone, Copy)]
pub(super) struct List<S>(pub(super) S);

impl<'de, S: Shape<'de>> Shape<'de> for List<S> {
    type Value = OneOrMany<S::Value>;

    const EXPECTED: &'static str = S::EXPECTED_OR_ARRAY;

    fn reading(&self) -> &Reading {
        self.0.reading()
    }

    fn text<E: Error>(self, text: Cow<'_, str>, expected: &str) -> Result<Self::Value, E> {
        self.0.text(text, expected).map(OneOrMany::One)
    }

    fn number<E: Error>(self, digits: String, expected: &str) -> Result<Self::Value, E> {
        self.0.number(digits, expected).map(OneOrMany::One)
    }

    fn bool<E: Error>(self, value: bool, expected: &str) -> Result<Self::Value, E> {
        self.0.bool(value, expected).map(OneOrMany::One)
    }

    fn array<A: SeqAccess<'de>>(self, mut array: A, _: &str) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        loop {
            let value = array.next_element_seed(Seed(self.0));
            match self.reading().step(value, || Segment::Index(values.len()))? {
                Some(value) => values.push(value),
                None => return Ok(OneOrMany::Many(values)),
            }
        }
    }

    fn object<A: MapAccess<'de>>(self, object: A, expected: &str) -> Result<Self::Value, A::Error> {
        self.0.object(object, expected).map(OneOrMany::One)
    }
}
