//! The path of an element or value in a policy, as people write it.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

/// Where an element or a value is in a policy, such as `Statement[0].Condition.Bool`.
///
/// The path of the policy itself is empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Path {
    segments: Vec<Segment>,
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// To the member with this name.
    Name(String),
    /// To the item with this index, counted from 0.
    Index(usize),
}

impl Path {
    /// The steps, starting at the policy.
    #[must_use]
    #[inline]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether it is the policy itself.
    #[must_use]
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }
}

#[cfg(feature = "json")]
impl Path {
    /// Adds a first step, and drops the last if there are more than `most`.
    #[inline]
    pub(super) fn prepend(&mut self, step: Segment, most: usize) {
        self.segments.insert(0, step);
        self.segments.truncate(most);
    }
}

impl FromIterator<Segment> for Path {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Self {
        Self { segments: segments.into_iter().collect() }
    }
}

impl From<&str> for Segment {
    #[inline]
    fn from(name: &str) -> Self {
        Self::Name(name.into())
    }
}

impl From<usize> for Segment {
    #[inline]
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl fmt::Display for Path {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Name(name) if needs_quotes(name) => write!(f, "[{name:?}]")?,
                Segment::Name(name) => {
                    if at > 0 {
                        f.write_char('.')?;
                    }
                    f.write_str(name)?;
                }
            }
        }
        Ok(())
    }
}

#[inline]
fn needs_quotes(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "_-:/${}".contains(c);
    name.is_empty() || !name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn prints_as_people_write_it() {
        let path = |steps: &[Segment]| steps.iter().cloned().collect::<Path>().to_string();
        let name = |text: &str| Segment::from(text);
        let start = [name("Statement"), Segment::Index(0), name("Condition")];
        assert_eq!(path(&start), "Statement[0].Condition");
        assert_eq!(
            path(&[name("Bool"), name("aws:ResourceTag/team")]),
            "Bool.aws:ResourceTag/team"
        );
        assert_eq!(path(&[name("Bool"), name("a.b c"), 1.into()]), "Bool[\"a.b c\"][1]");
        assert_eq!(path(&[]), "");
    }
}
