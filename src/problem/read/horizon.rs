//! The days to plan, and their zone.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use crate::message::message;
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Schema, date, quoted, zone_named};
use crate::time::Horizon;

const HORIZON: Schema = Schema {
    what: || message!("a horizon"),
    fields: &["start", "days", "time_zone"],
};

pub(super) fn horizon(cursor: Cursor<'_, '_>) -> Option<Horizon> {
    let fields = cursor.object(&HORIZON)?;
    let start = fields.required("start", first_day);
    let days = fields.optional_or("days", 14, |days| {
        days.whole(1..=366, message!("a horizon has 1 to 366 days"))
    });
    let zone = fields.required("time_zone", time_zone);
    let (start, days, zone) = (start?, days?, zone?);
    Horizon::new(start, days, zone).or_else(|| {
        let problem = message!(
            "{days} days from {start} in {zone} leave the calendar",
            days,
            start,
            zone = zone.name()
        );
        cursor.wrong_as(
            DefectCode::OutOfRange,
            problem,
            message!("mend start or days"),
        )
    })
}

/// Before 1980 some zones were off by seconds.
fn first_day(cursor: Cursor<'_, '_>) -> Option<NaiveDate> {
    let start = date(cursor)?;
    if !(1980..=2199).contains(&start.year()) {
        return cursor.wrong_as(
            DefectCode::OutOfRange,
            message!(
                "is {start}, but a horizon starts in the years 1980 to 2199",
                start
            ),
            message!("correct the year"),
        );
    }
    Some(start)
}

fn time_zone(cursor: Cursor<'_, '_>) -> Option<Tz> {
    let name = cursor.text()?;
    zone_named(name).map_or_else(
        |unknown| {
            cursor.wrong_as(
                DefectCode::UnknownWord,
                message!("is {name}, which is no IANA time zone", name = quoted(name)),
                unknown.remedy,
            )
        },
        Some,
    )
}
