//! Dates as offices write them.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::message::message;
use crate::problem::quoted;
use crate::sheets::grid::Cell;
use crate::sheets::mapping::DateOrder;

use super::read::Wrong;

/// Beyond them lie slips of the pen.
const YEARS: RangeInclusive<i32> = 1980..=2199;

/// The day of a cell that holds one alone.
pub(in crate::sheets) fn date(cell: &Cell, order: DateOrder) -> Result<NaiveDate, Wrong> {
    day(cell, order).and_then(|date| in_our_time(date, cell))
}

/// The day on which somebody was born, who lives or lived not long ago.
pub(super) fn birthday(cell: &Cell, order: DateOrder) -> Result<NaiveDate, Wrong> {
    let date = day(cell, order)?;
    if date.year() >= FIRST_BIRTH {
        return Ok(date);
    }
    let problem = message!(
        "is {cell}, which is {date}, more than a life ago",
        cell = cell.shown(),
        date = date.to_string()
    );
    Err(Wrong::new(problem, message!("correct the year")))
}

fn day(cell: &Cell, order: DateOrder) -> Result<NaiveDate, Wrong> {
    match cell {
        Cell::Date(date) => Ok(*date),
        Cell::Number(number) if number.fract() == 0.0 => day_of_number(*number),
        Cell::Text(text) => date_of(text, order),
        _ => Err(Wrong::not_a_date(cell)),
    }
}

/// Nobody who is cared for was born earlier.
const FIRST_BIRTH: i32 = 1900;

/// A serial number of days, or a date that was written without signs, `20261102`.
fn day_of_number(number: f64) -> Result<NaiveDate, Wrong> {
    let written = NaiveDate::parse_from_str(&number.to_string(), "%Y%m%d").ok();
    let written = written.filter(|date| (FIRST_BIRTH..=*YEARS.end()).contains(&date.year()));
    let serial = || crate::sheets::grid::civil_of_serial(number).map(|civil| civil.date());
    written
        .or_else(serial)
        .ok_or_else(|| Wrong::not_a_date(&Cell::Number(number)))
}

pub(super) fn in_our_time(date: NaiveDate, cell: &Cell) -> Result<NaiveDate, Wrong> {
    if YEARS.contains(&date.year()) {
        return Ok(date);
    }
    let problem = message!(
        "is {cell}, which is {date}, but dates lie in the years 1980 to 2199",
        cell = cell.shown(),
        date = date.to_string()
    );
    Err(Wrong::new(
        problem,
        message!("correct the year; a number that is not a date does not belong here"),
    ))
}

/// A day as text: `2026-11-02`, `2.11.2026`, `2/11 2026` and the like, or a serial number.
pub(super) fn date_of(text: &str, order: DateOrder) -> Result<NaiveDate, Wrong> {
    let text = text.trim();
    let wrong = || Wrong::not_a_date(&Cell::Text(text.into()));
    let parts: Vec<&str> = text
        .split(['-', '/', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| whole(part)).collect();
    match numbers.as_deref() {
        Some(&[number]) if text.len() <= 8 => day_of_number(number.into()),
        Some(&[year, month, day]) if parts[0].len() == 4 => {
            of_parts(year, month, day).ok_or_else(wrong)
        }
        Some(&[first, second, year]) if parts[2].len() == 4 => {
            let order = if text.contains('/') {
                order
            } else {
                ordered(order)
            };
            in_order(first, second, year, order)
                .map_err(|ways| ways.map_or_else(wrong, |ways| two_ways(text, &ways)))
        }
        Some(&[_, _, _]) => Err(Wrong::new(
            message!("is {cell}, a date without a century", cell = quoted(text)),
            message!("write it like 2026-11-02"),
        )),
        _ => Err(wrong()),
    }
}

fn whole(part: &str) -> Option<u32> {
    let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { part.parse().ok() } else { None }
}

fn of_parts(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// With points or hyphens between them, the day comes first everywhere.
fn ordered(order: DateOrder) -> DateOrder {
    match order {
        DateOrder::Unknown => DateOrder::DayFirst,
        known => known,
    }
}

/// The date of three numbers; where two dates may be meant, both of them.
fn in_order(
    first: u32,
    second: u32,
    year: u32,
    order: DateOrder,
) -> Result<NaiveDate, Option<[NaiveDate; 2]>> {
    let day_first = of_parts(year, second, first);
    let month_first = of_parts(year, first, second);
    match (order, day_first, month_first) {
        (DateOrder::DayFirst, date, _) | (DateOrder::MonthFirst, _, date) => date.ok_or(None),
        (DateOrder::Unknown, Some(one), Some(other)) if one != other => Err(Some([one, other])),
        (DateOrder::Unknown, one, other) => one.or(other).ok_or(None),
    }
}

fn two_ways(text: &str, [one, other]: &[NaiveDate; 2]) -> Wrong {
    let problem = message!(
        "is {cell}, which may be {one} or {other}",
        cell = quoted(text),
        one = one.to_string(),
        other = other.to_string()
    );
    Wrong::new(
        problem,
        message!(
            "write it like 2026-11-02, or write dates = \"day first\" or \"month first\" in columns.toml"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::date;
    use crate::sheets::grid::Cell;
    use crate::sheets::mapping::DateOrder::{DayFirst, MonthFirst, Unknown};

    #[test]
    fn dates_are_read_as_they_are_written() {
        for (written, order, due) in [
            ("2026-11-02", Unknown, "2026-11-02"),
            (" 2026/11/02", Unknown, "2026-11-02"),
            ("20261102", Unknown, "2026-11-02"),
            ("46328", Unknown, "2026-11-02"),
            ("2.11.2026", Unknown, "2026-11-02"),
            ("02-11-2026", Unknown, "2026-11-02"),
            ("13/11/2026", Unknown, "2026-11-13"),
            ("11/13/2026", Unknown, "2026-11-13"),
            ("2/11/2026", DayFirst, "2026-11-02"),
            ("2/11/2026", MonthFirst, "2026-02-11"),
        ] {
            let read = date(&Cell::Text(written.into()), order).unwrap();
            assert_eq!(read.to_string(), due, "{written}");
        }
        assert_eq!(
            date(&Cell::Number(46_328.0), Unknown).unwrap().to_string(),
            "2026-11-02"
        );
    }

    #[test]
    fn what_may_mean_two_days_or_another_century_is_refused() {
        for (written, part) in [
            ("2/11/2026", "may be 2026-11-02 or 2026-02-11"),
            ("26-11-02", "without a century"),
            ("1926-11-02", "1980 to 2199"),
            ("2026-02-30", "not a date"),
            ("31/31/2026", "not a date"),
            ("12", "1980 to 2199"),
            ("tomorrow", "not a date"),
        ] {
            let told = date(&Cell::Text(written.into()), Unknown).unwrap_err();
            assert!(
                told.problem.to_string().contains(part),
                "{written}: {}",
                told.problem
            );
        }
    }
}
