//! A cell as a value of the problem file.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::dates::{birthday, date};
use super::days::days;
use super::lists::split;
use super::numbers::{decimal, minutes, number, whole};
use super::times::{clock, moment};
use crate::message::{Message, message};
use crate::sheets::grid::Cell;
use crate::sheets::mapping::DateOrder;
use crate::sheets::tables::{Kind, NO, NONE, WEEKDAYS, Word, YES, known_word};

/// What is wrong with a cell, and what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::sheets) struct Wrong {
    pub(in crate::sheets) problem: Message,
    pub(in crate::sheets) remedy: Message,
}

/// What cells are read by beside their kind.
#[derive(Clone, Copy, Default)]
pub(in crate::sheets) struct Reading {
    pub(in crate::sheets) order: DateOrder,
    /// The day of the row, of times that stand without one.
    pub(in crate::sheets) day: Option<NaiveDate>,
}

/// The value of a cell that is not empty. `Null` says that nothing is to be written.
pub(in crate::sheets) fn read(cell: &Cell, kind: Kind, reading: Reading) -> Result<Value, Wrong> {
    if let Cell::Unusable(what) = cell {
        return Err(Wrong::new(
            message!("holds {what}", what = Message::clone(what)),
            kind.remedy(),
        ));
    }
    let text = cell.text();
    let text = text.trim();
    let read = match kind {
        Kind::Text => return text_of(cell),
        Kind::Date => return date(cell, reading.order).map(|date| json!(date.to_string())),
        Kind::Birthday => return birthday(cell, reading.order).map(|date| json!(date.to_string())),
        Kind::Moment => return moment_of(cell, reading),
        Kind::End => return end_of(cell, reading),
        Kind::Days => return days_of(cell, reading.order),
        Kind::AnyTime => return any_time(cell, reading),
        Kind::Whole => whole(cell),
        Kind::Decimal => decimal(cell),
        Kind::Minutes => minutes(cell),
        Kind::Truth => truth(cell),
        Kind::Clock => clock(cell).map(|minutes| json!(clock_text(minutes))),
        Kind::Texts => Some(json!(split(text))),
        Kind::Words(words) => known_word(text, words).map(Value::from),
        Kind::SomeWords(words) => some_words(text, words),
        Kind::Limit => known_word(text, NONE)
            .map(Value::from)
            .or_else(|| whole(cell)),
        Kind::Share => share(cell),
        Kind::Json => serde_json::from_str(text).ok(),
    };
    read.ok_or_else(|| Wrong::of_kind(cell, kind))
}

/// A number or a date that a spreadsheet made of a text is told where that text cannot be known.
fn text_of(cell: &Cell) -> Result<Value, Wrong> {
    match cell {
        Cell::Date(_) | Cell::Clock(_) | Cell::Moment(_) | Cell::Minutes(_) => Err(Wrong::new(
            message!(
                "is {cell}, which the spreadsheet takes for a date or a time",
                cell = cell.shown()
            ),
            message!("give the column the format text, and write it again"),
        )),
        Cell::Number(number) if number.abs() >= 1e15 => Err(Wrong::new(
            message!(
                "is {cell}, a number of which the spreadsheet keeps 15 digits only",
                cell = cell.shown()
            ),
            message!("give the column the format text, and write it again"),
        )),
        cell => Ok(json!(cell.text().trim())),
    }
}

fn moment_of(cell: &Cell, reading: Reading) -> Result<Value, Wrong> {
    let civil = moment(cell, reading.day, reading.order)?;
    Ok(json!(civil.format("%Y-%m-%dT%H:%M").to_string()))
}

/// A day alone ends with its last minute.
fn end_of(cell: &Cell, reading: Reading) -> Result<Value, Wrong> {
    match date(cell, reading.order) {
        Ok(day) => Ok(json!(format!("{}T00:00", day + Days::new(1)))),
        Err(_) => moment_of(cell, reading),
    }
}

fn days_of(cell: &Cell, order: DateOrder) -> Result<Value, Wrong> {
    match cell {
        Cell::Date(_) => date(cell, order).map(|date| json!([date.to_string()])),
        Cell::Text(_) | Cell::Number(_) => days(&cell.text(), order),
        other => Err(Wrong::of_kind(other, Kind::Days)),
    }
}

