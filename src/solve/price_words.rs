//! A proof by prices in words that planners understand.
//!
//! Each sentence is true of every plan that staffs as much, by the formulas of [`PriceProof`]. A patient's part is no bound
//! on that patient's carers, so no sentence says so.

use std::cmp::Reverse;

use crate::id::{CarerId, PatientId};
use crate::instance::Instance;
use crate::message::{Message, Value, all_of, decimal, message};
use crate::problem::{DaysOfWeek, PriceProof, PricedSide, SlotOfDay, WantedHours};

/// A carer, in the unit of prices.
const CARER: u64 = 10_000;
/// From so much slack on, a patient or a carer is named.
const TOLD_SLACK: u64 = CARER / 2;
/// So many groups of hours, patients and carers are named.
const HOURS_TOLD: usize = 5;
const PATIENTS_TOLD: usize = 8;
const CARERS_TOLD: usize = 5;

impl PriceProof {
    /// Returns what the prices say of the plan: what they prove, which hours are wanted, and where a better plan could
    /// gain. One sentence each.
    pub fn in_words(&self, instance: &Instance) -> Vec<Message> {
        let mut sentences = vec![self.conclusion()];
        sentences.extend(self.wanted_hours_in_words(instance));
        if !self.is_met() {
            sentences.extend(self.patients_with_slack(instance));
            sentences.extend(self.carers_with_slack(instance));
            sentences.extend(self.patients_without_slack());
        }
        sentences
    }

    /// Returns what the prices say of one patient, who meets some carers; `None` if the patient has no part.
    pub fn patient_in_words(&self, patient: PatientId) -> Option<Message> {
        let slack = self.patients.get(&patient)?.slack;
        Some(if self.is_met() {
            message!("with one carer fewer here, other patients meet at least one more in all")
        } else if slack >= TOLD_SLACK {
            message!(
                "{slack} of the {excess} carers by which the plan is above what is proven arise here: a better plan may have fewer carers here, or leave wanted hours to others",
                slack = tenths(slack),
                excess = tenths(self.excess())
            )
        } else {
            message!(
                "by the prices of the proof, one carer fewer here takes further hours that are worth at least {worth} carers to other patients",
                worth = tenths_below(CARER - slack)
            )
        })
    }

    /// Returns a sentence for each of the dearest groups of hours that more patients want than get.
    pub fn wanted_hours_in_words(&self, instance: &Instance) -> Vec<Message> {
        let scarce = self.wanted_hours.iter();
        let scarce = scarce.filter(|hours| hours.visited.len() < hours.wanted_by.len());
        scarce
            .take(HOURS_TOLD)
            .map(|hours| hours.in_words(instance))
            .collect()
    }

    fn conclusion(&self) -> Message {
        let least = self.distinct_carers;
        if self.is_met() {
            return message!(
                "prices of hours prove it: no plan that staffs as much has fewer than {least} distinct carers",
                least
            );
        }
        message!(
            "prices of hours prove at least {least} distinct carers; the plan is {excess} carers above what they prove",
            least,
            excess = tenths(self.excess())
        )
    }

    /// The sum of all slacks: how far the plan is above what is proven.
    fn excess(&self) -> u64 {
        let sides = self.patients.values().chain(self.carers.values());
        sides.map(|side| side.slack).sum()
    }

    /// Returns true if the plan has no more distinct carers than are proven.
    fn is_met(&self) -> bool {
        self.proven + self.excess() <= CARER * self.distinct_carers
    }

    fn patients_with_slack(&self, instance: &Instance) -> Vec<Message> {
        let named = most_slack(self.patients.iter(), PATIENTS_TOLD);
        let sentence = |(patient, slack): (PatientId, u64)| {
            message!(
                "{slack} of these arise with {patient}: a better plan may have fewer carers there, or leave wanted hours to others",
                slack = tenths(slack),
                patient = &instance.patients()[patient].id
            )
        };
        named.into_iter().map(sentence).collect()
    }

