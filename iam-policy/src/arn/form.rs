//! The two forms of ARNs: exact ones, and patterns.

use core::fmt;

/// Whether an ARN is exact or a pattern: implemented by [`Exact`] and [`Pattern`] only.
pub trait ArnForm: sealed::Sealed + fmt::Debug + Copy + 'static {}

/// The form of ARNs that name one resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact;

/// The form of ARNs with wildcards and policy variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern;

impl ArnForm for Exact {}
impl ArnForm for Pattern {}

mod sealed {
    use super::{Exact, Form, Pattern};

    pub trait Sealed {
        const FORM: Form;
    }

    impl Sealed for Exact {
        const FORM: Form = Form::EXACT;
    }

    impl Sealed for Pattern {
        const FORM: Form = Form::PATTERN;
    }
}

/// What a text is judged as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Whether wildcards and policy variables may stand in it.
    pub(crate) pattern: bool,
    /// Whether its region may be newer than the built-in list.
    pub(crate) unlisted_region: bool,
}

impl Form {
    pub(crate) const EXACT: Self = Self { pattern: false, unlisted_region: false };
    pub(crate) const PATTERN: Self = Self { pattern: true, unlisted_region: false };

    pub(crate) const fn with_unlisted_region(self) -> Self {
        Self { unlisted_region: true, ..self }
    }
}
