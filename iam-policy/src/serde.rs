//! Reads and writes, with serde, what is text in a policy: names, ARNs and their parts.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde_core::de::{Deserialize, Deserializer, Error, Visitor};
use serde_core::ser::{Serialize, Serializer};

use crate::arn::{AccountId, ArnError, Partition, Region, TypedArn};
use crate::document::Code;
use crate::facts::{AccessLevel, AccessLevels};
use crate::support::serde_as_text;
use crate::typed::{
    ActionPattern, DateTime, IpRange, Marker, ServiceAction, UncheckedAction, UncheckedKey,
    UncheckedResource,
};

/// Writes a value as the text that it displays.
///
/// # Errors
///
/// When the format takes no text.
pub fn serialize_text<T: fmt::Display, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Reads a value from a text, as [`FromStr`] does.
///
/// # Errors
///
/// When the format has no text here, or [`FromStr`] refuses it, with the message of that.
pub fn deserialize_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(Text(PhantomData))
}

struct Text<T>(Marker<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

serde_as_text!(AccessLevel);
serde_as_text!(AccessLevels);
serde_as_text!(AccountId);
serde_as_text!(Code);
serde_as_text!(DateTime);
serde_as_text!(IpRange);
serde_as_text!(Partition);
serde_as_text!(Region);
serde_as_text!(UncheckedAction);
serde_as_text!(UncheckedKey);
serde_as_text!(UncheckedResource);

impl<R, F> Serialize for TypedArn<R, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_text(self, serializer)
    }
}

impl<'de, R, F> Deserialize<'de> for TypedArn<R, F>
where
    Self: FromStr<Err = ArnError>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer)
    }
}

impl<A> Serialize for ActionPattern<A> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_text(self, serializer)
    }
}

impl<'de, A: ServiceAction> Deserialize<'de> for ActionPattern<A> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer)
    }
}
