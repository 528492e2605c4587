//! The version of the policy language.

use core::str::FromStr;

use crate::text::ValueError;

/// The version of the policy language in which a policy is written.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// `2008-10-17`: policy variables are literal text.
    V2008_10_17,
    /// `2012-10-17`: the current one.
    V2012_10_17,
}

impl Version {
    /// The date, as in a policy.
    #[must_use]
    #[inline]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V2008_10_17 => "2008-10-17",
            Self::V2012_10_17 => "2012-10-17",
        }
    }
}

impl FromStr for Version {
    type Err = ValueError;

    #[inline]
    fn from_str(date: &str) -> Result<Self, ValueError> {
        let expected = "the version `2012-10-17` or `2008-10-17` of the policy language";
        let mut all = [Self::V2012_10_17, Self::V2008_10_17].into_iter();
        let found = all.find(|version| version.as_str() == date);
        found.ok_or_else(|| ValueError::new(expected, date))
    }
}
