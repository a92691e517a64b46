//! Parses times in other notations, such as `02:00 PM`, `08:00Z` and `24:00`, to suggest the right notation.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// Abbreviations with the same offset worldwide, in minutes. Others, such as `IST` and `CST`, are ambiguous.
const ABBREVIATIONS: [(&str, i32); 8] = [
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("WET", 0),
    ("WEST", 60),
    ("UTC", 0),
    ("GMT", 0),
];

/// The meaning of a time in any notation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct LooseTime {
    pub(crate) civil: NaiveDateTime,
    /// Offset from UTC, if the text has one.
    pub(crate) offset: Option<FixedOffset>,
}

/// Returns the time that a text means; `None` if that is not certain.
pub(crate) fn loose_time(text: &str) -> Option<LooseTime> {
    let (day, rest) = text.trim().split_at_checked(10)?;
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let (time, offset) = time_and_offset(rest.trim_start_matches(['T', 't', ' ', ',']))?;
    Some(LooseTime {
        civil: day.and_time(NaiveTime::MIN).checked_add_signed(time)?,
        offset,
    })
}

/// Returns the time of day that a text means. Returns `None` if that is not certain or the text has an offset.
pub(crate) fn loose_time_of_day(text: &str) -> Option<NaiveTime> {
    let (time, offset) = time_and_offset(text.trim())?;
    let before_midnight = offset.is_none() && time < TimeDelta::days(1);
    before_midnight.then(|| NaiveTime::MIN + time)
}

/// Parses the time since midnight, and the offset after it.
fn time_and_offset(text: &str) -> Option<(TimeDelta, Option<FixedOffset>)> {
    let (hour, rest) = number(text, 1..=2)?;
    let (minute, rest) = number(rest.strip_prefix([':', '.'])?, 2..=2)?;
    let rest = without_seconds(rest)?.trim_start();
    let (hour, rest) = in_24_hours(hour, rest)?;
    let minutes = i64::from(60 * hour + minute);
    let is_one = minute < 60 && minutes <= 24 * 60;
    let offset = if rest.is_empty() {
        None
    } else {
        Some(offset(rest)?)
    };
    is_one.then(|| (TimeDelta::minutes(minutes), offset))
}

/// Parses the number at the beginning of a text, with the given count of digits. Returns it with the rest of the text.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(i32, &str)> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    digits.contains(&end).then_some(())?;
    Some((number.parse().ok()?, rest))
}

/// Removes seconds, whole or with decimals, from the beginning of `rest`; a text without them is returned unchanged.
fn without_seconds(rest: &str) -> Option<&str> {
    let Some(seconds) = rest.strip_prefix(':') else {
        return Some(rest);
    };
    let (_, rest) = number(seconds, 2..=2).filter(|&(seconds, _)| seconds < 60)?;
    let decimals = rest.strip_prefix(['.', ',']).unwrap_or(rest);
    Some(decimals.trim_start_matches(|letter: char| letter.is_ascii_digit()))
}

/// Returns the hour from 0 to 24 that an hour and a following word such as `PM` mean, with the rest of the text.
fn in_24_hours(hour: i32, rest: &str) -> Option<(i32, &str)> {
    let lower = rest.to_ascii_lowercase();
    let halves = [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)];
    let half = halves.iter().find(|(word, _)| lower.starts_with(word));
    match half {
        None => Some((hour, rest)),
        Some((word, noon)) if (1..=12).contains(&hour) => {
            Some((hour % 12 + noon, rest[word.len()..].trim_start()))
        }
        // 14:00 PM means 14:00. 14:00 AM and 00:30 PM have no meaning.
        Some((word, 12)) if (13..24).contains(&hour) => {
            Some((hour, rest[word.len()..].trim_start()))
        }
        Some(_) => None,
    }
}

