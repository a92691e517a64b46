//! What no plan can beat, proven without one.
//!
//! A patient's *cover* `n(p)` is the least number of carers whose shifts can make all of that patient's visits, as if nobody
//! else needed them ([`crate::formulation::demands`]); `m` is the weight of places for which too few different carers could
//! ever come. Every plan obeys
//! ```text
//! unassigned      >= m
//! distinct carers >= sum over p of n(p) - (unassigned - m)
//! ```
//! since a place that a plan leaves empty beyond those weighs at least 1, and one more carer would fill it.

mod contest;
mod cover;
mod witness;

pub use self::contest::{Arbiter, Contest, Outcome};
pub use self::cover::{Cover, own_cover};
pub use self::witness::Witness;
use crate::id::{PatientId, Table};
use crate::instance::Instance;
use crate::route::Candidates;
use crate::score::Score;

/// What no plan can beat, term by term given the terms before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Bound {
    /// No plan leaves less unassigned.
    pub unassigned: u64,
    /// No plan whose `unassigned` is not above the score's has fewer distinct carers.
    pub distinct_carers: u64,
    /// No plan that equals the score in the terms before travels less; `None` where nothing is proven.
    pub travel_minutes: Option<u64>,
}

impl Bound {
    /// How far `score` lies above the bound on distinct carers, as a share of the bound; 0 where both are 0.
    pub fn gap(&self, score: Score) -> f64 {
        let above = score.distinct_carers.saturating_sub(self.distinct_carers);
        above as f64 / self.distinct_carers.max(1) as f64
    }
}

/// The patients' own bounds, as far as they are proven.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OwnBounds {
    /// The weight of places that stay empty in every plan.
    unassigned: u64,
    covers: Table<PatientId, Cover>,
}

impl OwnBounds {
    /// What a count of who could come shows.
    pub fn at_once(instance: &Instance, candidates: &Candidates) -> Self {
        let weight = instance.visits().iter().map(|(id, visit)| {
            u64::from(visit.priority) * u64::from(candidates.shortage(instance, id))
        });
        Self {
            unassigned: weight.sum(),
            covers: Table::for_each_of(instance.patients(), |_| Cover::default()),
        }
    }

    /// The weight of places that stay empty in every plan.
    pub fn unassigned(&self) -> u64 {
        self.unassigned
    }

    /// Takes over a patient's cover.
    pub fn learn(&mut self, patient: PatientId, cover: Cover) {
        self.covers[patient] = cover;
    }

    /// A patient's cover, as far as it is known.
    pub fn cover(&self, patient: PatientId) -> &Cover {
        &self.covers[patient]
    }

    /// The least number of carers of `patient` in every plan that leaves places of at most this weight empty.
    pub fn carers(&self, patient: PatientId, unassigned: u64) -> u64 {
        self.covers[patient]
            .least
            .saturating_sub(unassigned.saturating_sub(self.unassigned))
    }

    /// What no plan beats that leaves places of at most this weight empty.
    pub fn bound(&self, unassigned: u64) -> Bound {
        let sum: u64 = self.covers.rows().iter().map(|cover| cover.least).sum();
        Bound {
            unassigned: self.unassigned,
            distinct_carers: sum.saturating_sub(unassigned.saturating_sub(self.unassigned)),
            travel_minutes: None,
        }
    }
}
