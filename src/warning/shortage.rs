//! Why some of the carers that a visit asks for cannot come in any plan, whatever else is planned.

use std::collections::{BTreeMap, BTreeSet};

use super::obstacle::{Obstacle, Roster};
use crate::engine::timing::{Candidates, stays_infeasible_with_more};
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::{Instance, Visit};
use crate::rule::Rule;
use crate::time::Window;

/// Limit on the states of sequencing. One visit in one shift needs far fewer.
const STATES: usize = 10_000;

/// Why a visit lacks carers in every plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shortage {
    /// Fewer carers can make the visit than it asks for.
    TooFew {
        /// The first obstacle after which too few carers are left.
        obstacle: Obstacle,
        /// Carers who meet no earlier obstacle.
        before: Vec<CarerId>,
        /// Carers who also pass this obstacle.
        past: Vec<CarerId>,
        /// Rules that forbid the stopped carers to work, if that is the obstacle.
        rules: BTreeSet<Rule>,
        /// Carers who are at work then with time for the visit, and whom an earlier obstacle keeps from it, by obstacle. Those
        /// nearest to making the visit are first.
        kept_away: BTreeMap<Obstacle, Vec<CarerId>>,
    },
    /// The visit is pinned to a carer who cannot make it, and without that carer it is not made.
    PinnedCannot {
        /// The pinned carer.
        carer: CarerId,
    },
    /// The visit asks for more carers than its patient may meet.
    CarerLimit {
        /// Number of carers whom the patient may meet.
        limit: u32,
    },
    /// Enough carers can make the visit, but not enough of them at the same time.
    NotAtOneTime {
        /// Carers who can make the visit.
        carers: Vec<CarerId>,
    },
    /// Enough carers can make the visit, but not enough of them may be together.
    NeverTogether {
        /// Carers who can make the visit.
        carers: Vec<CarerId>,
    },
}

/// What somebody must be able to do, before anything else is asked.
const SKILLS: [Obstacle; 2] = [Obstacle::Unskilled, Obstacle::SkilledOnOtherDays];

/// What comes in the way of those who have the skills and may come.
const AT_WORK: [Obstacle; 9] = [
    Obstacle::OffDuty,
    Obstacle::ShiftTooShort,
    Obstacle::OutOfHours,
    Obstacle::TooFar,
    Obstacle::TooMuchLoad,
    Obstacle::MayNotWork,
    Obstacle::PinnedOtherwise,
    Obstacle::NeverIntroduced,
    Obstacle::NoTimeBesideBreaks,
];

impl Shortage {
    /// Returns why no plan can staff `visit` fully; `None` if enough carers could make it with no other work.
    pub(crate) fn of(roster: &Roster<'_>, candidates: &Candidates, visit: VisitId) -> Option<Self> {
        let instance = roster.instance;
        let asked = &instance.visits()[visit];
        let able = able(instance, candidates, visit, asked.carers);
        let is_whole = candidates.most(instance, visit) == asked.carers;
        if is_whole && able.len() as u32 == asked.carers {
            return None;
        }
        if let Some(carer) = pinned_who_cannot(instance, candidates, visit) {
            return Some(Self::PinnedCannot { carer });
        }
        let obstacles = obstacles(roster, candidates, visit);
        if let Some(too_few) = too_few(roster, visit, &obstacles) {
            return Some(too_few);
        }
        let limit = instance.carer_limit(asked);
        if let Some(limit) = limit.filter(|&limit| limit < asked.carers) {
            return Some(Self::CarerLimit { limit });
        }
        let carers = candidates.carers(instance, visit);
        Some(if at_one_time(instance, candidates, visit) < asked.carers {
            Self::NotAtOneTime { carers }
        } else {
            Self::NeverTogether { carers }
        })
    }
}

impl Shortage {
    /// Returns the number of places of `visit` that stay empty in every plan.
    pub(crate) fn places(
        &self,
        instance: &Instance,
        candidates: &Candidates,
        visit: VisitId,
    ) -> u32 {
        let asked = instance.visits()[visit].carers;
        let by_most = asked - candidates.most(instance, visit);
        match self {
            Self::TooFew { past, .. } => by_most.max(asked.saturating_sub(past.len() as u32)),
            _ => by_most,
        }
    }
}

/// Returns carers who can make the visit and take the breaks of their shift, at most `enough` of them.
fn able(
    instance: &Instance,
    candidates: &Candidates,
    visit: VisitId,
    enough: u32,
) -> BTreeSet<CarerId> {
    let mut able = BTreeSet::new();
    for candidate in candidates.each(visit) {
        if able.len() as u32 == enough {
            break;
        }
        let carer = instance.shifts()[candidate.shift].carer;
        if !able.contains(&carer)
            && has_time_beside_breaks(instance, candidates, visit, candidate.shift)
        {
            able.insert(carer);
        }
    }
    able
}

/// Returns true if a plan may exist in which `shift` makes `visit` and takes its breaks.
pub(crate) fn has_time_beside_breaks(
    instance: &Instance,
    candidates: &Candidates,
    visit: VisitId,
    shift: ShiftId,
) -> bool {
    instance.shifts()[shift].breaks.is_empty()
        || !stays_infeasible_with_more(instance, candidates, &[(shift, vec![visit])], STATES)
}

