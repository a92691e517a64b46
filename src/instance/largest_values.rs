//! The most that terms can come to in any plan that breaks no rule: what says whether a weighted sum can be told exactly.

use super::validated::Instance;
use crate::id::PatientId;
use crate::score::{Burden, MOST_SUM, ObjectiveError, Term};

/// The most that anybody is paid for overtime, in prices of an hour.
const DEAREST_OVERTIME: u128 = 10;
/// No series of starts is wider, in minutes: two days.
const WIDEST_SPREAD: u128 = 2 * 24 * 60;
/// Nobody is wanted more.
const GREATEST_WEIGHT: u128 = 100;

impl Instance {
    /// What is wrong with a term that may come to more than can be told apart.
    pub(crate) fn too_large(&self, term: Term) -> Option<ObjectiveError> {
        let Term::WeightedSum(_) = term else {
            return None;
        };
        let most = self.most_of(term);
        (most > MOST_SUM).then_some(ObjectiveError::TooLargeSum(term, most))
    }

    /// No plan that breaks no rule has more of `term`.
    fn most_of(&self, term: Term) -> u128 {
        let carers = self.carers.len() as u128;
        match term {
            Term::Unassigned => {
                let visits = self.visits.rows().iter();
                visits
                    .map(|visit| u128::from(visit.priority) * u128::from(visit.carers))
                    .sum()
            }
            Term::DistinctCarers
            | Term::NewFaces
            | Term::CarersAboveMax
            | Term::CarersOfRole(_) => self.over_patients(|_, most| most),
            Term::WeightedCarers => self.over_patients(|patient, most| {
                u128::from(self.patients[patient].continuity_weight) * most
            }),
            Term::CarersAbove(_) => self.over_patients(|_, most| most * (most + 1) / 2),
            Term::WorstPatient => u128::from(self.most_carers()),
            Term::PatientsMeeting(_) => self.patients.len() as u128,
            Term::CarersBySet | Term::NonContactVisits | Term::ContactMissing => {
                self.places_of_patients()
            }
            Term::NonPreferredVisits => GREATEST_WEIGHT * self.places_of_patients(),
            Term::WishedSkillsMissing => {
                let visits = self.visits.rows().iter();
                visits
                    .map(|visit| u128::from(visit.carers) * visit.wished_skills.len() as u128)
                    .sum()
            }
            Term::StartTimeSpread => WIDEST_SPREAD * self.visits.len() as u128,
            Term::TravelMinutes | Term::OptionalMinutes | Term::OvertimeMinutes => {
                self.minutes_at_work()
            }
            Term::Cost => self.most_cost(),
            // Each carer's part is rounded up.
            Term::Unfair(Burden::Evenings | Burden::Weekends) => self.shifts.len() as u128 + carers,
            Term::Unfair(Burden::HeavyVisits) => self.places_at_visits() + carers,
            Term::Unfair(Burden::Travel) => self.minutes_at_work() + carers,
            Term::Unfair(Burden::Gaps) => {
                let whole = self.horizon.span().length().get().unsigned_abs();
                carers * (u128::from(whole) + 1)
            }
            Term::OverBudget(what, _) => self.most_of(what.term()),
            Term::WeightedSum(sum) => sum
                .iter()
                .map(|&(weight, term)| u128::from(weight) * self.most_of(term))
                .sum(),
        }
    }

    /// The sum over patients of what is made of the most carers that each can meet.
    fn over_patients(&self, worth: impl Fn(PatientId, u128) -> u128) -> u128 {
        let most = |patient| {
            let visits = self.visits_of[patient].iter();
            let places: u128 = visits
                .map(|&visit| u128::from(self.visits[visit].carers))
                .sum();
            places.min(self.carers.len() as u128)
        };
        let patients = self.patients.ids();
        patients.map(|patient| worth(patient, most(patient))).sum()
    }

    fn places_at_visits(&self) -> u128 {
        let visits = self.visits.rows().iter();
        visits.map(|visit| u128::from(visit.carers)).sum()
    }

    /// Places at visits, each for every one who is visited.
    fn places_of_patients(&self) -> u128 {
        let visits = self.visits.rows().iter();
        visits
            .map(|visit| u128::from(visit.carers) * visit.patients().count() as u128)
            .sum()
    }

    /// From the start of each shift to its end, breaks and travel and all.
    fn minutes_at_work(&self) -> u128 {
        let shifts = self.shifts.rows().iter();
        shifts
            .map(|shift| u128::from(shift.span.length().get().unsigned_abs()))
            .sum()
    }

    fn most_cost(&self) -> u128 {
        let wages = self.wages.rows().iter();
        let wages: u128 = wages.map(|wage| u128::from(wage.rounded_up())).sum();
        let travel = u128::from(self.costs.travel_minute) * self.minutes_at_work();
        let legs = self.places_at_visits() + self.shifts.len() as u128;
        let modes = self.modes.ids();
        let longest = modes.map(|mode| u128::from(self.most_distance_cost(mode).rounded_up()));
        DEAREST_OVERTIME * wages + travel.div_ceil(100) + legs * longest.max().unwrap_or(0) + 1
    }
}
