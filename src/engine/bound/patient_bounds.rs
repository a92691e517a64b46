//! The patients' own bounds, combined term by term.

use std::collections::BTreeSet;

use super::cover::Cover;
use super::lower_bound::Bound;
use super::overload::Overload;
use crate::engine::timing::Candidates;
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::{Instance, Money, Patient, ShareOf};
use crate::score::{Score, Term};

/// The patients' own bounds, as far as proven.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PatientBounds {
    /// Weight of places that stay empty in every plan because too few different carers could come.
    unassigned: u64,
    /// Hours in which more stays empty than that. They do not overlap.
    overloads: Vec<Overload>,
    /// Lower bound on non-preferred visits, over plans that leave no more empty than `unassigned`.
    non_preferred_visits: u64,
    /// Lower bound on what contact carers fall short of.
    contact_missing: u64,
    /// What such plans hold at least of carers other than the contact for a role.
    non_contact_visits: u64,
    /// What such plans hold at least of wished skills that carers lack.
    wished_skills_missing: u64,
    /// Lower bound on the minutes of care in optional shifts, over plans that leave no more empty than `unassigned`.
    optional_minutes: u64,
    /// Lower bound on the cost of such plans, including fixed shifts, in whole units.
    cost: u64,
    covers: Table<PatientId, Cover>,
}

impl PatientBounds {
    /// Nothing.
    pub(crate) fn unproven(instance: &Instance) -> Self {
        Self {
            covers: Table::from_fn(instance.patients(), |_| Cover::default()),
            ..Self::default()
        }
    }

    /// Computes the bounds that follow from counting who could come.
    pub fn at_once(instance: &Instance, candidates: &Candidates) -> Self {
        let (visits, patients) = (instance.visits(), instance.patients());
        let weight = visits.iter().map(|(id, visit)| {
            u64::from(visit.priority) * u64::from(candidates.shortage(instance, id))
        });
        let least_objection = visits
            .ids()
            .map(|visit| least_objection(instance, candidates, visit));
        let least_missing = patients
            .ids()
            .map(|patient| least_missing(instance, candidates, patient));
        let optional_minutes = least_optional(instance, candidates);
        Self {
            non_contact_visits: least_others(instance, candidates),
            wished_skills_missing: least_lacking(instance, candidates),
            optional_minutes,
            cost: least_cost(instance, candidates, optional_minutes),
            unassigned: weight.sum(),
            overloads: Vec::new(),
            non_preferred_visits: least_objection.sum(),
            contact_missing: least_missing.sum(),
            covers: Table::from_fn(patients, |_| Cover::default()),
        }
    }

    /// Returns the weight of places that stay empty in every plan because too few different carers could come.
    pub fn unassigned(&self) -> u64 {
        self.unassigned
    }

    /// Stores overloaded hours, which must not overlap, if they prove more than the known ones.
    pub fn learn_overloads(&mut self, overloads: Vec<Overload>) {
        if beyond_shortage(&overloads) > beyond_shortage(&self.overloads) {
            self.overloads = overloads;
        }
    }

    /// Returns the known overloaded hours.
    pub fn overloads(&self) -> &[Overload] {
        &self.overloads
    }

    /// Returns a lower bound on the weight of empty places. It counts places for which carers are lacking, overloaded
    /// hours, and patients who need more carers than their limit.
    pub fn least_unassigned(&self, instance: &Instance) -> u64 {
        let beyond = beyond_shortage(&self.overloads);
        self.unassigned + beyond.max(self.over_limits(instance))
    }

    /// Stores a patient's cover.
    pub fn learn(&mut self, patient: PatientId, cover: Cover) {
        self.covers[patient] = cover;
    }

    /// Stores how many carers a patient needs if each works within the permitted hours.
    pub fn learn_hours(&mut self, patient: PatientId, least: u64) {
        self.covers[patient].least_within_hours = least;
    }

    /// Returns a patient's cover, as far as it is known.
    pub fn cover(&self, patient: PatientId) -> &Cover {
        &self.covers[patient]
    }

