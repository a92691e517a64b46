//! The rules of working time: a named set, and what is different from it.

use crate::instance::read::{Fields, Schema, Spot};
use crate::instance::{PRESETS, WorkingTime};
use crate::time::Minutes;

const WORKING_TIME: Schema = Schema {
    what: "a set of rules of working time",
    fields: &[
        "rules",
        "daily_rest_minutes",
        "weekly_rest_minutes",
        "most_days_in_a_row",
        "most_minutes_a_day",
        "split_day_minutes",
        "work_without_break_minutes",
        "weekends_free_every",
        "most_minutes_a_week",
        "ordinary_minutes_a_week",
        "overtime_minutes",
    ],
};

const A_DAY: i32 = 24 * 60;
const A_WEEK: i32 = 7 * A_DAY;

/// The rules; a limit of `"none"` takes one of the named set away.
pub(in super::super) fn working_time(spot: Spot<'_, '_>) -> Option<WorkingTime> {
    let fields = spot.object(&WORKING_TIME)?;
    let named = fields.required("rules", |name| name.one_of(&PRESETS));
    // Where the name cannot be read the rest is still looked at.
    let law = named.unwrap_or_default();
    let daily_rest = minutes(&fields, "daily_rest_minutes", 0, A_DAY, law.daily_rest);
    let weekly_rest = minutes(&fields, "weekly_rest_minutes", 0, A_WEEK, law.weekly_rest);
    let days_in_a_row = limit(
        &fields,
        "most_days_in_a_row",
        1,
        366,
        law.days_in_a_row.map(|days| days as i32),
    );
    let day = minutes(&fields, "most_minutes_a_day", 1, A_DAY, law.day);
    let split_day = minutes(&fields, "split_day_minutes", 1, 2 * A_DAY, law.split_day);
    let without_break = minutes(
        &fields,
        "work_without_break_minutes",
        1,
        A_DAY,
        law.without_break,
    );
    let weekends = limit(
        &fields,
        "weekends_free_every",
        1,
        52,
        law.weekends_free_every.map(|every| every as i32),
    );
    let week = minutes(&fields, "most_minutes_a_week", 0, A_WEEK, law.week);
    let ordinary_week = minutes(
        &fields,
        "ordinary_minutes_a_week",
        0,
        A_WEEK,
        law.ordinary_week,
    );
    let overtime = minutes(&fields, "overtime_minutes", 0, 4 * A_WEEK, law.overtime);
    named?;
    Some(WorkingTime {
        daily_rest: daily_rest?,
        weekly_rest: weekly_rest?,
        days_in_a_row: days_in_a_row?.map(i32::unsigned_abs),
        day: day?,
        split_day: split_day?,
        without_break: without_break?,
        weekends_free_every: weekends?.map(i32::unsigned_abs),
        week: week?,
        ordinary_week: ordinary_week?,
        overtime: overtime?,
    })
}

fn minutes(
    fields: &Fields<'_, '_>,
    name: &'static str,
    least: i32,
    most: i32,
    named: Option<Minutes>,
) -> Option<Option<Minutes>> {
    let limit = limit(fields, name, least, most, named.map(Minutes::count))?;
    Some(limit.map(Minutes::new))
}

fn limit(
    fields: &Fields<'_, '_>,
    name: &'static str,
    least: i32,
    most: i32,
    named: Option<i32>,
) -> Option<Option<i32>> {
    fields.optional_or(name, named, |spot| {
        if spot.text_if_text() == Some("none") {
            return Some(None);
        }
        let rule = format!("the limit is from {least} to {most}, or \"none\"");
        spot.whole(least..=most, &rule).map(Some)
    })
}