    fn carers_with_slack(&self, instance: &Instance) -> Vec<Message> {
        let named = most_slack(self.carers.iter(), CARERS_TOLD);
        let sentence = |(carer, slack): (CarerId, u64)| {
            message!(
                "{slack} of these arise with the hours of {carer}, which might go to patients who want them more",
                slack = tenths(slack),
                carer = &instance.carers()[carer].id
            )
        };
        named.into_iter().map(sentence).collect()
    }

    fn patients_without_slack(&self) -> Option<Message> {
        let sides = self.patients.values();
        let count = sides.filter(|side| side.slack < TOLD_SLACK).count();
        match count {
            0 => None,
            1 => Some(message!(
                "1 patient has less than half a carer of slack: one carer fewer there takes further hours that are worth more than half a carer to others"
            )),
            _ => Some(message!(
                "{count} patients have less than half a carer of slack: one carer fewer for one of them takes further hours that are worth more than half a carer to others",
                count
            )),
        }
    }
}

/// Those with most slack, those first.
fn most_slack<'s, K: Ord + Copy + 's>(
    sides: impl Iterator<Item = (&'s K, &'s PricedSide)>,
    most: usize,
) -> Vec<(K, u64)> {
    let mut named: Vec<(K, u64)> = sides
        .map(|(&key, side)| (key, side.slack))
        .filter(|&(_, slack)| slack >= TOLD_SLACK)
        .collect();
    named.sort_by_key(|&(key, slack)| (Reverse(slack), key));
    named.truncate(most);
    named
}

impl WantedHours {
    /// Returns who wants these hours, and who gets them.
    fn in_words(&self, instance: &Instance) -> Message {
        let carers = self.carers.iter();
        let carers = all_of(carers.map(|&carer| &instance.carers()[carer].id));
        let hours = self.name();
        let wanted = match self.wanted_by.len() {
            1 => message!("1 patient"),
            count => message!("{count} patients", count),
        };
        message!(
            "the {hours} of {carers} are wanted by {wanted}; the plan brings them to {visited} of these then",
            hours,
            carers,
            wanted,
            visited = self.visited.len()
        )
    }

    fn name(&self) -> Message {
        match (self.days, self.slot) {
            (DaysOfWeek::Weekdays, SlotOfDay::Morning) => message!("weekday mornings"),
            (DaysOfWeek::Weekdays, SlotOfDay::Lunch) => message!("weekday lunch hours"),
            (DaysOfWeek::Weekdays, SlotOfDay::Afternoon) => message!("weekday afternoons"),
            (DaysOfWeek::Weekdays, SlotOfDay::Evening) => message!("weekday evenings"),
            (DaysOfWeek::Weekdays, SlotOfDay::Late) => message!("weekday late evenings"),
            (DaysOfWeek::Weekdays, SlotOfDay::Night) => message!("weekday nights"),
            (DaysOfWeek::Weekends, SlotOfDay::Morning) => message!("weekend mornings"),
            (DaysOfWeek::Weekends, SlotOfDay::Lunch) => message!("weekend lunch hours"),
            (DaysOfWeek::Weekends, SlotOfDay::Afternoon) => message!("weekend afternoons"),
            (DaysOfWeek::Weekends, SlotOfDay::Evening) => message!("weekend evenings"),
            (DaysOfWeek::Weekends, SlotOfDay::Late) => message!("weekend late evenings"),
            (DaysOfWeek::Weekends, SlotOfDay::Night) => message!("weekend nights"),
        }
    }
}

/// An amount in carers, to the nearest tenth.
fn tenths(amount: u64) -> Value {
    tenths_below(amount + CARER / 20)
}

/// An amount in carers, rounded down to a tenth.
fn tenths_below(amount: u64) -> Value {
    let tenths = amount / (CARER / 10);
    decimal(format!("{}.{}", tenths / 10, tenths % 10))
}
