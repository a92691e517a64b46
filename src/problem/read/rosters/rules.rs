//! Reads the rules of working time: a named set, and limits that override it.

use crate::instance::{PRESETS, WorkingTime};
use crate::message::message;
use crate::problem::json::{Cursor, Schema};
use crate::problem::types::{Limit, NoLimit};
use crate::time::Minutes;

const WORKING_TIME: Schema = Schema {
    what: || message!("a set of rules of working time"),
    fields: &[
        "rules",
        "daily_rest_minutes",
        "weekly_rest_minutes",
        "most_days_in_a_row",
        "most_evenings_before_mornings",
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

/// Reads the rules. A limit of `"none"` removes one of the named set.
pub(in crate::problem::read) fn working_time(cursor: Cursor<'_, '_>) -> Option<WorkingTime> {
    let fields = cursor.object(&WORKING_TIME)?;
    let named = fields.required("rules", |name| name.one_of(&PRESETS));
    // Other fields are checked even if the name cannot be read.
    let law = named.unwrap_or_default();
    let minutes = |name, most, named| {
        fields.optional_or(name, named, |cursor| Some(minutes(limit(cursor, 0, most)?)))
    };
    let number = |name, least, most, named| {
        fields.optional_or(name, named, |cursor| {
            Some(number(limit(cursor, least, most)?))
        })
    };
    let daily_rest = minutes("daily_rest_minutes", A_DAY, law.daily_rest);
    let weekly_rest = minutes("weekly_rest_minutes", A_WEEK, law.weekly_rest);
    let days_in_a_row = number("most_days_in_a_row", 1, 366, law.days_in_a_row);
    let evenings = law.evenings_before_mornings;
    let evenings = number("most_evenings_before_mornings", 0, 366, evenings);
    let day = minutes("most_minutes_a_day", A_DAY, law.day);
    let split_day = minutes("split_day_minutes", 2 * A_DAY, law.split_day);
    let without_break = minutes("work_without_break_minutes", A_DAY, law.without_break);
    let weekends = number("weekends_free_every", 1, 52, law.weekends_free_every);
    let week = minutes("most_minutes_a_week", A_WEEK, law.week);
    let ordinary_week = minutes("ordinary_minutes_a_week", A_WEEK, law.ordinary_week);
    let overtime = minutes("overtime_minutes", 4 * A_WEEK, law.overtime);
    named?;
    Some(WorkingTime {
        daily_rest: daily_rest?,
        weekly_rest: weekly_rest?,
        days_in_a_row: days_in_a_row?,
        evenings_before_mornings: evenings?,
        day: day?,
        split_day: split_day?,
        without_break: without_break?,
        weekends_free_every: weekends?,
        week: week?,
        ordinary_week: ordinary_week?,
        overtime: overtime?,
    })
}

fn limit(cursor: Cursor<'_, '_>, least: i32, most: i32) -> Option<Limit> {
    if cursor.text_if_text() == Some("none") {
        return Some(Limit::No(NoLimit::None));
    }
    let rule = message!(
        "the limit is from {least} to {most}, or \"none\"",
        least,
        most
    );
    cursor.whole(least..=most, rule).map(Limit::Of)
}

fn minutes(limit: Limit) -> Option<Minutes> {
    match limit {
        Limit::Of(minutes) => Some(Minutes::new(minutes)),
        Limit::No(NoLimit::None) => None,
    }
}

fn number(limit: Limit) -> Option<u32> {
    match limit {
        Limit::Of(number) => u32::try_from(number).ok(),
        Limit::No(NoLimit::None) => None,
    }
}
