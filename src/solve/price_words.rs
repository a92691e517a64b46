//! A proof by prices in words that planners understand.
//!
//! Each sentence is true of every plan that staffs as much, by the formulas of [`PriceProof`]. A patient's part is no bound
//! on that patient's carers, so no sentence says so.

use std::cmp::Reverse;

use crate::engine::bound::FACE;
use crate::id::{CarerId, PatientId};
use crate::instance::Instance;
use crate::message::{Message, Value, all_of, decimal, message};
use crate::problem::{DaysOfWeek, PriceProof, PricedSide, SlotOfDay, WantedHours};

/// From so much slack on, a patient or a carer is named.
const TOLD_SLACK: u64 = FACE / 2;
/// So many groups of hours are named.
const HOURS_TOLD: usize = 5;

impl PriceProof {
    /// Returns what the prices say of the plan, in sentences: what they prove, where a better plan could gain, and which
    /// hours are wanted.
    pub fn in_words(&self, instance: &Instance) -> Vec<Message> {
        let mut sentences = vec![self.conclusion()];
        if !self.is_met() {
            sentences.extend(self.patients_with_slack(instance));
            sentences.extend(self.carers_with_slack(instance));
            sentences.extend(self.patients_without_slack());
        }
        sentences.extend(self.wanted_hours_in_words(instance));
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
                worth = tenths_below(FACE - slack)
            )
        })
    }

    /// Returns a sentence for each of some groups of hours that more patients want than get, those first that most
    /// patients go without.
    pub fn wanted_hours_in_words(&self, instance: &Instance) -> Vec<Message> {
        let without = |hours: &WantedHours| hours.wanted_by.len() - hours.visited.len();
        let scarce = self.wanted_hours.iter();
        let mut scarce: Vec<&WantedHours> = scarce
            .filter(|hours| hours.visited.len() < hours.wanted_by.len())
            .collect();
        scarce.sort_by_key(|hours| Reverse(without(hours)));
        let told = scarce.into_iter().take(HOURS_TOLD);
        told.map(|hours| hours.in_words(instance)).collect()
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
        self.proven + self.excess() <= FACE * self.distinct_carers
    }

    fn patients_with_slack(&self, instance: &Instance) -> Option<Message> {
        let id = |patient: PatientId| &instance.patients()[patient].id;
        let patients = with_slack(self.patients.iter(), id)?;
        Some(message!(
            "half a carer or more of these arises with {patients}: a better plan may have fewer carers there, or leave wanted hours to others",
            patients
        ))
    }

    fn carers_with_slack(&self, instance: &Instance) -> Option<Message> {
        let id = |carer: CarerId| &instance.carers()[carer].id;
        let carers = with_slack(self.carers.iter(), id)?;
        Some(message!(
            "half a carer or more of these arises with the hours of {carers}, which might go to patients who want them more",
            carers
        ))
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

/// Those with half a carer of slack or more, those with most first, as `p1 (2.3) and p2 (0.5)`; `None` if there are none.
fn with_slack<'s, K: Ord + Copy + 's>(
    sides: impl Iterator<Item = (&'s K, &'s PricedSide)>,
    id: impl Fn(K) -> &'s String,
) -> Option<Value> {
    let named = sides.map(|(&key, side)| (Reverse(side.slack), key));
    let mut named: Vec<(Reverse<u64>, K)> = named
        .filter(|&(Reverse(slack), _)| slack >= TOLD_SLACK)
        .collect();
    named.sort_unstable();
    let named = named.into_iter().map(|(Reverse(slack), key)| {
        message!("{name} ({slack})", name = id(key), slack = tenths(slack))
    });
    let named: Vec<Message> = named.collect();
    (!named.is_empty()).then(|| all_of(named))
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
    tenths_below(amount + FACE / 20)
}

/// An amount in carers, rounded down to a tenth.
fn tenths_below(amount: u64) -> Value {
    let tenths = amount / (FACE / 10);
    decimal(format!("{}.{}", tenths / 10, tenths % 10))
}
