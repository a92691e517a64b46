//! Whether a shift can make a visit when nothing else is asked of it.

use super::candidates::Candidate;
use super::leg::{not_after, not_before};
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
    if instance.rule_against(hours.carer, visit).is_some() || !hours.takes_load(visit.load.into()) {
        return None;
    }
    let time = instance.time_for(shift, visit);
    let starts = Window {
        earliest: not_before(&visit.windows, time.earliest)?,
        latest: not_after(&visit.windows, time.latest)?,
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
    if instance.is_always_qualified(carer, visit) {
        return Some(starts);
    }
    let horizon = instance.horizon();
    let (first, last) = (horizon.day(starts.earliest), horizon.day(starts.latest));
    let qualified = |&day: &usize| {
        let date = horizon.date(horizon.day_span(day).start);
        instance.is_qualified(carer, visit, date)
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
