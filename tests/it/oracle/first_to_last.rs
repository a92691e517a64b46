//! Contracts that count from the first visit to the last, on top of tiny problems with one carer at each visit; and brute force over every
//! order and every start of the first visit.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::Strategy;
use samma::engine::rows::Break;
use samma::id::{CarerId, PatientId, PlaceId, ShiftId, VisitId};
use samma::instance::Instance;
use samma::problem::Contract;
use samma::time::{Minutes, Moment};

use super::tiny::{Tiny, tiny};
use crate::common::instance_of;

/// A tiny problem, and what carers work at most, in minutes.
#[derive(Clone, Debug)]
pub(crate) struct FirstToLast {
    tiny: Tiny,
    limits: Vec<Option<i32>>,
}

/// Any of them.
pub(crate) fn first_to_last() -> impl Strategy<Value = FirstToLast> {
    (tiny(), vec(option::weighted(0.8, 15..160), 3))
        .prop_map(|(tiny, limits)| FirstToLast { tiny, limits })
}

impl FirstToLast {
    pub(crate) fn instance(&self) -> Instance {
        let mut problem = self.tiny.unit().problem();
        for (carer, &most_first_to_last_minutes_a_week) in
            problem.carers.iter_mut().zip(&self.limits)
        {
            carer.contract = Some(Contract {
                most_first_to_last_minutes_a_week,
                ..Contract::default()
            });
        }
        for visit in &mut problem.visits {
            visit.carers = 1;
        }
        instance_of(&problem)
    }
}

/// Travel, and minutes from the first visit to the last, of ways to make visits in one shift.
type Tours = BTreeSet<(i32, i32)>;

/// The best score: unassigned, distinct carers, travel.
pub(crate) fn best(instance: &Instance) -> (u64, u64, u64) {
    let visits: Vec<VisitId> = instance.visits().ids().collect();
    let mut tours: BTreeMap<(ShiftId, Vec<VisitId>), Tours> = BTreeMap::new();
    let mut best = None;
    for makers in makers(instance, &visits) {
        let who = worth(instance, &visits, &makers);
        let is_beaten = |best: &(u64, u64, u64)| {
            (best.0, best.1) < who || (best.0, best.1, best.2) <= (who.0, who.1, 0)
        };
        if best.as_ref().is_some_and(is_beaten) {
            continue;
        }
        let mut work: BTreeMap<ShiftId, Vec<VisitId>> = BTreeMap::new();
        for (&visit, maker) in visits.iter().zip(&makers) {
            if let Some(shift) = maker {
                work.entry(*shift).or_default().push(visit);
            }
        }
        if let Some(travel) = travel(instance, &work, &mut tours) {
            let score = (who.0, who.1, travel);
            best = Some(best.map_or(score, |best: (u64, u64, u64)| best.min(score)));
        }
    }
    best.expect("to staff nothing is a plan")
}

