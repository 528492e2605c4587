//! Line and column of a place: a text and a path enter, a location leaves.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::trail::Spot;
use crate::document::path::Segment;
use crate::document::{Location, Path};

/// Where the value at `path` begins in `text`.
#[inline]
pub(crate) fn locate_value(text: &str, path: &Path) -> Option<Location> {
    locate(text, path, Spot::Value)
}

/// Where the value at `path`, or its key, begins in `text`; absent if the text ends before.
#[inline]
pub(super) fn locate(text: &str, path: &Path, spot: Spot) -> Option<Location> {
    let mut value = text.trim_start_matches(BLANK);
    for (at, segment) in path.segments().iter().enumerate() {
        let is_last = at + 1 == path.segments().len();
        let occurrence = usize::from(is_last && spot == Spot::RepeatedKey);
        value = step(value, segment, occurrence)?;
    }
    let start = value.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    match spot {
        Spot::Value => of_offset(text, start),
        Spot::Key | Spot::RepeatedKey => of_offset(text, start_of_key(text, start)?),
    }
}

/// The place that `serde_json` reports, whose columns count bytes.
#[inline]
pub(super) fn of_syntax(text: &str, line: usize, column: usize) -> Location {
    let start = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let before = start.char_indices().take_while(|(at, _)| at + 1 < column).count();
    Location { line: line.max(1), column: before + 1 }
}

const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

#[inline]
fn of_offset(text: &str, offset: usize) -> Option<Location> {
    let before = text.get(..offset)?;
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    Some(Location { line, column })
}

/// The opening quote of the key whose value begins at `value`.
#[inline]
fn start_of_key(text: &str, value: usize) -> Option<usize> {
    let colon = text.get(..value)?.trim_end_matches(BLANK).strip_suffix(':')?;
    let key = colon.trim_end_matches(BLANK).strip_suffix('"')?;
    let is_escaped = |at: usize| {
        let backslashes = key.bytes().take(at).rev().take_while(|&byte| byte == b'\\').count();
        backslashes % 2 == 1
    };
    key.rmatch_indices('"').map(|(at, _)| at).find(|&at| !is_escaped(at))
}

/// The text of one part of an object or an array.
#[inline]
fn step<'t>(value: &'t str, segment: &Segment, occurrence: usize) -> Option<&'t str> {
    let mut parts = Vec::new();
    // What stands behind the part may be no JSON; the parts read so far are good nevertheless.
    let _ = Parts(&mut parts).deserialize(&mut serde_json::Deserializer::from_str(value));
    match segment {
        Segment::Index(index) => parts.get(*index).map(|(_, part)| *part),
        Segment::Name(name) => {
            parts.iter().filter(|(key, _)| key == name).nth(occurrence).map(|(_, part)| *part)
        }
    }
}

/// Collects the parts of an object or an array with their keys; those of an array have empty ones.
struct Parts<'p, 'de>(&'p mut Vec<(String, &'de str)>);

impl<'de> DeserializeSeed<'de> for Parts<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Parts<'_, 'de> {
    type Value = ();

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        while let Some(part) = array.next_element::<&RawValue>()? {
            self.0.push((String::new(), part.get()));
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some((key, part)) = object.next_entry::<String, &RawValue>()? {
            self.0.push((key, part.get()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{ \"a\": [1,\n  {\"ké\\\"y\" : true, \"b\" :false}]\n, \"a\": 2, x }";

    #[track_caller]
    fn assert_place(path: &[Segment], spot: Spot, expected: Option<(usize, usize)>) {
        let path: Path = path.iter().cloned().collect();
        let found = locate(TEXT, &path, spot).map(|Location { line, column }| (line, column));
        assert_eq!(found, expected);
    }

    #[test]
    fn finds_values_and_keys() {
        let name = |text: &str| Segment::from(text);
        assert_place(&[], Spot::Value, Some((1, 1)));
        assert_place(&[name("a")], Spot::Value, Some((1, 8)));
        assert_place(&[name("a")], Spot::Key, Some((1, 3)));
        assert_place(&[name("a")], Spot::RepeatedKey, Some((3, 3)));
        let inner = |key: &str| [name("a"), Segment::Index(1), name(key)];
        assert_place(&inner("ké\"y"), Spot::Value, Some((2, 14)));
        assert_place(&inner("ké\"y"), Spot::Key, Some((2, 4)));
        assert_place(&inner("b"), Spot::Key, Some((2, 20)));
        assert_place(&inner("c"), Spot::Key, None);
    }
}
