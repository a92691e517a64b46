//! Why places stay empty: in every plan, or in this one.

use std::collections::{BTreeMap, BTreeSet};

use crate::check;
use crate::engine::bound::Overload;
use crate::engine::timing::{Candidate, Candidates, Timetable};
use crate::id::{CarerId, Table, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::rule::Rule;
use crate::time::{Moment, Window};
use crate::warning::{Roster, Shortage, has_time_beside_breaks};

/// So many visits with empty places are looked at carer by carer; a run that is broken off early may leave thousands.
const EXAMINED: usize = 500;

/// Any time at all.
const ALWAYS: Window = Window {
    earliest: Moment::new(i32::MIN),
    latest: Moment::new(i32::MAX),
};

/// Carers' places at a visit that stay empty for one reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EmptyPlaces {
    /// Which visit.
    pub visit: VisitId,
    /// How many of its places.
    pub places: u32,
    /// Why.
    pub reason: Reason,
}

/// Why places stay empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// They do in every plan, since too few carers can come, whatever else is planned.
    Impossible(Shortage),
    /// More care starts in these hours than the carers on duty can give.
    Overloaded {
        /// The hours, and what stays empty in them in every plan.
        hours: Overload,
        /// What this plan leaves empty in them, times priority: where it is no more than that, it is proven to be the least.
        empty: u64,
    },
    /// Nobody who could come can do so as this plan stands.
    AsPlanned(Vec<Hindered>),
    /// Too many places are empty to say why each is.
    NotExamined,
}

/// A carer who could come with nothing else to do, and what keeps them in this plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hindered {
    /// Who.
    pub carer: CarerId,
    /// What keeps them.
    pub hindrance: Hindrance,
}

/// What keeps a carer from one more visit in a plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Hindrance {
    /// They have no time for it beside their other visits, the ways between them and their breaks, in whatever order.
    Busy,
    /// They have no time for it beside their breaks, even with no other visit.
    NoTimeBesideBreaks,
    /// It would break this rule.
    Rule(Rule),
    /// Nothing: the run ended before they were asked.
    Nothing,
}

impl Reason {
    /// Whether no plan leaves fewer places empty for this reason.
    pub fn is_proven(&self) -> bool {
        match self {
            Self::Impossible(_) => true,
            Self::Overloaded { hours, empty } => hours.least >= *empty,
            Self::AsPlanned(_) | Self::NotExamined => false,
        }
    }
}

/// Why `plan`, which breaks no rule, leaves places empty: those that it leaves so in the order of the problem's visits.
pub fn empty_places(instance: &Instance, plan: &Plan) -> Vec<EmptyPlaces> {
    why_empty(instance, &Candidates::new(instance), plan, &[])
}

/// The same, with the overloaded hours that are known.
pub(super) fn why_empty(
    instance: &Instance,
    candidates: &Candidates,
    plan: &Plan,
    overloads: &[Overload],
) -> Vec<EmptyPlaces> {
    let missing = missing(instance, plan);
    let short: Vec<(VisitId, u32)> = missing
        .iter()
        .filter(|&(_, &missing)| missing > 0)
        .map(|(visit, &missing)| (visit, missing))
        .collect();
    if short.is_empty() {
        return Vec::new();
    }
    let roster = Roster::new(instance);
    let without_times = instance.without_distances_in_time();
    let mut examiner = Examiner {
        instance,
        candidates,
        timetable: loaded(instance, candidates, plan),
        without_times: loaded(&without_times, candidates, plan),
        left: EXAMINED,
    };
    let mut found = Vec::new();
    for (visit, missing_here) in short {
        let shortage = Shortage::of(&roster, candidates, visit);
        let never = shortage
            .as_ref()
            .map_or(0, |shortage| shortage.places(instance, candidates, visit));
        let never = never.min(missing_here);
        if let Some(shortage) = shortage.filter(|_| never > 0) {
            found.push(EmptyPlaces {
                visit,
                places: never,
                reason: Reason::Impossible(shortage),
            });
        }
        if missing_here > never {
            let mut peaks = overloads.iter().filter(|hours| hours.is_a_peak());
            let hours = peaks.find(|hours| hours.visits.contains(&visit));
            let reason = hours.map_or_else(
                || examiner.as_planned(visit),
                |hours| Reason::Overloaded {
                    hours: hours.clone(),
                    empty: weight(instance, &missing, &hours.visits),
                },
            );
            found.push(EmptyPlaces {
                visit,
                places: missing_here - never,
                reason,
            });
        }
    }
    found
}

fn missing(instance: &Instance, plan: &Plan) -> Table<VisitId, u32> {
    let mut missing = Table::from_fn(instance.visits(), |visit| instance.visits()[visit].carers);
    for made in &plan.assignments {
        missing[made.visit] = missing[made.visit].saturating_sub(1);
    }
    missing
}

/// What is empty of these visits, times priority.
fn weight(instance: &Instance, missing: &Table<VisitId, u32>, visits: &[VisitId]) -> u64 {
    let empty = visits
        .iter()
        .map(|&visit| u64::from(instance.visits()[visit].priority) * u64::from(missing[visit]));
    empty.sum()
}

/// A timetable with `plan` in it; none where its breaks cannot be told apart.
fn loaded<'a>(
    instance: &'a Instance,
    candidates: &'a Candidates<'a>,
    plan: &Plan,
) -> Option<Timetable<'a>> {
    let mut timetable = Timetable::new(instance, candidates);
    timetable.load(plan).then_some(timetable)
}