/// Every choice of a shift, or of none, for each visit.
fn makers(instance: &Instance, visits: &[VisitId]) -> Vec<Vec<Option<ShiftId>>> {
    let mut all: Vec<Vec<Option<ShiftId>>> = vec![Vec::new()];
    for &visit in visits {
        let excludes = |patient: PatientId, carer: CarerId| {
            instance.patients()[patient].excluded.contains(&carer)
        };
        let may_come = |&shift: &ShiftId| {
            let carer = instance.shifts()[shift].carer;
            let mut patients = instance.visits()[visit].patients();
            !patients.any(|patient| excludes(patient, carer))
        };
        let able: Vec<ShiftId> = instance.shifts().ids().filter(may_come).collect();
        let choices = able.into_iter().map(Some).chain([None]);
        let choices: Vec<Option<ShiftId>> = choices.collect();
        let longer = |before: &Vec<Option<ShiftId>>| {
            let before = before.clone();
            choices
                .iter()
                .map(move |&choice| [before.clone(), vec![choice]].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

fn worth(instance: &Instance, visits: &[VisitId], makers: &[Option<ShiftId>]) -> (u64, u64) {
    let mut met: BTreeSet<(PatientId, CarerId)> = BTreeSet::new();
    let mut empty = 0;
    for (&visit, maker) in visits.iter().zip(makers) {
        let row = &instance.visits()[visit];
        match maker {
            Some(shift) => {
                let carer = instance.shifts()[*shift].carer;
                met.extend(row.patients().map(|patient| (patient, carer)));
            }
            None => empty += u64::from(row.priority),
        }
    }
    (empty, met.len() as u64)
}

/// The least travel with which everybody keeps to the contract; none where they cannot.
fn travel(
    instance: &Instance,
    work: &BTreeMap<ShiftId, Vec<VisitId>>,
    known: &mut BTreeMap<(ShiftId, Vec<VisitId>), Tours>,
) -> Option<u64> {
    let spans: Vec<_> = work
        .keys()
        .map(|&shift| &instance.shifts()[shift])
        .collect();
    let clash = |one: usize, other: usize| {
        spans[one].carer == spans[other].carer && spans[one].span.overlaps(spans[other].span)
    };
    if (0..spans.len()).any(|one| (0..one).any(|other| clash(one, other))) {
        return None;
    }
    let mut of_carer: BTreeMap<CarerId, Tours> = BTreeMap::new();
    for (&shift, visits) in work {
        let key = (shift, visits.clone());
        let own = known
            .entry(key)
            .or_insert_with(|| Walk { instance, shift }.tours(visits));
        let sums = of_carer
            .entry(instance.shifts()[shift].carer)
            .or_insert_with(|| Tours::from([(0, 0)]));
        let both = sums
            .iter()
            .flat_map(|one| own.iter().map(move |two| (one.0 + two.0, one.1 + two.1)));
        *sums = both.collect();
    }
    let mut travel = 0;
    for (carer, tours) in of_carer {
        let most = instance.carers()[carer].contract.first_to_last;
        let kept = |tour: &&(i32, i32)| most.is_none_or(|most| tour.1 <= most.get());
        travel += tours.iter().filter(kept).map(|tour| tour.0).min()?;
    }
    Some(travel as u64)
}

/// Somebody in a shift, and what is still to be done.
#[derive(Clone)]
struct Way<'a> {
    now: Moment,
    here: Option<PlaceId>,
    visits: Vec<VisitId>,
    breaks: Vec<&'a Break>,
    first: Option<Moment>,
    last: Moment,
    travel: i32,
}

struct Walk<'a> {
    instance: &'a Instance,
    shift: ShiftId,
}

impl<'a> Walk<'a> {
    fn tours(&self, visits: &[VisitId]) -> Tours {
        let own = &self.instance.shifts()[self.shift];
        let mut tours = Tours::new();
        let way = Way {
            now: own.span.start,
            here: own.start_place,
            visits: visits.to_vec(),
            breaks: own.breaks.iter().collect(),
            first: None,
            last: own.span.start,
            travel: 0,
        };
        self.depart(&way, &mut tours);
        tours
    }

    /// Before the next leg.
    fn depart(&self, way: &Way<'a>, tours: &mut Tours) {
        for rested in self.rested(way) {
            self.depart(&rested, tours);
        }
        let own = &self.instance.shifts()[self.shift];
        if way.visits.is_empty() {
            let home = self.gone(way, own.end_place);
            if let Some(first) = home.first
                && self.is_done(&home)
            {
                tours.insert((home.travel, (home.last - first).get()));
            }
            return;
        }
        for index in 0..way.visits.len() {
            let there = Some(self.instance.visits()[way.visits[index]].place);
            let mut arrived = self.gone(way, there);
            let visit = arrived.visits.remove(index);
            self.arrive(visit, &arrived, tours);
        }
    }

    /// Where the visit is, before it starts.
    fn arrive(&self, visit: VisitId, way: &Way<'a>, tours: &mut Tours) {
        for rested in self.rested(way) {
            self.arrive(visit, &rested, tours);
        }
        let end = self.instance.shifts()[self.shift].span.end;
        let minutes = way.now.since_start().get()..=end.since_start().get();
        let mut starts = minutes
            .map(Moment::new)
            .filter(|&start| self.may_start(visit, start));
        let starts: Vec<Moment> = match way.first {
            None => starts.collect(),
            Some(_) => starts.next().into_iter().collect(),
        };
        for start in starts {
            let over = start + self.instance.visits()[visit].minutes;
            self.depart(
                &Way {
                    now: over,
                    first: way.first.or(Some(start)),
                    last: over,
                    ..way.clone()
                },
                tours,
            );
        }
    }

    /// Whether the rest of the breaks can be taken at the end place, in the shift.
    fn is_done(&self, way: &Way<'a>) -> bool {
        way.now <= self.instance.shifts()[self.shift].span.end
            && (way.breaks.is_empty() || self.rested(way).iter().any(|rested| self.is_done(rested)))
    }

    /// With one break more behind.
    fn rested(&self, way: &Way<'a>) -> Vec<Way<'a>> {
        let end = self.instance.shifts()[self.shift].span.end;
        let taken = (0..way.breaks.len()).filter_map(|index| {
            let mut rested = way.clone();
            let pause = rested.breaks.remove(index);
            let mut minutes =
                (way.now.since_start().get()..=end.since_start().get()).map(Moment::new);
            let start = minutes
                .find(|&minute| pause.windows.iter().any(|window| window.contains(minute)))?;
            rested.now = start + pause.minutes;
            Some(rested)
        });
        taken.collect()
    }

    fn gone(&self, way: &Way<'a>, to: Option<PlaceId>) -> Way<'a> {
        let leg = way.here.zip(to).map_or(Minutes::ZERO, |(from, to)| {
            self.instance.leg(self.shift, from, to)
        });
        Way {
            now: way.now + leg,
            here: to,
            travel: way.travel + leg.get(),
            ..way.clone()
        }
    }

    fn may_start(&self, visit: VisitId, start: Moment) -> bool {
        let asked = &self.instance.visits()[visit];
        let held = &self.instance.carers()[self.instance.shifts()[self.shift].carer].skills;
        let date = self.instance.horizon().date(start);
        asked.may_start(start)
            && asked.skills.iter().all(|&skill| {
                held.iter()
                    .any(|own| own.skill == skill && own.holds_on(date))
            })
    }
}
