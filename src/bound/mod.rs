//! What no plan can beat, proven without one.
//!
//! A patient's own bound looks at that patient as if nobody else needed the carers: the program of [`Formulation`] over one
//! patient's visits. With `m(p)` the least weight of places left empty, and the *cover* `n(p)` the least number of carers that
//! leaves no more empty, every plan obeys
//! ```text
//! unassigned      >= sum over p of m(p)
//! distinct carers >= sum over p of n(p)                              if unassigned = sum over p of m(p)
//! distinct carers >= sum over p of l(p) - (unassigned - sum of m(p))  always,
//! ```
//! where `l(p)` is the least of carers plus weight left empty beyond `m(p)`: a Lagrangian bound with multiplier one.

mod own;

pub use own::{OwnBound, own_bound};

use crate::id::{PatientId, Table};
use crate::instance::Instance;
use crate::route::Candidates;
use crate::solve::Bound;

/// The patients' own bounds, as far as they are proven.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OwnBounds {
    of: Table<PatientId, OwnBound>,
}

impl OwnBounds {
    /// What holds without any proof but a count of who could come.
    pub fn at_once(instance: &Instance, candidates: &Candidates) -> Self {
        let of = Table::for_each_of(instance.patients(), |patient| {
            OwnBound::at_once(instance, candidates, patient)
        });
        Self { of }
    }

    /// Takes over what is proven of one patient.
    pub fn learn(&mut self, patient: PatientId, proven: OwnBound) {
        self.of[patient] = proven;
    }

    /// The least weight of empty places in all.
    pub fn unassigned(&self) -> u64 {
        self.of.rows().iter().map(|bound| bound.unassigned).sum()
    }

    /// The least number of carers of `patient` in every plan that leaves places of at most this weight empty.
    pub fn carers(&self, patient: PatientId, unassigned: u64) -> u64 {
        match unassigned.saturating_sub(self.unassigned()) {
            0 => self.of[patient].carers,
            extra => self.of[patient].price.saturating_sub(extra),
        }
    }

    /// What no plan beats that leaves places of at most this weight empty.
    pub fn bound(&self, unassigned: u64) -> Bound {
        let own = self.of.rows().iter();
        let distinct_carers = match unassigned.saturating_sub(self.unassigned()) {
            0 => own.map(|bound| bound.carers).sum(),
            extra => own
                .map(|bound| bound.price)
                .sum::<u64>()
                .saturating_sub(extra),
        };
        Bound {
            unassigned: self.unassigned(),
            distinct_carers,
            travel_minutes: None,
        }
    }
}
