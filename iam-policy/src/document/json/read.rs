//! Reading policies and statements: text enters, a document leaves, or the place of the fault.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};

use serde_core::de::{Deserialize, Deserializer, Error, MapAccess};

use super::error::ReadError;
use super::locate::{self, locate};
use super::names;
use super::shape::{List, Seed, Shape, short};
use super::statement::OneStatement;
use super::trail::{Reading, Spot};
use super::values::Text;
use crate::document::order::Order;
use crate::document::path::Segment;
use crate::document::{Policy, PolicyPart, Version};

/// Reads the text of a policy.
#[inline]
pub(super) fn policy(text: &str) -> Result<Policy, ReadError> {
    let quick = Reading::default();
    match attempt(text, &quick) {
        Ok(policy) if !quick.lossy.get() => Ok(policy),
        _ => exactly(text),
    }
}

/// Reads once more, with numbers as they are written.
#[cold]
#[inline]
fn exactly(text: &str) -> Result<Policy, ReadError> {
    let reading = Reading::exact();
    attempt(text, &reading).map_err(|error| explain(text, reading, &error))
}

#[inline]
fn attempt(text: &str, reading: &Reading) -> serde_json::Result<Policy> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let policy = deserializer.deserialize_any(Seed(Document(reading)))?;
    deserializer.end()?;
    Ok(policy)
}

#[inline]
fn explain(text: &str, reading: Reading, error: &serde_json::Error) -> ReadError {
    let (path, fault) = reading.into_fault();
    let reported = locate::of_syntax(text, error.line(), error.column());
    if let Some(message) = fault.message {
        let location = locate(text, &path, fault.spot).unwrap_or(reported);
        return ReadError { location, path, message };
    }
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = error.to_string();
    let message = message.strip_suffix(&place).unwrap_or(&message);
    ReadError { location: reported, path, message: format!("invalid JSON: {message}") }
}

/// Takes a policy from any format. Only [`Policy::from_json`] keeps numbers such as `1.50` as they
/// are written.
impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let reading = Reading::default();
        match deserializer.deserialize_any(Seed(Document(&reading))) {
            Ok(policy) => Ok(policy),
            Err(error) => Err(reading.with_path(error)),
        }
    }
}

/// The name of an element of a policy.
#[derive(Clone, Copy)]
struct PartName<'r>(&'r Reading);

impl Shape<'_> for PartName<'_> {
    type Value = PolicyPart;

    const EXPECTED: &'static str = "a key";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, name: Cow<'_, str>, _: &str) -> Result<PolicyPart, E> {
        PolicyPart::of_name(&name)
            .ok_or_else(|| self.0.fault_of_key(&name, names::unknown_in_policy(&name), Spot::Key))
    }
}

#[derive(Clone, Copy)]
struct Document<'r>(&'r Reading);

impl<'de> Shape<'de> for Document<'_> {
    type Value = Policy;

    const EXPECTED: &'static str = "a policy, which is an object in braces";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn object<A: MapAccess<'de>>(self, mut object: A, _: &str) -> Result<Policy, A::Error> {
        let mut policy = Policy { order: Order([0; 3]), version: None, ..Policy::new() };
        while let Some(part) = object.next_key_seed(Seed(PartName(self.0)))? {
            if policy.order.contains(part as u8) {
                let name = part.name();
                return Err(self.0.fault_of_key(name, repeated(name), Spot::RepeatedKey));
            }
            policy.order.push(part as u8);
            let read = self.read(&mut policy, part, &mut object);
            self.0.step(read, || Segment::from(part.name()))?;
        }
        if policy.order.contains(PolicyPart::Statement as u8) {
            return Ok(policy);
        }
        Err(self.0.fault(String::from("a policy needs the element `Statement`, found none")))
    }
}

impl Document<'_> {
    fn read<'de, A: MapAccess<'de>>(
        self,
        policy: &mut Policy,
        part: PolicyPart,
        object: &mut A,
    ) -> Result<(), A::Error> {
        match part {
            PolicyPart::Version => {
                policy.version = Some(object.next_value_seed(Seed(Date(self.0)))?);
            }
            PolicyPart::Id => policy.id = Some(object.next_value_seed(Seed(Text(self.0)))?),
            PolicyPart::Statement => {
                policy.statements = object.next_value_seed(Seed(List(OneStatement(self.0))))?;
            }
        }
        Ok(())
    }
}

/// What to say of a key that an object has already.
#[inline]
pub(super) fn repeated(key: &str) -> String {
    format!("`{}` stands here already; an object has each key once", short(key))
}

#[derive(Clone, Copy)]
struct Date<'r>(&'r Reading);

impl Shape<'_> for Date<'_> {
    type Value = Version;

    const EXPECTED: &'static str = "`2012-10-17` or `2008-10-17` in quotes";

    #[inline]
    fn reading(&self) -> &Reading {
        self.0
    }

    fn text<E: Error>(self, text: Cow<'_, str>, _: &str) -> Result<Version, E> {
        Version::of_date(&text).ok_or_else(|| {
            let found = short(&text);
            self.0.fault(format!(
                "expected the version `2012-10-17` or `2008-10-17` of the policy language, found \
                 `{found}`"
            ))
        })
    }
}
