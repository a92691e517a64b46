//! Says why places at visits stay empty, in every plan or in this one.

use std::collections::{BTreeMap, BTreeSet};

use crate::check;
use crate::engine::bound::Overload;
use crate::engine::step_budget::StepBudget;
use crate::engine::timing::{Candidate, Candidates, Timetable};
use crate::id::{CarerId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::rule::Rule;
use crate::time::{Moment, Window};
use crate::warning::{Roster, Shortage, has_time_beside_breaks};

/// So many steps are taken to say why places stay empty: a run that is broken off early may leave thousands.
const STEPS: u64 = 20_000_000;
/// So many visits with empty places are looked at carer by carer. Of any other it is enough that somebody could come.
const ASKED_OF_ALL: usize = 20;
/// What it takes, in steps, to name a carer whose shift could make a visit, to try the visit in a shift, and for each row of a problem
/// to check a plan.
const STEPS_A_LOOK: u64 = 10;
const STEPS_A_TRY: u64 = 400;
const STEPS_A_ROW: u64 = 5;

/// A window that contains every moment.
const ALWAYS: Window = Window {
    earliest: Moment::new(i32::MIN),
    latest: Moment::new(i32::MAX),
};

/// Carers' places at one visit that stay empty for one reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EmptyPlaces {
    /// The visit.
    pub visit: VisitId,
    /// Number of its places.
    pub places: u32,
    /// Why they stay empty.
    pub reason: Reason,
}

/// Why places stay empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Too few carers can make the visit in any plan, whatever else is planned.
    Impossible(Shortage),
    /// More care starts in these hours than the carers on duty can give.
    Overloaded {
        /// The hours, and what every plan leaves empty in them.
        hours: Overload,
        /// Empty places of this plan in the hours, each times priority. If it equals the bound, it is proven least.
        empty: u64,
    },
    /// Nobody who could come can do so as this plan stands; or somebody can, and the run ended before they were asked.
    AsPlanned(Vec<Hindered>),
    /// Too many places are empty to say why each is, or there was no time left for it.
    NotExamined,
}

/// A carer who could make the visit with no other work, and what hinders them in this plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hindered {
    /// The carer.
    pub carer: CarerId,
    /// What hinders them.
    pub hindrance: Hindrance,
}

/// What hinders a carer from making one more visit in a plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Hindrance {
    /// They have no time for it besides other visits, travel and breaks, in any order.
    Busy,
    /// They have no time for it besides their breaks, even with no other visit.
    NoTimeBesideBreaks,
    /// It would break this rule.
    Rule(Rule),
    /// Nothing. The run ended before the carer was tried.
    Nothing,
}

impl Reason {
    /// Returns true if no plan leaves fewer places empty for this reason.
    pub fn is_proven(&self) -> bool {
        match self {
            Self::Impossible(_) => true,
            Self::Overloaded { hours, empty } => hours.least >= *empty,
            Self::AsPlanned(_) | Self::NotExamined => false,
        }
    }
}

/// Returns why `plan` leaves places empty, in the order of the problem's visits. `plan` must break no rule.
pub fn empty_places(instance: &Instance, plan: &Plan) -> Vec<EmptyPlaces> {
    let mut is_over = || false;
    why_empty(
        instance,
        &Candidates::new(instance),
        plan,
        &[],
        &mut is_over,
    )
}

/// The same, with the overloaded hours that are known; what is not known when it `is_over` is not examined.
pub(crate) fn why_empty(
    instance: &Instance,
    candidates: &Candidates,
    plan: &Plan,
    overloads: &[Overload],
    is_over: &mut dyn FnMut() -> bool,
) -> Vec<EmptyPlaces> {
    let mut budget = StepBudget::new(STEPS, is_over);
    let missing = missing(instance, plan);
    let impossible = impossible(instance, candidates, &missing, &mut budget);
    let without_times = instance
        .has_distances_in_time()
        .then(|| instance.without_distances_in_time());
    let mut examiner = Examiner {
        instance,
        candidates,
        plan,
        without_times: without_times.as_ref(),
        timetables: Vec::new(),
        examined: 0,
    };
    let mut found = Vec::new();
    for (visit, &missing_here) in missing.iter().filter(|&(_, &missing)| missing > 0) {
        let mut left = missing_here;
        if let Some((shortage, places)) = impossible.get(&visit) {
            left = missing_here.saturating_sub(*places);
            found.push(EmptyPlaces {
                visit,
                places: missing_here - left,
                reason: Reason::Impossible(shortage.clone()),
            });
        }
        if left > 0 {
            let mut peaks = overloads.iter().filter(|hours| hours.is_a_peak());
            let hours = peaks.find(|hours| hours.visits.binary_search(&visit).is_ok());
            let reason = if let Some(hours) = hours {
                Reason::Overloaded {
                    hours: hours.clone(),
                    empty: weight(instance, &missing, &hours.visits),
                }
            } else {
                let asked = examiner.as_planned(visit, &mut budget);
                asked.map_or(Reason::NotExamined, Reason::AsPlanned)
            };
            found.push(EmptyPlaces {
                visit,
                places: left,
                reason,
            });
        }
    }
    found
}

