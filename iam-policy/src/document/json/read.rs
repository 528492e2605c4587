//! Reading policies and statements: text enters, a document leaves, or the place of the fault.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_core::de::{Deserialize, Deserializer, Error, MapAccess};

use super::error::ReadError;
use super::locate::{self, locate};
use super::names::{self, PolicyPart};
use super::shape::{List, Seed, Shape, short};
use super::statement::OneStatement;
use super::trail::{Reading, Spot};
use super::values::Text;
use crate::document::element::PolicyElement;
use crate::document::path::Segment;
use crate::document::{Policy, Version};

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
        let mut elements: Vec<PolicyElement> = Vec::new();
        while let Some(part) = object.next_key_seed(Seed(PartName(self.0)))? {
            let name = part.name();
            if elements.iter().any(|element| element.name() == name) {
                return Err(self.0.fault_of_key(name, repeated(name), Spot::RepeatedKey));
            }
            let element = self.read(part, &mut object);
            elements.push(self.0.step(element, || Segment::from(name))?);
        }
        if elements.iter().any(|element| matches!(element, PolicyElement::Statement(_))) {
            return Ok(Policy { elements });
        }
        Err(self.0.fault(String::from("a policy needs the element `Statement`, found none")))
    }
}

impl Document<'_> {
    fn read<'de, A: MapAccess<'de>>(
        self,
        part: PolicyPart,
        object: &mut A,
    ) -> Result<PolicyElement, A::Error> {
        Ok(match part {
            PolicyPart::Version => {
                PolicyElement::Version(object.next_value_seed(Seed(Date(self.0)))?)
            }
            PolicyPart::Id => PolicyElement::Id(object.next_value_seed(Seed(Text(self.0)))?),
            PolicyPart::Statement => {
                PolicyElement::Statement(object.next_value_seed(Seed(List(OneStatement(self.0))))?)
            }
        })
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