/// Parses an offset from UTC: `Z`, `+01:00`, `+0100`, `+1`, `UTC+1`, `GMT` or `CET`.
pub(crate) fn offset(text: &str) -> Option<FixedOffset> {
    if text.eq_ignore_ascii_case("z") {
        return FixedOffset::east_opt(0);
    }
    let upper = text.to_ascii_uppercase();
    let named = ABBREVIATIONS.iter().find(|(word, _)| *word == upper);
    if let Some((_, minutes)) = named {
        return FixedOffset::east_opt(60 * minutes);
    }
    let signed = upper
        .strip_prefix("UTC")
        .or_else(|| upper.strip_prefix("GMT"))
        .unwrap_or(&upper)
        .trim_start();
    let (sign, digits) = match signed.chars().next()? {
        '+' => (1, &signed[1..]),
        '-' => (-1, &signed[1..]),
        '\u{2212}' => (-1, &signed['\u{2212}'.len_utf8()..]),
        _ => return None,
    };
    FixedOffset::east_opt(sign * 60 * minutes_ahead(digits)?)
}

/// Parses `1`, `01`, `0130` or `01:30` into minutes.
fn minutes_ahead(digits: &str) -> Option<i32> {
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (number(hours, 1..=2)?, number(minutes, 2..=2)?),
        None if digits.len() == 4 && digits.is_ascii() => {
            (number(&digits[..2], 2..=2)?, number(&digits[2..], 2..=2)?)
        }
        None => (number(digits, 1..=2)?, (0, "")),
    };
    let is_whole = hours.1.is_empty() && minutes.1.is_empty();
    (is_whole && hours.0 <= 14 && minutes.0 < 60).then_some(60 * hours.0 + minutes.0)
}

#[cfg(test)]
mod tests {
    use super::{loose_time, loose_time_of_day, offset};

    fn told(text: &str) -> Option<(String, Option<i32>)> {
        let time = loose_time(text)?;
        let minutes = time.offset.map(|offset| offset.local_minus_utc() / 60);
        Some((time.civil.format("%Y-%m-%dT%H:%M").to_string(), minutes))
    }

    #[test]
    fn times_are_read_as_they_are_meant() {
        for (text, civil, minutes) in [
            ("2026-11-02 02:00 PM", "2026-11-02T14:00", None),
            ("2026-11-02T2:05pm", "2026-11-02T14:05", None),
            ("2026-11-02 12:30 a.m.", "2026-11-02T00:30", None),
            ("2026-11-02 12:30:59 PM", "2026-11-02T12:30", None),
            ("2026-11-02 14:00 PM", "2026-11-02T14:00", None),
            ("2026-11-02T24:00", "2026-11-03T00:00", None),
            ("2026-12-31T24:00", "2027-01-01T00:00", None),
            ("2026-11-02T7:30", "2026-11-02T07:30", None),
            ("2026-11-02 07.30", "2026-11-02T07:30", None),
            ("2026-11-02T08:00Z", "2026-11-02T08:00", Some(0)),
            ("2026-11-02T08:00:00.000Z", "2026-11-02T08:00", Some(0)),
            ("2026-11-02 08:00 GMT+1", "2026-11-02T08:00", Some(60)),
            ("2026-11-02 08:00 UTC-03:30", "2026-11-02T08:00", Some(-210)),
            ("2026-11-02 02:00 PM CET", "2026-11-02T14:00", Some(60)),
            ("2026-11-02T08:00+0530", "2026-11-02T08:00", Some(330)),
        ] {
            assert_eq!(told(text), Some((civil.to_owned(), minutes)), "{text}");
        }
    }

    #[test]
    fn what_may_mean_several_things_means_none() {
        for text in [
            "2026-11-02 00:30 PM",
            "2026-11-02 14:00 AM",
            "2026-11-02T24:01",
            "2026-11-02T07:60",
            "2026-11-02 08:00 IST",
            "2026-11-02 08:00 +25:00",
            "2026-02-30 08:00",
            "02/11/2026 08:00",
            "å026-11-02 08:00",
            "2026-11-02",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
        assert_eq!(offset("GMT+"), None);
        assert_eq!(loose_time_of_day("08:00Z"), None);
        assert_eq!(loose_time_of_day("24:00"), None);
        assert_eq!(
            loose_time_of_day("2:00 PM").unwrap().to_string(),
            "14:00:00"
        );
    }
}
