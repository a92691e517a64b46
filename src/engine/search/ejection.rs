//! Ejection chains (Glover 1996): a visit takes the place of another, which moves to another shift or takes the place of a third.
//!
//! - In the first plan they staff visits that miss carers. A carer may then also work other hours of the day, if all of their
//!   visits fit into these.
//! - In a round they find a place for a visit at a carer whom its patient knows, where every visit that moves goes to a carer whom
//!   its own patient knows. So nobody meets anybody new.
//!
//! No visit is lost: a chain that does not end with everybody staffed as before is undone.

use rand::Rng;
use rand::seq::SliceRandom;

use super::annealing_weights::AnnealingWeights;
use super::greedy_insertion::{BannedMeeting, InsertionChoice, joins_known, staff};
use super::roster::OpenableShifts;
use super::state::{ALWAYS, SearchState};
use crate::engine::step_budget::StepBudget;
use crate::engine::timing::Candidate;
use crate::id::{ShiftId, VisitId};
use crate::time::Minutes;

/// So many shifts near a visit are looked at.
const SHIFTS_NEAR: usize = 40;
/// A visit is in the way of another if there is less time than this between them.
const IN_THE_WAY: Minutes = Minutes::new(20);
/// Steps of one try to move something, so that the clock is asked often enough.
const STEPS_A_TRY: u64 = 200;
/// Steps for all visits together.
const STEPS_IN_ALL: u64 = 100_000 * STEPS_A_TRY;
/// Steps of a chain in a round.
const STEPS_WITHIN_TEAMS: u64 = 30 * STEPS_A_TRY;
/// So many other visits may move for one visit in a round.
pub(super) const MOVES_WITHIN_TEAMS: usize = 3;

/// How much is done for one visit.
struct Effort {
    /// So many other visits may move for it.
    moves: usize,
    steps: u64,
}

/// Most visits need little. What is then left is tried harder.
const EFFORTS: [Effort; 3] = [
    Effort {
        moves: 1,
        steps: 3_000 * STEPS_A_TRY,
    },
    Effort {
        moves: 2,
        steps: 10_000 * STEPS_A_TRY,
    },
    Effort {
        moves: 3,
        steps: 30_000 * STEPS_A_TRY,
    },
];

/// Staffs what can be staffed by moves within the worked shifts, until `is_over`.
pub(super) fn staff_by_moves(
    state: &mut SearchState,
    rng: &mut impl Rng,
    mut is_over: impl FnMut() -> bool,
) {
    state.offer(OpenableShifts::Only(Vec::new()));
    let mut in_all = STEPS_IN_ALL;
    for effort in &EFFORTS {
        let left: Vec<VisitId> = state.unstaffed().collect();
        for visit in left {
            if is_over() {
                return;
            }
            let steps = effort.steps.min(in_all);
            let budget = StepBudget::new(steps, &mut is_over);
            in_all -= steps - staff_one(state, rng, visit, effort.moves, budget);
        }
    }
}

/// Staffs `visit` by moves, or changes nothing. Returns the steps that are left.
fn staff_one(
    state: &mut SearchState,
    rng: &mut impl Rng,
    visit: VisitId,
    moves: usize,
    budget: StepBudget<'_>,
) -> u64 {
    let mark = state.mark();
    let weights = AnnealingWeights::new(state.instance, &state.score(), &state.score());
    let mut chain = Chain {
        state: &mut *state,
        rng,
        choice: InsertionChoice {
            ban: BannedMeeting::default(),
            weights: &weights,
            noise: 0.0,
            strangers: f64::INFINITY,
            within: ALWAYS,
            moves: 0,
        },
        among: Among::Everybody,
        budget,
        moved: vec![visit],
    };
    let is_staffed = chain.is_staffed(visit, 0, moves);
    let left = chain.budget.left();
    if !is_staffed {
        state.rollback(mark);
    }
    state.commit();
    left
}

