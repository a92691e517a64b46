//! Candidates: shifts that can make a visit if they make nothing else.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::largest_crew;
use super::shifts_on_days::{Shifts, days_of};
use super::visit_in_shift::candidate;
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::{Instance, Pin, Visit};
use crate::time::{Moment, Window};

/// A shift that can make a visit if it makes nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The shift.
    pub shift: ShiftId,
    /// From the first to the last possible start of the visit in it. Starts in between must also lie in the visit's
    /// windows.
    pub starts: Window,
}

/// If more shifts than this can be worked on the days of a visit, its candidates are not stored but found on request.
/// On an open roster everybody could work everything, and stored lists would grow with the square of the unit.
const MOST_LISTED: usize = 512;

/// While candidates are listed, it is asked once in so many looks at a visit and a shift whether to go on: some tenth of a second.
const LOOKS_A_CLOCK: usize = 1_000_000;

/// So many candidates that are not listed are looked at for a crew before all are.
const FIRST_LOOK: usize = 16;

/// For each visit, the shifts that can make it. A candidate satisfies these conditions:
///
/// - its carer has the skills on the day,
/// - the patient does not exclude the carer, and required carers are respected,
/// - pins are respected,
/// - there is time to travel to the visit and from it,
/// - the shift may be worked together with the carer's shifts that are not optional,
/// - if first visits are supervised, the carer is known or could be introduced.
///
/// Breaks are ignored. So no shift that could make the visit is missing, but some candidates may be unable to make it.
#[derive(Clone, Debug)]
pub struct Candidates<'a> {
    instance: &'a Instance,
    shifts: Arc<Shifts>,
    of_visit: Table<VisitId, Ways>,
    /// Who is pinned to the visits to which anybody is.
    pinned: Arc<BTreeMap<VisitId, Vec<CarerId>>>,
    /// How many carers can be at each visit at once, from when it is first asked for.
    at_once: Table<VisitId, OnceLock<u32>>,
}

/// How the candidates of a visit are stored.
#[derive(Clone, Debug)]
enum Ways {
    Listed(Vec<Candidate>),
    /// Found on request among the shifts of the visit's days. The visit has no pins.
    Found,
}

impl<'a> Candidates<'a> {
    /// Examines the shifts on the days of each visit's windows.
    pub fn new(instance: &'a Instance) -> Self {
        let shifts = Shifts::new(instance);
        let pins = pins_of(instance);
        let of_visit = Table::from_fn(instance.visits(), |visit| {
            ways(instance, &shifts, &pins, visit)
        });
        Self::introduced(instance, shifts, of_visit)
    }

    /// The same, with how many can be at each visit at once; `None` where it `is_over` before. Small problems do not ask.
    pub(crate) fn until(instance: &'a Instance, mut is_over: impl FnMut() -> bool) -> Option<Self> {
        let mut looks = 0;
        let mut is_over = |more: usize| {
            looks += more;
            let asks = looks >= LOOKS_A_CLOCK;
            looks = if asks { 0 } else { looks };
            asks && is_over()
        };
        let shifts = Shifts::new(instance);
        let pins = pins_of(instance);
        let mut of_visit = Table::from_fn(instance.visits(), |_| Ways::Found);
        for (visit, asked) in instance.visits().iter() {
            if is_over(shifts.count_on_days_of(instance, asked)) {
                return None;
            }
            of_visit[visit] = ways(instance, &shifts, &pins, visit);
        }
        let candidates = Self::introduced(instance, shifts, of_visit);
        for visit in instance.visits().ids() {
            if is_over(candidates.looks_at(visit)) {
                return None;
            }
            candidates.most(instance, visit);
        }
        Some(candidates)
    }

    /// Without whoever may not come to a patient whose first visits are supervised.
    fn introduced(
        instance: &'a Instance,
        shifts: Shifts,
        mut of_visit: Table<VisitId, Ways>,
    ) -> Self {
        for (patient, row) in instance.patients().iter() {
            if row.supervised_first_visits {
                leave_out_strangers(instance, patient, &mut of_visit);
            }
        }
        Self {
            instance,
            shifts: Arc::new(shifts),
            at_once: Table::from_fn(instance.visits(), |_| OnceLock::new()),
            pinned: Arc::new(carers_pinned(instance)),
            of_visit,
        }
    }

