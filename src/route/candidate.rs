//! Which shifts can make a visit when nothing else is asked of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::leg::{least_leg, not_after, not_before};
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::{Instance, Visit};
use crate::time::{Minutes, Window};

/// A shift that can make a visit on its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Which shift.
    pub shift: ShiftId,
    /// The visit's first and last possible start in it; between them, the visit's windows still hold.
    pub starts: Window,
}

/// For each visit the shifts that can make it: skills on the day, nobody excluded, and time to get there and away.
/// Breaks are not looked at: no shift is left out that could make the visit, some may be in that cannot.
#[derive(Clone, Debug)]
pub struct Candidates {
    of_visit: Table<VisitId, Vec<Candidate>>,
}

impl Candidates {
    /// Looks through the shifts on the days of each visit's windows.
    pub fn new(instance: &Instance) -> Self {
        let on_day = shifts_by_day(instance);
        Self {
            of_visit: Table::for_each_of(instance.visits(), |visit| {
                of_visit(instance, &on_day, visit)
            }),
        }
    }

    /// The shifts that can make `visit`, in order of their ids.
    pub fn of(&self, visit: VisitId) -> &[Candidate] {
        &self.of_visit[visit]
    }

    /// When `shift` can make `visit`, if it can.
    pub fn find(&self, visit: VisitId, shift: ShiftId) -> Option<Candidate> {
        let candidates = self.of(visit);
        let index = candidates
            .binary_search_by_key(&shift, |candidate| candidate.shift)
            .ok()?;
        Some(candidates[index])
    }

    /// The different carers of the shifts that can make `visit`, in order.
    pub fn carers(&self, instance: &Instance, visit: VisitId) -> Vec<CarerId> {
        let shifts = instance.shifts();
        let mut carers: Vec<_> = self
            .of(visit)
            .iter()
            .map(|candidate| shifts[candidate.shift].carer)
            .collect();
        carers.sort_unstable();
        carers.dedup();
        carers
    }

    /// The different carers of the shifts that can make any visit of `patient`, in order.
    pub fn carers_of(&self, instance: &Instance, patient: PatientId) -> Vec<CarerId> {
        let visits = instance.visits_of(patient).iter();
        let carers: BTreeSet<CarerId> = visits
            .flat_map(|&visit| self.carers(instance, visit))
            .collect();
        carers.into_iter().collect()
    }

    /// Those of them for which `may` says yes.
    pub fn among(&self, mut may: impl FnMut(VisitId, ShiftId) -> bool) -> Self {
        let of_visit = Table::for_each_of(&self.of_visit, |visit| {
            let candidates = self.of(visit).iter().copied();
            candidates
                .filter(|candidate| may(visit, candidate.shift))
                .collect()
        });
        Self { of_visit }
    }

    /// How many carers `visit` misses in every plan, because too few different ones could come.
    pub fn shortage(&self, instance: &Instance, visit: VisitId) -> u32 {
        let wanted = instance.visits()[visit].carers;
        wanted.saturating_sub(self.carers(instance, visit).len() as u32)
    }
}

fn shifts_by_day(instance: &Instance) -> Vec<Vec<ShiftId>> {
    let horizon = instance.horizon();
    let mut on_day = vec![Vec::new(); horizon.days()];
    for (id, shift) in instance.shifts().iter() {
        for on_day in &mut on_day[horizon.day(shift.span.start)..=horizon.day(shift.span.end)] {
            on_day.push(id);
        }
    }
    on_day
}

fn of_visit(instance: &Instance, on_day: &[Vec<ShiftId>], visit: VisitId) -> Vec<Candidate> {
    let horizon = instance.horizon();
    let mut shifts: Vec<ShiftId> = instance.visits()[visit]
        .windows
        .iter()
        .flat_map(|window| horizon.day(window.earliest)..=horizon.day(window.latest))
        .flat_map(|day| on_day[day].iter().copied())
        .collect();
    shifts.sort_unstable();
    shifts.dedup();
    shifts
        .into_iter()
        .filter_map(|shift| candidate(instance, visit, shift))
        .collect()
}

fn candidate(instance: &Instance, visit: VisitId, shift: ShiftId) -> Option<Candidate> {
    let visit = &instance.visits()[visit];
    let hours = &instance.shifts()[shift];
    if instance.patients()[visit.patient]
        .excluded
        .contains(&hours.carer)
    {
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

fn is_qualified(instance: &Instance, visit: &Visit, carer: CarerId, date: NaiveDate) -> bool {
    let delegations = &instance.carers()[carer].skills;
    visit.skills.iter().all(|&skill| {
        delegations
            .iter()
            .any(|held| held.skill == skill && held.holds_on(date))
    })
}