/// Lets a carer whom its patients know join `visit`, while others move between carers whom their patients know. Returns false and
/// changes nothing if no chain is found.
pub(super) fn joins_within_teams(
    state: &mut SearchState,
    visit: VisitId,
    choice: InsertionChoice,
    rng: &mut impl Rng,
) -> bool {
    let mut is_over = || false;
    let mut chain = Chain {
        state,
        rng,
        choice,
        among: Among::Teams,
        budget: StepBudget::new(STEPS_WITHIN_TEAMS, &mut is_over),
        moved: vec![visit],
    };
    chain.has_joined(visit, choice.moves)
}

/// Who may take over a visit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Among {
    /// Whoever can come. Those who pass near are asked first.
    Everybody,
    /// Carers whom those visited know, in any order.
    Teams,
}

/// The search for one chain.
struct Chain<'c, 'b, 'i, R> {
    state: &'c mut SearchState<'i>,
    rng: &'c mut R,
    choice: InsertionChoice<'c>,
    among: Among,
    budget: StepBudget<'b>,
    /// The visits that have moved, the first of them that for which the chain is. None moves twice.
    moved: Vec<VisitId>,
}

impl<'c, R: Rng> Chain<'c, '_, '_, R> {
    /// Staffs `visit` until no more places than `empty` are empty, if that is possible while at most so many others move.
    fn is_staffed(&mut self, visit: VisitId, empty: u32, moves: usize) -> bool {
        if self.among == Among::Everybody && self.budget.spend(STEPS_A_TRY).is_some() {
            staff(self.state, visit, self.choice, self.rng);
        }
        while self.state.missing(visit) > empty {
            if !self.joins_team(visit) && !self.has_joined(visit, moves) {
                return false;
            }
        }
        true
    }

    /// Adds a carer to `visit` whom the patient knows and who has time.
    fn joins_team(&mut self, visit: VisitId) -> bool {
        let choice = self.choice_for(visit);
        self.among == Among::Teams && joins_known(self.state, visit, choice, self.rng)
    }

    /// Adds one carer to `visit` while others move.
    fn has_joined(&mut self, visit: VisitId, moves: usize) -> bool {
        self.has_joined_in_other_hours(visit)
            || moves > 0
                && self.able(visit).into_iter().any(|shift| {
                    let way = self.state.candidates.find(visit, shift);
                    way.is_some_and(|way| self.takes_a_place(visit, way, moves))
                })
    }

    /// The shifts that could make `visit`, in the order in which they are tried.
    fn able(&mut self, visit: VisitId) -> Vec<ShiftId> {
        let ways = self.state.ways(visit);
        let shifts = ways.iter().map(|way| way.shift);
        match self.among {
            Among::Everybody => self.nearest(visit, shifts.collect()),
            Among::Teams => {
                let known = shifts.filter(|&shift| self.is_of_team(visit, shift));
                let mut known: Vec<ShiftId> = known.collect();
                known.shuffle(self.rng);
                known
            }
        }
    }

    /// Whether the carer of `shift` is known at `visit`, may come, and is not there.
    fn is_of_team(&self, visit: VisitId, shift: ShiftId) -> bool {
        let carer = self.state.instance.shifts()[shift].carer;
        let asked = &self.state.instance.visits()[visit];
        self.state.is_known_at(visit, carer)
            && !self.choice.ban.holds(asked, carer)
            && !self.state.timetable().crew(visit).contains(&shift)
    }

    /// Those of these shifts that pass nearest to `visit`, the nearest first.
    fn nearest(&self, visit: VisitId, mut shifts: Vec<ShiftId>) -> Vec<ShiftId> {
        let state = &*self.state;
        let place = |visit: VisitId| state.instance.visits()[visit].place;
        let distance = |shift: ShiftId| {
            let visits = state.timetable().visits(shift);
            let legs =
                visits.map(|(other, _)| state.instance.leg(shift, place(other), place(visit)));
            legs.min()
        };
        shifts.sort_by_cached_key(|&shift| (distance(shift), shift));
        shifts.truncate(SHIFTS_NEAR);
        shifts
    }

