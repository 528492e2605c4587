//! The types of condition keys' values, and how many values a request carries.
//!
//! A key names one of each; the traits say which comparisons that allows.

/// Values that are compared as text.
pub trait Texts {}
/// Values that are compared as Amazon Resource Names.
pub trait Arns {}
/// Values that are compared as numbers.
pub trait Numbers {}
/// Values that are compared as points in time.
pub trait Dates {}
/// Values that are `true` or `false`.
pub trait Booleans {}
/// Values that are compared with ranges of IP addresses.
pub trait IpAddresses {}
/// Values that are compared as bytes.
pub trait Bytes {}
/// At most one value in a request.
pub trait AtMostOne {}
/// Any number of values in a request.
pub trait Several {}

/// A type, and the comparisons or counts that it allows.
macro_rules! kinds {
    ($($docs:literal $name:ident: $($allows:ident),*;)*) => {$(
        #[doc = $docs]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name;
        $(impl $allows for $name {})*
    )*};
}

kinds! {
    "Text." String: Texts;
    "Amazon Resource Names, which are text as well." Arn: Texts, Arns;
    "Numbers." Numeric: Numbers;
    "Points in time, which are numbers of seconds since 1970 as well." Date: Dates, Numbers;
    "`true` or `false`." Bool: Booleans;
    "IP addresses." IpAddress: IpAddresses;
    "Bytes." Binary: Bytes;
    "Values that nobody vouches for: every comparison is allowed."
        Unchecked: Texts, Arns, Numbers, Dates, Booleans, IpAddresses, Bytes;
    "At most one value." One: AtMostOne;
    "Any number of values." Many: Several;
    "As many values as the user says." AnyCount: AtMostOne, Several;
}
