//! Writes policies, keeping their order and form.

use alloc::format;

use serde_core::ser::{Error, Serialize, SerializeMap, Serializer};

#[cfg(feature = "serde")]
use crate::document::Principal;
use crate::document::element::{Element, PolicyElement, StatementElement};
use crate::document::{
    Condition, ConditionBlock, ConditionOperator, ConditionValue, Effect, Number, OneOrMany,
    Policy, PrincipalMap, Principals, Statement, Version,
};

/// Writes the policy in any format, with its elements in their order. Numbers such as `1.50` keep their
/// digits in JSON alone, and with the feature `json`.
impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.elements.len()))?;
        for element in &self.elements {
            let name = element.name();
            match element {
                PolicyElement::Version(version) => map.serialize_entry(name, version)?,
                PolicyElement::Id(id) => map.serialize_entry(name, id)?,
                PolicyElement::Statement(list) => map.serialize_entry(name, list)?,
            }
        }
        map.end()
    }
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.elements.len()))?;
        for element in &self.elements {
            let name = element.name();
            match element {
                StatementElement::Sid(sid) => map.serialize_entry(name, sid)?,
                StatementElement::Effect(effect) => map.serialize_entry(name, effect)?,
                StatementElement::Principal(held) => {
                    map.serialize_entry(name, held.principals())?;
                }
                StatementElement::Action(held) => map.serialize_entry(name, held.patterns())?,
                StatementElement::Resource(held) => map.serialize_entry(name, held.patterns())?,
                StatementElement::Condition(condition) => map.serialize_entry(name, condition)?,
            }
        }
        map.end()
    }
}

impl<T: Serialize> Serialize for OneOrMany<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(value) => value.serialize(serializer),
            Self::Many(values) => serializer.collect_seq(values),
        }
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Serialize for Effect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Serialize for Principals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Everyone => serializer.serialize_str("*"),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Map(map) => map.serialize(serializer),
        }
    }
}

/// Writes the kind with the text, as an element `Principal` with this principal alone.
#[cfg(feature = "serde")]
impl Serialize for Principal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.kind().as_str(), self.as_str())])
    }
}

impl Serialize for PrincipalMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(kind, texts)| (kind.as_str(), texts)))
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.blocks().map(|block| (block.operator(), block)))
    }
}

impl Serialize for ConditionOperator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The keys and their values, as an object.
impl Serialize for ConditionBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.keys())
    }
}

impl Serialize for ConditionValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(text) => serializer.serialize_str(text),
            Self::Number(number) => number.serialize(serializer),
            Self::Bool(value) => serializer.serialize_bool(*value),
        }
    }
}

/// Writes an integer of 64 bits as one. Other numbers keep their digits in JSON, with the feature `json`;
/// elsewhere they are the nearest floating-point number.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.as_str();
        if let Some(number) = same::<u64>(digits) {
            return serializer.serialize_u64(number);
        }
        if let Some(number) = same::<i64>(digits) {
            return serializer.serialize_i64(number);
        }
        #[cfg(feature = "json")]
        if is_serde_json::<S>() {
            let raw: &serde_json::value::RawValue =
                serde_json::from_str(digits).map_err(Error::custom)?;
            return raw.serialize(serializer);
        }
        match digits.parse() {
            Ok(number) if f64::is_finite(number) => serializer.serialize_f64(number),
            _ => Err(Error::custom(format!("the number `{digits}` is too large for this format"))),
        }
    }
}

/// Whether `serde_json` writes. Only it knows its raw numbers; other formats would write a table.
///
/// Types without the bound `'static` can only be compared by their names.
#[cfg(feature = "json")]
fn is_serde_json<S: Serializer>() -> bool {
    core::any::type_name::<S::Error>() == core::any::type_name::<serde_json::Error>()
}

/// The number, if it displays as these digits.
fn same<T: core::str::FromStr + alloc::string::ToString>(digits: &str) -> Option<T> {
    digits.parse().ok().filter(|number: &T| number.to_string() == digits)
}