    /// Returns a lower bound on the carers of `patient`, over plans whose empty places weigh at most `unassigned`.
    pub fn carers(&self, patient: PatientId, unassigned: u64) -> u64 {
        let cover = &self.covers[patient];
        match self.beyond(unassigned) {
            0 => cover.least.max(cover.least_within_hours),
            beyond => cover.least.saturating_sub(beyond),
        }
    }

    /// Returns lower bounds for plans whose empty places weigh at most `unassigned`.
    pub fn bound(&self, instance: &Instance, unassigned: u64) -> Bound {
        let terms = instance.terms().iter();
        let least = terms.map(|&term| (term, self.least(instance, term, unassigned)));
        Bound::new(Score::new(least.collect()))
    }

    fn least(&self, instance: &Instance, term: Term, unassigned: u64) -> u64 {
        let patients = || instance.patients().iter();
        let carers = |patient| self.carers(patient, unassigned);
        match term {
            Term::Unassigned => self.least_unassigned(instance),
            Term::DistinctCarers if self.beyond(unassigned) == 0 => {
                patients().map(|(id, _)| carers(id)).sum()
            }
            Term::DistinctCarers => {
                let sum: u64 = self.covers.rows().iter().map(|cover| cover.least).sum();
                sum.saturating_sub(self.meetings_beyond(instance, unassigned))
            }
            Term::WeightedCarers => patients()
                .map(|(id, patient)| u64::from(patient.continuity_weight) * carers(id))
                .sum(),
            Term::NewFaces => {
                let new = self.covers.rows().iter().map(|cover| cover.least_new);
                let sum: u64 = new.sum();
                sum.saturating_sub(self.meetings_beyond(instance, unassigned))
            }
            Term::CarersAboveMax => patients()
                .filter_map(|(id, patient)| {
                    Some(carers(id).saturating_sub(patient.max_carers?.into()))
                })
                .sum(),
            Term::CarersAbove(level) => patients()
                .map(|(id, _)| carers(id).saturating_sub(level.into()))
                .map(|above| above * (above + 1) / 2)
                .sum(),
            Term::WorstPatient => patients().map(|(id, _)| carers(id)).max().unwrap_or(0),
            Term::PatientsMeeting(least) => {
                let many = patients().filter(|&(id, _)| carers(id) >= u64::from(least));
                many.count() as u64
            }
            Term::NonPreferredVisits if self.beyond(unassigned) == 0 => self.non_preferred_visits,
            Term::ContactMissing => self.contact_missing,
            Term::OvertimeMinutes => instance.fixed_overtime().get() as u64,
            Term::OptionalMinutes if self.beyond(unassigned) == 0 => self.optional_minutes,
            Term::Cost if self.beyond(unassigned) == 0 => self.cost,
            Term::Cost => instance.fixed_cost().rounded_up(),
            Term::OverBudget(what, budget) => self
                .least(instance, what.term(), unassigned)
                .saturating_sub(budget),
            Term::CarersOfRole(role) => {
                let covers = self.covers.rows().iter();
                let least = covers.map(|cover| cover.least_of_role.get(role).unwrap_or(&0));
                least
                    .sum::<u64>()
                    .saturating_sub(self.meetings_beyond(instance, unassigned))
            }
            Term::CarersBySet => {
                let least = self.covers.rows().iter().map(|cover| cover.least_by_set);
                least
                    .sum::<u64>()
                    .saturating_sub(self.meetings_beyond(instance, unassigned))
            }
            Term::NonContactVisits if self.beyond(unassigned) == 0 => self.non_contact_visits,
            Term::WishedSkillsMissing if self.beyond(unassigned) == 0 => self.wished_skills_missing,
            Term::WeightedSum(sum) => sum
                .iter()
                .map(|&(weight, part)| weight * self.least(instance, part, unassigned))
                .sum(),
            // Nothing is proven of the others, and nothing is less.
            _ => 0,
        }
    }

    /// Returns the weight of empty places for which carers would exist.
    fn beyond(&self, unassigned: u64) -> u64 {
        unassigned.saturating_sub(self.unassigned)
    }

