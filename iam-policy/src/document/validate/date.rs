//! Dates as condition values.

use core::ops::RangeInclusive;

use crate::document::number::are_digits;

/// Whether the text is a date of the W3C's profile of ISO 8601, or seconds since 1970.
///
/// AWS: <https://www.w3.org/TR/NOTE-datetime>
#[inline]
pub(crate) fn is_date(text: &str) -> bool {
    let whole = text.strip_prefix('-').unwrap_or(text);
    if are_digits(whole) {
        return true;
    }
    match text.split_once('T') {
        Some((day, time)) => day.len() == 10 && is_day(day) && is_time(time),
        None => is_day(text),
    }
}

/// `2026`, `2026-01` or `2026-01-31`.
#[inline]
fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let (year, month) = (parts.next().unwrap_or_default(), parts.next());
    let last = month.map_or(31, |month| last_day(year, month));
    let is_day = parts.next().is_none_or(|day| digits(day, 2, 1..=last));
    let is_month = month.is_none_or(|month| digits(month, 2, 1..=12));
    digits(year, 4, 0..=9999) && is_month && is_day && parts.next().is_none()
}

/// The last day of a month.
#[inline]
fn last_day(year: &str, month: &str) -> u16 {
    let year: u16 = year.parse().unwrap_or_default();
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        "02" if is_leap => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    }
}

/// `12:30Z`, `12:30:00Z`, `12:30:00.5+01:00`.
#[inline]
fn is_time(text: &str) -> bool {
    let Some(at) = text.find(['Z', '+', '-']) else {
        return false;
    };
    let Some((time, zone)) = text.split_at_checked(at) else {
        return false;
    };
    is_clock(time) && (zone == "Z" || zone.get(1..).is_some_and(is_offset))
}

#[inline]
fn is_clock(text: &str) -> bool {
    let mut parts = text.split(':');
    let hour = parts.next().is_some_and(|hour| digits(hour, 2, 0..=23));
    let minute = parts.next().is_some_and(|minute| digits(minute, 2, 0..=59));
    let second = parts.next().is_none_or(|second| {
        let (whole, fraction) = second.split_once('.').unwrap_or((second, "0"));
        digits(whole, 2, 0..=60) && are_digits(fraction)
    });
    hour && minute && second && parts.next().is_none()
}

#[inline]
fn is_offset(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(hours, minutes)| digits(hours, 2, 0..=14) && digits(minutes, 2, 0..=59))
}

/// Whether the text is a number of this length in this range.
#[inline]
fn digits(text: &str, length: usize, range: RangeInclusive<u16>) -> bool {
    let number = text.parse().unwrap_or(u16::MAX);
    text.len() == length && are_digits(text) && *range.start() <= number && number <= *range.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_dates() {
        for right in [
            "2026",
            "2026-01",
            "2026-01-31",
            "2028-02-29",
            "2000-02-29",
            "2026-04-30",
            "2026-01-31T12:30Z",
            "2026-01-31T12:30:59Z",
            "2026-01-31T12:30:59.123+01:00",
            "1767225600",
            "-1",
        ] {
            assert!(is_date(right), "{right}");
        }
        for wrong in [
            "",
            "-",
            "26-01-31",
            "2026-13-01",
            "2026-1-31",
            "2026-01-32",
            "2026-02-29",
            "2026-02-31",
            "2026-04-31T12:30Z",
            "2100-02-29",
            "2026-01-31T12Z",
            "2026-01-31T12:30",
            "2026-01-31T24:00Z",
            "2026-01T12:30Z",
            "2026-01-31T12:30:59.Z",
            "2026-01-31T12:30+0100",
            "tomorrow",
            "Thu",
        ] {
            assert!(!is_date(wrong), "{wrong}");
        }
    }
}
