//! Reading what elements hold: text, principals and conditions, in their form and order.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde_core::de::value::MapAccessDeserializer;
use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess};
use serde_json::value::RawValue;

use super::read::repeated;
use super::shape::{List, Seed, Shape};
use super::trail::{Reading, Spot};
use crate::policy::path::Segment;
use crate::policy::{
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
        let entries = entries(object, self.0, Seed(List(Text(self.0))))?;
        let kinds = entries.into_iter().map(|(kind, texts)| (PrincipalKind::of_name(kind), texts));
        Ok(Principals::Map(PrincipalMap { kinds: kinds.collect() }))
    }
}

/// What `Condition` holds.
#[derive(Clone, Copy)]
pub(super) struct Conditions<'r>(pub(super) &'r Reading);

impl<'de> Shape<'de> for Conditions<'_> {
    type Value = Condition;

    const EXPECTED: &'static str = "an object of operators, such as `{\"StringEquals\": {…}}`";

    fn reading(&self) -> &Reading {
        self.0
    }

    fn object<A: MapAccess<'de>>(self, object: A, _: &str) -> Result<Condition, A::Error> {
        let entries = entries(object, self.0, Seed(Keys(self.0)))?;
        let block =
            |(operator, keys)| ConditionBlock { operator: ConditionOperator::new(operator), keys };
        Ok(Condition { blocks: entries.into_iter().map(block).collect() })
    }
}

/// The keys of one operator.
#[derive(Clone, Copy)]
struct Keys<'r>(&'r Reading);

impl<'de> Shape<'de> for Keys<'_> {
    type Value = Entries<OneOrMany<ConditionValue>>;

    const EXPECTED: &'static str = "an object of condition keys, such as `{\"aws:SourceIp\": …}`";

    fn reading(&self) -> &Reading {
        self.0
    }

    fn object<A: MapAccess<'de>>(self, object: A, _: &str) -> Result<Self::Value, A::Error> {
        entries(object, self.0, Values(self.0))
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
            Ok(number) => self.number(alloc::format!("{number}"), expected),
            Err(_) => Err(self.refuse(expected, "an object")),
        }
    }
}

/// An object of any keys.
type Entries<V> = Vec<(Cow<'static, str>, V)>;

/// Reads an object of any keys, each once, in their order.
fn entries<'de, A, V>(
    mut object: A,
    reading: &Reading,
    seed: V,
) -> Result<Entries<V::Value>, A::Error>
where
    A: MapAccess<'de>,
    V: DeserializeSeed<'de> + Copy,
{
    let mut entries = Entries::new();
    while let Some(key) = object.next_key_seed(Seed(Text(reading)))? {
        if entries.iter().any(|(known, _)| *known == key) {
            return Err(reading.fault_of_key(&key, repeated(&key), Spot::RepeatedKey));
        }
        match object.next_value_seed(seed) {
            Ok(value) => entries.push((key, value)),
            Err(error) => return reading.step(Err(error), || Segment::from(&*key)),
        }
    }
    Ok(entries)
}
