//! The state of the search: the timetable, who has met whom, and the score. They are updated when visits are inserted
//! or removed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::undo::Change;
use crate::engine::run::Incumbent;
use crate::engine::search::crew_rules::CrewRules;
use crate::engine::search::first_to_last::FirstToLast;
use crate::engine::search::roster::{OpenableShifts, RosterState};
use crate::engine::search::shift_loads::ShiftLoads;
use crate::engine::search::team_terms::TeamTerms;
use crate::engine::search::visit_terms::VisitTerms;
use crate::engine::timing::{Candidates, InsertionSlot, SeriesOfVisits, Timetable};
use crate::id::{CarerId, PatientId, Table, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::score::Term;

/// A carer at a patient's visits, and the number of these visits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::engine::search) struct Meeting {
    pub carer: CarerId,
    pub visits: u32,
}

/// The state of the search.
#[derive(Debug)]
pub(crate) struct SearchState<'a> {
    pub instance: &'a Instance,
    pub candidates: &'a Candidates<'a>,
    pub(in crate::engine::search) timetable: Timetable<'a>,
    pub(super) crew_rules: CrewRules<'a>,
    pub(super) series: SeriesOfVisits,
    pub(in crate::engine::search) roster: RosterState<'a>,
    pub(super) teams: Table<PatientId, Vec<Meeting>>,
    pub(in crate::engine::search) unassigned: u64,
    pub(in crate::engine::search) team_terms: TeamTerms,
    pub(in crate::engine::search) visit_terms: VisitTerms,
    pub(super) shift_loads: ShiftLoads<'a>,
    pub(super) first_to_last: FirstToLast<'a>,
    /// Visits that should start alike, where a term asks for it.
    pub(in crate::engine::search) alike: Vec<Vec<VisitId>>,
    pub(super) unstaffed: BTreeSet<VisitId>,
    pub(super) changes: Vec<Change>,
    /// Whether what two rounds change cannot be put together.
    pub(super) joins_rounds: bool,
}

impl<'a> SearchState<'a> {
    /// Creates a state without assignments.
    pub fn new(instance: &'a Instance, candidates: &'a Candidates) -> Self {
        let mut state = Self {
            instance,
            candidates,
            timetable: Timetable::new(instance, candidates),
            crew_rules: CrewRules::new(instance),
            series: SeriesOfVisits::new(instance),
            roster: RosterState::new(instance),
            teams: Table::from_fn(instance.patients(), |_| Vec::new()),
            unassigned: places(instance),
            team_terms: TeamTerms::new(instance),
            visit_terms: VisitTerms::new(instance),
            shift_loads: ShiftLoads::new(instance),
            first_to_last: FirstToLast::new(instance),
            alike: if instance.counted_terms().contains(&Term::StartTimeSpread) {
                instance.alike()
            } else {
                Vec::new()
            },
            unstaffed: instance.visits().ids().collect(),
            changes: Vec::new(),
            joins_rounds: true,
        };
        state.joins_rounds = state.joins_rounds();
        state
    }

    /// Loads `plan`, which breaks no rule, in place of the current state. If its order cannot be loaded, its visits are
    /// inserted one by one.
    pub fn load(&mut self, plan: &Plan) {
        self.commit();
        if !self.timetable.load(plan) {
            self.insert_in_order(plan);
        }
        self.commit();
        self.recount();
    }

    fn insert_in_order(&mut self, plan: &Plan) {
        for visit in self.instance.visits().ids() {
            for shift in self.timetable.crew(visit).to_vec() {
                self.timetable.remove(visit, shift);
            }
        }
        let mut assignments = plan.assignments.clone();
        assignments
            .sort_by_key(|assignment| (assignment.start, assignment.visit, assignment.shift));
        for crew in assignments.chunk_by(|one, other| one.visit == other.visit) {
            let visit = crew[0].visit;
            let candidates = crew
                .iter()
                .filter_map(|assignment| self.candidates.find(visit, assignment.shift));
            let slots: Vec<InsertionSlot> = candidates
                .filter_map(|candidate| self.best_slot(visit, candidate))
                .collect();
            self.place(visit, &slots);
        }
    }

