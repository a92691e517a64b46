//! When a visit that comes again may start, by the clock.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::slots::{Slots, slot};
use crate::message::message;
use crate::problem::DefectCode;
use crate::problem::json::{Fields, Schema, quoted, time_of_day};
use crate::time::{Horizon, Minutes, Window};

const WINDOW: Schema = Schema {
    what: || message!("a window of a visit template"),
    fields: &["earliest", "latest"],
};

/// Whoever writes more over midnight has mixed the two times up.
const LONGEST_OVER_MIDNIGHT: i64 = 12;

/// A start window by the clock, which ends on the next day where its end is earlier than its start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct StartTimes {
    pub(super) earliest: NaiveTime,
    pub(super) latest: NaiveTime,
}

/// The windows or the slots of a template, whichever it has.
pub(super) fn start_times(fields: &Fields<'_, '_>, slots: &Slots<'_>) -> Option<Vec<StartTimes>> {
    match (fields.has("windows"), fields.has("slots")) {
        (true, true) => fields.cursor().wrong(
            message!(
                "has both {windows} and {slots}",
                windows = "windows",
                slots = "slots"
            ),
            message!(
                "keep either {windows} or {slots}",
                windows = quoted("windows"),
                slots = quoted("slots")
            ),
        ),
        (false, false) => fields.cursor().wrong_as(
            DefectCode::MissingField,
            message!(
                "has neither {windows} nor {slots}",
                windows = "windows",
                slots = "slots"
            ),
            message!(
                r#"say when the visit may start, by {slots} such as ["morning"] or by {windows}"#,
                slots = quoted("slots"),
                windows = quoted("windows")
            ),
        ),
        (true, false) => fields.required("windows", |list| {
            list.filled(message!("add a window in which the visit may start"))?
                .list(|row| window(&row.object(&WINDOW)?))
        }),
        (false, true) => fields.required("slots", |list| {
            list.filled(message!("name a slot in which the visit may start"))?
                .list(|name| slot(name, slots))
        }),
    }
}

/// A window by the clock.
pub(super) fn window(fields: &Fields<'_, '_>) -> Option<StartTimes> {
    let earliest = fields.required("earliest", time_of_day);
    let latest = fields.required("latest", time_of_day);
    let times = StartTimes {
        earliest: earliest?,
        latest: latest?,
    };
    let lasts = times.latest - times.earliest + TimeDelta::days(1);
    if times.ends_on_the_next_day() && lasts > TimeDelta::hours(LONGEST_OVER_MIDNIGHT) {
        let [earliest, latest] =
            [times.earliest, times.latest].map(|time| time.format("%H:%M").to_string());
        return fields.cursor().wrong(
            message!(
                "goes from {earliest} to {latest} on the next day, more than {hours} hours",
                earliest,
                latest,
                hours = LONGEST_OVER_MIDNIGHT
            ),
            message!("swap the two times, or make it two windows"),
        );
    }
    Some(times)
}

impl StartTimes {
    fn ends_on_the_next_day(self) -> bool {
        self.latest < self.earliest
    }

    /// The window on `date`, as far as it lies in the horizon. A time that a clock change skips is noted in `skipped`, and comes at
    /// the change.
    pub(super) fn on_day(
        self,
        horizon: &Horizon,
        date: NaiveDate,
        skipped: &mut BTreeSet<NaiveDateTime>,
    ) -> Option<Window> {
        let last_day = if self.ends_on_the_next_day() {
            date.succ_opt()?
        } else {
            date
        };
        let mut moment = |civil: NaiveDateTime| {
            if horizon.moment(civil).is_none() {
                skipped.insert(civil);
            }
            horizon.moment_at_or_after(civil)
        };
        let earliest = moment(date.and_time(self.earliest))?;
        let latest = moment(last_day.and_time(self.latest))?;
        let end = horizon.span().end - Minutes::new(1);
        Some(Window {
            earliest: earliest.min(end),
            latest: latest.min(end),
        })
    }
}
