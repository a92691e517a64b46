//! Reads visits that are kept apart.

use super::all::two_or_more;
use super::possible_starts::{starts, starts_in_words};
use crate::id::{Table, VisitId};
use crate::instance::{Apart, Instance, Separation, Visit, pairs};
use crate::message::{Message, all_of, counts, message};
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Schema, quoted};
use crate::problem::read::problem::Known;
use crate::time::Minutes;

const SEPARATION: Schema = Schema {
    what: || message!("a separation"),
    fields: &["visits", "minutes", "days"],
};

/// A week, in minutes.
const MOST_MINUTES: i32 = 7 * 24 * 60;

pub(super) fn separation<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Separation> {
    let fields = cursor.object(&SEPARATION)?;
    let visits = fields.required("visits", |list| {
        two_or_more(list, counts::visits, |visit| known.visits.find(visit))
    });
    let apart = match (fields.has("minutes"), fields.has("days")) {
        (true, false) => fields.required("minutes", minutes).map(Apart::Minutes),
        (false, true) => {
            let days = |days: Cursor<'t, '_>| {
                days.whole(
                    1..=366,
                    message!("visits are kept from 1 to 366 days apart"),
                )
            };
            fields.required("days", days).map(Apart::Days)
        }
        (true, true) => cursor.wrong(
            message!(r#"has both "minutes" and "days""#),
            message!("keep one of the two, or make two separations of it"),
        ),
        (false, false) => cursor.wrong_as(
            DefectCode::MissingField,
            message!(r#"has neither "minutes" nor "days""#),
            message!("say how far the visits are kept apart by one of the two"),
        ),
    };
    Some(Separation {
        visits: visits?,
        apart: apart?,
    })
}

/// The same between rows of visits: as it is, or where one has stays, between those of every two visits.
pub(super) fn between_rows(asked: &Separation, visits: &Table<VisitId, Visit>) -> Vec<Separation> {
    if asked
        .visits
        .iter()
        .all(|&visit| visits[visit].stay.is_none())
    {
        return vec![asked.clone()];
    }
    let mut separations = Vec::new();
    for (one, other) in pairs(&asked.visits) {
        for own in visits[one].rows(one) {
            separations.extend(
                visits[other]
                    .rows(other)
                    .into_iter()
                    .map(|theirs| Separation {
                        visits: vec![own, theirs],
                        apart: asked.apart,
                    }),
            );
        }
    }
    separations
}

/// How long from the end of one visit to the start of the next.
pub(super) fn minutes(cursor: Cursor<'_, '_>) -> Option<Minutes> {
    let rule = message!("visits are kept from 0 minutes (not at the same time) to a week apart");
    cursor.whole(0..=MOST_MINUTES, rule).map(Minutes::new)
}

/// Checks that the visits belong to one patient, and that any two of them can be far enough apart.
pub(in crate::problem::read) fn judge(
    cursor: Cursor<'_, '_>,
    asked: &Separation,
    instance: &Instance,
) -> Option<()> {
    if let Some(visits) = of_different_patients(instance, &asked.visits) {
        let problem = message!("keeps visits of different patients apart: {visits}", visits);
        return cursor.wrong(problem, message!("name visits of one patient only"));
    }
    judge_distance(cursor, asked, instance)
}

/// Checks that any two of the visits can be far enough apart.
pub(in crate::problem::read) fn judge_distance(
    cursor: Cursor<'_, '_>,
    asked: &Separation,
    instance: &Instance,
) -> Option<()> {
    let cannot_be = |&(one, other): &(VisitId, VisitId)| !can_be(instance, one, other, asked.apart);
    let Some((one, other)) = pairs(&asked.visits).find(cannot_be) else {
        return Some(());
    };
    let problem = impossible(instance, one, other, asked.apart);
    cursor.wrong(
        problem,
        message!("ask for less, or widen or move their windows"),
    )
}

/// Two of the visits that have no patient in common, in words.
pub(super) fn of_different_patients(instance: &Instance, visits: &[VisitId]) -> Option<Message> {
    let rows = instance.visits();
    let have_no_patient_in_common = |&(one, other): &(VisitId, VisitId)| {
        let mut patients = rows[one].patients();
        !patients.any(|patient| rows[other].is_to(patient))
    };
    let (one, other) = pairs(visits).find(have_no_patient_in_common)?;
    let [one, other] = [one, other].map(|visit| {
        let whose = instance.visited(&rows[visit]);
        let whose: Vec<String> = whose.map(|patient| quoted(&patient.id)).collect();
        message!(
            "{visit} of {whose}",
            visit = quoted(&rows[visit].id),
            whose = all_of(whose)
        )
    });
    Some(message!("{one} and {other}", one, other))
}

/// Checks that any two visits of any patient can be far enough apart.
pub(super) fn judge_all(cursor: Cursor<'_, '_>, apart: Minutes, instance: &Instance) -> Option<()> {
    let apart = Apart::Minutes(apart);
    let pairs = instance.pairs_of_patients();
    let mut bad = pairs.filter(|&(one, other)| !can_be(instance, one, other, apart));
    let (one, other) = bad.next()?;
    let problem = impossible(instance, one, other, apart);
    let problem = match bad.count() {
        0 => problem,
        1 => message!("{problem} (1 pair more like that)", problem),
        count => message!("{problem} ({count} pairs more like that)", problem, count),
    };
    cursor.wrong(
        problem,
        message!("ask for less, or widen or move their windows"),
    )
}

fn can_be(instance: &Instance, one: VisitId, other: VisitId, apart: Apart) -> bool {
    in_order(instance, one, other, apart) || in_order(instance, other, one, apart)
}

/// Returns true if `second` can follow `first` at the required distance, with the earliest start of one and the latest
/// of the other.
fn in_order(instance: &Instance, first: VisitId, second: VisitId, apart: Apart) -> bool {
    let [ahead, behind] = [first, second].map(|visit| starts(instance, visit));
    let (Some(early), Some(late)) = (ahead.first(), behind.last()) else {
        return true;
    };
    let (early, late) = (early.earliest, late.latest);
    match apart {
        Apart::Minutes(minutes) => early + instance.visits()[first].minutes + minutes <= late,
        Apart::Days(days) => {
            let horizon = instance.horizon();
            horizon.day(early) + days as usize <= horizon.day(late)
        }
    }
}

fn gap(apart: Apart) -> Message {
    match apart {
        Apart::Minutes(minutes) => message!("a gap of {minutes}", minutes),
        Apart::Days(days) => message!("a distance of {days}", days = counts::days(days as usize)),
    }
}

fn impossible(instance: &Instance, one: VisitId, other: VisitId, apart: Apart) -> Message {
    let [one, other] = [one, other].map(|visit| starts_in_words(instance, visit));
    let gap = gap(apart);
    message!(
        "asks for {gap} that cannot be: {one}, and {other}",
        gap,
        one,
        other
    )
}
