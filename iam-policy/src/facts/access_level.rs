//! Access levels as AWS names them, and sets of them.

use core::fmt;
use core::str::FromStr;

use crate::text::{ValueError, debug_as_text, display_as_text, search};

const EXPECTED: &str = "access levels such as `Read` or `Permissions management, Write`";

/// How AWS classifies what an action does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessLevel {
    /// Lists resources without their contents.
    List,
    /// Reads the contents of resources.
    Read,
    /// Creates, changes or deletes resources.
    Write,
    /// Changes tags only.
    Tagging,
    /// Grants or changes permissions.
    PermissionsManagement,
}

impl AccessLevel {
    /// All levels, in the alphabetical order in which AWS lists several of them.
    pub const ALL: [Self; 5] =
        [Self::List, Self::PermissionsManagement, Self::Read, Self::Tagging, Self::Write];

    /// The level as AWS spells it, such as `Permissions management`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Write => "Write",
            Self::Tagging => "Tagging",
            Self::PermissionsManagement => "Permissions management",
        }
    }

    const fn parse(name: &str) -> Option<Self> {
        let mut levels: &[Self] = &Self::ALL;
        while let [level, more @ ..] = levels {
            if search::equal(name, level.as_str()) {
                return Some(*level);
            }
            levels = more;
        }
        None
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of access levels; one action may have several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct AccessLevels(u8);

impl AccessLevels {
    /// No level.
    pub const NONE: Self = Self(0);
    /// Only `List`.
    pub const LIST: Self = Self(AccessLevel::List.bit());
    /// Only `Read`.
    pub const READ: Self = Self(AccessLevel::Read.bit());
    /// Only `Write`.
    pub const WRITE: Self = Self(AccessLevel::Write.bit());
    /// Only `Tagging`.
    pub const TAGGING: Self = Self(AccessLevel::Tagging.bit());
    /// Only `Permissions management`.
    pub const PERMISSIONS_MANAGEMENT: Self = Self(AccessLevel::PermissionsManagement.bit());

    /// The levels of a text such as `Permissions management, Write`; `None` if it has anything else.
    pub(crate) const fn parse(text: &str) -> Option<Self> {
        let mut set = Self::NONE;
        let mut rest = Some(text);
        while let Some(levels) = rest {
            let name;
            (name, rest) = match search::cut(levels, ", ") {
                Some((name, more)) => (name, Some(more)),
                None => (levels, None),
            };
            match AccessLevel::parse(name) {
                Some(level) => set = set.union(Self(level.bit())),
                None => return None,
            }
        }
        Some(set)
    }

    /// The levels of either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether `level` is in the set.
    #[must_use]
    pub const fn includes(self, level: AccessLevel) -> bool {
        self.0 & level.bit() != 0
    }

    /// Whether `level` is in the set and nothing else is.
    #[must_use]
    pub const fn is_only(self, level: AccessLevel) -> bool {
        self.0 == level.bit()
    }

    /// Whether every level of the set is in `others` as well.
    ///
    /// An action of the levels `Permissions management, Write` is not within `Write`.
    #[must_use]
    pub const fn is_within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Whether a level of the set is in `others` as well.
    #[must_use]
    pub const fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether the set holds no level.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The levels of the set in alphabetical order.
    pub fn iter(self) -> impl Iterator<Item = AccessLevel> {
        AccessLevel::ALL.into_iter().filter(move |level| self.includes(*level))
    }
}

impl From<AccessLevel> for AccessLevels {
    fn from(level: AccessLevel) -> Self {
        Self(level.bit())
    }
}

impl FromIterator<AccessLevel> for AccessLevels {
    fn from_iter<I: IntoIterator<Item = AccessLevel>>(levels: I) -> Self {
        levels.into_iter().fold(Self::NONE, |set, level| set.union(level.into()))
    }
}

impl fmt::Display for AccessLevels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("none");
        }
        for (index, level) in self.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            f.write_str(level.as_str())?;
        }
        Ok(())
    }
}

impl FromStr for AccessLevel {
    type Err = ValueError;

    /// Reads a level as AWS spells it.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        Self::parse(text).ok_or_else(|| ValueError::new(EXPECTED, text))
    }
}

impl FromStr for AccessLevels {
    type Err = ValueError;

    /// Reads levels as they are displayed: separated by `, `, or `none`.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        if text == "none" {
            return Ok(Self::NONE);
        }
        Self::parse(text).ok_or_else(|| ValueError::new(EXPECTED, text))
    }
}

display_as_text! { AccessLevel }
debug_as_text! { AccessLevels }

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    const BOTH: AccessLevels = AccessLevels::WRITE.union(AccessLevels::PERMISSIONS_MANAGEMENT);

    #[test]
    fn a_combined_level_is_not_just_write() {
        assert!(BOTH.includes(AccessLevel::Write));
        assert!(!BOTH.is_only(AccessLevel::Write));
        assert!(AccessLevels::WRITE.is_only(AccessLevel::Write));
        assert!(!BOTH.includes(AccessLevel::Tagging));
        assert!(!BOTH.is_within(AccessLevels::WRITE));
        assert!(BOTH.is_within(AccessLevels::WRITE.union(AccessLevels::PERMISSIONS_MANAGEMENT)));
        assert!(BOTH.has_any(AccessLevels::WRITE.union(AccessLevels::TAGGING)));
        assert!(!BOTH.has_any(AccessLevels::TAGGING));
        assert!(!BOTH.has_any(AccessLevels::NONE));
    }

    #[test]
    fn prints_levels_as_aws_does() {
        assert_eq!(BOTH.to_string(), "Permissions management, Write");
        assert_eq!(AccessLevels::READ.to_string(), "Read");
        assert_eq!(AccessLevels::NONE.to_string(), "none");
    }

    #[test]
    fn reads_what_it_prints() {
        for level in AccessLevel::ALL {
            assert_eq!(level.as_str().parse(), Ok(level));
            assert_eq!(level.as_str().parse(), Ok(AccessLevels::from(level)));
        }
        for levels in [BOTH, AccessLevels::NONE] {
            assert_eq!(levels.to_string().parse(), Ok(levels));
        }
    }

    #[test]
    fn refuses_what_is_not_a_level() {
        for text in ["Ready", "", "read", "Read,Write", "Read, ", "Read, Delete"] {
            let expected = alloc::format!(
                "expected access levels such as `Read` or `Permissions management, Write`, found \
                 `{text}`"
            );
            assert_eq!(text.parse::<AccessLevels>().unwrap_err().to_string(), expected);
            assert_eq!(text.parse::<AccessLevel>().unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn collects_what_it_iterates() {
        assert_eq!(BOTH.iter().collect::<AccessLevels>(), BOTH);
        assert_eq!(BOTH.iter().count(), 2);
        assert_eq!(AccessLevel::ALL.into_iter().collect::<AccessLevels>().iter().count(), 5);
    }
}