/// Asks carers why they do not come.
struct Examiner<'a> {
    instance: &'a Instance,
    candidates: &'a Candidates<'a>,
    timetable: Option<Timetable<'a>>,
    /// The same without distances in time between visits.
    without_times: Option<Timetable<'a>>,
    /// How many visits may still be looked at.
    left: usize,
}

impl Examiner<'_> {
    fn as_planned(&mut self, visit: VisitId) -> Reason {
        let (Some(timetable), Some(without_times)) = (&mut self.timetable, &mut self.without_times)
        else {
            return Reason::NotExamined;
        };
        if self.left == 0 {
            return Reason::NotExamined;
        }
        self.left -= 1;
        let shifts = self.instance.shifts();
        let there: BTreeSet<CarerId> = timetable
            .crew(visit)
            .iter()
            .map(|&shift| shifts[shift].carer)
            .collect();
        let mut ways: BTreeMap<CarerId, Vec<Candidate>> = BTreeMap::new();
        for way in self.candidates.each(visit) {
            let carer = shifts[way.shift].carer;
            if !there.contains(&carer) {
                ways.entry(carer).or_default().push(way);
            }
        }
        let mut case = Case {
            instance: self.instance,
            candidates: self.candidates,
            timetable,
            without_times,
            visit,
        };
        let hindered = ways.into_iter().map(|(carer, ways)| Hindered {
            carer,
            hindrance: case.hindrance(&ways),
        });
        Reason::AsPlanned(hindered.collect())
    }
}

/// One visit that misses carers.
struct Case<'c, 'a> {
    instance: &'a Instance,
    candidates: &'a Candidates<'a>,
    timetable: &'c mut Timetable<'a>,
    without_times: &'c mut Timetable<'a>,
    visit: VisitId,
}

impl Case<'_, '_> {
    /// What keeps a carer from coming in any of these ways: in the one that comes nearest.
    fn hindrance(&mut self, ways: &[Candidate]) -> Hindrance {
        let mut nearest: Option<Hindrance> = None;
        for &way in ways {
            let own = self.hindrance_in(way);
            nearest = Some(nearest.map_or(own, |nearest| nearest.max(own)));
        }
        nearest.unwrap_or(Hindrance::Busy)
    }

    fn hindrance_in(&mut self, way: Candidate) -> Hindrance {
        if !has_time_beside_breaks(self.instance, self.candidates, self.visit, way.shift) {
            return Hindrance::NoTimeBesideBreaks;
        }
        let mut overlapping_shifts = self.instance.overlapping_shifts(way.shift);
        if overlapping_shifts.any(|rival| self.timetable.works(rival)) {
            return Hindrance::Rule(Rule::OneOfOverlappingShifts);
        }
        let first = broken_by(self.instance, self.timetable, self.visit, way);
        let found = first.or_else(|| broken_by(self.instance, self.without_times, self.visit, way));
        found.unwrap_or(Hindrance::Busy)
    }
}

/// The first rule that the plan breaks when `way` joins those at the visit, or that there is none; `None` where it has no time to.
fn broken_by(
    instance: &Instance,
    timetable: &mut Timetable<'_>,
    visit: VisitId,
    way: Candidate,
) -> Option<Hindrance> {
    let within = timetable.starts(visit).unwrap_or(ALWAYS);
    let slot = timetable.best_slot(visit, way, within)?;
    let savepoint = timetable.savepoint();
    if !timetable.insert(visit, &[slot]) {
        return None;
    }
    let plan = around(
        instance,
        &timetable.plan(),
        visit,
        instance.shifts()[way.shift].carer,
    );
    timetable.rollback(savepoint);
    let broken = check::violations(instance, &plan);
    let first = broken.first().map(|violation| violation.rule);
    Some(first.map_or(Hindrance::Nothing, Hindrance::Rule))
}

/// What a plan has of a visit's patient, of `carer`, and of visits that relations bind to the visit: all that a rule could ask of their
/// coming to it.
fn around(instance: &Instance, plan: &Plan, visit: VisitId, carer: CarerId) -> Plan {
    let relations = instance.relations();
    let sets = relations.same_carer.iter();
    let mut bound: BTreeSet<VisitId> = sets
        .filter(|set| set.contains(&visit))
        .flatten()
        .copied()
        .collect();
    let others = relations.different_carers.iter();
    let others = others.filter(|set| set.contains(&visit)).flatten();
    bound.extend(others.copied());
    bound.extend(instance.visits()[visit].rows(visit));
    for pair in &relations.first_then {
        if pair.first == visit || pair.then == visit {
            bound.extend([pair.first, pair.then]);
        }
    }
    let theirs = plan.assignments.iter().filter(|made| made.carer == carer);
    bound.extend(theirs.map(|made| made.visit));
    for patient in instance.visits()[visit].patients() {
        bound.extend(instance.visits_of(patient));
    }
    let made = plan.assignments.iter().copied();
    let assignments: Vec<_> = made.filter(|made| bound.contains(&made.visit)).collect();
    let shifts: BTreeSet<_> = assignments.iter().map(|made| made.shift).collect();
    let taken = plan.breaks.iter().copied();
    Plan {
        assignments,
        breaks: taken
            .filter(|taken| shifts.contains(&taken.shift))
            .collect(),
    }
}
