//! Which shifts can make a visit when nothing else is asked of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::iter;
use std::sync::Arc;

use super::largest_crew;
use super::leg::{not_after, not_before};
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::{Instance, Pin, Visit};
use crate::time::{Minutes, Moment, Window};

/// A shift that can make a visit on its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Which shift.
    pub shift: ShiftId,
    /// The visit's first and last possible start in it; between them, the visit's windows still hold.
    pub starts: Window,
}

/// Where more shifts than this are worked or could be on the days of a visit, those that can make it are not kept in a list but found when
/// they are asked for. On an open roster everybody could work everything, and the lists would grow with the square of the unit.
const MOST_LISTED: usize = 512;

/// For each visit the shifts that can make it: skills on the day, nobody excluded, only who is required, what is pinned, time to
/// get there and away, that the shift may be worked beside those that are not optional, and where a patient's first visits are
/// supervised, that the carer is known or could be introduced.
/// Breaks are not looked at: no shift is left out that could make the visit, some may be in that cannot.
#[derive(Clone, Debug)]
pub struct Candidates<'a> {
    instance: &'a Instance,
    shifts: Arc<Shifts>,
    of_visit: Table<VisitId, Ways>,
    /// How many carers can be at each visit at once; not known where the candidates are not listed.
    at_once: Table<VisitId, Option<u32>>,
}

/// How the candidates of a visit are known.
#[derive(Clone, Debug)]
enum Ways {
    Listed(Vec<Candidate>),
    /// Found among the shifts of the visit's days; nothing is pinned.
    Found,
}

impl<'a> Candidates<'a> {
    /// Looks through the shifts on the days of each visit's windows.
    pub fn new(instance: &'a Instance) -> Self {
        let shifts = Shifts::new(instance);
        let mut pins: BTreeMap<VisitId, Vec<&Pin>> = BTreeMap::new();
        for pin in &instance.relations().pins {
            pins.entry(pin.visit).or_default().push(pin);
        }
        let mut of_visit = Table::from_fn(instance.visits(), |visit| {
            let asked = &instance.visits()[visit];
            let pins = pins.get(&visit).map_or(&[][..], Vec::as_slice);
            let is_supervised = instance.patients()[asked.patient].supervised_first_visits;
            let is_free = pins.is_empty() && asked.required.is_empty() && !is_supervised;
            if is_free && shifts.count_on_days_of(instance, asked) > MOST_LISTED {
                return Ways::Found;
            }
            Ways::Listed(listed(instance, &shifts, asked, pins))
        });
        for (patient, row) in instance.patients().iter() {
            if row.supervised_first_visits {
                leave_out_strangers(instance, patient, &mut of_visit);
            }
        }
        let at_once = Table::from_fn(instance.visits(), |visit| match &of_visit[visit] {
            Ways::Listed(listed) => Some(largest_crew::largest(instance, visit, listed)),
            Ways::Found => None,
        });
        Self {
            instance,
            shifts: Arc::new(shifts),
            of_visit,
            at_once,
        }
    }

