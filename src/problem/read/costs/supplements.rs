//! Reads supplements for unsocial hours, and the holidays on which some of them hold.

use std::collections::BTreeSet;

use chrono::{NaiveTime, Weekday};

use super::amounts::hundredths;
use crate::instance::{Holiday, Supplement, When};
use crate::message::message;
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Fields, Schema, civil, civil_text, quoted, truth};

/// Greatest number of supplements.
const SUPPLEMENTS: usize = 50;

const SUPPLEMENT: Schema = Schema {
    what: || message!("a supplement"),
    fields: &["name", "days", "from", "until", "holidays", "hourly"],
};

const HOLIDAY: Schema = Schema {
    what: || message!("a holiday"),
    fields: &["from", "until"],
};

const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

pub(super) fn supplements(list: Cursor<'_, '_>, has_holidays: bool) -> Option<Vec<Supplement>> {
    if let Some(length) = list.length()
        && length > SUPPLEMENTS
    {
        return list.wrong_as(
            DefectCode::TooMuch,
            message!(
                "has {count} supplements, more than {most}",
                count = length,
                most = SUPPLEMENTS
            ),
            message!("keep those that hold in the horizon"),
        );
    }
    let mut names = BTreeSet::new();
    list.list(|row| {
        let supplement = supplement(row, has_holidays)?;
        if names.insert(supplement.name.clone()) {
            return Some(supplement);
        }
        let name = quoted(&supplement.name);
        row.wrong_as(
            DefectCode::DuplicateId,
            message!("is called {name} like one before it", name),
            message!("give each supplement a name of its own"),
        )
    })
}

fn supplement(row: Cursor<'_, '_>, has_holidays: bool) -> Option<Supplement> {
    let fields = row.object(&SUPPLEMENT)?;
    let name = fields.required("name", |name| name.name().map(str::to_owned));
    let hourly = fields.required("hourly", hundredths);
    let of_holidays = fields.optional("holidays", truth);
    let when = if of_holidays? {
        on_holidays(&fields, has_holidays)
    } else {
        in_week(&fields)
    };
    Some(Supplement {
        name: name?,
        when: when?,
        hourly: hourly?,
    })
}

fn on_holidays(fields: &Fields<'_, '_>, has_holidays: bool) -> Option<When> {
    if let Some(other) = ["days", "from", "until"]
        .into_iter()
        .find(|name| fields.has(name))
    {
        return fields.cursor().wrong(
            message!(
                "holds on holidays, and has {other} too",
                other = quoted(other)
            ),
            message!("leave one out; times of holidays are in the list of holidays"),
        );
    }
    if !has_holidays {
        return fields.cursor().wrong(
            message!("holds on holidays, but the cost does not say when they are"),
            message!(r#"add "holidays" to the cost, an empty list where the horizon has none, or leave the supplement out"#),
        );
    }
    Some(When::Holidays)
}

/// Reads a time span of each day or of the week.
fn in_week(fields: &Fields<'_, '_>) -> Option<When> {
    let days = fields.optional_or("days", None, |list| {
        Some(Some(list.list(|day| day.one_of(&DAYS))?))
    });
    let from = fields.required("from", end);
    let until = fields.required("until", end);
    let days = days?;
    match (from?, until?) {
        ((None, from), (None, until)) => Some(When::Daily {
            days: days.unwrap_or_else(|| DAYS.map(|(_, day)| day).to_vec()),
            from,
            until,
        }),
        ((Some(first), from), (Some(last), until)) if days.is_none() => {
            if (first, from) == (last, until) {
                return fields.cursor().wrong(
                    message!("ends when it begins"),
                    message!(r#"mend "from" or "until""#),
                );
            }
            Some(When::Weekly {
                from: (first, from),
                until: (last, until),
            })
        }
        ((Some(_), _), (Some(_), _)) => fields.cursor().wrong(
            message!(r#"has "days", and days in "from" and "until" too"#),
            message!("leave out one or the other"),
        ),
        _ => fields.cursor().wrong(
            message!(r#"has a day in one of "from" and "until" only"#),
            message!(r#"write both like "fri 19:00", or both like "19:00""#),
        ),
    }
}

/// Reads `19:00` or `fri 19:00`.
fn end(cursor: Cursor<'_, '_>) -> Option<(Option<Weekday>, NaiveTime)> {
    let text = cursor.text()?;
    let (day, time) = match text.split_once(' ') {
        Some((day, time)) => (Some(day), time),
        None => (None, text),
    };
    let known = day.map(|day| {
        DAYS.iter()
            .find(|(word, _)| *word == day)
            .map(|&(_, day)| day)
    });
    let time = (time.len() == 5)
        .then(|| NaiveTime::parse_from_str(time, "%H:%M").ok())
        .flatten();
    match (known, time) {
        (None, Some(time)) => Some((None, time)),
        (Some(Some(day)), Some(time)) => Some((Some(day), time)),
        _ => cursor.wrong_as(
            DefectCode::NotATime,
            message!(
                "is {text}, not a time of the day or the week",
                text = quoted(text)
            ),
            message!(r#"write it like "19:00" or "fri 19:00""#),
        ),
    }
}

pub(super) fn holiday(cursor: Cursor<'_, '_>) -> Option<Holiday> {
    let fields = cursor.object(&HOLIDAY)?;
    let from = fields.required("from", civil);
    let until = fields.required("until", civil);
    let (from, until) = (from?, until?);
    if until <= from {
        return cursor.wrong(
            message!(
                "goes from {from} until {until}, which is not after it",
                from = civil_text(from),
                until = civil_text(until)
            ),
            message!("swap the two times or mend them"),
        );
    }
    Some(Holiday { from, until })
}
