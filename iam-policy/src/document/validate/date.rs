//! Dates as condition values.

use core::ops::RangeInclusive;

use crate::document::number::are_digits;

/// A point in time; later ones are greater.
#[cfg(feature = "evaluate")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant<'a> {
    /// Since 1970.
    seconds: i64,
    /// The digits of the fraction of a second, without trailing zeros.
    fraction: &'a str,
}

#[cfg(feature = "evaluate")]
impl<'a> Instant<'a> {
    /// The point in time of a text that [`is_date`] takes, or of one without a time zone, which is
    /// then UTC.
    ///
    /// Four digits are a year. A day that its month does not have counts on into the next month.
    #[inline]
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let whole = text.strip_prefix('-').unwrap_or(text);
        if are_digits(whole) && (whole.len(), text.len()) != (4, 4) {
            return Some(Self { seconds: text.parse().ok()?, fraction: "" });
        }
        let (day, time) = text.split_once('T').unwrap_or((text, "00:00Z"));
        let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (clock, zone) = time.split_at_checked(zone)?;
        let zone = if zone.is_empty() { "Z" } else { zone };
        let has_time = text.len() > day.len();
        if !is_day(day) || (has_time && day.len() != 10) || !is_clock(clock) || !is_zone(zone) {
            return None;
        }
        let mut date = day.split('-').map(|part| part.parse::<i64>().unwrap_or(1));
        let mut next = || date.next().unwrap_or(1);
        let days = days_since_1970([next(), next(), next()]);
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
        let behind_utc = if zone.starts_with('-') { -1 } else { 1 };
        let offset = behind_utc * seconds(zone.get(1..).unwrap_or_default());
        let seconds = days * 86_400 + seconds(clock) - offset;
        Some(Self { seconds, fraction: fraction.trim_end_matches('0') })
    }
}

/// Seconds of hours, minutes and seconds with colons between them; those left out are zero.
#[cfg(feature = "evaluate")]
#[inline]
fn seconds(clock: &str) -> i64 {
    let units = clock.split(':').map(|part| part.parse::<i64>().unwrap_or(0));
    units.zip([3_600, 60, 1]).map(|(count, unit)| count * unit).sum()
}

/// Days from the first of January 1970 to a date of the Gregorian calendar.
#[cfg(feature = "evaluate")]
#[inline]
fn days_since_1970([year, month, day]: [i64; 3]) -> i64 {
    // Years begin in March here, so that the day that leap years add is their last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days_of_months = (153 * month + 2) / 5;
    year * 365 + leap_days + days_of_months + day - 1 - 719_468
}

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
    is_clock(time) && is_zone(zone)
}

/// `Z`, or an offset with its sign.
#[inline]
fn is_zone(text: &str) -> bool {
    text == "Z" || text.get(1..).is_some_and(is_offset)
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

    #[cfg(feature = "evaluate")]
    #[test]
    fn dates_are_points_in_time() {
        let epoch = |text: &str| Instant::read(text).map(|instant| instant.seconds);
        for (text, seconds) in [
            ("1970-01-01", Some(0)),
            ("1970", Some(0)),
            ("2026-01-01T00:00:00Z", Some(1_767_225_600)),
            ("2026-01-01T01:00:00+01:00", Some(1_767_225_600)),
            ("2025-12-31T19:30-04:30", Some(1_767_225_600)),
            ("2026-01-01T00:00:00", Some(1_767_225_600)),
            ("1767225600", Some(1_767_225_600)),
            ("-1", Some(-1)),
            ("2024-02-29", Some(1_709_164_800)),
            ("1969-12-31T23:59:59Z", Some(-1)),
            ("0000-01-01", Some(-62_167_219_200)),
            ("99999999999999999999", None),
            ("2026-01T00:00Z", None),
            ("2026-01-01T00:00é", None),
            ("", None),
        ] {
            assert_eq!(epoch(text), seconds, "{text}");
        }
        let read = |text| Instant::read(text).unwrap();
        assert!(read("2026-01-01T00:00:00.5Z") > read("2026-01-01T00:00:00.49Z"));
        assert_eq!(read("2026-01-01T00:00:00.50Z"), read("2026-01-01T00:00:00.5Z"));
        assert!(read("2026-01-01T00:00:00.001Z") > read("1767225600"));
    }
}