    /// The shifts that can make `visit`, in order of their ids.
    pub fn of(&self, visit: VisitId) -> Cow<'_, [Candidate]> {
        match &self.of_visit[visit] {
            Ways::Listed(listed) => Cow::Borrowed(listed),
            Ways::Found => Cow::Owned(self.each(visit).collect()),
        }
    }

    /// The same, one after the other, none of which is looked for before it is asked for.
    pub fn each(&self, visit: VisitId) -> impl Iterator<Item = Candidate> {
        self.each_of(visit, |_| true)
    }

    /// Those of them that are looked at.
    fn each_of(
        &self,
        visit: VisitId,
        is_looked_at: impl Fn(ShiftId) -> bool,
    ) -> impl Iterator<Item = Candidate> {
        let asked = &self.instance.visits()[visit];
        let (listed, days) = match &self.of_visit[visit] {
            Ways::Listed(listed) => (&listed[..], Vec::new()),
            Ways::Found => (&[][..], days_of(self.instance, asked)),
        };
        let shifts = self.shifts.on_days(&days);
        let shifts = shifts.filter(move |&shift| is_looked_at(shift));
        let found = shifts.filter_map(|shift| candidate(self.instance, asked, shift));
        listed.iter().copied().chain(found)
    }

    /// When `shift` can make `visit`, if it can.
    pub fn find(&self, visit: VisitId, shift: ShiftId) -> Option<Candidate> {
        match &self.of_visit[visit] {
            Ways::Listed(listed) => {
                let index = listed.binary_search_by_key(&shift, |candidate| candidate.shift);
                Some(listed[index.ok()?])
            }
            Ways::Found => {
                let asked = &self.instance.visits()[visit];
                let may_be_worked = self.shifts.may_be_worked[shift];
                may_be_worked
                    .then(|| candidate(self.instance, asked, shift))
                    .flatten()
            }
        }
    }

    /// Whether `shift` may be worked beside the shifts of its carer that are not optional.
    pub fn may_be_worked(&self, shift: ShiftId) -> bool {
        self.shifts.may_be_worked[shift]
    }

    /// The different carers of the shifts that can make `visit`, in order.
    pub fn carers(&self, instance: &Instance, visit: VisitId) -> Vec<CarerId> {
        let carers = self.each(visit);
        let carers = carers.map(|candidate| instance.shifts()[candidate.shift].carer);
        let mut carers: Vec<CarerId> = carers.collect();
        carers.sort_unstable();
        carers.dedup();
        carers
    }

    /// The different carers of the shifts that can make any visit of `patient`, in order.
    pub fn carers_of(&self, instance: &Instance, patient: PatientId) -> Vec<CarerId> {
        let mut comes = Table::from_fn(instance.carers(), |_| false);
        for &visit in instance.visits_of(patient) {
            let is_new = |shift: ShiftId| !comes[instance.shifts()[shift].carer];
            let new: Vec<Candidate> = self.each_of(visit, is_new).collect();
            for candidate in new {
                comes[instance.shifts()[candidate.shift].carer] = true;
            }
        }
        let comes = comes.iter().filter(|&(_, &comes)| comes);
        comes.map(|(carer, _)| carer).collect()
    }

    /// Those of them for which `may` says yes.
    pub fn among(&self, mut may: impl FnMut(VisitId, ShiftId) -> bool) -> Self {
        let of_visit = Table::from_fn(&self.of_visit, |visit| {
            let candidates = self.each(visit);
            Ways::Listed(
                candidates
                    .filter(|candidate| may(visit, candidate.shift))
                    .collect(),
            )
        });
        Self {
            of_visit,
            ..self.clone()
        }
    }

    /// Those of `visits` for which `may` says yes, and none of other visits.
    pub fn of_these(&self, visits: &[VisitId], mut may: impl FnMut(ShiftId) -> bool) -> Self {
        let mut of_visit = Table::from_fn(&self.of_visit, |_| Ways::Listed(Vec::new()));
        for &visit in visits {
            let candidates = self.each(visit);
            of_visit[visit] = Ways::Listed(
                candidates
                    .filter(|candidate| may(candidate.shift))
                    .collect(),
            );
        }
        Self {
            of_visit,
            ..self.clone()
        }
    }

    /// How many of the carers whom `visit` asks for can be there at most, whatever else is planned: so many different ones can start
    /// at one moment, may be together, and are within the patient's limit.
    pub fn most(&self, instance: &Instance, visit: VisitId) -> u32 {
        let asked = &instance.visits()[visit];
        let limit = instance.patients()[asked.patient].carer_limit;
        match self.at_once[visit] {
            Some(at_once) => at_once.min(self.different(instance, visit, at_once)),
            None if asked.carers == 1 && limit != Some(0) => self.different(instance, visit, 1),
            None => largest_crew::largest(instance, visit, &self.of(visit)),
        }
    }

    /// How many different carers could make `visit`, as far as `most`.
    fn different(&self, instance: &Instance, visit: VisitId, most: u32) -> u32 {
        let mut carers: Vec<CarerId> = Vec::new();
        for candidate in self.each(visit) {
            if carers.len() == most as usize {
                break;
            }
            let carer = instance.shifts()[candidate.shift].carer;
            if !carers.contains(&carer) {
                carers.push(carer);
            }
        }
        carers.len() as u32
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
    of_visit: &mut Table<VisitId, Ways>,
) {
    let visits = instance.visits_of(patient).iter();
    let listed: BTreeMap<VisitId, &[Candidate]> = visits
        .map(|&visit| match &of_visit[visit] {
            Ways::Listed(listed) => (visit, &listed[..]),
            Ways::Found => (visit, &[][..]),
        })
        .collect();
    let introduced = largest_crew::introduced(instance, patient, &listed);
    let shifts = instance.shifts();
    for &visit in instance.visits_of(patient) {
        if let Ways::Listed(listed) = &mut of_visit[visit] {
            listed.retain(|candidate| introduced.contains(&shifts[candidate.shift].carer));
        }
    }
}

