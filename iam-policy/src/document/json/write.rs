//! Writing policies: a document enters, JSON leaves in the order and the form that it holds.

use serde_core::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::document::statement::StatementPart;
use crate::document::{
    ActionElement, Condition, ConditionBlock, ConditionOperator, ConditionValue, Effect, Number,
    OneOrMany, Policy, PolicyPart, PrincipalElement, PrincipalMap, Principals, ResourceElement,
    Statement, Version,
};

impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for part in self.order.iter() {
            const VERSION: u8 = PolicyPart::Version as u8;
            const ID: u8 = PolicyPart::Id as u8;
            match part {
                VERSION => entry(&mut map, "Version", self.version.as_ref())?,
                ID => entry(&mut map, "Id", self.id.as_ref())?,
                _ => map.serialize_entry("Statement", &self.statements)?,
            }
        }
        map.end()
    }
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const SID: u8 = StatementPart::Sid as u8;
        const EFFECT: u8 = StatementPart::Effect as u8;
        const PRINCIPAL: u8 = StatementPart::Principal as u8;
        const ACTION: u8 = StatementPart::Action as u8;
        const RESOURCE: u8 = StatementPart::Resource as u8;
        let mut map = serializer.serialize_map(None)?;
        for part in self.order.iter() {
            match part {
                SID => entry(&mut map, "Sid", self.sid.as_ref())?,
                EFFECT => map.serialize_entry("Effect", &self.effect)?,
                PRINCIPAL => {
                    let held = self.principal.as_ref();
                    let name = held.map_or("", PrincipalElement::name);
                    entry(&mut map, name, held.map(PrincipalElement::principals))?;
                }
                ACTION => {
                    let held = self.action.as_ref();
                    let name = held.map_or("", ActionElement::name);
                    entry(&mut map, name, held.map(ActionElement::patterns))?;
                }
                RESOURCE => {
                    let held = self.resource.as_ref();
                    let name = held.map_or("", ResourceElement::name);
                    entry(&mut map, name, held.map(ResourceElement::patterns))?;
                }
                _ => entry(&mut map, "Condition", self.condition.as_ref())?,
            }
        }
        map.end()
    }
}

fn entry<M: SerializeMap, T: Serialize>(
    map: &mut M,
    name: &'static str,
    value: Option<&T>,
) -> Result<(), M::Error> {
    match value {
        Some(value) => map.serialize_entry(name, value),
        None => Ok(()),
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

impl Serialize for PrincipalMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(kind, texts)| (kind.as_str(), texts)))
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.blocks().map(|block| (block.operator(), Keys(block))))
    }
}

impl Serialize for ConditionOperator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.known().map(super::super::Operator::pieces) {
            Some(["", name, ""]) => serializer.serialize_str(name),
            _ => serializer.collect_str(self),
        }
    }
}

/// The keys of a block with their values.
struct Keys<'a>(&'a ConditionBlock);

impl Serialize for Keys<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.keys())
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

/// Writes the digits as they are into JSON; other formats get a number they know where its digits
/// are the same.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.as_str();
        if let Some(number) = same::<u64>(digits) {
            return serializer.serialize_u64(number);
        }
        if let Some(number) = same::<i64>(digits) {
            return serializer.serialize_i64(number);
        }
        let raw: &RawValue = serde_json::from_str(digits).map_err(Error::custom)?;
        raw.serialize(serializer)
    }
}

/// The number, if it prints as these digits.
fn same<T: core::str::FromStr + alloc::string::ToString>(digits: &str) -> Option<T> {
    digits.parse().ok().filter(|number: &T| number.to_string() == digits)
}
