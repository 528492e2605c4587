//! What types that are text have in common.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::fmt;

/// Displays types as the text that their method `as_str` returns.
macro_rules! display_as_text {
    ($($Type:ident $(<$($Parameter:ident),*>)?)*) => {$(
        impl $(<$($Parameter),*>)? core::fmt::Display for $Type $(<$($Parameter),*>)? {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $(<$($Parameter),*>)? AsRef<str> for $Type $(<$($Parameter),*>)? {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    )*};
}

/// Prints types for debugging as their name and how they are displayed.
macro_rules! debug_as_text {
    ($($Type:ident $(<$($Parameter:ident),*>)?)*) => {$(
        impl $(<$($Parameter),*>)? core::fmt::Debug for $Type $(<$($Parameter),*>)? {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($Type), "({})"), self)
            }
        }
    )*};
}

/// Defines a text that is checked when it is made; with `const`, literals are while compiling.
macro_rules! checked_text {
    ($(#[$docs:meta])* const $Name:ident: $check:path, $expected:literal) => {
        checked_text! { $(#[$docs])* $Name: $check, $expected }

        impl $Name {
            /// The value with the text of a literal; in `const`, a wrong one does not compile.
            ///
            /// # Panics
            ///
            #[doc = concat!("When the text is not ", $expected, ".")]
            #[must_use]
            pub const fn from_static(text: &'static str) -> Self {
                assert!($check(text), concat!("expected ", $expected));
                Self(alloc::borrow::Cow::Borrowed(text))
            }
        }
    };
    ($(#[$docs:meta])* $Name:ident: $check:path, $expected:literal) => {
        $(#[$docs])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $Name(alloc::borrow::Cow<'static, str>);

        impl $Name {
            /// The value with this text.
            ///
            /// # Errors
            ///
            #[doc = concat!("When the text is not ", $expected, ".")]
            pub fn new(
                text: impl Into<alloc::borrow::Cow<'static, str>>,
            ) -> Result<Self, $crate::text::ValueError> {
                let text = text.into();
                if $check(&text) {
                    Ok(Self(text))
                } else {
                    Err($crate::text::ValueError::new($expected, &text))
                }
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl core::str::FromStr for $Name {
            type Err = $crate::text::ValueError;

            fn from_str(text: &str) -> Result<Self, $crate::text::ValueError> {
                Self::new(alloc::string::String::from(text))
            }
        }

        $crate::text::display_as_text! { $Name }
        $crate::text::debug_as_text! { $Name }
    };
}

pub(crate) use {checked_text, debug_as_text, display_as_text};

/// A text that is not a value of the type it was read as; long ones are cut in its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError {
    expected: &'static str,
    found: String,
}

impl ValueError {
    pub(crate) fn new(expected: &'static str, found: &str) -> Self {
        Self { expected, found: short(found).into_owned() }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, self.found)
    }
}

impl core::error::Error for ValueError {}

const LONGEST_QUOTE: usize = 60;

/// The text, cut if it is too long for a message.
pub(crate) fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => Cow::Borrowed(text),
    }
}
