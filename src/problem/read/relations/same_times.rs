//! Reads visits that start at nearly the same time of day.

use super::all::two_or_more;
use super::named_before::NamedBefore;
use super::possible_starts::{starts, starts_in_words};
use super::separations::of_different_patients;
use crate::id::VisitId;
use crate::instance::{Instance, SameTime, have_common_time, pairs};
use crate::message::{Message, all_of, counts, message};
use crate::problem::json::{Cursor, Schema};
use crate::problem::read::problem::Known;
use crate::time::Minutes;

const SAME_TIME: Schema = Schema {
    what: || message!("a set of visits at the same time"),
    fields: &["visits", "within_minutes"],
};

/// Six hours: with a third of a day or more, visits around the clock would be near each other.
const MOST_MINUTES: i32 = 6 * 60;

pub(super) fn same_time<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<SameTime> {
    let fields = cursor.object(&SAME_TIME)?;
    let visits = fields.required("visits", |list| {
        two_or_more(list, counts::visits, |visit| known.visits.find(visit))
    });
    let within = fields.required("within_minutes", same_minutes);
    Some(SameTime {
        visits: visits?,
        within: within?,
    })
}

/// How far apart visits at the same time of day may start.
pub(in crate::problem::read) fn same_minutes(cursor: Cursor<'_, '_>) -> Option<Minutes> {
    let rule = message!("visits start from 0 minutes to 6 hours of the clock apart");
    cursor.whole(0..=MOST_MINUTES, rule).map(Minutes::new)
}

/// That no visit is in another set, that the visits have a patient in common, and that some time of day suits all of them.
pub(super) fn judge(
    cursor: Cursor<'_, '_>,
    asked: &SameTime,
    named: &NamedBefore<'_, SameTime>,
    instance: &Instance,
) -> Option<()> {
    named.has_none_of(cursor, &asked.visits, |other| &other.visits, instance)?;
    if let Some(visits) = of_different_patients(instance, &asked.visits) {
        let problem = message!(
            "asks for one time of day of visits of different patients: {visits}",
            visits
        );
        return cursor.wrong(problem, message!("name visits of one patient only"));
    }
    if suits(instance, &asked.visits, asked.within) {
        return Some(());
    }
    let mut pairs = pairs(&asked.visits).map(|(one, other)| [one, other]);
    let pair = pairs.find(|pair| !suits(instance, pair, asked.within));
    let visits = pair.map_or(asked.visits.clone(), |pair| pair.to_vec());
    let visits: Vec<Message> = visits
        .into_iter()
        .map(|visit| starts_in_words(instance, visit))
        .collect();
    cursor.wrong(
        message!(
            "asks for starts within {within} of the clock that cannot be: {visits}",
            within = asked.within,
            visits = all_of(visits)
        ),
        message!("ask for more minutes, or widen or move their windows"),
    )
}

fn suits(instance: &Instance, visits: &[VisitId], within: Minutes) -> bool {
    let pieces = visits.iter().map(|&visit| {
        let starts = starts(instance, visit);
        instance.pieces_of(&starts, instance.offset_of(visit))
    });
    have_common_time(&pieces.collect::<Vec<_>>(), within)
}