    /// How many meetings such places save at most: one carer at a visit meets all who are visited.
    fn meetings_beyond(&self, instance: &Instance, unassigned: u64) -> u64 {
        let visits = instance.visits().rows().iter();
        let most = visits.map(|visit| visit.patients().count()).max();
        self.beyond(unassigned)
            .saturating_mul(most.unwrap_or(1) as u64)
    }

    /// Carers whom patients need beyond their limit: for each, a place stays empty. Of patients who are visited together one at most
    /// counts, since one empty place may help them all.
    fn over_limits(&self, instance: &Instance) -> u64 {
        let mut patients = instance.patients().rows().iter();
        if patients.all(|patient| patient.carer_limit.is_none()) {
            return 0;
        }
        let over = |patient: PatientId| {
            let limit = instance.patients()[patient].carer_limit;
            let need = self.covers[patient].least;
            limit.map_or(0, |limit| need.saturating_sub(limit.into()))
        };
        let households = instance.households().into_iter();
        let most = households.map(|patients| patients.into_iter().map(over).max());
        most.flatten().sum()
    }
}

/// Returns the weight that stays empty in these hours in addition to the places that nobody could fill, whatever else
/// is planned.
fn beyond_shortage(overloads: &[Overload]) -> u64 {
    overloads.iter().map(Overload::beyond_shortage).sum()
}

/// Returns the least objection to the carers at `visit`, if every place is filled that can be.
fn least_objection(instance: &Instance, candidates: &Candidates, visit: VisitId) -> u64 {
    let visited = instance.visited(&instance.visits()[visit]);
    visited
        .map(|patient| least_objection_of(instance, candidates, visit, patient))
        .sum()
}

/// The same for one of those who are visited.
fn least_objection_of(
    instance: &Instance,
    candidates: &Candidates,
    visit: VisitId,
    patient: &Patient,
) -> u64 {
    let asked = &instance.visits()[visit];
    let most = patient.greatest_weight;
    if most == 0 {
        return 0;
    }
    let places = asked.carers - candidates.shortage(instance, visit);
    let comes = |carer: CarerId| {
        let mut shifts = instance.shifts_of(carer).iter();
        shifts.any(|&shift| candidates.find(visit, shift).is_some())
    };
    let preferred: BTreeSet<CarerId> = patient.preferred.iter().map(|asked| asked.carer).collect();
    let preferred = preferred.into_iter().filter(|&carer| comes(carer));
    let mut objections: Vec<u64> = preferred.map(|carer| patient.objection(carer)).collect();
    objections.sort_unstable();
    objections.truncate(places as usize);
    let others = u64::from(places) - objections.len() as u64;
    objections.iter().sum::<u64>() + others * u64::from(most)
}

/// Carers at visits other than the contact for the role, at least.
fn least_others(instance: &Instance, candidates: &Candidates) -> u64 {
    let visits = instance.visits().ids();
    let asking = visits.filter(|&visit| instance.visits()[visit].role.is_some());
    let of_visit = asking.map(|visit| {
        let others = |carer| instance.missed_contacts(visit, carer);
        least_at(instance, candidates, visit, others)
    });
    of_visit.sum()
}

/// Wished skills that carers at visits lack, at least.
fn least_lacking(instance: &Instance, candidates: &Candidates) -> u64 {
    let visits = instance.visits().iter();
    let wishes = visits.filter(|(_, row)| !row.wished_skills.is_empty());
    let of_visit = wishes.map(|(visit, row)| {
        let lacking = |carer| {
            let windows = row.windows.iter();
            let least =
                windows.map(|&window| instance.least_wished_skills_missing(visit, carer, window));
            least.min().unwrap_or(0)
        };
        least_at(instance, candidates, visit, lacking)
    });
    of_visit.sum()
}