fn pinned_who_cannot(
    instance: &Instance,
    candidates: &Candidates,
    visit: VisitId,
) -> Option<CarerId> {
    let able = candidates.carers(instance, visit);
    let pins = instance.relations().pins.iter();
    let mut pinned = pins.filter_map(|pin| pin.carer.filter(|_| pin.visit == visit));
    pinned.find(|carer| !able.contains(carer))
}

/// Returns the obstacle of each carer, including those other than hours and skills.
fn obstacles(
    roster: &Roster<'_>,
    candidates: &Candidates,
    visit: VisitId,
) -> Table<CarerId, Option<Obstacle>> {
    let instance = roster.instance;
    let asked = &instance.visits()[visit];
    let mut shifts_of: BTreeMap<CarerId, Vec<ShiftId>> = BTreeMap::new();
    for candidate in candidates.each(visit) {
        let carer = instance.shifts()[candidate.shift].carer;
        shifts_of.entry(carer).or_default().push(candidate.shift);
    }
    let supervised = asked.patients();
    let supervised: Vec<(PatientId, Vec<CarerId>)> = supervised
        .filter(|&patient| instance.patients()[patient].supervised_first_visits)
        .map(|patient| (patient, candidates.carers_of(instance, patient)))
        .collect();
    let is_new = |carer: CarerId| {
        let mut supervised = supervised.iter();
        supervised.any(|(patient, introduced)| {
            !instance.has_met(*patient, carer) && !introduced.contains(&carer)
        })
    };
    let coarse = roster.obstacles(asked);
    Table::from_fn(&coarse, |carer| {
        let Some(shifts) = shifts_of.get(&carer) else {
            let otherwise = if is_new(carer) {
                Obstacle::NeverIntroduced
            } else {
                Obstacle::PinnedOtherwise
            };
            return Some(coarse[carer].unwrap_or(otherwise));
        };
        let mut shifts = shifts.iter();
        let has_time =
            shifts.any(|&shift| has_time_beside_breaks(instance, candidates, visit, shift));
        (!has_time).then_some(Obstacle::NoTimeBesideBreaks)
    })
}

/// Obstacles in the order in which they are examined.
fn on_the_way() -> Vec<Obstacle> {
    let rules = Instance::rules_against_carers().map(Obstacle::Rule);
    SKILLS.into_iter().chain(rules).chain(AT_WORK).collect()
}

/// Returns the first obstacle after which fewer carers are left than the visit asks for, if there is one.
fn too_few(
    roster: &Roster<'_>,
    visit: VisitId,
    obstacles: &Table<CarerId, Option<Obstacle>>,
) -> Option<Shortage> {
    let asked = &roster.instance.visits()[visit];
    let way = on_the_way();
    // How many obstacles each carer passes.
    let passed = Table::from_fn(obstacles, |carer| {
        let met = obstacles[carer].and_then(|met| way.iter().position(|&each| each == met));
        met.unwrap_or(way.len())
    });
    let past = |place| who(&passed, move |passed| passed > place);
    let mut places = 0..way.len();
    let place = places.find(|&place| past(place).len() < asked.carers as usize)?;
    let obstacle = way[place];
    let stopped = who(&passed, |passed| {
        passed == place && obstacle == Obstacle::MayNotWork
    });
    let rules = stopped
        .into_iter()
        .flat_map(|carer| roster.rules_against(asked, carer));
    Some(Shortage::TooFew {
        obstacle,
        before: who(&passed, |passed| passed >= place),
        past: past(place),
        rules: rules.collect(),
        kept_away: kept_away(roster, asked, &passed, place),
    })
}

/// Returns the carers whom a skill or a rule stops before the obstacle at `place`, and who are at work then.
fn kept_away(
    roster: &Roster<'_>,
    visit: &Visit,
    passed: &Table<CarerId, usize>,
    place: usize,
) -> BTreeMap<Obstacle, Vec<CarerId>> {
    let way = on_the_way();
    let earlier = place.min(way.len() - AT_WORK.len());
    let mut kept_away: BTreeMap<Obstacle, Vec<CarerId>> = BTreeMap::new();
    for carer in who(passed, |passed| passed < earlier) {
        if roster.has_time_at_work(visit, carer) {
            kept_away.entry(way[passed[carer]]).or_default().push(carer);
        }
    }
    kept_away
}

fn who(passed: &Table<CarerId, usize>, counts: impl Fn(usize) -> bool) -> Vec<CarerId> {
    let carers = passed.iter().filter(|&(_, &passed)| counts(passed));
    carers.map(|(carer, _)| carer).collect()
}

/// Returns the greatest number of different carers who can start the visit at one moment.
fn at_one_time(instance: &Instance, candidates: &Candidates, visit: VisitId) -> u32 {
    let ways = candidates.of(visit);
    let moments = ways.iter().map(|way| way.starts.earliest);
    let together = moments.map(|moment| {
        let can = |starts: Window| starts.contains(moment);
        let then = ways.iter().filter(|way| can(way.starts));
        let carers: BTreeSet<CarerId> =
            then.map(|way| instance.shifts()[way.shift].carer).collect();
        carers.len() as u32
    });
    together.max().unwrap_or(0)
}
