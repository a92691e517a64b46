//! Times as offices write them, with a day or without.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::dates::{date_of, in_our_time};
use super::read::Wrong;
use crate::problem::json::loose_time_of_day;
use crate::sheets::grid::{Cell, civil_of_serial};
use crate::sheets::mapping::DateOrder;

/// Minutes since midnight of a cell with a time of the day, up to 24:00.
pub(super) fn clock(cell: &Cell) -> Option<i64> {
    let minutes = match cell {
        Cell::Clock(time) => of_time(*time),
        Cell::Minutes(minutes) => *minutes,
        Cell::Number(number) if (0.0..=1.0).contains(number) => of_time_or_24(*number)?,
        Cell::Text(text) => of_text(text)?,
        _ => return None,
    };
    (0..=24 * 60).contains(&minutes).then_some(minutes)
}

/// Files have no seconds.
fn of_time(time: NaiveTime) -> i64 {
    i64::from(60 * time.hour() + time.minute())
}

fn of_time_or_24(number: f64) -> Option<i64> {
    if number >= 1.0 {
        return Some(24 * 60);
    }
    Some(of_time(civil_of_serial(number)?.time()))
}

/// `07:30`, `7.30`, `kl 7.30`, `0730`, `7:30 PM`, `24:00`, `0,3125`.
fn of_text(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("kl").map_or(text.as_str(), |rest| {
        rest.trim_start_matches(['.', ' ', 'o'])
    });
    if matches!(text, "24:00" | "24.00" | "2400" | "24:00:00") {
        return Some(24 * 60);
    }
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let spread = if digits {
        format!("{}:{}", &text[..2], &text[2..])
    } else {
        text.to_owned()
    };
    if let Some(time) = loose_time_of_day(&spread) {
        return Some(of_time(time));
    }
    let fraction: f64 = text.replacen(',', ".", 1).parse().ok()?;
    let is_serial = text.contains([',', '.']) && (0.0..1.0).contains(&fraction);
    if is_serial {
        Some(of_time(civil_of_serial(fraction)?.time()))
    } else {
        None
    }
}

/// The day and time of a cell; where it has only a time, of `day`.
pub(in crate::sheets) fn moment(
    cell: &Cell,
    day: Option<NaiveDate>,
    order: DateOrder,
) -> Result<NaiveDateTime, Wrong> {
    let civil = match cell {
        Cell::Moment(civil) => Some(*civil),
        Cell::Date(date) => Some(date.and_time(NaiveTime::MIN)),
        Cell::Number(number) if *number >= 1.0 && (day.is_none() || *number > 1.0) => {
            civil_of_serial(*number)
        }
        Cell::Text(text) => with_day(text, order)?,
        _ => None,
    };
    if let Some(civil) = civil {
        in_our_time(civil.date(), cell)?;
        return Ok(civil);
    }
    let time = clock(cell).ok_or_else(|| Wrong::not_a_moment(cell))?;
    let day = day.ok_or_else(|| Wrong::no_day(cell))?;
    Ok(day.and_time(NaiveTime::MIN) + TimeDelta::minutes(time))
}

/// A text that begins with a day; `None` where it has none.
fn with_day(text: &str, order: DateOrder) -> Result<Option<NaiveDateTime>, Wrong> {
    let text = text.trim();
    let wrong = || Wrong::not_a_moment(&Cell::Text(text.into()));
    let parts = text
        .split_once(['T', ' ', ','])
        .or_else(|| text.split_once("  "));
    let Some((day, time)) = parts.filter(|(day, _)| looks_like_a_day(day)) else {
        return if looks_like_a_day(text) {
            Ok(Some(date_of(text, order)?.and_time(NaiveTime::MIN)))
        } else {
            Ok(serial(text))
        };
    };
    let time = clock(&Cell::Text(time.trim().into())).ok_or_else(wrong)?;
    Ok(Some(
        date_of(day, order)?.and_time(NaiveTime::MIN) + TimeDelta::minutes(time),
    ))
}

/// Three numbers with the same sign between them, or eight digits.
fn looks_like_a_day(text: &str) -> bool {
    let signs = |sign: char| text.matches(sign).count() == 2;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (signs('-') || signs('/') || signs('.')) && digits >= 4 || digits == 8 && text.len() == 8
}

/// `46328,3125`, a serial number of a day and a time.
fn serial(text: &str) -> Option<NaiveDateTime> {
    let number: f64 = text.replacen(',', ".", 1).parse().ok()?;
    if number >= 10_000.0 {
        civil_of_serial(number)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{clock, moment};
    use crate::sheets::grid::Cell;
    use crate::sheets::mapping::DateOrder::{DayFirst, Unknown};

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn times_are_read_as_they_are_written() {
        for (written, minutes) in [
            ("07:30", 450),
            ("7.30", 450),
            ("kl. 7.30", 450),
            ("0730", 450),
            ("7:30 PM", 1170),
            ("24:00", 1440),
            ("00:00", 0),
            ("07:30:00", 450),
            ("0,3125", 450),
        ] {
            assert_eq!(clock(&text(written)), Some(minutes), "{written}");
        }
        assert_eq!(clock(&Cell::Number(0.3125)), Some(450));
        for wrong in ["25:00", "7", "7:75", "noon", "2026-11-02", "-1"] {
            assert_eq!(clock(&text(wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn moments_take_their_day_from_the_row_where_they_have_none() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 2);
        for (written, due) in [
            ("2026-11-02 07:30", "2026-11-02 07:30"),
            ("2026-11-02T07:30", "2026-11-02 07:30"),
            ("2.11.2026 7.30", "2026-11-02 07:30"),
            ("02/11/2026 07:30", "2026-11-02 07:30"),
            ("46328,3125", "2026-11-02 07:30"),
            ("2026-11-01 24:00", "2026-11-02 00:00"),
            ("2026-11-02", "2026-11-02 00:00"),
            ("07:30", "2026-11-02 07:30"),
            ("24:00", "2026-11-03 00:00"),
        ] {
            let read = moment(&text(written), day, DayFirst).unwrap();
            assert_eq!(read.format("%Y-%m-%d %H:%M").to_string(), due, "{written}");
        }
        assert!(
            moment(&text("07:30"), None, Unknown)
                .unwrap_err()
                .problem
                .to_string()
                .contains("no day")
        );
        assert!(moment(&text("soon"), day, Unknown).is_err());
    }
}
