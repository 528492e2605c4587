//! Placeholders of templates in text.
//!
//! A placeholder is held as a policy variable whose name begins with a character that no data has, so
//! that whatever knows policy variables knows that the value is not known.

use alloc::borrow::Cow;
use alloc::string::String;

/// The name of such a variable begins with this code point, which Unicode reserves for programs.
/// Reading JSON refuses it there.
pub(crate) const MARK: &str = "\u{fdd0}";

/// How a placeholder begins in text.
pub(crate) const START: &str = "${\u{fdd0}";

/// Why data has no placeholders.
#[cfg(any(feature = "json", feature = "serde"))]
pub(crate) const REFUSED: &str = "U+FDD0 is not a character, and `${` before it is reserved";

/// The names of the placeholders in a text.
#[inline]
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(START).skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// Whether the text is one placeholder and nothing else.
#[inline]
pub(crate) fn is_whole(text: &str) -> bool {
    text.strip_prefix(START)
        .and_then(|rest| rest.split_once('}'))
        .is_some_and(|(_, rest)| rest.is_empty())
}

/// The text with a value for each placeholder, by its name.
pub(crate) fn replace<V: AsRef<str>>(text: &str, mut value: impl FnMut(&str) -> V) -> Cow<'_, str> {
    let mut parts = text.split(START);
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut made = String::from(first);
    for part in parts {
        match part.split_once('}') {
            Some((name, rest)) => made.extend([value(name).as_ref(), rest]),
            None => made.extend([START, part]),
        }
    }
    Cow::Owned(made)
}

/// The text as people read it, without marks.
#[cold]
#[inline]
pub(crate) fn shown(text: String) -> String {
    if text.contains(MARK) { text.replace(MARK, "") } else { text }
}
