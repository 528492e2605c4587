//! AWS partitions: their names, DNS suffixes and regions.

use core::str::FromStr;

use super::fault::{ArnError, Fault};
use crate::text::search;

/// A group of regions with accounts and ARNs of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Partition {
    /// `aws`: the commercial regions.
    Aws,
    /// `aws-cn`: China.
    AwsCn,
    /// `aws-us-gov`: AWS `GovCloud` (US).
    AwsUsGov,
    /// `aws-iso`: AWS ISO (US).
    AwsIso,
    /// `aws-iso-b`: AWS ISOB (US).
    AwsIsoB,
    /// `aws-iso-e`: AWS ISOE (Europe).
    AwsIsoE,
    /// `aws-iso-f`: AWS ISOF.
    AwsIsoF,
    /// `aws-eusc`: AWS European Sovereign Cloud.
    AwsEusc,
}

impl Partition {
    /// All partitions.
    pub const ALL: [Self; 8] = [
        Self::Aws,
        Self::AwsCn,
        Self::AwsUsGov,
        Self::AwsIso,
        Self::AwsIsoB,
        Self::AwsIsoE,
        Self::AwsIsoF,
        Self::AwsEusc,
    ];

    /// The partition as ARNs name it, such as `aws-cn`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::AwsCn => "aws-cn",
            Self::AwsUsGov => "aws-us-gov",
            Self::AwsIso => "aws-iso",
            Self::AwsIsoB => "aws-iso-b",
            Self::AwsIsoE => "aws-iso-e",
            Self::AwsIsoF => "aws-iso-f",
            Self::AwsEusc => "aws-eusc",
        }
    }

    /// The end of its host names, such as `amazonaws.com`.
    #[must_use]
    pub const fn dns_suffix(self) -> &'static str {
        match self {
            Self::Aws | Self::AwsUsGov => "amazonaws.com",
            Self::AwsCn => "amazonaws.com.cn",
            Self::AwsIso => "c2s.ic.gov",
            Self::AwsIsoB => "sc2s.sgov.gov",
            Self::AwsIsoE => "cloud.adc-e.uk",
            Self::AwsIsoF => "csp.hci.ic.gov",
            Self::AwsEusc => "amazonaws.eu",
        }
    }

    /// The known regions of the partition, in alphabetical order.
    #[must_use]
    pub const fn regions(self) -> &'static [&'static str] {
        match self {
            Self::Aws => COMMERCIAL,
            Self::AwsCn => &["cn-north-1", "cn-northwest-1"],
            Self::AwsUsGov => &["us-gov-east-1", "us-gov-west-1"],
            Self::AwsIso => &["us-iso-east-1", "us-iso-west-1"],
            Self::AwsIsoB => &["us-isob-east-1", "us-isob-west-1"],
            Self::AwsIsoE => &["eu-isoe-west-1"],
            Self::AwsIsoF => &["us-isof-east-1", "us-isof-south-1"],
            Self::AwsEusc => &["eusc-de-east-1"],
        }
    }

    /// The partition that has a known region of this name.
    #[must_use]
    pub const fn of_region(region: &str) -> Option<Self> {
        Self::first(region, Question::Knows)
    }

    /// The partition in which a region of this name, known or not, would be.
    #[must_use]
    pub const fn of_region_name(region: &str) -> Option<Self> {
        Self::first(region, Question::CouldName)
    }

    pub(crate) const fn parse(text: &str) -> Option<Self> {
        Self::first(text, Question::IsNamed)
    }

    /// Whether the partition has a known region of this name.
    #[must_use]
    pub const fn knows(self, region: &str) -> bool {
        let mut rest = self.regions();
        while let [known, tail @ ..] = rest {
            if search::equal(known, region) {
                return true;
            }
            rest = tail;
        }
        false
    }

    /// Whether `region` has the form of this partition's region names.
    #[must_use]
    pub const fn could_name(self, region: &str) -> bool {
        let mut rest = self.region_prefixes();
        while let [prefix, tail @ ..] = rest {
            if let Some(place) = search::strip_prefix(region, prefix, false) {
                return is_place_and_number(place.as_bytes());
            }
            rest = tail;
        }
        false
    }

    /// The ways in which this partition's region names begin.
    pub(crate) const fn region_prefixes(self) -> &'static [&'static str] {
        match self {
            Self::Aws => &["us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-"],
            Self::AwsCn => &["cn-"],
            Self::AwsUsGov => &["us-gov-"],
            Self::AwsIso => &["us-iso-"],
            Self::AwsIsoB => &["us-isob-"],
            Self::AwsIsoE => &["eu-isoe-"],
            Self::AwsIsoF => &["us-isof-"],
            Self::AwsEusc => &["eusc-de-"],
        }
    }

    /// The known region of any partition that is nearest to `text`, if one is near.
    pub(crate) const fn nearest_region(text: &str) -> Option<&'static str> {
        let mut rest: &[Self] = &Self::ALL;
        while let [partition, tail @ ..] = rest {
            if let Some(name) = search::nearest(text, partition.regions()) {
                return Some(name);
            }
            rest = tail;
        }
        None
    }

    const fn first(text: &str, question: Question) -> Option<Self> {
        let mut rest: &[Self] = &Self::ALL;
        while let [partition, tail @ ..] = rest {
            let is_it = match question {
                Question::Knows => partition.knows(text),
                Question::CouldName => partition.could_name(text),
                Question::IsNamed => search::equal(partition.as_str(), text),
            };
            if is_it {
                return Some(*partition);
            }
            rest = tail;
        }
        None
    }
}

/// What is asked of each partition in turn; `const` functions take no closures.
#[derive(Clone, Copy)]
enum Question {
    Knows,
    CouldName,
    IsNamed,
}

const COMMERCIAL: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "me-west-1",
    "mx-central-1",
    "sa-east-1",
    "sa-west-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];

/// Whether the text is a word, a hyphen and a number, as `east-1`.
const fn is_place_and_number(mut rest: &[u8]) -> bool {
    let length = rest.len();
    while let [b'a'..=b'z' | b'0'..=b'9' | b'_', tail @ ..] = rest {
        rest = tail;
    }
    if rest.len() == length {
        return false;
    }
    let [b'-', number @ ..] = rest else {
        return false;
    };
    rest = number;
    while let [b'0'..=b'9', tail @ ..] = rest {
        rest = tail;
    }
    rest.is_empty() && !number.is_empty()
}

impl FromStr for Partition {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        Self::parse(text).ok_or_else(|| Fault::Partition(text).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_sorted_known_and_well_formed() {
        let mut count = 0;
        for partition in Partition::ALL {
            assert!(partition.regions().is_sorted());
            for region in partition.regions() {
                count += 1;
                assert_eq!(Partition::of_region(region), Some(partition), "{region}");
                assert_eq!(Partition::of_region_name(region), Some(partition), "{region}");
            }
        }
        assert_eq!(count, 48);
    }

    #[test]
    fn a_form_is_not_enough_to_be_known() {
        const UNKNOWN: Option<Partition> = Partition::of_region("us-esat-1");
        assert_eq!(UNKNOWN, None);
        assert_eq!(Partition::of_region_name("us-esat-1"), Some(Partition::Aws));
        assert_eq!(Partition::of_region_name("us-gov-north-3"), Some(Partition::AwsUsGov));
        for wrong in
            ["us", "us-east", "us-east-", "us--1", "us-east-1f", "us-east-1-f", "xx-east-1"]
        {
            assert_eq!(Partition::of_region_name(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_read_back() {
        for partition in Partition::ALL {
            assert_eq!(partition.as_str().parse(), Ok(partition));
        }
    }
}
