//! Whether a shift can make a visit when nothing else is asked of it.

use chrono::NaiveDate;

use super::candidates::Candidate;
use super::leg::{least_leg, not_after, not_before};
use crate::id::{CarerId, ShiftId};
use crate::instance::{Instance, Visit};
use crate::time::{Minutes, Window};

/// When `shift` can make `visit` if it makes nothing else; nothing where it cannot.
pub(super) fn candidate(instance: &Instance, visit: &Visit, shift: ShiftId) -> Option<Candidate> {
    let hours = &instance.shifts()[shift];
    if hours.span.end < visit.windows[0].earliest
        || visit.windows[visit.windows.len() - 1].latest < hours.span.start
    {
        return None;
    }
    let excluded = &instance.patients()[visit.patient].excluded;
    let is_asked_for = visit.required.is_empty() || visit.required.contains(&hours.carer);
    if excluded.contains(&hours.carer) || !is_asked_for {
        return None;
    }
    let place = Some(visit.place);
    let arrival = hours.span.start + least_leg(instance, shift, hours.start_place, place);
    let departure = hours.span.end - least_leg(instance, shift, place, hours.end_place);
    let starts = Window {
        earliest: not_before(&visit.windows, arrival)?,
        latest: not_after(&visit.windows, departure - visit.minutes)?,
    };
    let starts = while_qualified(instance, visit, hours.carer, starts)?;
    (starts.earliest <= starts.latest).then_some(Candidate { shift, starts })
}

/// `starts` cut to the days on which `carer` has the visit's skills. A shift is too short to leave more than one stretch.
fn while_qualified(
    instance: &Instance,
    visit: &Visit,
    carer: CarerId,
    starts: Window,
) -> Option<Window> {
    if is_always_qualified(instance, visit, carer) {
        return Some(starts);
    }
    let horizon = instance.horizon();
    let (first, last) = (horizon.day(starts.earliest), horizon.day(starts.latest));
    let qualified = |&day: &usize| {
        is_qualified(
            instance,
            visit,
            carer,
            horizon.date(horizon.day_span(day).start),
        )
    };
    let (begin, end) = (
        (first..=last).find(qualified)?,
        (first..=last).rev().find(qualified)?,
    );
    let after = horizon.day_span(end).end - Minutes::new(1);
    Some(Window {
        earliest: not_before(
            &visit.windows,
            starts.earliest.max(horizon.day_span(begin).start),
        )?,
        latest: not_after(&visit.windows, starts.latest.min(after))?,
    })
}

/// Whether `carer` has the visit's skills whatever the day.
fn is_always_qualified(instance: &Instance, visit: &Visit, carer: CarerId) -> bool {
    let delegations = &instance.carers()[carer].skills;
    visit.skills.iter().all(|&skill| {
        delegations
            .iter()
            .any(|held| held.skill == skill && held.from.is_none() && held.until.is_none())
    })
}

fn is_qualified(instance: &Instance, visit: &Visit, carer: CarerId, date: NaiveDate) -> bool {
    let delegations = &instance.carers()[carer].skills;
    visit.skills.iter().all(|&skill| {
        delegations
            .iter()
            .any(|held| held.skill == skill && held.holds_on(date))
    })
}
