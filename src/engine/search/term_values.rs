//! The value of each term for a plan in the making: kept right as visits come and go, or looked up in the timetable when somebody
//! asks.

use super::state::SearchState;
use crate::engine::timing::Timetable;
use crate::id::{CarerId, VisitId};
use crate::instance::Instance;
use crate::score::{Burden, Score, Term};
use crate::time::Minutes;

impl SearchState<'_> {
    /// What it is worth.
    pub fn score(&self) -> Score {
        let terms = self.instance.terms().iter();
        Score::new(terms.map(|&term| (term, self.value(term))).collect())
    }

    fn value(&self, term: Term) -> u64 {
        match term {
            Term::Unassigned => self.unassigned,
            Term::TravelMinutes => self.timetable.travel().get() as u64,
            Term::OptionalMinutes => self.roster.optional_minutes(),
            Term::OvertimeMinutes => self.roster.overtime_minutes(),
            Term::Cost => {
                let time = self.instance.travel_cost(self.timetable.travel());
                let travel = time + self.timetable.distance_cost();
                (self.roster.cost() + travel).rounded_up()
            }
            Term::StartTimeSpread => self.start_time_spread(),
            Term::CarersBySet | Term::NonContactVisits | Term::WishedSkillsMissing => {
                let terms = &self.visit_terms;
                terms.value(self.instance, &self.timetable, term)
            }
            Term::WeightedSum(sum) => sum
                .iter()
                .map(|&(weight, part)| weight * self.value(part))
                .sum(),
            Term::Unfair(hardship) => unfair(self.instance, &self.timetable, hardship),
            Term::OverBudget(what, budget) => self.value(what.term()).saturating_sub(budget),
            Term::DistinctCarers
            | Term::WeightedCarers
            | Term::NewFaces
            | Term::CarersAboveMax
            | Term::CarersAbove(_)
            | Term::WorstPatient
            | Term::PatientsMeeting(_)
            | Term::NonPreferredVisits
            | Term::ContactMissing
            | Term::CarersOfRole(_) => self.team_terms.value(term),
        }
    }

    /// Minutes between the first and the last start of visits that are alike.
    fn start_time_spread(&self) -> u64 {
        let minute = |&visit: &VisitId| {
            let start = self.timetable.start_in_plan(visit)?;
            Some(self.instance.minute_of_day(visit, start).get())
        };
        let spread = |alike: &Vec<VisitId>| {
            let minutes = || alike.iter().filter_map(minute);
            let ends = minutes().min().zip(minutes().max());
            ends.map_or(0, |(first, last)| u64::from(last.abs_diff(first)))
        };
        self.alike.iter().map(spread).sum()
    }
}

/// What each carer has of a hardship beyond their share of all of it, rounded up and added up.
fn unfair(instance: &Instance, timetable: &Timetable, hardship: Burden) -> u64 {
    let carers = instance.carers().ids();
    let amounts: Vec<(CarerId, u64)> = carers
        .map(|carer| (carer, amount(instance, timetable, hardship, carer)))
        .collect();
    // Minutes of thousands of carers, times their hours, may be more than 64 bits hold.
    let all: u128 = amounts.iter().map(|&(_, amount)| u128::from(amount)).sum();
    let hours = |carer| u128::from(instance.hours_of_contract(carer));
    let all_hours: u128 = instance.carers().ids().map(hours).sum();
    let excess = amounts.into_iter().map(|(carer, amount)| {
        let excess = (u128::from(amount) * all_hours).saturating_sub(all * hours(carer));
        u64::try_from(excess.div_ceil(all_hours.max(1))).unwrap_or(u64::MAX)
    });
    excess.fold(0, u64::saturating_add)
}

fn amount(instance: &Instance, timetable: &Timetable, hardship: Burden, carer: CarerId) -> u64 {
    let worked = instance.shifts_of(carer).iter().copied();
    let worked = worked.filter(|&shift| timetable.works(shift));
    match hardship {
        Burden::Evenings => worked.filter(|&shift| instance.is_evening(shift)).count() as u64,
        Burden::Weekends => worked.filter(|&shift| instance.is_weekend(shift)).count() as u64,
        Burden::HeavyVisits => {
            let visits = worked.flat_map(|shift| timetable.visits(shift));
            let heavy = visits.filter(|&(visit, _)| instance.visits()[visit].is_heavy());
            heavy.count() as u64
        }
        Burden::Travel => {
            let travel: Minutes = worked.map(|shift| timetable.travel_of(shift)).sum();
            travel.get() as u64
        }
        Burden::Gaps => {
            let spans: Vec<_> = worked.map(|shift| instance.shifts()[shift].span).collect();
            let day = |moment| instance.horizon().date(moment);
            let pairs = spans.windows(2);
            let gaps = pairs
                .filter(|pair| day(pair[0].start) == day(pair[1].start))
                .map(|pair| (pair[1].start - pair[0].end).max(Minutes::ZERO));
            gaps.map(|gap| gap.get() as u64).sum()
        }
    }
}