/// What the carers at `visit` come to at least, each by itself, where it misses none that it could have.
fn least_at(
    instance: &Instance,
    candidates: &Candidates,
    visit: VisitId,
    worth: impl Fn(CarerId) -> u64,
) -> u64 {
    let places = candidates.most(instance, visit) as usize;
    let carers = candidates.carers(instance, visit).into_iter();
    let mut worths: Vec<u64> = carers.map(worth).collect();
    worths.sort_unstable();
    worths.into_iter().take(places).sum()
}

/// Returns the minutes of care that exceed the paid minutes of fixed shifts, if every place is filled that can be.
fn least_optional(instance: &Instance, candidates: &Candidates) -> u64 {
    let visits = instance.visits().iter();
    let care = visits.map(|(id, visit)| {
        let places = visit.carers - candidates.shortage(instance, id);
        u64::from(places) * visit.minutes.get() as u64
    });
    let shifts = instance.shifts().rows().iter();
    let fixed = shifts.filter(|shift| !shift.optional);
    let fixed = fixed.map(|shift| shift.paid_minutes().get() as u64);
    care.sum::<u64>().saturating_sub(fixed.sum())
}

/// Returns the cost of the fixed shifts plus `optional_minutes`, each at the price of the cheapest optional shift that
/// can make visits.
fn least_cost(instance: &Instance, candidates: &Candidates, optional_minutes: u64) -> u64 {
    let shifts = instance.shifts();
    let optional = shifts.ids().filter(|&shift| shifts[shift].optional);
    let price = |shift: ShiftId| {
        let wage = instance.wage(shift).parts() as u128;
        let paid = shifts[shift].paid_minutes().get() as u128;
        u128::from(optional_minutes) * wage / paid.max(1)
    };
    let mut prices: Vec<(u128, ShiftId)> = optional.map(|shift| (price(shift), shift)).collect();
    prices.sort_unstable();
    let visits = visits_by_day(instance);
    let days = |shift: ShiftId| {
        let day = |moment| instance.horizon().day(moment);
        day(shifts[shift].span.start)..=day(shifts[shift].span.end)
    };
    let is_able = |shift: ShiftId| {
        let mut visits = visits[days(shift)].iter().flatten();
        visits.any(|&visit| candidates.find(visit, shift).is_some())
    };
    let cheapest = prices.into_iter().find(|&(_, shift)| is_able(shift));
    let fixed = instance.fixed_cost().parts() as u128;
    let parts = fixed + cheapest.map_or(0, |(price, _)| price);
    parts.div_ceil(Money::one().parts() as u128) as u64
}

/// Returns the visits that could take place on each day.
fn visits_by_day(instance: &Instance) -> Vec<Vec<VisitId>> {
    let day = |moment| instance.horizon().day(moment);
    let mut on_day = vec![Vec::new(); instance.horizon().days()];
    for (id, visit) in instance.visits().iter() {
        for window in &visit.windows {
            for on_day in &mut on_day[day(window.earliest)..=day(window.latest)] {
                on_day.push(id);
            }
        }
    }
    on_day
}

/// Returns by how much the contact of `patient` falls short even if they make every visit that they can.
fn least_missing(instance: &Instance, candidates: &Candidates, patient: PatientId) -> u64 {
    let row = &instance.patients()[patient];
    let (Some(contact), Some(share)) = (row.contact, row.contact_share) else {
        return 0;
    };
    let is_theirs = |visit: VisitId| {
        let mut theirs = instance.shifts_of(contact).iter();
        theirs.any(|&shift| candidates.find(visit, shift).is_some())
    };
    let visits = instance.visits_of(patient).iter().copied();
    let first = |visit: VisitId| instance.visits()[visit].first_row(visit);
    let possible = match share.of {
        ShareOf::Visits => {
            let theirs = visits.filter(|&visit| is_theirs(visit)).map(first);
            theirs.collect::<BTreeSet<_>>().len()
        }
        ShareOf::Days => {
            let theirs = visits.filter(|&visit| is_theirs(visit));
            let days = theirs.map(|visit| instance.first_day(visit));
            days.collect::<BTreeSet<_>>().len()
        }
    };
    instance
        .contact_goal(patient)
        .saturating_sub(possible as u64)
}
