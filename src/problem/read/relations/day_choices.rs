//! Reads visits that follow one of several sets of days.

use super::named_before::NamedBefore;
use super::possible_starts::{starts, starts_in_words};
use super::separations::of_different_patients;
use crate::id::VisitId;
use crate::instance::{DayChoice, DaySet, Instance, SPREAD_STEPS};
use crate::message::{Message, all_of, counts, message};
use crate::problem::json::{Cursor, Schema};
use crate::problem::read::days::written_day_set;
use crate::problem::read::problem::Known;
use crate::time::Window;

const DAY_CHOICE: Schema = Schema {
    what: || message!("a choice of days"),
    fields: &["visits", "day_sets"],
};

pub(super) fn day_choice<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<DayChoice> {
    let fields = cursor.object(&DAY_CHOICE)?;
    let visits = fields.required("visits", |list| {
        let list = list.filled(message!("name the visits that follow the days"))?;
        list.list_without_repeats(|visit| known.visits.find(visit))
    });
    let asked = visits.as_ref().map(Vec::len);
    let sets = fields.required("day_sets", |list| {
        let list = list.filled(message!("add the sets of days to choose from"))?;
        list.list(|set| day_set(set, known, asked))
    });
    Some(DayChoice {
        visits: visits?,
        sets: sets?,
    })
}

/// Reads a set that has room for so many visits.
fn day_set(cursor: Cursor<'_, '_>, known: &Known<'_>, visits: Option<usize>) -> Option<DaySet> {
    let set = written_day_set(cursor)?.in_horizon(known.clock.horizon()?);
    let (room, asked) = (set.most_visits(), visits?);
    if room < asked {
        let (room, asked) = (counts::visits(room), counts::visits(asked));
        return cursor.wrong(
            message!(
                "has room for {room} in the horizon, but the choice is for {asked}",
                room,
                asked
            ),
            message!("name more days, make the gap smaller, or name fewer visits"),
        );
    }
    Some(set)
}

/// That no visit has another choice, that the visits have a patient in common, that each set has a day on which some visit may start, and
/// that all visits can follow one of the sets.
pub(super) fn judge(
    cursor: Cursor<'_, '_>,
    choice: &DayChoice,
    named: &NamedBefore<'_, DayChoice>,
    instance: &Instance,
) -> Option<()> {
    named.has_none_of(cursor, &choice.visits, |other| &other.visits, instance)?;
    if let Some(visits) = of_different_patients(instance, &choice.visits) {
        let problem = message!(
            "chooses days for visits of different patients: {visits}",
            visits
        );
        return cursor.wrong(problem, message!("name visits of one patient only"));
    }
    judge_days(cursor, choice, instance)?;
    let open: Vec<Vec<usize>> = choice
        .visits
        .iter()
        .map(|&visit| days_of(instance, visit, &starts(instance, visit)))
        .collect();
    if choice.sets.iter().any(|set| may_hold(set, &open)) {
        return Some(());
    }
    let visits = choice.visits.iter();
    let visits: Vec<Message> = visits
        .map(|&visit| starts_in_words(instance, visit))
        .collect();
    cursor.wrong(
        message!(
            "asks for days that cannot be: no set has days for all of {visits}",
            visits = all_of(visits)
        ),
        message!("change the sets, or widen or move the windows of the visits"),
    )
}

/// Each set has a day on which one of the visits may start, or on which a patient is away. A set with room for more visits may be left from a
/// choice of more.
fn judge_days(cursor: Cursor<'_, '_>, choice: &DayChoice, instance: &Instance) -> Option<()> {
    let horizon = instance.horizon();
    let is_open = |day: &usize| {
        choice.visits.iter().any(|&visit| {
            let asked = &instance.visits()[visit];
            let date = horizon.date(horizon.day_span(*day).start);
            let mut visited = instance.visited(asked);
            days_of(instance, visit, &asked.windows).contains(day)
                || visited.any(|patient| patient.is_away(date))
        })
    };
    let idle = |(_, set): &(usize, &DaySet)| {
        set.most_visits() == choice.visits.len() && !set.days.iter().any(is_open)
    };
    let sets = choice.sets.iter().enumerate().filter(idle);
    let mut is_sound = Some(());
    for (number, _) in sets {
        let entries = cursor.entries_if_object()?;
        let entry = entries.iter().find(|(name, _)| name == "day_sets")?;
        is_sound = cursor.field(entry, |list| {
            list.item(number, |set| {
                set.wrong(
                    message!("has no day on which one of the visits may start"),
                    message!("leave the set out, or change its days or the windows of the visits"),
                )
            })
        });
    }
    is_sound
}

/// The days on which a visit may start within these windows, each once and in order.
fn days_of(instance: &Instance, visit: VisitId, windows: &[Window]) -> Vec<usize> {
    let pieces = instance.pieces_of(windows, instance.offset_of(visit));
    let mut days: Vec<usize> = pieces.iter().map(|piece| piece.day).collect();
    days.dedup();
    days
}

/// Whether each visit can have a day of the set; also where it would take long to know.
fn may_hold(set: &DaySet, open: &[Vec<usize>]) -> bool {
    let mut steps = SPREAD_STEPS;
    set.spread(open, &mut steps).is_some() || steps == 0
}
