//! Reading what elements hold: text, principals and conditions, in their form and order.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::value::MapAccessDeserializer;
use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess};
use serde_json::value::RawValue;

use super::read::repeated;
use super::shape::{List, Seed, Shape};
use super::trail::{Reading, Spot};
use crate::document::path::Segment;
use crate::document::{
    Condition, ConditionBlock, ConditionOperator, ConditionValue, Number, OneOrMany, PrincipalKind,
    PrincipalMap, Principals,
};

/// A string.
#[derive(Clone, Copy)]
pub(super) struct Text<'r>(pub(super) &'r Reading);

impl Shape<'_> for Text<'_> {
    type Value = Cow<'static, str>;

    const EXPECTED: &'static str = "a string";
    const EXPECTED_OR_ARRAY: &'static str = "a string or an array of strings";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, text: Cow<'_, str>, _: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.into_owned()))
    }
}

/// What `Principal` or `NotPrincipal` holds.
#[derive(Clone, Copy)]
pub(super) struct Principal<'r>(pub(super) &'r Reading);

impl<'de> Shape<'de> for Principal<'_> {
    type Value = Principals;

    const EXPECTED: &'static str = "`*` in quotes or an object such as `{\"AWS\": …}`";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, text: Cow<'_, str>, _: &str) -> Result<Principals, E> {
        match &*text {
            "*" => Ok(Principals::Everyone),
            _ => Ok(Principals::Text(Cow::Owned(text.into_owned()))),
        }
    }

    fn object<A: MapAccess<'de>>(self, object: A, _: &str) -> Result<Principals, A::Error> {
        let kinds = entries(object, Kind(self.0), Seed(List(Text(self.0))))?;
        Ok(Principals::Map(PrincipalMap { kinds }))
    }
}

/// A kind of principals.
#[derive(Clone, Copy)]
struct Kind<'r>(&'r Reading);

impl Shape<'_> for Kind<'_> {
    type Value = PrincipalKind;

    const EXPECTED: &'static str = "a key";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, text: Cow<'_, str>, _: &str) -> Result<PrincipalKind, E> {
        Ok(PrincipalKind::of_text(text))
    }
}

/// What `Condition` holds.
#[derive(Clone, Copy)]
pub(super) struct Conditions<'r>(pub(super) &'r Reading);

impl<'de> Shape<'de> for Conditions<'_> {
    type Value = Condition;

    const EXPECTED: &'static str = "an object of operators, such as `{\"StringEquals\": {…}}`";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn object<A: MapAccess<'de>>(self, object: A, _: &str) -> Result<Condition, A::Error> {
        let entries = entries(object, Operator(self.0), Seed(Keys(self.0)))?;
        let block = |(operator, keys)| ConditionBlock { operator, keys };
        Ok(Condition { blocks: entries.into_iter().map(block).collect() })
    }
}

/// The operator of a block.
#[derive(Clone, Copy)]
struct Operator<'r>(&'r Reading);

impl Shape<'_> for Operator<'_> {
    type Value = ConditionOperator;

    const EXPECTED: &'static str = "a key";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, text: Cow<'_, str>, _: &str) -> Result<ConditionOperator, E> {
        Ok(ConditionOperator::of_text(text))
    }
}

/// The keys of one operator.
#[derive(Clone, Copy)]
struct Keys<'r>(&'r Reading);

impl<'de> Shape<'de> for Keys<'_> {
    type Value = Vec<(Cow<'static, str>, OneOrMany<ConditionValue>)>;

    const EXPECTED: &'static str = "an object of condition keys, such as `{\"aws:SourceIp\": …}`";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn object<A: MapAccess<'de>>(self, object: A, _: &str) -> Result<Self::Value, A::Error> {
        entries(object, Text(self.0), Values(self.0))
    }
}

/// The values of one condition key.
#[derive(Clone, Copy)]
struct Values<'r>(&'r Reading);

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = OneOrMany<ConditionValue>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if !self.0.raw {
            return Seed(List(Value(self.0))).deserialize(deserializer);
        }
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        if !raw.starts_with('[') {
            return match number(raw) {
                Some(number) => Ok(OneOrMany::One(number)),
                None => again(raw, Seed(List(Value(self.0)))),
            };
        }
        let items: Vec<&RawValue> = serde_json::from_str(raw).map_err(Error::custom)?;
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let value =
                number(item.get()).map_or_else(|| again(item.get(), Seed(Value(self.0))), Ok);
            values.push(self.0.step(value, || Segment::Index(values.len()))?);
        }
        Ok(OneOrMany::Many(values))
    }
}

#[inline]
fn number(raw: &str) -> Option<ConditionValue> {
    Number::new(String::from(raw)).ok().map(ConditionValue::Number)
}

fn again<'de, V: DeserializeSeed<'de>, E: Error>(raw: &'de str, seed: V) -> Result<V::Value, E> {
    seed.deserialize(&mut serde_json::Deserializer::from_str(raw)).map_err(Error::custom)
}

#[derive(Clone, Copy)]
struct Value<'r>(&'r Reading);

impl<'de> Shape<'de> for Value<'_> {
    type Value = ConditionValue;

    const EXPECTED: &'static str = "a string, a number or a boolean";
    const EXPECTED_OR_ARRAY: &'static str = "a string, a number, a boolean or an array of them";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, text: Cow<'_, str>, _: &str) -> Result<ConditionValue, E> {
        Ok(ConditionValue::String(Cow::Owned(text.into_owned())))
    }

    fn bool<E: Error>(self, value: bool, _: &str) -> Result<ConditionValue, E> {
        Ok(ConditionValue::Bool(value))
    }

    fn number<E: Error>(self, digits: String, _: &str) -> Result<ConditionValue, E> {
        Number::new(digits).map(ConditionValue::Number).map_err(Error::custom)
    }

    /// A number may come as an object: so does `serde_json` where a crate turned its feature
    /// `arbitrary_precision` on.
    fn object<A: MapAccess<'de>>(
        self,
        object: A,
        expected: &str,
    ) -> Result<ConditionValue, A::Error> {
        match serde_json::Number::deserialize(MapAccessDeserializer::new(object)) {
            Ok(number) => self.number(format!("{number}"), expected),
            Err(_) => Err(self.refuse(expected, "an object")),
        }
    }
}

/// The entries of an object.
type Entries<K, V> = Vec<(K, V)>;

/// Reads an object of any keys, each once, in their order.
fn entries<'de, A, K, V>(
    mut object: A,
    key: K,
    seed: V,
) -> Result<Entries<K::Value, V::Value>, A::Error>
where
    A: MapAccess<'de>,
    K: Shape<'de, Value: PartialEq + fmt::Display>,
    V: DeserializeSeed<'de> + Copy,
{
    let reading = key.reading();
    let mut entries: Entries<K::Value, V::Value> = Vec::new();
    while let Some(key) = object.next_key_seed(Seed(key))? {
        if entries.iter().any(|(known, _)| *known == key) {
            let key = format!("{key}");
            return Err(reading.fault_of_key(&key, repeated(&key), Spot::RepeatedKey));
        }
        let value = object.next_value_seed(seed);
        let value = reading.step(value, || Segment::Name(format!("{key}")))?;
        entries.push((key, value));
    }
    Ok(entries)
}
