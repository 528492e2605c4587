//! Reads policies from any format that serde supports.

use alloc::string::{String, ToString};
use core::fmt;
use core::iter::once;

use serde_core::de::value::MapDeserializer;
use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::read;
use crate::document::Policy;
use crate::document::tree::{Kind, Node, Tree};

/// Reads a policy from any format. Only [`Policy::from_json`] keeps numbers such as `1.50` as
/// written.
impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut tree = Tree::default();
        Next(&mut tree).deserialize(deserializer)?;
        let (policy, faults) = read::policy(&tree);
        faults.first().map_or(Ok(policy), |first| Err(D::Error::custom(first)))
    }
}

/// Adds the next value to a tree, without a span, which only the format knows.
struct Next<'a>(&'a mut Tree<'static>);

impl Next<'_> {
    #[inline]
    fn add(self, kind: Kind, content: String) {
        let number = self.0.open(0);
        self.0.set_content(content);
        self.0.close(number, kind, 0);
    }
}

impl<'de> DeserializeSeed<'de> for Next<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Next<'_> {
    type Value = ();

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.add(Kind::Null, String::new());
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.add(Kind::Bool(value), String::new());
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.add(Kind::Number, number.to_string());
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.add(Kind::Number, number.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        let Some(finite) = serde_json::Number::from_f64(number) else {
            return Err(E::invalid_value(Unexpected::Float(number), &self));
        };
        self.add(Kind::Number, finite.to_string());
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.add(Kind::String, text.into());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        let number = self.0.open(0);
        let mut count = 0;
        while array.next_element_seed(Next(self.0))?.is_some() {
            count += 1;
        }
        self.0.close(number, Kind::Array(count), 0);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let number = self.0.open(0);
        let mut count = 0;
        while object.next_key_seed(Next(self.0))?.is_some() {
            object.next_value_seed(Next(self.0))?;
            count += 1;
        }
        self.0.close(number, Kind::Object(count), 0);
        if let Some(digits) = self.0.node(number).and_then(digits) {
            self.0.remove(number);
            self.add(Kind::Number, digits.to_string());
        }
        Ok(())
    }
}

/// The number in an object: `serde_json` passes numbers so if a crate enables its feature
/// `arbitrary_precision`.
#[inline]
fn digits(object: Node<'_>) -> Option<serde_json::Number> {
    let (key, value) = object.members().next()?;
    let member = once((key.content(), value.content()));
    serde_json::Number::deserialize(MapDeserializer::<_, serde_json::Error>::new(member)).ok()
}