    /// Adds to `visit` somebody at work who works other hours of the day for it.
    fn has_joined_in_other_hours(&mut self, visit: VisitId) -> bool {
        if self.among == Among::Teams {
            return false;
        }
        let windows = &self.state.instance.visits()[visit].windows;
        let at_work = self.state.roster().available(windows);
        let at_work = self.nearest(visit, at_work.unwrap_or_default());
        at_work
            .into_iter()
            .any(|shift| self.works_other_hours(visit, shift))
    }

    /// Lets the carer of `shift` work other hours of the day, in which `visit` fits too.
    fn works_other_hours(&mut self, visit: VisitId, shift: ShiftId) -> bool {
        let instance = self.state.instance;
        let (shifts, day) = (instance.shifts(), |shift: ShiftId| {
            instance.horizon().day(instance.shifts()[shift].span.start)
        });
        let carer = shifts[shift].carer;
        if !shifts[shift].optional {
            return false;
        }
        let theirs = instance.shifts_of(carer).iter().copied();
        let other_hours: Vec<ShiftId> = theirs
            .filter(|&other| shifts[other].optional && other != shift && day(other) == day(shift))
            .collect();
        other_hours
            .into_iter()
            .any(|other| self.has_changed_hours(visit, shift, other))
    }

    fn has_changed_hours(&mut self, visit: VisitId, from: ShiftId, to: ShiftId) -> bool {
        let carer = self.state.instance.shifts()[from].carer;
        let Some(way) = self.state.candidates.find(visit, to) else {
            return false;
        };
        let may_change = !self.state.timetable().works(to)
            && self.state.roster().is_legal(carer, &[from], &[to]);
        if !may_change || self.budget.spend(STEPS_A_TRY).is_none() {
            return false;
        }
        let mark = self.state.mark();
        let is_kept = |left: Vec<VisitId>| left.is_empty();
        let has_changed = self.state.hand_over(&[(from, to)]).is_some_and(is_kept);
        let joined = has_changed && self.joins(visit, way);
        if !joined {
            self.state.rollback(mark);
        }
        joined
    }

    /// Lets `visit` take the place of another visit in the shift, if that one can be staffed elsewhere.
    fn takes_a_place(&mut self, visit: VisitId, way: Candidate, moves: usize) -> bool {
        let mut others = self.in_the_way(visit, way);
        if self.among == Among::Teams {
            others.shuffle(self.rng);
        }
        others
            .into_iter()
            .any(|other| self.replaces(visit, other, way, moves))
    }

    /// The visits of the shift around the time of `visit`.
    fn in_the_way(&self, visit: VisitId, way: Candidate) -> Vec<VisitId> {
        let visits = self.state.instance.visits();
        let first = way.starts.earliest - IN_THE_WAY;
        let last = way.starts.latest + visits[visit].minutes + IN_THE_WAY;
        let theirs = self.state.timetable().visits(way.shift);
        let near = theirs.filter(|&(other, starts)| {
            starts.earliest < last && first < starts.latest + visits[other].minutes
        });
        near.map(|(other, _)| other)
            .filter(|other| !self.moved.contains(other))
            .collect()
    }

    fn replaces(&mut self, visit: VisitId, other: VisitId, way: Candidate, moves: usize) -> bool {
        if self.budget.spend(STEPS_A_TRY).is_none() {
            return false;
        }
        let (mark, empty) = (self.state.mark(), self.state.missing(other));
        self.moved.push(other);
        let freed = self.state.free(&[(other, way.shift)]);
        let is_free = freed.is_some_and(|others| others.is_empty());
        let replaces =
            is_free && self.joins(visit, way) && self.is_staffed(other, empty, moves - 1);
        if !replaces {
            self.state.rollback(mark);
            self.moved.pop();
        }
        replaces
    }