/// The shifts that may be worked.
#[derive(Debug)]
struct Shifts {
    may_be_worked: Table<ShiftId, bool>,
    /// In order, for each day on which they begin, go on or end.
    on_day: Vec<Vec<ShiftId>>,
}

impl Shifts {
    fn new(instance: &Instance) -> Self {
        let horizon = instance.horizon();
        let may_be_worked =
            Table::from_fn(instance.shifts(), |shift| instance.may_be_worked(shift));
        let mut on_day = vec![Vec::new(); horizon.days()];
        let shifts = instance.shifts().iter();
        for (id, shift) in shifts.filter(|&(id, _)| may_be_worked[id]) {
            for on_day in &mut on_day[horizon.day(shift.span.start)..=horizon.day(shift.span.end)] {
                on_day.push(id);
            }
        }
        Self {
            may_be_worked,
            on_day,
        }
    }

    fn count_on_days_of(&self, instance: &Instance, visit: &Visit) -> usize {
        let days = days_of(instance, visit).into_iter();
        days.map(|day| self.on_day[day].len()).sum()
    }

    /// The shifts on these days, in order: the lists of the days merged as they are asked for.
    fn on_days(&self, days: &[usize]) -> impl Iterator<Item = ShiftId> + use<'_> {
        let mut left: Vec<&[ShiftId]> = days.iter().map(|&day| &self.on_day[day][..]).collect();
        iter::from_fn(move || {
            let next = left.iter().filter_map(|shifts| shifts.first()).min();
            let next = *next?;
            for shifts in &mut left {
                if shifts.first() == Some(&next) {
                    *shifts = &shifts[1..];
                }
            }
            Some(next)
        })
    }
}

/// The days of a visit's windows, in order.
fn days_of(instance: &Instance, visit: &Visit) -> Vec<usize> {
    let day = |moment| instance.horizon().day(moment);
    let windows = visit.windows.iter();
    let mut days: Vec<usize> = windows
        .flat_map(|window| day(window.earliest)..=day(window.latest))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn listed(instance: &Instance, shifts: &Shifts, visit: &Visit, pins: &[&Pin]) -> Vec<Candidate> {
    let pinned = Pinned::new(visit, pins);
    let visit = pinned.visit(visit);
    let days = days_of(instance, &visit);
    shifts
        .on_days(&days)
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
    fn new(visit: &Visit, pins: &[&Pin]) -> Self {
        let (mut start, mut carers) = (None, BTreeMap::new());
        for pin in pins {
            start = start.or(pin.start);
            if let Some(carer) = pin.carer {
                let shift = carers.entry(carer).or_insert(None);
                *shift = shift.or(pin.shift);
            }
        }
        Self {
            is_full: carers.len() >= visit.carers as usize,
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
