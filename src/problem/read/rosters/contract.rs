//! Reads contracts, and what carers bring from before the horizon.

use chrono::{Datelike, Weekday};

use crate::instance::{CarryIn, Contract, Hours};
use crate::message::message;
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Schema, truth};
use crate::problem::read::problem::Known;
use crate::time::{Minutes, Moment, Span};

const CONTRACT: Schema = Schema {
    what: || message!("a contract"),
    fields: &[
        "least_minutes",
        "agreed_minutes",
        "most_minutes",
        "most_shifts",
        "unavailable",
        "only",
        "most_first_to_last_minutes_a_week",
    ],
};

const UNAVAILABLE: Schema = Schema {
    what: || message!("a time in which somebody cannot work"),
    fields: &["from", "until"],
};

const CARRY_IN: Schema = Schema {
    what: || message!("what is carried in"),
    fields: &[
        "last_shift_end",
        "last_weekly_rest_end",
        "days_in_a_row",
        "minutes",
        "days",
        "overtime_minutes",
        "worked_last_weekend",
        "worked_saturday_before",
    ],
};

const KINDS: [(&str, Hours); 4] = [
    ("days", Hours::Days),
    ("evenings", Hours::Evenings),
    ("nights", Hours::Nights),
    ("weekends", Hours::Weekends),
];

/// Number of minutes in the longest horizon.
const MOST_MINUTES: i32 = 366 * 24 * 60;

const MINUTES_OF_A_WEEK: i32 = 7 * 24 * 60;

/// Reads the contract of a carer.
pub(in crate::problem::read) fn contract<'t>(
    cursor: Cursor<'t, '_>,
    known: &Known<'t>,
) -> Option<Contract> {
    let fields = cursor.object(&CONTRACT)?;
    let least = fields.optional("least_minutes", |cursor| minutes(cursor).map(Some));
    let agreed = fields.optional("agreed_minutes", |cursor| minutes(cursor).map(Some));
    let most = fields.optional("most_minutes", |cursor| minutes(cursor).map(Some));
    let most_shifts = fields.optional("most_shifts", |most| {
        most.whole(
            0..=10_000,
            message!("a contract has from 0 to 10000 shifts"),
        )
        .map(Some)
    });
    let unavailable = fields.optional("unavailable", |list| list.list(|row| away(row, known)));
    let only = fields.optional("only", |list| {
        list.list_without_repeats(|kind| kind.one_of(&KINDS))
    });
    let first_to_last = fields.optional("most_first_to_last_minutes_a_week", |cursor| {
        let rule = message!("a week has from 0 to 10080 minutes");
        cursor
            .whole(0..=MINUTES_OF_A_WEEK, rule)
            .map(|minutes| Some(Minutes::new(minutes)))
    });
    let contract = Contract {
        least: least?,
        agreed: agreed?,
        most: most?,
        most_shifts: most_shifts?,
        unavailable: unavailable?,
        only: only?,
        first_to_last: first_to_last?,
    };
    for (name, value) in [
        ("agreed_minutes", contract.agreed),
        ("least_minutes", contract.least),
    ] {
        if let (Some(value), Some(most)) = (value, contract.most)
            && value > most
        {
            return cursor.wrong(
                message!(
                    "has \"{name}\" of {value} but \"most_minutes\" of {most}, which is less",
                    name,
                    value,
                    most
                ),
                message!("swap the two or mend them"),
            );
        }
    }
    Some(contract)
}

fn minutes(cursor: Cursor<'_, '_>) -> Option<Minutes> {
    let rule = message!("minutes must be from 0 to a year");
    cursor.whole(0..=MOST_MINUTES, rule).map(Minutes::new)
}

fn away<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Span> {
    let fields = cursor.object(&UNAVAILABLE)?;
    let from = fields.required("from", |time| known.clock.time(time));
    let until = fields.required("until", |time| known.clock.time(time));
    let (from, until) = (from?, until?);
    if until.civil <= from.civil {
        return cursor.wrong(
            message!("ends when it starts, or before"),
            message!("swap the two times or mend them"),
        );
    }
    Some(Span {
        start: from.moment?,
        end: until.moment?,
    })
}

/// Reads what a carer brings from before the horizon.
pub(in crate::problem::read) fn carry_in<'t>(
    cursor: Cursor<'t, '_>,
    known: &Known<'t>,
) -> Option<CarryIn> {
    let fields = cursor.object(&CARRY_IN)?;
    let last_shift_end =
        fields.optional("last_shift_end", |cursor| before(cursor, known).map(Some));
    let last_weekly_rest_end = fields.optional("last_weekly_rest_end", |cursor| {
        before(cursor, known).map(Some)
    });
    let days_in_a_row = fields.optional("days_in_a_row", |days| {
        days.whole(
            0..=366,
            message!("somebody has been at work from 0 to 366 days in a row"),
        )
    });
    let worked = fields.optional("minutes", minutes);
    let days = fields.optional("days", |days| {
        days.whole(0..=366, message!("an average goes back from 0 to 366 days"))
    });
    let overtime = fields.optional("overtime_minutes", minutes);
    let worked_last_weekend = fields.optional("worked_last_weekend", truth);
    let saturday = fields.optional("worked_saturday_before", |cursor| {
        saturday_before(cursor, known)
    });
    let carried = CarryIn {
        last_shift_end: last_shift_end?,
        last_weekly_rest_end: last_weekly_rest_end?,
        days_in_a_row: days_in_a_row?,
        minutes: worked?,
        days: days?,
        overtime: overtime?,
        worked_last_weekend: worked_last_weekend?,
        worked_saturday_before: saturday?,
    };
    if carried.minutes > Minutes::ZERO && carried.days == 0 {
        return cursor.wrong_as(
            DefectCode::MissingField,
            message!(
                "has {minutes} of work, but not in how many days",
                minutes = carried.minutes
            ),
            message!(r#"add "days", over how many days before the horizon they were worked"#),
        );
    }
    Some(carried)
}

/// Reads whether a carer worked on the Saturday before a horizon that starts on a Sunday.
fn saturday_before(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<bool> {
    let worked = truth(cursor)?;
    match known.clock.first_day() {
        Some(first) if worked && first.weekday() != Weekday::Sun => cursor.wrong(
            message!(
                "applies only to a horizon that starts on a Sunday, but it starts on {first}",
                first
            ),
            message!(r#"leave it out; for the weekend before there is "worked_last_weekend""#),
        ),
        _ => Some(worked),
    }
}

/// Reads a time up to the end of the horizon's first day.
fn before<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Moment> {
    let moment = known.clock.time(cursor)?.moment?;
    let horizon = known.clock.horizon()?;
    if moment >= horizon.day_span(0).end {
        return cursor.wrong(
            message!(
                "is {value}, after the first day of the horizon",
                value = cursor.shown()
            ),
            message!("write a time from before the horizon, or the morning on which a night before it ended"),
        );
    }
    Some(moment)
}
