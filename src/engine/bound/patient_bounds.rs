//! What the patients' own bounds come to, term by term.

use std::collections::BTreeSet;

use super::cover::Cover;
use super::lower_bound::Bound;
use super::overload::Overload;
use crate::engine::timing::Candidates;
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::{Instance, Money, Patient, ShareOf};
use crate::score::{Score, Term};

/// The patients' own bounds, as far as they are proven.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PatientBounds {
    /// The weight of places that stay empty in every plan, because too few different carers could come.
    unassigned: u64,
    /// Hours in which more stays empty than that, none overlapping another.
    overloads: Vec<Overload>,
    /// What plans that leave no more empty than that hold at least of visits not made by preferred carers.
    non_preferred_visits: u64,
    /// What contacts miss at least.
    contact_missing: u64,
    /// Minutes of care that such plans leave to optional shifts at least.
    optional_minutes: u64,
    /// What these cost at least, with the fixed shifts, in whole units.
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

    /// What a count of who could come shows.
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
            optional_minutes,
            cost: least_cost(instance, candidates, optional_minutes),
            unassigned: weight.sum(),
            overloads: Vec::new(),
            non_preferred_visits: least_objection.sum(),
            contact_missing: least_missing.sum(),
            covers: Table::from_fn(patients, |_| Cover::default()),
        }
    }

    /// The weight of places that stay empty in every plan, because too few different carers could come.
    pub fn unassigned(&self) -> u64 {
        self.unassigned
    }

    /// Takes over overloaded hours, none overlapping another, where they prove more than those that are known.
    pub fn learn_overloads(&mut self, overloads: Vec<Overload>) {
        if beyond_shortage(&overloads) > beyond_shortage(&self.overloads) {
            self.overloads = overloads;
        }
    }

    /// The overloaded hours that are known.
    pub fn overloads(&self) -> &[Overload] {
        &self.overloads
    }

    /// The weight of places that stay empty in every plan, as far as is known: for want of carers, and beyond that in overloaded hours
    /// or where patients need more carers than their limit.
    pub fn least_unassigned(&self, instance: &Instance) -> u64 {
        let beyond = beyond_shortage(&self.overloads);
        self.unassigned + beyond.max(self.over_limits(instance))
    }

    /// Takes over a patient's cover.
    pub fn learn(&mut self, patient: PatientId, cover: Cover) {
        self.covers[patient] = cover;
    }

    /// Takes over how many carers a patient needs within the hours that each may work.
    pub fn learn_hours(&mut self, patient: PatientId, least: u64) {
        self.covers[patient].least_within_hours = least;
    }

    /// A patient's cover, as far as it is known.
    pub fn cover(&self, patient: PatientId) -> &Cover {
        &self.covers[patient]
    }

    /// The least number of carers of `patient` in every plan that leaves places of at most this weight empty.
    pub fn carers(&self, patient: PatientId, unassigned: u64) -> u64 {
        let cover = &self.covers[patient];
        match self.beyond(unassigned) {
            0 => cover.least.max(cover.least_within_hours),
            beyond => cover.least.saturating_sub(beyond),
        }
    }

    /// What no plan beats that leaves places of at most this weight empty.
    pub fn bound(&self, instance: &Instance, unassigned: u64) -> Bound {
        let terms = instance.terms().iter();
        let least = terms.map(|&term| (term, self.least(instance, term, unassigned)));
        Bound {
            least: Score::new(least.collect()),
        }
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
            // Nothing is proven of the others, and nothing is less.
            _ => 0,
        }
    }

    /// What is left empty that need not be for want of carers.
    fn beyond(&self, unassigned: u64) -> u64 {
        unassigned.saturating_sub(self.unassigned)
    }

    /// How many meetings such places save at most: one carer at a visit meets all who are visited.
    fn meetings_beyond(&self, instance: &Instance, unassigned: u64) -> u64 {
        let visits = instance.visits().rows().iter();
        let most = visits.map(|visit| visit.patients().count()).max();
        self.beyond(unassigned) * most.unwrap_or(1) as u64
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

/// What stays empty in these hours beyond what nobody could fill whatever else is planned, times priority.
fn beyond_shortage(overloads: &[Overload]) -> u64 {
    overloads.iter().map(Overload::beyond_shortage).sum()
}

/// What the carers at `visit` come to at least, whoever they are, where it misses none that it could have.
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

/// Minutes of care that fixed shifts have no paid minutes for, where no visit misses anybody that it could have.
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

/// What the fixed shifts cost and so many minutes of the optional ones, each paid as in the cheapest of those that can make visits.
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

/// The visits that could take place on each day.
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

/// What the contact of `patient` misses even where they make every visit that they could.
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
