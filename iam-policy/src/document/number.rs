//! JSON numbers with their digits as written.

use alloc::borrow::Cow;
use alloc::string::ToString;
#[cfg(feature = "evaluate")]
use core::cmp::Ordering;

use crate::text::{checked_text, search};

checked_text! {
    /// A number as it is written in JSON, such as `5`, `1.50` or `1e5`.
    ///
    /// The digits are kept, so `1.50` and `1.5` are different.
    Number: is_number, "a number such as `5` or `1.5`"
}

#[cfg(any(feature = "json", feature = "serde"))]
impl Number {
    /// The number with these digits, which must be a JSON number.
    #[inline]
    pub(super) fn of_digits(digits: &str) -> Self {
        Self(Cow::Owned(digits.into()))
    }
}

/// Whether the text is a JSON number.
#[inline]
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
#[inline]
pub(crate) fn are_digits(text: &str) -> bool {
    !text.is_empty() && search::all(text, |byte| byte.is_ascii_digit())
}

/// Compares two numbers of any length by their values; `None` if a text is not a number.
///
/// Beside JSON's numbers it reads a leading `+` and leading zeros.
#[cfg(feature = "evaluate")]
#[inline]
pub(crate) fn compare(one: &str, other: &str) -> Option<Ordering> {
    let (one, other) = (Decimal::read(one)?, Decimal::read(other)?);
    Some(match (one.sign(), other.sign()) {
        (-1, -1) => other.compare_digits(&one),
        (1, 1) => one.compare_digits(&other),
        (one, other) => one.cmp(&other),
    })
}

/// A number in parts: its value is `0.whole fraction` times ten to the power of `exponent`.
#[cfg(feature = "evaluate")]
struct Decimal<'a> {
    is_negative: bool,
    /// The digits before the point, without leading zeros.
    whole: &'a str,
    /// The digits behind the point, without leading zeros if there are none before it.
    fraction: &'a str,
    exponent: i64,
}

#[cfg(feature = "evaluate")]
impl<'a> Decimal<'a> {
    #[inline]
    fn read(text: &'a str) -> Option<Self> {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let zeros = text.bytes().take_while(|byte| *byte == b'0').count();
        let next = text.as_bytes().get(zeros).copied();
        // A zero that no digit follows is the whole number.
        let zeros = if next.is_some_and(|byte| byte.is_ascii_digit()) {
            zeros
        } else {
            zeros.saturating_sub(1)
        };
        let text = text.get(zeros..)?;
        if !is_number(text) || text.starts_with('-') {
            return None;
        }
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = whole.trim_start_matches('0');
        let shown = if whole.is_empty() { fraction.trim_start_matches('0') } else { fraction };
        let leading =
            i64::try_from(whole.len()).ok()? - i64::try_from(fraction.len() - shown.len()).ok()?;
        let exponent = exponent.parse::<i64>().ok()?.checked_add(leading)?;
        Some(Self { is_negative, whole, fraction: shown.trim_end_matches('0'), exponent })
    }

    #[inline]
    fn sign(&self) -> i8 {
        match (self.whole.is_empty() && self.fraction.is_empty(), self.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// Compares two numbers that are not zero, without their signs.
    #[inline]
    fn compare_digits(&self, other: &Self) -> Ordering {
        let by_exponent = self.exponent.cmp(&other.exponent);
        if by_exponent.is_ne() {
            return by_exponent;
        }
        let digits = |decimal: &Self| decimal.whole.len() + decimal.fraction.len();
        let padded = |decimal: &Self| {
            let zeros = core::iter::repeat(b'0');
            decimal.whole.bytes().chain(decimal.fraction.bytes()).chain(zeros)
        };
        let length = digits(self).max(digits(other));
        padded(self).take(length).cmp(padded(other).take(length))
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Number {
            #[inline]
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

    #[cfg(feature = "evaluate")]
    #[test]
    fn compares_values_and_not_digits() {
        use core::cmp::Ordering::{Equal, Greater, Less};
        for (one, other, expected) in [
            ("1", "1.0", Some(Equal)),
            ("10", "1e1", Some(Equal)),
            ("0.001", "1e-3", Some(Equal)),
            ("-0", "0e9", Some(Equal)),
            ("007", "+7", Some(Equal)),
            ("00", "0", Some(Equal)),
            ("9", "10", Some(Less)),
            ("1.09", "1.1", Some(Less)),
            ("-2", "-1", Some(Less)),
            ("-1", "0", Some(Less)),
            ("0.5", "0", Some(Greater)),
            ("123456789012345678901234567890.1", "123456789012345678901234567890", Some(Greater)),
            ("1e9223372036854775807", "2", None),
            ("one", "1", None),
            ("1", "", None),
            ("--1", "1", None),
        ] {
            assert_eq!(compare(one, other), expected, "{one} {other}");
            assert_eq!(compare(other, one), expected.map(Ordering::reverse), "{other} {one}");
        }
    }

    #[test]
    fn keeps_the_digits() {
        assert_ne!(Number::new("1.50"), Number::new("1.5"));
        assert_eq!(Number::from(-7).as_str(), "-7");
    }
}
