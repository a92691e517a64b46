//! The arithmetic of a proof by prices.
//!
//! Recomputed are what the plan's assignments pay, each slack, the sum that is proven, and with them
//! ```text
//! 10,000 distinct carers - proven = sum of all slacks
//! ```
//! Two things cannot be recomputed from a plan file, and are taken on trust: that no team of a patient costs less than the
//! patient's part, and that no shifts that a carer may work together are worth more than the carer's most. That needs all prices and a search.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{CarerId, Id, PatientId, VisitId};
use crate::instance::Instance;
use crate::message::{Message, message};
use crate::plan::Plan;
use crate::problem::{PriceProof, quoted};

/// A carer, in the unit of prices.
const CARER: u64 = 10_000;

impl PriceProof {
    /// Returns a sentence for each amount that the proof claims of `plan` and that is not so.
    pub fn false_claims(&self, instance: &Instance, plan: &Plan) -> Vec<Message> {
        let paid = Paid::of(self, instance, plan);
        let patients = instance.patients().ids();
        let carers = instance.carers().ids();
        let mut wrong = self.strange_prices(instance, plan);
        wrong.extend(patients.flat_map(|patient| self.false_of_patient(instance, &paid, patient)));
        wrong.extend(carers.flat_map(|carer| self.false_of_carer(instance, &paid, carer)));
        wrong.extend(self.false_sums());
        wrong
    }

    fn false_of_patient(
        &self,
        instance: &Instance,
        paid: &Paid,
        patient: PatientId,
    ) -> impl Iterator<Item = Message> + use<> {
        let claimed = self.patients.get(&patient).copied().unwrap_or_default();
        let met = paid.met.get(&patient).map_or(0, BTreeSet::len) as u64;
        let pays = of(&paid.by, &patient);
        let id = quoted(&instance.patients()[patient].id);
        let whose = message!("patient {patient}", patient = id);
        [
            Amount("paid", claimed.paid, pays),
            Amount(
                "part + slack",
                claimed.bound + claimed.slack,
                CARER * met + pays,
            ),
        ]
        .into_iter()
        .filter_map(move |amount| amount.if_false(&whose))
    }

    fn false_of_carer(
        &self,
        instance: &Instance,
        paid: &Paid,
        carer: CarerId,
    ) -> impl Iterator<Item = Message> + use<> {
        let claimed = self.carers.get(&carer).copied().unwrap_or_default();
        let earns = of(&paid.to, &carer);
        let id = quoted(&instance.carers()[carer].id);
        let whose = message!("carer {carer}", carer = id);
        [
            Amount("paid", claimed.paid, earns),
            Amount("most", claimed.bound, earns + claimed.slack),
        ]
        .into_iter()
        .filter_map(move |amount| amount.if_false(&whose))
    }

    /// Prices of what the plan does not assign.
    fn strange_prices(&self, instance: &Instance, plan: &Plan) -> Vec<Message> {
        let made = plan.assignments.iter();
        let made: BTreeSet<_> = made.map(|made| (made.visit, made.shift)).collect();
        let strange = self.prices.keys().filter(|pair| !made.contains(pair));
        strange
            .map(|&(visit, shift)| {
                message!(
                    "The proof by prices has a price for visit {visit} in shift {shift}, which the plan does not assign.",
                    visit = quoted(&instance.visits()[visit].id),
                    shift = quoted(&instance.shifts()[shift].id)
                )
            })
            .collect()
    }

    fn false_sums(&self) -> impl Iterator<Item = Message> + use<> {
        let parts: u64 = self.patients.values().map(|side| side.bound).sum();
        let most: u64 = self.carers.values().map(|side| side.bound).sum();
        let whole = self.proven.div_ceil(CARER);
        [
            Amount("proven + all most", self.proven + most, parts),
            Amount("distinct_carers", self.distinct_carers, whole),
        ]
        .into_iter()
        .filter_map(|amount| amount.if_false(&message!("the unit")))
    }
}

/// What the assignments of a plan pay at the prices of a proof.
#[derive(Default)]
struct Paid {
    met: BTreeMap<PatientId, BTreeSet<CarerId>>,
    by: BTreeMap<PatientId, u64>,
    to: BTreeMap<CarerId, u64>,
}

impl Paid {
    fn of(proof: &PriceProof, instance: &Instance, plan: &Plan) -> Self {
        let mut paid = Self::default();
        let is_known = |visit: VisitId| visit.index() < instance.visits().len();
        for made in plan.assignments.iter().filter(|made| is_known(made.visit)) {
            let visit = &instance.visits()[made.visit];
            for patient in visit.patients() {
                paid.met.entry(patient).or_default().insert(made.carer);
            }
            let price = of(&proof.prices, &(made.visit, made.shift));
            *paid.by.entry(visit.patient).or_default() += price;
            *paid.to.entry(made.carer).or_default() += price;
        }
        paid
    }
}

fn of<K: Ord>(amounts: &BTreeMap<K, u64>, key: &K) -> u64 {
    amounts.get(key).copied().unwrap_or_default()
}

/// Fields of the file, what they come to, and what that is by the plan.
struct Amount(&'static str, u64, u64);

impl Amount {
    fn if_false(self, whose: &Message) -> Option<Message> {
        let Self(what, claimed, recomputed) = self;
        (claimed != recomputed).then(|| {
            message!(
                "The proof by prices claims {what} {claimed} of {whose}; recomputed, it is {recomputed}.",
                what,
                claimed,
                whose,
                recomputed
            )
        })
    }
}