    fn joins(&mut self, visit: VisitId, way: Candidate) -> bool {
        let within = self.choice_for(visit).within;
        let slot = self.state.best_slot_within(visit, way, within);
        slot.is_some_and(|slot| self.state.join(visit, &[slot]))
    }

    /// How `visit` is inserted: that for which the chain is starts when it is asked to, the others at any time.
    fn choice_for(&self, visit: VisitId) -> InsertionChoice<'c> {
        let within = if visit == self.moved[0] {
            self.choice.within
        } else {
            ALWAYS
        };
        InsertionChoice {
            within,
            ..self.choice
        }
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_pcg::Pcg64Mcg;

    use super::{MOVES_WITHIN_TEAMS, joins_within_teams, staff_by_moves};
    use crate::check;
    use crate::engine::search::annealing_weights::AnnealingWeights;
    use crate::engine::search::greedy_insertion::{BannedMeeting, InsertionChoice};
    use crate::engine::search::state::{ALWAYS, SearchState};
    use crate::engine::timing::Candidates;
    use crate::id::{ShiftId, VisitId};
    use crate::instance::Instance;

    /// Ann has a skill, Bo has none, and both work from 7 to 9. The second visit asks for the skill.
    const CARER_WITH_A_SKILL: &str = r#"{
        "format": 1,
        "horizon": {"start": "2026-11-02", "days": 1, "time_zone": "Europe/Stockholm"},
        "places": [{"id": "h", "lat": 59.3, "lon": 18.0}],
        "travel": {"car": {"speed_kmh": 30, "detour": 1.3, "extra_minutes": 1}},
        "carers": [{"id": "ann", "travel": "car", "skills": ["insulin"]}, {"id": "bo", "travel": "car"}],
        "shifts": [
            {"id": "a", "carer": "ann", "start": "2026-11-02T07:00", "end": "2026-11-02T09:00"},
            {"id": "b", "carer": "bo", "start": "2026-11-02T07:00", "end": "2026-11-02T09:00"}
        ],
        "patients": [{"id": "p", "place": "h"}, {"id": "q", "place": "h"}],
        "visits": [
            {"id": "v", "patient": "p", "minutes": 30,
             "windows": [{"earliest": "2026-11-02T08:00", "latest": "2026-11-02T08:10"}]},
            {"id": "w", "patient": "q", "minutes": 30, "skills": ["insulin"],
             "windows": [{"earliest": "2026-11-02T08:00", "latest": "2026-11-02T08:10"}]}
        ]
    }"#;

    /// Ann may work a short shift or a long one. The second visit is at the end of the long one.
    const HOURS_TO_CHOOSE: &str = r#"{
        "format": 1,
        "horizon": {"start": "2026-11-02", "days": 1, "time_zone": "Europe/Stockholm"},
        "places": [{"id": "h", "lat": 59.3, "lon": 18.0}],
        "travel": {"car": {"speed_kmh": 30, "detour": 1.3, "extra_minutes": 1}},
        "carers": [{"id": "ann", "travel": "car"}],
        "shifts": [],
        "shift_templates": [
            {"id": "short", "start": "07:00", "end": "09:00"},
            {"id": "long", "start": "07:00", "end": "12:00"}
        ],
        "patients": [{"id": "p", "place": "h"}],
        "visits": [
            {"id": "v", "patient": "p", "minutes": 30,
             "windows": [{"earliest": "2026-11-02T08:00", "latest": "2026-11-02T08:10"}]},
            {"id": "w", "patient": "p", "minutes": 30,
             "windows": [{"earliest": "2026-11-02T11:00", "latest": "2026-11-02T11:10"}]}
        ]
    }"#;

    /// On the first day all three visits are at 8. On the second day carers come whom patients thereby know.
    const THREE_AT_ONCE: &str = r#"{
        "format": 1,
        "horizon": {"start": "2026-11-02", "days": 2, "time_zone": "Europe/Stockholm"},
        "places": [{"id": "h", "lat": 59.3, "lon": 18.0}],
        "travel": {"car": {"speed_kmh": 30, "detour": 1.3, "extra_minutes": 1}},
        "carers": [{"id": "ann", "travel": "car"}, {"id": "bo", "travel": "car"}, {"id": "cay", "travel": "car"}],
        "shifts": [
            {"id": "a1", "carer": "ann", "start": "2026-11-02T07:00", "end": "2026-11-02T09:00"},
            {"id": "b1", "carer": "bo", "start": "2026-11-02T07:00", "end": "2026-11-02T09:00"},
            {"id": "c1", "carer": "cay", "start": "2026-11-02T07:00", "end": "2026-11-02T09:00"},
            {"id": "a2", "carer": "ann", "start": "2026-11-03T07:00", "end": "2026-11-03T12:00"},
            {"id": "b2", "carer": "bo", "start": "2026-11-03T07:00", "end": "2026-11-03T12:00"},
            {"id": "c2", "carer": "cay", "start": "2026-11-03T07:00", "end": "2026-11-03T12:00"}
        ],
        "patients": [{"id": "p", "place": "h"}, {"id": "q", "place": "h"}, {"id": "r", "place": "h"}],
        "visits": [
            {"id": "p1", "patient": "p", "minutes": 30,
             "windows": [{"earliest": "2026-11-02T08:00", "latest": "2026-11-02T08:00"}]},
            {"id": "q1", "patient": "q", "minutes": 30,
             "windows": [{"earliest": "2026-11-02T08:00", "latest": "2026-11-02T08:00"}]},
            {"id": "r1", "patient": "r", "minutes": 30,
             "windows": [{"earliest": "2026-11-02T08:00", "latest": "2026-11-02T08:00"}]},
            {"id": "p2", "patient": "p", "minutes": 30,
             "windows": [{"earliest": "2026-11-03T07:00", "latest": "2026-11-03T11:00"}]},
            {"id": "q2", "patient": "q", "minutes": 30,
             "windows": [{"earliest": "2026-11-03T07:00", "latest": "2026-11-03T11:00"}]},
            {"id": "r2", "patient": "r", "minutes": 30,
             "windows": [{"earliest": "2026-11-03T07:00", "latest": "2026-11-03T11:00"}]}
        ]
    }"#;

    /// Whether p gets Ann for `p1` within teams where so many others may move. Ann is with q, and Bo with r; p knows Ann, q Bo and r Cay. Then
    /// who is at the three visits.
    fn three_at_once(moves: usize) -> (bool, [String; 3]) {
        let instance = Instance::parse(THREE_AT_ONCE.as_bytes()).expect("a sound problem");
        let candidates = Candidates::new(&instance);
        let mut state = SearchState::new(&instance, &candidates);
        let known = [("p2", "a2"), ("q2", "b2"), ("r2", "c2")];
        for (id, by) in [("q1", "a1"), ("r1", "b1")].into_iter().chain(known) {
            let (visit, shift) = (visit(&instance, id), shift(&instance, by));
            let way = candidates.find(visit, shift).expect("a candidate");
            let slot = state.best_slot(visit, way).expect("a slot");
            assert!(state.join(visit, &[slot]));
        }
        state.commit();
        let before: Vec<usize> = instance
            .patients()
            .ids()
            .map(|patient| state.team(patient).len())
            .collect();
        let weights = AnnealingWeights::new(&instance, &state.score(), &state.score());
        let choice = InsertionChoice {
            ban: BannedMeeting::default(),
            weights: &weights,
            noise: 0.0,
            strangers: 0.0,
            within: ALWAYS,
            moves,
        };
        let first = visit(&instance, "p1");
        let mut rng = Pcg64Mcg::seed_from_u64(0);
        let joins = joins_within_teams(&mut state, first, choice, &mut rng);
        for (patient, before) in instance.patients().ids().zip(before) {
            assert!(state.team(patient).len() <= before, "somebody new");
        }
        let carer = |id: &str| {
            let crew = state.timetable().crew(visit(&instance, id)).iter();
            let mut shifts = crew.map(|&shift| instance.shifts()[shift].id.clone());
            shifts.next().unwrap_or_default()
        };
        (joins, ["p1", "q1", "r1"].map(carer))
    }

    #[test]
    fn in_a_round_visits_move_within_their_teams() {
        let (joins, carers) = three_at_once(MOVES_WITHIN_TEAMS);
        assert!(joins);
        assert_eq!(carers, ["a1", "b1", "c1"]);
    }

    #[test]
    fn a_chain_that_is_too_long_changes_nothing() {
        let (joins, carers) = three_at_once(1);
        assert!(!joins);
        assert_eq!(carers, ["", "a1", "b1"]);
    }

    fn shift(instance: &Instance, id: &str) -> ShiftId {
        let mut shifts = instance.shifts().iter();
        let found = shifts.find(|(_, shift)| shift.id.starts_with(id));
        found.expect("a shift of this name").0
    }

    fn visit(instance: &Instance, id: &str) -> VisitId {
        let mut visits = instance.visits().iter();
        let found = visits.find(|(_, visit)| visit.id == id);
        found.expect("a visit of this name").0
    }

    /// The state with the first visit in `first`, and after moves.
    fn moved<'i>(
        candidates: &'i Candidates,
        instance: &'i Instance,
        first: &str,
    ) -> SearchState<'i> {
        let mut state = SearchState::new(instance, candidates);
        let (v, first) = (visit(instance, "v"), shift(instance, first));
        let way = candidates.find(v, first).expect("a candidate");
        let slot = state.best_slot(v, way).expect("a slot");
        assert!(state.join(v, &[slot]));
        state.commit();
        staff_by_moves(&mut state, &mut Pcg64Mcg::seed_from_u64(0), || false);
        assert_eq!(check::violations(instance, &state.plan()), []);
        state
    }

    #[test]
    fn a_visit_makes_room_for_one_that_only_this_carer_can_make() {
        let instance = Instance::parse(CARER_WITH_A_SKILL.as_bytes()).expect("a sound problem");
        let candidates = Candidates::new(&instance);
        let state = moved(&candidates, &instance, "a");
        let crew = |id: &str| state.timetable().crew(visit(&instance, id)).to_vec();
        assert_eq!(crew("w"), [shift(&instance, "a")]);
        assert_eq!(crew("v"), [shift(&instance, "b")]);
    }

    #[test]
    fn a_carer_works_other_hours_in_which_all_visits_fit() {
        let instance = Instance::parse(HOURS_TO_CHOOSE.as_bytes()).expect("a sound problem");
        let candidates = Candidates::new(&instance);
        let state = moved(&candidates, &instance, "short");
        let crew = |id: &str| state.timetable().crew(visit(&instance, id)).to_vec();
        let long = shift(&instance, "long");
        assert_eq!([crew("v"), crew("w")], [vec![long], vec![long]]);
    }

    #[test]
    fn what_cannot_be_staffed_leaves_the_plan_as_it_was() {
        let unskilled = CARER_WITH_A_SKILL.replace(", \"skills\": [\"insulin\"]}, {", "}, {");
        assert_ne!(unskilled, CARER_WITH_A_SKILL);
        let instance = Instance::parse(unskilled.as_bytes()).expect("a sound problem");
        let candidates = Candidates::new(&instance);
        let state = moved(&candidates, &instance, "a");
        let crew = |id: &str| state.timetable().crew(visit(&instance, id)).to_vec();
        assert_eq!(crew("v"), [shift(&instance, "a")]);
        assert!(crew("w").is_empty());
    }
}
