//! Each term of the objective as a sum over columns.

pub(super) use crate::engine::formulation::whole_program::Formulation;
use crate::engine::mip::WeightedColumn;
use crate::id::VisitId;
#[cfg(doc)]
use crate::instance::Instance;
use crate::score;

impl Formulation<'_> {
    /// Minimises `term`. Terms of order ([`Instance::is_of_order`]) need [`Formulation::add_order`] first.
    pub fn minimise(&mut self, term: score::Term) {
        let worth = self.term_value(term);
        self.program.minimise(worth);
    }

    /// Limits `term` to at most `most`. Terms of order need [`Formulation::add_order`] first.
    pub fn limit(&mut self, term: score::Term, most: u64) {
        let worth = self.term_value(term);
        self.begin("limit on a term before");
        self.program.at_most(worth, most as i64);
    }

    pub(super) fn term_value(&mut self, term: score::Term) -> Vec<WeightedColumn> {
        if let Some(known) = self.worths.get(&term) {
            return known.clone();
        }
        let worth = match term {
            score::Term::Unassigned => self.unassigned(),
            score::Term::DistinctCarers => self.meetings(|_, _| 1),
            score::Term::WeightedCarers => self.weighted_carers(),
            score::Term::NewFaces => self.new_faces(),
            score::Term::CarersAboveMax => self.carers_above_max(),
            score::Term::CarersAbove(level) => self.carers_above(level),
            score::Term::WorstPatient => self.worst_patient(),
            score::Term::PatientsMeeting(least) => self.patients_meeting(least),
            score::Term::NonPreferredVisits => self.non_preferred_visits(),
            score::Term::ContactMissing => self.contact_missing(),
            score::Term::StartTimeSpread => self.start_time_spread(),
            score::Term::TravelMinutes => self.travel(|_| true),
            score::Term::OptionalMinutes => self.optional_minutes(),
            score::Term::OvertimeMinutes => self.overtime_minutes(),
            score::Term::Cost => self.cost(),
            score::Term::Unfair(hardship) => self.unfair(hardship),
            score::Term::OverBudget(what, budget) => self.over_budget(what, budget),
            score::Term::CarersOfRole(role) => self.carers_of_role(role),
            score::Term::CarersBySet => self.carers_by_set(),
            score::Term::NonContactVisits => self.non_contact_visits(),
            score::Term::WishedSkillsMissing => self.wished_skills_missing(),
            score::Term::WeightedSum(sum) => self.weighted_sum(sum),
        };
        self.worths.insert(term, worth.clone());
        worth
    }

    fn unassigned(&self) -> Vec<WeightedColumn> {
        let weight = |visit: VisitId| i64::from(self.instance.visits()[visit].priority);
        let empty = |&visit: &VisitId| Some((weight(visit), self.variables.empty(visit)?));
        self.visits.iter().filter_map(empty).collect()
    }
}
