//! One visit template, as written.

use super::recurrence::{Recurrence, recurrence};
use super::slots::Slots;
use super::start_times::{StartTimes, start_times};
use crate::instance::{Patient, Visit};
use crate::message::message;
use crate::problem::json::{Cursor, Schema};
use crate::problem::read::days::{WrittenDaySet, written_day_set};
use crate::problem::read::problem::Known;
use crate::problem::read::relations::same_minutes;
use crate::problem::read::stays::Stay;
use crate::problem::read::visits::undated;
use crate::time::Minutes;

const TEMPLATE: Schema = Schema {
    what: || message!("a visit template"),
    fields: &[
        "id",
        "patient",
        "days",
        "every_weeks",
        "counted_from",
        "times_a_week",
        "from",
        "until",
        "except",
        "windows",
        "slots",
        "gap_minutes",
        "gap_days",
        "minutes",
        "carers",
        "skills",
        "required_carers",
        "place",
        "kind",
        "priority",
        "other_patients",
        "stays",
        "custom",
        "role",
        "continuity_set",
        "wished_skills",
        "load",
        "day_sets",
        "same_time_minutes",
    ],
};

/// A template as written.
pub(super) struct Template {
    /// The visit, with the template's id and without windows.
    pub(super) visit: Visit,
    /// What each carer does of the visit, where that differs.
    pub(super) stays: Vec<Stay>,
    pub(super) recurrence: Recurrence,
    pub(super) start_times: Vec<StartTimes>,
    pub(super) gap_minutes: Option<Minutes>,
    /// The sets of days of which its visits of a week follow one; any days where there are none.
    pub(super) day_sets: Vec<WrittenDaySet>,
    /// How far apart its visits start at most, by the time of day.
    pub(super) same_time: Option<Minutes>,
}

pub(super) fn template<'t>(
    cursor: Cursor<'t, '_>,
    known: &Known<'t>,
    patients: Option<&[Patient]>,
    slots: &Slots<'t>,
) -> Option<Template> {
    let fields = cursor.object(&TEMPLATE)?;
    let undated = undated(&fields, known, patients);
    let recurrence = recurrence(&fields);
    let start_times = start_times(&fields, slots);
    let gap = fields.optional("gap_minutes", |gap| {
        let rule = message!("a gap on one day is 0 minutes (not at the same time) to 24 hours");
        gap.whole(0..=1440, rule).map(|gap| Some(Minutes::new(gap)))
    });
    let day_sets = fields.optional("day_sets", |list| {
        let list = list.filled(message!(
            "add the sets of days to choose from, or leave the field out"
        ))?;
        list.list(written_day_set)
    });
    let same_time = fields.optional("same_time_minutes", |within| same_minutes(within).map(Some));
    let (recurrence, day_sets) = (recurrence?, day_sets?);
    recurrence.has_room_for_day_sets(&fields, &day_sets)?;
    let (visit, stays) = undated?;
    Some(Template {
        visit,
        stays,
        recurrence,
        start_times: start_times?,
        gap_minutes: gap?,
        day_sets,
        same_time: same_time?,
    })
}