/// `24:00` is the midnight after it, on whatever day that is.
fn clock_text(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

fn truth(cell: &Cell) -> Option<Value> {
    match cell {
        Cell::Truth(truth) => Some(json!(truth)),
        cell => {
            let text = cell.text();
            let yes = known_word(&text, YES).map(|_| json!(true));
            yes.or_else(|| known_word(&text, NO).map(|_| json!(false)))
        }
    }
}

fn some_words(text: &str, words: &'static [Word]) -> Option<Value> {
    let words: Option<Vec<&str>> = split(text)
        .iter()
        .map(|word| known_word(word, words))
        .collect();
    words.map(Value::from)
}

/// `0.5` of the visits, `50 %`, `0.5 days`.
fn share(cell: &Cell) -> Option<Value> {
    let Cell::Text(text) = cell else {
        return decimal(cell);
    };
    let text = text.trim();
    if let Some(part) = text.strip_suffix("days") {
        return Some(json!({ "part": decimal(&Cell::Text(part.into()))?, "of": "days" }));
    }
    if let Some(percent) = text.strip_suffix('%') {
        let percent = number(&Cell::Text(percent.into()))?;
        return decimal(&Cell::Number(percent / 100.0));
    }
    decimal(cell)
}

/// `19:00`, `fri 19:00` or a day of the calendar with a time.
fn any_time(cell: &Cell, reading: Reading) -> Result<Value, Wrong> {
    if let Some(minutes) = clock(cell) {
        return Ok(json!(clock_text(minutes)));
    }
    let text = cell.text();
    let weekly = text.trim().split_once(' ').and_then(|(day, time)| {
        let time = clock(&Cell::Text(time.into()))?;
        Some(format!(
            "{} {}",
            known_word(day, WEEKDAYS)?,
            clock_text(time)
        ))
    });
    weekly.map_or_else(|| moment_of(cell, reading), |weekly| Ok(json!(weekly)))
}

impl Wrong {
    pub(in crate::sheets) fn new(problem: Message, remedy: Message) -> Self {
        Self { problem, remedy }
    }

    fn of_kind(cell: &Cell, kind: Kind) -> Self {
        Self::new(
            message!(
                "is {cell}, not {wanted}",
                cell = cell.shown(),
                wanted = kind.wanted()
            ),
            kind.remedy(),
        )
    }

    pub(super) fn not_a_date(cell: &Cell) -> Self {
        Self::of_kind(cell, Kind::Date)
    }

    pub(super) fn not_a_moment(cell: &Cell) -> Self {
        Self::of_kind(cell, Kind::Moment)
    }

    pub(super) fn no_day(cell: &Cell) -> Self {
        Self::new(
            message!("is {cell}, a time with no day", cell = cell.shown()),
            message!("write the day before it, or in a column date"),
        )
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::write::write;
    use super::{Reading, read};
    use crate::sheets::grid::Cell;
    use crate::sheets::tables::Kind;

    fn of_text(text: &str, kind: Kind) -> Option<serde_json::Value> {
        read(&Cell::Text(text.into()), kind, Reading::default()).ok()
    }

    #[test]
    fn cells_become_values_of_their_kind() {
        for (text, kind, due) in [
            (" 007 ", Kind::Text, json!("007")),
            ("Ja", Kind::Truth, json!(true)),
            ("nei", Kind::Truth, json!(false)),
            ("24:00", Kind::Clock, json!("00:00")),
            ("none", Kind::Limit, json!("none")),
            ("660", Kind::Limit, json!(660)),
            ("50 %", Kind::Share, json!(0.5)),
            (
                "0,3 days",
                Kind::Share,
                json!({ "part": 0.3, "of": "days" }),
            ),
            ("fre 19.00", Kind::AnyTime, json!("fri 19:00")),
            ("2026-12-24 18:00", Kind::AnyTime, json!("2026-12-24T18:00")),
            ("ann; bo", Kind::Texts, json!(["ann", "bo"])),
            ("{ \"a\": [1] }", Kind::Json, json!({ "a": [1] })),
        ] {
            assert_eq!(of_text(text, kind), Some(due), "{text}");
        }
    }

    #[test]
    fn a_day_alone_ends_with_its_last_minute() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 8).unwrap();
        let end = |cell: Cell| read(&cell, Kind::End, Reading::default()).unwrap();
        for (cell, due) in [
            (Cell::Date(day), "2026-11-09T00:00"),
            (Cell::Text("2026-11-08".into()), "2026-11-09T00:00"),
            (Cell::Text("2026-11-08 00:00".into()), "2026-11-08T00:00"),
            (Cell::Text("2026-11-08 24:00".into()), "2026-11-09T00:00"),
            (Cell::Text("2026-11-08 16:00".into()), "2026-11-08T16:00"),
        ] {
            assert_eq!(end(cell), json!(due));
        }
        for moment in ["2026-11-09T00:00", "2026-11-08T16:00"] {
            let cell = write(&json!(moment), Kind::End).expect("a cell");
            assert_eq!(end(cell), json!(moment));
        }
    }

    #[test]
    fn a_date_that_a_spreadsheet_made_of_an_id_is_told() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let told = read(&Cell::Date(day), Kind::Text, Reading::default()).unwrap_err();
        assert!(
            told.problem.to_string().contains("takes for a date"),
            "{}",
            told.problem
        );
    }
}