/// The empty places of a plan of which nobody asks why.
pub(crate) fn not_examined(instance: &Instance, plan: &Plan) -> Vec<EmptyPlaces> {
    let missing = missing(instance, plan);
    let short = missing.iter().filter(|&(_, &places)| places > 0);
    let empty = short.map(|(visit, &places)| EmptyPlaces {
        visit,
        places,
        reason: Reason::NotExamined,
    });
    empty.collect()
}

/// The visits that miss carers in every plan, with the reason and how many, as far as the budget goes.
fn impossible(
    instance: &Instance,
    candidates: &Candidates,
    missing: &Table<VisitId, u32>,
    budget: &mut StepBudget<'_>,
) -> BTreeMap<VisitId, (Shortage, u32)> {
    let short = missing.iter().filter(|&(_, &missing)| missing > 0);
    let mut short = short.map(|(visit, _)| visit).peekable();
    let mut found = BTreeMap::new();
    if short.peek().is_none()
        || budget
            .spend(STEPS_A_LOOK * instance.shifts().len() as u64)
            .is_none()
    {
        return found;
    }
    let roster = Roster::new(instance);
    for visit in short {
        if budget
            .spend(STEPS_A_LOOK * (1 + candidates.looks_at(visit) as u64))
            .is_none()
        {
            break;
        }
        if let Some(shortage) = Shortage::of(&roster, candidates, visit) {
            let places = shortage.places(instance, candidates, visit);
            found.extend((places > 0).then_some((visit, (shortage, places))));
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

/// Returns the sum of the empty places of these visits, each times priority.
fn weight(instance: &Instance, missing: &Table<VisitId, u32>, visits: &[VisitId]) -> u64 {
    let empty = visits
        .iter()
        .map(|&visit| u64::from(instance.visits()[visit].priority) * u64::from(missing[visit]));
    empty.sum()
}

/// Finds out why carers do not make a visit.
struct Examiner<'a> {
    instance: &'a Instance,
    candidates: &'a Candidates<'a>,
    plan: &'a Plan,
    /// The problem without distances in time between visits, where there are any.
    without_times: Option<&'a Instance>,
    /// The plan in them, from when it is first asked for.
    timetables: Vec<Timetable<'a>>,
    /// How many visits were looked at.
    examined: usize,
}

impl Examiner<'_> {
    /// What keeps each carer who could come to `visit`, or one whom nothing keeps; `None` where that is not examined.
    fn as_planned(&mut self, visit: VisitId, budget: &mut StepBudget<'_>) -> Option<Vec<Hindered>> {
        self.load(budget)?;
        let asks_all = self.examined < ASKED_OF_ALL;
        self.examined += 1;
        budget.spend(STEPS_A_LOOK * self.candidates.looks_at(visit) as u64)?;
        let mut hindered = Vec::new();
        for (carer, ways) in self.ways(visit) {
            let hindrance = self.hindrance(visit, &ways, budget)?;
            let own = Hindered { carer, hindrance };
            if hindrance == Hindrance::Nothing && !asks_all {
                return Some(vec![own]);
            }
            hindered.push(own);
        }
        Some(hindered)
    }

    /// Puts the plan into timetables, if its breaks can be told apart.
    fn load(&mut self, budget: &mut StepBudget<'_>) -> Option<()> {
        if self.timetables.is_empty() {
            let problems = [Some(self.instance), self.without_times];
            for instance in problems.into_iter().flatten() {
                budget.spend(STEPS_A_LOOK * rows(instance))?;
                let mut timetable = Timetable::new(instance, self.candidates);
                timetable.load(self.plan).then_some(())?;
                self.timetables.push(timetable);
            }
        }
        Some(())
    }

    /// The ways in which others than those who are there could make `visit`, by carer.
    fn ways(&self, visit: VisitId) -> BTreeMap<CarerId, Vec<Candidate>> {
        let carer = |shift: ShiftId| self.instance.shifts()[shift].carer;
        let crews = self
            .timetables
            .first()
            .map(|timetable| timetable.crew(visit));
        let there: BTreeSet<CarerId> = crews
            .into_iter()
            .flatten()
            .map(|&shift| carer(shift))
            .collect();
        let mut ways: BTreeMap<CarerId, Vec<Candidate>> = BTreeMap::new();
        for way in self.candidates.each(visit) {
            if !there.contains(&carer(way.shift)) {
                ways.entry(carer(way.shift)).or_default().push(way);
            }
        }
        ways
    }

    /// What keeps a carer from coming in any of these ways: in the one that comes nearest. `None` where the budget ends first.
    fn hindrance(
        &mut self,
        visit: VisitId,
        ways: &[Candidate],
        budget: &mut StepBudget<'_>,
    ) -> Option<Hindrance> {
        let mut nearest = Hindrance::Busy;
        for &way in ways {
            nearest = nearest.max(self.hindrance_in(visit, way, budget)?);
            if nearest == Hindrance::Nothing {
                break;
            }
        }
        Some(nearest)
    }

    fn hindrance_in(
        &mut self,
        visit: VisitId,
        way: Candidate,
        budget: &mut StepBudget<'_>,
    ) -> Option<Hindrance> {
        budget.spend(STEPS_A_TRY)?;
        let works = |shift| {
            self.timetables
                .iter()
                .any(|timetable| timetable.works(shift))
        };
        let mut rivals = self.instance.overlapping_shifts(way.shift);
        if !has_time_beside_breaks(self.instance, self.candidates, visit, way.shift) {
            return Some(Hindrance::NoTimeBesideBreaks);
        }
        if rivals.any(works) {
            return Some(Hindrance::Rule(Rule::OneOfOverlappingShifts));
        }
        for timetable in &mut self.timetables {
            if let Some(plan) = with(self.instance, timetable, visit, way) {
                budget.spend(STEPS_A_ROW * rows(self.instance))?;
                let broken = check::violations(self.instance, &plan);
                let first = broken.first().map(|violation| violation.rule);
                return Some(first.map_or(Hindrance::Nothing, Hindrance::Rule));
            }
        }
        Some(Hindrance::Busy)
    }
}

/// How many rows a problem has of those that a checker goes through.
fn rows(instance: &Instance) -> u64 {
    (instance.visits().len() + instance.shifts().len() + instance.carers().len()) as u64
}

/// The plan when `way` joins those at the visit, as far as a rule could ask of it; `None` where it has no time to.
fn with(
    instance: &Instance,
    timetable: &mut Timetable<'_>,
    visit: VisitId,
    way: Candidate,
) -> Option<Plan> {
    let within = timetable.starts(visit).unwrap_or(ALWAYS);
    let slot = timetable.best_slot(visit, way, within)?;
    let savepoint = timetable.savepoint();
    if !timetable.insert(visit, &[slot]) {
        return None;
    }
    let plan = around(
        instance,
        timetable,
        visit,
        instance.shifts()[way.shift].carer,
    );
    timetable.rollback(savepoint);
    Some(plan)
}

/// What a timetable has of a visit's patient, of `carer`, and of visits that relations bind to the visit: all that a rule could ask of
/// their coming to it.
fn around(instance: &Instance, timetable: &Timetable<'_>, visit: VisitId, carer: CarerId) -> Plan {
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
    let theirs = instance.shifts_of(carer).iter();
    bound.extend(theirs.flat_map(|&shift| timetable.visits(shift).map(|(visit, _)| visit)));
    for patient in instance.visits()[visit].patients() {
        bound.extend(instance.visits_of(patient));
    }
    let crews = bound.iter().flat_map(|&visit| timetable.crew(visit));
    let shifts: BTreeSet<ShiftId> = crews.copied().collect();
    let mut plan = timetable.plan_of(shifts.into_iter());
    plan.assignments.retain(|made| bound.contains(&made.visit));
    plan
}
