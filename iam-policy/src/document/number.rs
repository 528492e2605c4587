//! JSON numbers with their digits as written.

use alloc::borrow::Cow;
use alloc::string::ToString;

use crate::text::{checked_text, search};

checked_text! {
    /// A number as it is written in JSON, such as `5`, `1.50` or `1e5`.
    ///
    /// The digits are kept, so `1.50` and `1.5` are different.
    Number: is_number, "a number such as `5` or `1.5`"
}

#[cfg(feature = "json")]
impl Number {
    /// The number with these digits, which must be a JSON number.
    pub(super) fn of_digits(digits: &str) -> Self {
        Self(Cow::Owned(digits.into()))
    }
}

/// Whether the text is a JSON number.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (digits, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    are_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(are_digits)
        && exponent.is_none_or(are_digits)
}

/// Whether the text is one or more digits.
pub(crate) fn are_digits(text: &str) -> bool {
    !text.is_empty() && search::all(text, |byte| byte.is_ascii_digit())
}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Number {
            fn from(number: $integer) -> Self {
                Self(Cow::Owned(number.to_string()))
            }
        }
    )*};
}

from_integers!(i32 u32 i64 u64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_numbers_of_json() {
        for right in ["0", "-0", "5", "1.50", "1e5", "1E+05", "-0.1e-7", "123456789012345678901"] {
            assert_eq!(Number::new(right).unwrap().as_str(), right);
        }
        for wrong in ["", "-", "01", "+1", ".5", "1.", "1e", "1e+", "0x1", "１", "1 ", "NaN"] {
            assert!(Number::new(wrong).is_err(), "{wrong}");
        }
        assert_eq!(
            Number::new("01").unwrap_err().to_string(),
            "expected a number such as `5` or `1.5`, found `01`"
        );
    }

    #[test]
    fn keeps_the_digits() {
        assert_ne!(Number::new("1.50"), Number::new("1.5"));
        assert_eq!(Number::from(-7).as_str(), "-7");
    }
}
