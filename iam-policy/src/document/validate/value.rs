//! Judges a value by the type that its operator compares.

use alloc::format;
use alloc::string::String;
use core::net::IpAddr;

use super::date::is_date;
use super::report::Report;
use super::variable;
use crate::arn::ArnPattern;
use crate::document::number::{are_digits, is_number};
use crate::document::place::Place;
use crate::document::{Code, ConditionValue, ValueType};
use crate::text::search;

#[inline]
pub(super) fn judge(
    type_: ValueType,
    value: &ConditionValue,
    place: &Place<'_>,
    report: &mut Report<'_>,
) {
    let text = value.as_str();
    if variable::has_one(text) {
        let takes_variables = matches!(type_, ValueType::String | ValueType::Arn);
        if !takes_variables && !variable::has_unknown_part(text) {
            let message = format!(
                "policy variables work in comparisons of text and ARNs only, found `{text}`"
            );
            report.error(place, Code::InvalidVariableForOperator, message);
        }
        return;
    }
    if let Some(expected) = expected(type_, value) {
        let code = match type_ {
            ValueType::Numeric => Code::TypeMismatchNumber,
            ValueType::Date => Code::TypeMismatchDate,
            ValueType::Bool | ValueType::Null => Code::TypeMismatchBoolean,
            ValueType::IpAddress => Code::TypeMismatchIpRange,
            ValueType::String | ValueType::Binary => Code::TypeMismatchString,
            ValueType::Arn => Code::InvalidConditionDataType,
        };
        report.error(place, code, format!("expected {expected}, found `{text}`"));
    }
}

/// What was expected, if the value is something else.
#[inline]
fn expected(type_: ValueType, value: &ConditionValue) -> Option<String> {
    let text = value.as_str();
    let is_quoted = matches!(value, ConditionValue::String(_));
    let (is_right, expected) = match type_ {
        ValueType::String => return None,
        ValueType::Numeric => (is_number(text), "a number"),
        ValueType::Date => {
            (is_date(text), "a date such as `2026-01-31T00:00:00Z` or seconds since 1970")
        }
        ValueType::Bool | ValueType::Null => (is_bool(text), "`true` or `false`"),
        ValueType::Binary => (is_quoted && is_base64(text), "bytes in base64"),
        ValueType::IpAddress => {
            (is_quoted && is_ip_range(text), "an IP address or a range such as `203.0.113.0/24`")
        }
        ValueType::Arn => match text.parse::<ArnPattern>() {
            Ok(_) => return None,
            Err(error) => return Some(format!("an ARN ({error})")),
        },
    };
    (!is_right).then(|| expected.into())
}

#[inline]
fn is_bool(text: &str) -> bool {
    truth(text).is_some()
}

/// `true` or `false`, in any case.
#[inline]
pub(crate) fn truth(text: &str) -> Option<bool> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    if is("true") { Some(true) } else { is("false").then_some(false) }
}

#[inline]
pub(crate) fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && search::all(digits, is_digit)
}

/// Whether the text is an IP address or a range in CIDR notation.
#[inline]
pub(crate) fn is_ip_range(text: &str) -> bool {
    ip_range(text).is_some()
}

/// The address of a range in CIDR notation and how many of its bits count; all bits of an address.
#[inline]
pub(crate) fn ip_range(text: &str) -> Option<(IpAddr, u8)> {
    let (address, length) = match text.split_once('/') {
        Some((address, length)) => (address, Some(length)),
        None => (text, None),
    };
    let address: IpAddr = address.parse().ok()?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits = match length {
        Some(length) if are_digits(length) => length.parse().ok()?,
        Some(_) => return None,
        None => most,
    };
    (bits <= most).then_some((address, bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_ranges_of_addresses() {
        for right in ["203.0.113.0/24", "0.0.0.0/0", "10.1.2.3", "2001:db8::/32", "::1/128"] {
            assert!(is_ip_range(right), "{right}");
        }
        for wrong in ["", "10.0.0.0/33", "10.0.0", "10.0.0.0/", "10.0.0.0/+8", "::/129", "*"] {
            assert!(!is_ip_range(wrong), "{wrong}");
        }
    }

    #[test]
    fn knows_base64() {
        assert!(is_base64("QmluYXJ5") && is_base64("QQ==") && is_base64(""));
        assert!(!is_base64("QQ=") && !is_base64("Q===") && !is_base64("Q-=="));
    }
}
