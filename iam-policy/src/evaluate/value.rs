//! Compares a value of a request with one of a policy, by the type of the operator.

use core::net::IpAddr;

use super::inquiry::Inquiry;
use super::resource::ArnFields;
use super::truth::{Doubt, Truth};
use crate::document::{
    BaseOperator, Instant, ValueType, compare_numbers, ip_range, is_base64, truth,
};

/// Whether the values match by the operator without its `Not`; `None` if one is not of its type.
///
/// Operators with wildcards are not compared here.
pub(super) fn matches(base: BaseOperator, value: &str, found: &str) -> Option<bool> {
    match base.value_type() {
        ValueType::Numeric => compare_numbers(found, value).map(|order| is_order(base, order)),
        ValueType::Date => {
            let (found, value) = (Instant::read(found)?, Instant::read(value)?);
            Some(is_order(base, found.cmp(&value)))
        }
        ValueType::Bool => Some(truth(found)? == truth(value)?),
        ValueType::Binary => Some(bytes(found)?.eq(bytes(value)?)),
        ValueType::IpAddress => Some(contains(ip_range(value)?, found.parse().ok()?)),
        ValueType::String | ValueType::Arn | ValueType::Null => Some(match base {
            BaseOperator::StringEqualsIgnoreCase | BaseOperator::StringNotEqualsIgnoreCase => {
                equals_ignoring_case(value, found)
            }
            _ => value == found,
        }),
    }
}

/// Whether the operator is about values in this order; what is neither less nor greater is equal.
fn is_order(base: BaseOperator, order: core::cmp::Ordering) -> bool {
    use BaseOperator as Op;
    match base {
        Op::NumericLessThan | Op::DateLessThan => order.is_lt(),
        Op::NumericLessThanEquals | Op::DateLessThanEquals => order.is_le(),
        Op::NumericGreaterThan | Op::DateGreaterThan => order.is_gt(),
        Op::NumericGreaterThanEquals | Op::DateGreaterThanEquals => order.is_ge(),
        _ => order.is_eq(),
    }
}

fn equals_ignoring_case(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || (!(one.is_ascii() && other.is_ascii())
            && one
                .chars()
                .flat_map(char::to_lowercase)
                .eq(other.chars().flat_map(char::to_lowercase)))
}

fn contains((network, bits): (IpAddr, u8), address: IpAddr) -> bool {
    let differing = match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            (network.to_bits() ^ address.to_bits()).leading_zeros()
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            (network.to_bits() ^ address.to_bits()).leading_zeros()
        }
        _ => return false,
    };
    differing >= u32::from(bits)
}

/// The bytes of a text in base64.
fn bytes(text: &str) -> Option<impl Iterator<Item = u8> + '_> {
    let digits = is_base64(text).then(|| text.trim_end_matches('=').as_bytes())?;
    Some(digits.chunks(4).flat_map(|chunk| {
        let bits =
            chunk.iter().fold(0, |bits: u32, digit| (bits << 6) | u32::from(six_bits(*digit)));
        let [_, bytes @ ..] = (bits << (6 * (4 - chunk.len()))).to_be_bytes();
        bytes.into_iter().take(chunk.len().saturating_sub(1))
    }))
}

const fn six_bits(digit: u8) -> u8 {
    match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        _ => 63,
    }
}

/// Whether an ARN matches a pattern field by field.
pub(super) fn arn_like(pattern: &str, found: &str, inquiry: &Inquiry<'_, '_>) -> Truth {
    let Some(found_fields) = ArnFields::of_arn(found) else {
        return doubtful(inquiry.matches(pattern, found));
    };
    let fields = match ArnFields::of_pattern(pattern, inquiry.has_variables) {
        Some(fields) if fields.is_complete => fields,
        _ => return doubtful(inquiry.matches(pattern, found)),
    };
    let pairs = [
        (fields.service, found_fields.service),
        (fields.partition, found_fields.partition),
        (fields.account, found_fields.account),
        (fields.region, found_fields.region),
        (fields.resource, found_fields.resource),
    ];
    Truth::all(pairs.into_iter().map(|(pattern, text)| inquiry.matches(pattern, text)))
}

/// A match is left open if a text is not an ARN with six fields.
fn doubtful(truth: Truth) -> Truth {
    if truth == Truth::Yes { Truth::Unknown(Doubt::FieldsOfArn) } else { truth }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_by_type() {
        for (base, value, found, expected) in [
            (BaseOperator::StringEquals, "a*", "a*", Some(true)),
            (BaseOperator::StringEquals, "a*", "ab", Some(false)),
            (BaseOperator::StringEqualsIgnoreCase, "ÄB", "äb", Some(true)),
            (BaseOperator::NumericLessThan, "299.5", "299", Some(true)),
            (BaseOperator::NumericLessThan, "299", "299.0", Some(false)),
            (BaseOperator::NumericGreaterThanEquals, "300", "3e2", Some(true)),
            (BaseOperator::NumericNotEquals, "5", "5.0", Some(true)),
            (BaseOperator::NumericEquals, "five", "5", None),
            (BaseOperator::DateLessThan, "2026-01-01", "2025-12-31T23:59:59Z", Some(true)),
            (BaseOperator::DateGreaterThanEquals, "2026-01-01T00:00:00Z", "1767225600", Some(true)),
            (BaseOperator::Bool, "TRUE", "true", Some(true)),
            (BaseOperator::Bool, "no", "true", None),
            (BaseOperator::BinaryEquals, "QQ==", "QR==", Some(true)),
            (BaseOperator::BinaryEquals, "QmluYXJ5", "QmluYXJ6", Some(false)),
            (BaseOperator::BinaryEquals, "Q", "QQ==", None),
            (BaseOperator::IpAddress, "203.0.113.0/24", "203.0.113.7", Some(true)),
            (BaseOperator::IpAddress, "203.0.113.0/24", "203.0.114.7", Some(false)),
            (BaseOperator::IpAddress, "0.0.0.0/0", "255.255.255.255", Some(true)),
            (BaseOperator::IpAddress, "0.0.0.0/0", "::ffff:10.0.0.1", Some(false)),
            (BaseOperator::IpAddress, "2001:db8::/32", "2001:db8:1::5", Some(true)),
            (BaseOperator::IpAddress, "::/0", "10.0.0.1", Some(false)),
            (BaseOperator::IpAddress, "10.0.0.1", "10.0.0.1", Some(true)),
            (BaseOperator::IpAddress, "10.0.0.0/8", "10.0.0.0/9", None),
        ] {
            assert_eq!(matches(base, value, found), expected, "{base} {value} {found}");
        }
    }
}
