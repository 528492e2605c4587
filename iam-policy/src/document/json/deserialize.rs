//! Reads policies, and their parts, from any format that describes itself.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::read;
use crate::document::place::Place;
use crate::document::tree::{Kind, Tree};
#[cfg(feature = "serde")]
use crate::document::{Condition, Effect, Principal, Principals, Statement, Version};
use crate::document::{Finding, Findings, Policy};
use crate::text::placeholder::{REFUSED, START};

/// Reads types by the functions that read them from JSON.
macro_rules! deserialize {
    ($($(#[$docs:meta])* $Type:ty: $read:path;)*) => {$(
        $(#[$docs])*
        impl<'de> Deserialize<'de> for $Type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                whole(deserializer, $read)
            }
        }
    )*};
}

deserialize! {
    /// Reads a policy from any format that describes itself, as strictly as [`Policy::from_json`], the
    /// only one that keeps numbers such as `1.50` as written.
    Policy: read::policy;
}

#[cfg(feature = "serde")]
deserialize! {
    Statement: read::one_statement;
    Version: read::version;
    Effect: read::effect;
    Principals: read::principals;
    Condition: read::condition;
    /// Reads a principal with its kind, such as `{"AWS": "123456789012"}`, and checks it.
    Principal: read::principal;
}

/// Reads a whole value; the error has all findings, each on a line.
fn whole<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl FnOnce(&Place<'_>, &mut alloc::vec::Vec<Finding>) -> T,
) -> Result<T, D::Error> {
    let mut tree = Tree::default();
    Next(&mut tree).deserialize(deserializer)?;
    let (value, faults) = read::whole(&tree, read);
    if faults.is_empty() { Ok(value) } else { Err(D::Error::custom(Findings::new(faults))) }
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
        if !number.is_finite() {
            return Err(E::invalid_value(Unexpected::Float(number), &self));
        }
        // The form for debugging has a point or an exponent, as a number of JSON has it.
        self.add(Kind::Number, format!("{number:?}"));
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if text.contains(START) {
            return Err(E::custom(REFUSED));
        }
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
        #[cfg(feature = "json")]
        if let Some(digits) = self.0.node(number).and_then(digits) {
            self.0.remove(number);
            self.add(Kind::Number, digits.to_string());
        }
        Ok(())
    }
}

/// The number in an object: `serde_json` passes numbers so if a crate enables its feature
/// `arbitrary_precision`.
#[cfg(feature = "json")]
#[inline]
fn digits(object: crate::document::tree::Node<'_>) -> Option<serde_json::Number> {
    use serde_core::de::value::MapDeserializer;

    let (key, value) = object.members().next()?;
    let member = core::iter::once((key.content(), value.content()));
    serde_json::Number::deserialize(MapDeserializer::<_, serde_json::Error>::new(member)).ok()
}
