//! Rules about values that name networks: addresses, VPCs and endpoints.

use alloc::format;
use alloc::string::String;
use core::net::IpAddr;

use super::Judgement;
use crate::document::place::{Place, each};
use crate::document::{
    BaseOperator, Code, ConditionValue, OneOrMany, Operator, Severity, ValueType,
};
use crate::text::glob;

/// Judges the values of one comparison.
pub(super) fn judge(
    operator: Operator,
    key: &str,
    values: &OneOrMany<ConditionValue>,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    if operator.base().value_type() == ValueType::IpAddress {
        each(values, place, |value, place| range(value.as_str(), place, findings));
    }
    if operator.base() == BaseOperator::Null {
        return;
    }
    if key.eq_ignore_ascii_case("aws:SourceIp") {
        private_addresses(operator, values, place, findings);
    } else if key.eq_ignore_ascii_case("aws:SourceVpc") {
        ids(&VPC, values, place, findings);
    } else if key.eq_ignore_ascii_case("aws:SourceVpce") {
        ids(&ENDPOINT, values, place, findings);
    }
}

/// Reports a range whose address is not its first one.
fn range(text: &str, place: &Place<'_>, findings: &mut Judgement<'_>) {
    let Some(first) = first_of(text) else { return };
    let message = format!("`{text}` is the range that begins with `{first}`; write that");
    findings.report.add(Severity::Suggestion, place, Code::ImproveIpRange, message);
}

/// The first address of a range, if the text has another one.
fn first_of(text: &str) -> Option<IpAddr> {
    let (address, length) = text.split_once('/')?;
    let length: u32 = length.parse().ok()?;
    let address: IpAddr = address.parse().ok()?;
    let first = match address {
        IpAddr::V4(address) => {
            let host = u32::MAX.checked_shr(length).unwrap_or(0);
            IpAddr::V4((u32::from(address) & !host).into())
        }
        IpAddr::V6(address) => {
            let host = u128::MAX.checked_shr(length).unwrap_or(0);
            IpAddr::V6((u128::from(address) & !host).into())
        }
    };
    (first != address).then_some(first)
}

/// Reports private addresses under a key that holds public ones.
fn private_addresses(
    operator: Operator,
    values: &OneOrMany<ConditionValue>,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    let is_all = values.iter().all(|value| is_private(value.as_str()));
    let (severity, code) = match (operator.base() == BaseOperator::NotIpAddress, is_all) {
        (false, true) => (Severity::Warning, Code::PrivateIpAddress),
        (true, true) => (Severity::Warning, Code::PrivateNotIpAddress),
        (false, false) => (Severity::Suggestion, Code::PrivateIpAddressSubset),
        (true, false) => (Severity::Suggestion, Code::PrivateNotIpAddressSubset),
    };
    each(values, place, |value, place| {
        let text = value.as_str();
        if is_private(text) {
            let message = format!(
                "`aws:SourceIp` holds public addresses, never a private one such as `{text}`; \
                 compare `aws:VpcSourceIp` for calls through an endpoint"
            );
            findings.report.add(severity, place, code, message);
        }
    });
}

/// Whether an address or a range is a private one.
fn is_private(text: &str) -> bool {
    let (address, length) = text.split_once('/').unwrap_or((text, ""));
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => {
            let least = match address.octets() {
                [10 | 127, ..] => 8,
                [172, second, ..] if (16..32).contains(&second) => 12,
                [192, 168, ..] | [169, 254, ..] => 16,
                _ => return false,
            };
            length.is_empty() || length.parse::<u8>().is_ok_and(|length| length >= least)
        }
        Ok(IpAddr::V6(address)) => {
            let is_long = length.is_empty() || length.parse::<u8>().is_ok_and(|length| length >= 7);
            is_long && address.is_unique_local()
        }
        Err(_) => false,
    }
}

/// What the values of a key begin with.
struct Ids {
    code: Code,
    prefix: &'static str,
    what: &'static str,
    /// The prefix and the key of what is often confused with it.
    other: [&'static str; 2],
}

const VPC: Ids = Ids {
    code: Code::InvalidVpcFormat,
    prefix: "vpc-",
    what: "a VPC",
    other: ["vpce-", "aws:SourceVpce"],
};

const ENDPOINT: Ids = Ids {
    code: Code::InvalidVpceFormat,
    prefix: "vpce-",
    what: "an endpoint",
    other: ["vpc-", "aws:SourceVpc"],
};

/// Reports values that are no ids of this kind.
fn ids(
    expected: &Ids,
    values: &OneOrMany<ConditionValue>,
    place: &Place<'_>,
    findings: &mut Judgement<'_>,
) {
    let Ids { code, prefix, what, other: [other_prefix, other_key] } = *expected;
    each(values, place, |value, place| {
        let text = value.as_str();
        if glob::has_wildcard(text) || text.contains("${") || is_id(text, prefix) {
            return;
        }
        let message =
            format!("expected the id of {what}, such as `{prefix}1a2b3c4d`, found `{text}`");
        findings.report.warning(place, code, message);
        if is_id(text, other_prefix)
            && let Some(last) = findings.report.findings.last_mut()
        {
            last.help = Some(String::from("compare it with `") + other_key + "`");
        }
    });
}

fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|digits| {
        digits.len() >= 8 && digits.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn ranges_begin_with_their_first_address() {
        for (text, first) in [
            ("203.0.113.7/24", Some("203.0.113.0")),
            ("203.0.113.0/24", None),
            ("203.0.113.7/32", None),
            ("203.0.113.7/0", Some("0.0.0.0")),
            ("203.0.113.7", None),
            ("2001:db8::1/32", Some("2001:db8::")),
            ("2001:db8::/128", None),
            ("203.0.113.7/999", None),
        ] {
            assert_eq!(first_of(text).map(|first| first.to_string()).as_deref(), first, "{text}");
        }
    }

    #[test]
    fn private_ranges_hold_private_addresses_only() {
        for text in ["10.0.0.0/8", "172.31.0.1", "192.168.0.0/16", "fd00::/8", "169.254.1.1/32"] {
            assert!(is_private(text), "{text}");
        }
        for text in ["10.0.0.0/7", "172.32.0.1", "8.8.8.8", "fc00::/6", "2001:db8::1", "*"] {
            assert!(!is_private(text), "{text}");
        }
    }
}
