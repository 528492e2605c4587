//! What AWS documents of one condition key.

use crate::document::ValueType;

/// What AWS documents of one condition key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyFacts {
    pub(crate) name: &'static str,
    pub(crate) value_type: Option<ValueType>,
    pub(crate) is_multi_valued: bool,
}

impl KeyFacts {
    /// Name, such as `aws:SourceIp` or `aws:ResourceTag/${TagKey}`; all placeholders are `${…}`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type of its values; `None` if AWS does not document it.
    #[must_use]
    pub const fn value_type(&self) -> Option<ValueType> {
        self.value_type
    }

    /// Whether a request carries several values.
    #[must_use]
    pub const fn is_multi_valued(&self) -> bool {
        self.is_multi_valued
    }

    /// Whether `name` in a policy is this key: case does not matter, and any text may stand for a
    /// placeholder.
    #[must_use]
    pub fn names(&self, name: &str) -> bool {
        let mut rest = name;
        let mut pieces = fixed_texts(self.name).peekable();
        let Some(first) = pieces.next() else { return false };
        match strip_prefix(rest, first) {
            Some(tail) => rest = tail,
            None => return false,
        }
        let mut is_open = false;
        for piece in pieces {
            is_open = piece.is_empty();
            // A placeholder stands for at least one character.
            let Some(found) = (1..=rest.len()).find_map(|at| strip_prefix(rest.get(at..)?, piece))
            else {
                return false;
            };
            rest = found;
        }
        is_open || rest.is_empty()
    }
}

/// The fixed texts of a key's name, between its placeholders `${…}`.
fn fixed_texts(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(name);
    core::iter::from_fn(move || {
        let text = rest?;
        let opens = text.find("${");
        let closes = opens.and_then(|at| Some(at + text.get(at..)?.find('}')?));
        let (Some(opens), Some(closes)) = (opens, closes) else {
            rest = None;
            return Some(text);
        };
        rest = text.get(closes + 1..);
        text.get(..opens)
    })
}

fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}
