//! Prices with what they prove, and what they say of a plan: where it stands above the bound, and which hours are wanted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};

use super::price_bound::FACE;
use super::priced_answer::whole;
use crate::engine::timing::Candidate;
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::measure::Slots;
use crate::plan::{Assignment, Plan};
use crate::problem::{DaysOfWeek, PriceProof, PricedSide, SlotOfDay, WantedHours};
use crate::time::Moment;

/// Hours of a carer that are worth less in the plan are not told. A proof that ends early has low prices, so this is little.
const LEAST_WORTH: u64 = FACE / 100;

/// Prices with what they prove. Amounts are whole numbers of 1 / [`FACE`] carer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProvenPrices {
    /// `L`: the sum of all parts less the sum of what all carers are worth at most.
    pub proven: i64,
    /// `F` of each patient.
    pub parts: Table<PatientId, u64>,
    /// `G` of each carer.
    pub most: Table<CarerId, u64>,
    /// The prices that are not 0, by visits.
    pub prices: Vec<PricedPair>,
}

/// The price of a visit in a shift.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PricedPair {
    /// The visit.
    pub visit: VisitId,
    /// The shift, and when the visit may start in it.
    pub candidate: Candidate,
    /// The price.
    pub price: u64,
}

/// Days of the week and a part of the day.
type Hours = (DaysOfWeek, SlotOfDay);

impl ProvenPrices {
    /// No plan that staffs all that can be staffed has fewer distinct carers.
    pub fn carers(&self) -> u64 {
        whole(self.proven)
    }

    /// Says where `plan`, which staffs all that can be staffed, stands above the bound. `None` if that is below 0
    /// somewhere or nothing is proven: such a plan leaves places empty, or breaks rules.
    pub fn of_plan(&self, instance: &Instance, plan: &Plan) -> Option<PriceProof> {
        let own = instance.own_rows(plan);
        let all = self.prices.iter();
        let all: BTreeMap<(VisitId, ShiftId), u64> = all
            .map(|pair| ((pair.visit, pair.candidate.shift), pair.price))
            .collect();
        let mut prices = BTreeMap::new();
        let mut met: BTreeMap<PatientId, BTreeSet<CarerId>> = BTreeMap::new();
        let mut paid_by: BTreeMap<PatientId, u64> = BTreeMap::new();
        let mut paid_to: BTreeMap<CarerId, u64> = BTreeMap::new();
        for made in &own.assignments {
            let visit = &instance.visits()[made.visit];
            for patient in visit.patients() {
                met.entry(patient).or_default().insert(made.carer);
            }
            let pair = (made.visit, made.shift);
            if let Some(&price) = all.get(&pair) {
                prices.insert(pair, price);
                *paid_by.entry(visit.patient).or_default() += price;
                *paid_to.entry(made.carer).or_default() += price;
            }
        }
        let patient = |(patient, &bound): (PatientId, &u64)| {
            let carers = met.get(&patient).map_or(0, BTreeSet::len) as u64;
            let paid = paid_by.get(&patient).copied().unwrap_or_default();
            let slack = (FACE * carers + paid).checked_sub(bound)?;
            Some((patient, PricedSide { bound, paid, slack }))
        };
        let carer = |(carer, &bound): (CarerId, &u64)| {
            let paid = paid_to.get(&carer).copied().unwrap_or_default();
            let slack = bound.checked_sub(paid)?;
            Some((carer, PricedSide { bound, paid, slack }))
        };
        let patients: Option<BTreeMap<_, _>> = self.parts.iter().map(patient).collect();
        let carers: Option<BTreeMap<_, _>> = self.most.iter().map(carer).collect();
        let wanted_hours = self.wanted_hours(instance, &own.assignments, &prices);
        let (mut patients, mut carers) = (patients?, carers?);
        patients.retain(|_, side| *side != PricedSide::default());
        carers.retain(|_, side| *side != PricedSide::default());
        Some(PriceProof {
            distinct_carers: self.carers(),
            proven: u64::try_from(self.proven).ok()?,
            patients,
            carers,
            prices,
            wanted_hours,
        })
    }

    /// For each part of the week the carers whose hours are worth at least half of the dearest carer's there. The dearest
    /// hours come first.
    fn wanted_hours(
        &self,
        instance: &Instance,
        assignments: &[Assignment],
        prices: &BTreeMap<(VisitId, ShiftId), u64>,
    ) -> Vec<WantedHours> {
        let mut worth: BTreeMap<Hours, BTreeMap<CarerId, u64>> = BTreeMap::new();
        for made in assignments {
            let price = prices.get(&(made.visit, made.shift));
            let of_hours = worth.entry(hours_of(instance, made.start)).or_default();
            *of_hours.entry(made.carer).or_default() += price.copied().unwrap_or_default();
        }
        let groups = worth.into_iter().filter_map(|(hours, worth)| {
            let dearest = worth.values().copied().max()?;
            let least = LEAST_WORTH.max(dearest.div_ceil(2));
            let mut carers: Vec<(CarerId, u64)> = worth.into_iter().collect();
            carers.retain(|&(_, worth)| worth >= least);
            carers.sort_by_key(|&(carer, worth)| (Reverse(worth), carer));
            (!carers.is_empty()).then(|| self.group(instance, assignments, hours, &carers))
        });
        let mut groups: Vec<WantedHours> = groups.collect();
        groups.sort_by_key(|group| (Reverse(group.paid), group.days, group.slot));
        groups
    }

    fn group(
        &self,
        instance: &Instance,
        assignments: &[Assignment],
        (days, slot): Hours,
        carers: &[(CarerId, u64)],
    ) -> WantedHours {
        let is_in = |carer: CarerId, start: Moment| {
            carers.iter().any(|&(known, _)| known == carer)
                && hours_of(instance, start) == (days, slot)
        };
        let patients_of = |visit: VisitId| instance.visits()[visit].patients();
        let asking = self.prices.iter().filter(|pair| {
            let carer = instance.shifts()[pair.candidate.shift].carer;
            is_in(carer, pair.candidate.starts.earliest)
        });
        let met = assignments
            .iter()
            .filter(|made| is_in(made.carer, made.start));
        let priced: BTreeSet<(VisitId, ShiftId)> = self
            .prices
            .iter()
            .map(|pair| (pair.visit, pair.candidate.shift))
            .collect();
        let paying = met
            .clone()
            .filter(|made| priced.contains(&(made.visit, made.shift)));
        let asking = asking.flat_map(|pair| patients_of(pair.visit));
        let paying = paying.flat_map(|made| patients_of(made.visit));
        let wanted_by: BTreeSet<PatientId> = asking.chain(paying).collect();
        let met: BTreeSet<PatientId> = met.flat_map(|made| patients_of(made.visit)).collect();
        WantedHours {
            days,
            slot,
            carers: carers.iter().map(|&(carer, _)| carer).collect(),
            visited: wanted_by.intersection(&met).copied().collect(),
            wanted_by: wanted_by.into_iter().collect(),
            paid: carers.iter().map(|&(_, worth)| worth).sum(),
        }
    }
}

/// The part of the week in which a moment lies. A night belongs to the day on which it begins.
fn hours_of(instance: &Instance, moment: Moment) -> Hours {
    let (slot, day) = Slots::default().begun(instance.horizon().civil(moment));
    let days = match day.weekday() {
        Weekday::Sat | Weekday::Sun => DaysOfWeek::Weekends,
        _ => DaysOfWeek::Weekdays,
    };
    (days, SlotOfDay::WORDS[slot].1)
}
