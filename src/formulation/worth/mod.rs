//! The terms of the objective as sums over columns, with the columns and rows that some of them need: written when a term is
//! asked for the first time, a file for each kind of term. A column that only counts is as small as its rows let it be, wherever
//! its term is minimised or limited.

mod budget;
mod carers;
mod cost;
mod overtime;
mod patients;
mod starts;
mod wishes;

use super::Formulation;
use crate::id::VisitId;
#[cfg(doc)]
use crate::instance::Instance;
use crate::mip::Term;
use crate::score;

impl Formulation<'_> {
    /// Asks for as little of `term` as can be. What is of order ([`Instance::is_of_order`]) needs [`Formulation::add_order`] first.
    pub fn minimise(&mut self, term: score::Term) {
        let worth = self.worth(term);
        self.program.minimise(worth);
    }

    /// Allows up to so much of `term`. What is of order needs [`Formulation::add_order`] first.
    pub fn limit(&mut self, term: score::Term, most: u64) {
        let worth = self.worth(term);
        self.begin("limit on a term before");
        self.program.at_most(worth, most as i64);
    }

    fn worth(&mut self, term: score::Term) -> Vec<Term> {
        if let Some(known) = self.worths.get(&term) {
            return known.clone();
        }
        let worth = match term {
            score::Term::Unassigned => self.unassigned(),
            score::Term::DistinctCarers => self.meetings(|_, _| 1),
            score::Term::WeightedCarers => self.weighted_carers(),
            score::Term::NewFaces => self.new_faces(),
            score::Term::AboveMaxCarers => self.above_max_carers(),
            score::Term::CarersAbove(level) => self.carers_above(level),
            score::Term::WorstPatient => self.worst_patient(),
            score::Term::PatientsMeeting(least) => self.patients_meeting(least),
            score::Term::NotPreferred => self.not_preferred(),
            score::Term::ContactMissing => self.contact_missing(),
            score::Term::UnlikeStarts => self.unlike_starts(),
            score::Term::TravelMinutes => self.travel(|_| true),
            score::Term::OptionalMinutes => self.optional_minutes(),
            score::Term::OvertimeMinutes => self.overtime_minutes(),
            score::Term::Cost => self.cost(),
            score::Term::Uneven(hardship) => self.uneven(hardship),
            score::Term::Beyond(what, budget) => self.beyond(what, budget),
        };
        self.worths.insert(term, worth.clone());
        worth
    }

    fn unassigned(&self) -> Vec<Term> {
        let weight = |visit: VisitId| i64::from(self.instance.visits()[visit].priority);
        let empty = |&visit: &VisitId| Some((weight(visit), self.variables.empty(visit)?));
        self.visits.iter().filter_map(empty).collect()
    }
}