    /// Returns the empty places, each times the priority of its visit.
    pub fn unassigned(&self) -> u64 {
        self.unassigned
    }

    /// Returns the current plan with its score.
    pub fn incumbent(&self) -> Incumbent {
        Incumbent {
            plan: Arc::new(self.plan()),
            score: self.score(),
        }
    }

    /// Returns the current plan.
    pub fn plan(&self) -> Plan {
        self.timetable.plan()
    }

    /// Returns the timetable.
    pub fn timetable(&self) -> &Timetable<'a> {
        &self.timetable
    }

    /// Returns the carers whom `patient` meets, in the order in which they were added.
    pub(in crate::engine::search) fn team(&self, patient: PatientId) -> &[Meeting] {
        &self.teams[patient]
    }

    /// Whether all who are visited meet `carer`.
    pub fn is_known_at(&self, visit: VisitId, carer: CarerId) -> bool {
        let mut visited = self.instance.visits()[visit].patients();
        visited.all(|patient| self.have_met(patient, carer))
    }

    /// Returns true if `patient` meets `carer`.
    pub fn have_met(&self, patient: PatientId, carer: CarerId) -> bool {
        self.teams[patient].iter().any(|face| face.carer == carer)
    }

    /// Returns the number of empty places of `visit`.
    pub fn missing(&self, visit: VisitId) -> u32 {
        self.instance.visits()[visit].carers - self.timetable.crew(visit).len() as u32
    }

    /// Returns the visits with empty places, in order.
    pub fn unstaffed(&self) -> impl Iterator<Item = VisitId> {
        self.unstaffed.iter().copied()
    }

    /// Returns the number of visits with empty places.
    pub fn unstaffed_count(&self) -> usize {
        self.unstaffed.len()
    }

    /// Returns the visits that relations link to `visit`, by their time, their carers or their days.
    pub fn partners(&self, visit: VisitId) -> impl Iterator<Item = VisitId> {
        let in_time = self.timetable.partners(visit);
        in_time
            .chain(self.timetable.others_of_day_choice(visit))
            .chain(self.crew_rules.visits_bound_by_carers(visit))
    }

    /// The visits that are tied to one time.
    pub fn series(&self) -> &SeriesOfVisits {
        &self.series
    }

    /// Whether contracts may refuse a carer a visit for which there is time.
    pub(in crate::engine::search) fn has_fickle_contracts(&self) -> bool {
        self.first_to_last.is_asked()
    }

    /// Whether nobody works longer in a week, from first visits to last, than their contract says. A plan that was loaded may do so: its order is
    /// kept, and not its times.
    pub(in crate::engine::search) fn keeps_first_to_last(&self) -> bool {
        self.first_to_last.is_kept(&self.timetable)
    }

    /// Sets which optional shifts may be opened from now on.
    pub(in crate::engine::search) fn offer(&mut self, offer: OpenableShifts) {
        self.roster.offer(offer);
    }

    /// Returns the roster.
    pub(in crate::engine::search) fn roster(&self) -> &RosterState<'a> {
        &self.roster
    }

    /// Counts teams and empty places again.
    pub(super) fn recount(&mut self) {
        self.teams = Table::from_fn(self.instance.patients(), |_| Vec::new());
        self.unassigned = places(self.instance);
        self.team_terms = TeamTerms::new(self.instance);
        self.visit_terms = VisitTerms::new(self.instance);
        self.shift_loads = ShiftLoads::new(self.instance);
        self.unstaffed = self.instance.visits().ids().collect();
        self.roster = RosterState::new(self.instance);
        for visit in self.instance.visits().ids() {
            for shift in self.timetable.crew(visit).to_vec() {
                self.count(Change {
                    visit,
                    shift,
                    came: true,
                });
            }
        }
    }
}

/// Returns the number of places, each times the priority of its visit.
fn places(instance: &Instance) -> u64 {
    let visits = instance.visits().rows().iter();
    let places = visits.map(|visit| u64::from(visit.priority) * u64::from(visit.carers));
    places.sum()
}
