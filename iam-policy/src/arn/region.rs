//! Regions: those known to exist, and newer ones that the caller names as unlisted.

use core::str::FromStr;

use super::fault::{ArnError, Fault, RegionFault};
use super::partition::Partition;

/// The longest region name that AWS's APIs take.
const LONGEST: usize = 25;

/// A region, together with its partition.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region {
    partition: Partition,
    name: [u8; LONGEST],
    length: usize,
}

impl Region {
    /// A region of the built-in list.
    ///
    /// # Errors
    ///
    /// When the list does not hold it; the error names the nearest region that it holds.
    pub fn new(name: &str) -> Result<Self, ArnError> {
        Ok(Self::listed(name)?)
    }

    /// A region that is newer than the built-in list.
    ///
    /// # Errors
    ///
    /// When `name` does not have the form of a region name in any partition.
    pub fn unlisted(name: &str) -> Result<Self, ArnError> {
        match Partition::of_region_name(name) {
            Some(partition) if name.len() <= LONGEST => Ok(Self::from_parts(partition, name)),
            _ => {
                let fault = RegionFault::Form;
                Err(Fault::Region { found: name, partition: None, fault }.into())
            }
        }
    }

    /// A region of the built-in list; in `const`, an unknown one does not compile.
    ///
    /// # Panics
    ///
    /// When the list does not hold it.
    #[must_use]
    pub const fn from_static(name: &'static str) -> Self {
        match Self::listed(name) {
            Ok(region) => region,
            Err(fault) => fault.panic(),
        }
    }

    const fn listed(name: &str) -> Result<Self, Fault<'_>> {
        if let Some(partition) = Partition::of_region(name) {
            return Ok(Self::from_parts(partition, name));
        }
        let fault = RegionFault::Unknown(Partition::nearest_region(name));
        Err(Fault::Region { found: name, partition: None, fault })
    }

    const fn from_parts(partition: Partition, text: &str) -> Self {
        let mut name = [0; LONGEST];
        let mut free: &mut [u8] = &mut name;
        let mut rest = text.as_bytes();
        while let ([slot, more @ ..], [byte, tail @ ..]) = (free, rest) {
            *slot = *byte;
            free = more;
            rest = tail;
        }
        let length = text.len() - rest.len();
        Self { partition, name, length }
    }

    /// The name, such as `us-east-1`.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        let (name, _) = self.name.split_at(self.length);
        match core::str::from_utf8(name) {
            Ok(name) => name,
            Err(_) => "",
        }
    }

    /// The partition that the region belongs to.
    #[must_use]
    pub const fn partition(&self) -> Partition {
        self.partition
    }

    /// Whether the built-in list holds the region.
    #[must_use]
    pub const fn is_listed(&self) -> bool {
        self.partition.knows(self.as_str())
    }
}

impl FromStr for Region {
    type Err = ArnError;

    fn from_str(name: &str) -> Result<Self, ArnError> {
        Self::new(name)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    const OREGON: Region = Region::from_static("us-west-2");

    #[track_caller]
    fn message(result: Result<Region, ArnError>) -> alloc::string::String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn knows_its_name_and_partition() {
        assert_eq!(OREGON.as_str(), "us-west-2");
        assert_eq!(OREGON.partition(), Partition::Aws);
        assert!(OREGON.is_listed());
        assert_eq!(Region::new("us-west-2"), Ok(OREGON));
    }

    #[test]
    fn suggests_the_nearest_region() {
        assert_eq!(
            message(Region::new("us-esat-1")),
            "`us-esat-1` is not a known region; did you mean `us-east-1`?"
        );
        assert_eq!(
            message(Region::new("moon")),
            "`moon` is not a known region; one newer than the list must be named as unlisted"
        );
    }

    #[test]
    fn unlisted_regions_need_the_form_of_one() {
        let region = Region::unlisted("us-east-9").unwrap();
        assert_eq!((region.as_str(), region.is_listed()), ("us-east-9", false));
        assert_eq!(region.partition(), Partition::Aws);
        assert_eq!(Region::unlisted("us-east-1"), Region::new("us-east-1"));
        assert_eq!(
            message(Region::unlisted("us-east")),
            "`us-east` does not have the form of a region, such as `us-east-1`"
        );
        assert!(Region::unlisted("us-east-00000000000000000000000").is_err());
    }
}