    /// Returns the shifts that can make `visit`, in order of their ids.
    pub fn of(&self, visit: VisitId) -> Cow<'_, [Candidate]> {
        match &self.of_visit[visit] {
            Ways::Listed(listed) => Cow::Borrowed(listed),
            Ways::Found => Cow::Owned(self.each(visit).collect()),
        }
    }

    /// How many shifts are looked at to name those that can make `visit`.
    pub(crate) fn looks_at(&self, visit: VisitId) -> usize {
        match &self.of_visit[visit] {
            Ways::Listed(listed) => listed.len(),
            Ways::Found => {
                let asked = &self.instance.visits()[visit];
                self.shifts.count_on_days_of(self.instance, asked)
            }
        }
    }

    /// Returns the same shifts, one after the other. Each is searched for only when it is requested.
    pub fn each(&self, visit: VisitId) -> impl Iterator<Item = Candidate> {
        self.each_of(visit, |_| true)
    }

    /// Returns those that `is_looked_at` selects.
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

    /// Returns when `shift` can make `visit`, if it can.
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

    /// Returns true if `shift` may be worked together with its carer's shifts that are not optional.
    pub fn may_be_worked(&self, shift: ShiftId) -> bool {
        self.shifts.may_be_worked[shift]
    }

    /// Returns the different carers of the shifts that can make `visit`, in order.
    pub fn carers(&self, instance: &Instance, visit: VisitId) -> Vec<CarerId> {
        let carers = self.each(visit);
        let carers = carers.map(|candidate| instance.shifts()[candidate.shift].carer);
        let mut carers: Vec<CarerId> = carers.collect();
        carers.sort_unstable();
        carers.dedup();
        carers
    }

    /// Returns the different carers of the shifts that can make any visit of `patient`, in order.
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

    /// Returns the candidates for which `may` returns true.
    pub fn among(&self, mut may: impl FnMut(VisitId, ShiftId) -> bool) -> Self {
        self.with(Table::from_fn(&self.of_visit, |visit| {
            let candidates = self.each(visit);
            Ways::Listed(
                candidates
                    .filter(|candidate| may(visit, candidate.shift))
                    .collect(),
            )
        }))
    }

    /// Fewer of them.
    fn with(&self, of_visit: Table<VisitId, Ways>) -> Self {
        Self {
            instance: self.instance,
            shifts: Arc::clone(&self.shifts),
            of_visit,
            pinned: Arc::clone(&self.pinned),
            at_once: self.at_once.clone(),
        }
    }

    /// Returns the greatest number of carers at `visit`, whatever else is planned. So many different carers can start
    /// at one moment, may be together, and do not exceed the patient's limit.
    pub fn most(&self, instance: &Instance, visit: VisitId) -> u32 {
        let asked = &instance.visits()[visit];
        let limit = instance.carer_limit(asked);
        let whole = asked.carers.min(limit.unwrap_or(u32::MAX));
        let pinned = self.pinned.get(&visit).map_or(&[][..], Vec::as_slice);
        let largest = |found: &[Candidate]| largest_crew::largest(instance, visit, pinned, found);
        let at_once = self.at_once[visit].get_or_init(|| match &self.of_visit[visit] {
            Ways::Listed(listed) => largest(listed),
            Ways::Found => {
                let first: Vec<Candidate> = self.each(visit).take(FIRST_LOOK).collect();
                Some(largest(&first))
                    .filter(|&largest| largest == whole)
                    .unwrap_or_else(|| largest(&self.of(visit)))
            }
        });
        (*at_once).min(self.different(instance, visit, *at_once))
    }

    /// Returns the number of different carers who could make `visit`, at most `most`.
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

    /// Returns how many places of `visit` stay empty in every plan because too few different carers could come at the
    /// same time.
    pub fn shortage(&self, instance: &Instance, visit: VisitId) -> u32 {
        instance.visits()[visit].carers - self.most(instance, visit)
    }
}

/// The pins of each visit that has any.
fn pins_of(instance: &Instance) -> BTreeMap<VisitId, Vec<&Pin>> {
    let mut pins: BTreeMap<VisitId, Vec<&Pin>> = BTreeMap::new();
    for pin in &instance.relations().pins {
        pins.entry(pin.visit).or_default().push(pin);
    }
    pins
}

/// The carers who are pinned to each visit to which anybody is.
fn carers_pinned(instance: &Instance) -> BTreeMap<VisitId, Vec<CarerId>> {
    let mut pinned: BTreeMap<VisitId, Vec<CarerId>> = BTreeMap::new();
    for pin in &instance.relations().pins {
        pinned.entry(pin.visit).or_default().extend(pin.carer);
    }
    pinned
}

/// How the candidates of `visit` are known.
fn ways(
    instance: &Instance,
    shifts: &Shifts,
    pins: &BTreeMap<VisitId, Vec<&Pin>>,
    visit: VisitId,
) -> Ways {
    let asked = &instance.visits()[visit];
    let pins = pins.get(&visit).map_or(&[][..], Vec::as_slice);
    let mut visited = instance.visited(asked);
    let is_supervised = visited.any(|patient| patient.supervised_first_visits);
    let is_free = pins.is_empty() && asked.required.is_empty() && !is_supervised;
    if is_free && shifts.count_on_days_of(instance, asked) > MOST_LISTED {
        return Ways::Found;
    }
    Ways::Listed(listed(instance, shifts, asked, pins))
}

/// Removes carers whom `patient` does not know and who could never be introduced, from all visits.
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

/// The pins of a visit.
struct Pinned {
    start: Option<Moment>,
    /// Carers who must be at the visit, each with a pinned shift if there is one.
    carers: BTreeMap<CarerId, Option<ShiftId>>,
    /// True if they fill all places.
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

    /// Returns the visit with the pinned start only.
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
