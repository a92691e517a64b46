//! Which shifts can make a visit when nothing else is asked of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::crew;
use super::leg::{least_leg, not_after, not_before};
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::{Instance, Visit};
use crate::time::{Minutes, Moment, Window};

/// A shift that can make a visit on its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Which shift.
    pub shift: ShiftId,
    /// The visit's first and last possible start in it; between them, the visit's windows still hold.
    pub starts: Window,
}

/// For each visit the shifts that can make it: skills on the day, nobody excluded, only who is required, what is pinned, time to
/// get there and away, that the shift may be worked beside those that are not optional, and where a patient's first visits are
/// supervised, that the carer is known or could be introduced.
/// Breaks are not looked at: no shift is left out that could make the visit, some may be in that cannot.
#[derive(Clone, Debug)]
pub struct Candidates {
    of_visit: Table<VisitId, Vec<Candidate>>,
    /// How many carers can be at each visit at once.
    at_once: Table<VisitId, u32>,
}

impl Candidates {
    /// Looks through the shifts on the days of each visit's windows.
    pub fn new(instance: &Instance) -> Self {
        let on_day = shifts_by_day(instance);
        let mut of_visit = Table::from_fn(instance.visits(), |visit| {
            of_visit(instance, &on_day, visit)
        });
        for (patient, row) in instance.patients().iter() {
            if row.supervised_first_visits {
                leave_out_strangers(instance, patient, &mut of_visit);
            }
        }
        let at_once = Table::from_fn(instance.visits(), |visit| {
            crew::largest(instance, visit, &of_visit[visit])
        });
        Self { of_visit, at_once }
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
        let of_visit = Table::from_fn(&self.of_visit, |visit| {
            let candidates = self.of(visit).iter().copied();
            candidates
                .filter(|candidate| may(visit, candidate.shift))
                .collect()
        });
        Self {
            of_visit,
            at_once: self.at_once.clone(),
        }
    }

    /// Those of `visits` for which `may` says yes, and none of other visits.
    pub fn of_these(&self, visits: &[VisitId], mut may: impl FnMut(ShiftId) -> bool) -> Self {
        let mut of_visit = Table::from_fn(&self.of_visit, |_| Vec::new());
        for &visit in visits {
            let candidates = self.of(visit).iter().copied();
            of_visit[visit] = candidates
                .filter(|candidate| may(candidate.shift))
                .collect();
        }
        Self {
            of_visit,
            at_once: self.at_once.clone(),
        }
    }

    /// How many of the carers whom `visit` asks for can be there at most, whatever else is planned: so many different ones can start
    /// at one moment, may be together, and are within the patient's limit.
    pub fn most(&self, instance: &Instance, visit: VisitId) -> u32 {
        let different = self.carers(instance, visit).len() as u32;
        self.at_once[visit].min(different)
    }

    /// How many carers `visit` misses in every plan, because too few different ones could come at once.
    pub fn shortage(&self, instance: &Instance, visit: VisitId) -> u32 {
        instance.visits()[visit].carers - self.most(instance, visit)
    }
}

/// Whoever `patient` neither knows nor could be introduced to comes to none of the visits.
fn leave_out_strangers(
    instance: &Instance,
    patient: PatientId,
    of_visit: &mut Table<VisitId, Vec<Candidate>>,
) {
    let introduced = crew::introduced(instance, patient, of_visit);
    let shifts = instance.shifts();
    for &visit in instance.visits_of(patient) {
        of_visit[visit].retain(|candidate| introduced.contains(&shifts[candidate.shift].carer));
    }
}

fn shifts_by_day(instance: &Instance) -> Vec<Vec<ShiftId>> {
    let horizon = instance.horizon();
    let mut on_day = vec![Vec::new(); horizon.days()];
    let shifts = instance.shifts().iter();
    for (id, shift) in shifts.filter(|&(id, _)| instance.may_be_worked(id)) {
        for on_day in &mut on_day[horizon.day(shift.span.start)..=horizon.day(shift.span.end)] {
            on_day.push(id);
        }
    }
    on_day
}

fn of_visit(instance: &Instance, on_day: &[Vec<ShiftId>], visit: VisitId) -> Vec<Candidate> {
    let horizon = instance.horizon();
    let pinned = Pinned::new(instance, visit);
    let visit = pinned.visit(&instance.visits()[visit]);
    let mut shifts: Vec<ShiftId> = visit
        .windows
        .iter()
        .flat_map(|window| horizon.day(window.earliest)..=horizon.day(window.latest))
        .flat_map(|day| on_day[day].iter().copied())
        .collect();
    shifts.sort_unstable();
    shifts.dedup();
    shifts
        .into_iter()
        .filter(|&shift| pinned.allows(shift, instance.shifts()[shift].carer))
        .filter_map(|shift| candidate(instance, &visit, shift))
        .collect()
}

/// What the pins of a visit leave of it.
struct Pinned {
    start: Option<Moment>,
    /// Who must be among the carers, and in which shift where that is pinned too.
    carers: BTreeMap<CarerId, Option<ShiftId>>,
    /// Whether they fill all places.
    is_full: bool,
}

impl Pinned {
    fn new(instance: &Instance, visit: VisitId) -> Self {
        let pins = instance.relations().pins.iter();
        let (mut start, mut carers) = (None, BTreeMap::new());
        for pin in pins.filter(|pin| pin.visit == visit) {
            start = start.or(pin.start);
            if let Some(carer) = pin.carer {
                let shift = carers.entry(carer).or_insert(None);
                *shift = shift.or(pin.shift);
            }
        }
        Self {
            is_full: carers.len() >= instance.visits()[visit].carers as usize,
            start,
            carers,
        }
    }

    /// The visit, with no other start than the pinned one.
    fn visit<'v>(&self, visit: &'v Visit) -> Cow<'v, Visit> {
        let Some(start) = self.start else {
            return Cow::Borrowed(visit);
        };
        let (earliest, latest) = (start, start);
        Cow::Owned(Visit {
            windows: vec![Window { earliest, latest }],
            ..visit.clone()
        })
    }

    fn allows(&self, shift: ShiftId, carer: CarerId) -> bool {
        match self.carers.get(&carer) {
            Some(pinned) => pinned.is_none_or(|pinned| shift == pinned),
            None => !self.is_full,
        }
    }
}

fn candidate(instance: &Instance, visit: &Visit, shift: ShiftId) -> Option<Candidate> {
    let hours = &instance.shifts()[shift];
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
