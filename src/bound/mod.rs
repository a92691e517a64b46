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

use std::ops::ControlFlow;

pub use self::contest::{Arbiter, Contest, Outcome};
use crate::formulation::{cover, demands};
use crate::id::{PatientId, Table};
use crate::instance::Instance;
use crate::mip::{self, MipError, Options};
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

/// The least number of carers who can make every visit of `patient` that can be made at all; less where `is_over` stopped HiGHS
/// before it was done.
///
/// # Errors
/// Where HiGHS cannot run.
pub fn own_cover(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    mut is_over: impl FnMut() -> bool,
) -> Result<u64, MipError> {
    let program = cover(&demands(instance, candidates, patient));
    let answer = mip::solve(&program, &Options::default(), |_| {
        if is_over() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    Ok(answer.bound.map_or(0, |bound| bound.max(0) as u64))
}

/// The patients' own bounds, as far as they are proven.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OwnBounds {
    /// The weight of places that stay empty in every plan.
    unassigned: u64,
    carers: Table<PatientId, u64>,
}

impl OwnBounds {
    /// What a count of who could come shows.
    pub fn at_once(instance: &Instance, candidates: &Candidates) -> Self {
        let weight = instance.visits().iter().map(|(id, visit)| {
            u64::from(visit.priority) * u64::from(candidates.shortage(instance, id))
        });
        Self {
            unassigned: weight.sum(),
            carers: Table::for_each_of(instance.patients(), |_| 0),
        }
    }

    /// The weight of places that stay empty in every plan.
    pub fn unassigned(&self) -> u64 {
        self.unassigned
    }

    /// Takes over a patient's proven bound.
    pub fn learn(&mut self, patient: PatientId, carers: u64) {
        self.carers[patient] = self.carers[patient].max(carers);
    }

    /// The least number of carers of `patient` in every plan that leaves places of at most this weight empty.
    pub fn carers(&self, patient: PatientId, unassigned: u64) -> u64 {
        self.carers[patient].saturating_sub(unassigned.saturating_sub(self.unassigned))
    }

    /// What no plan beats that leaves places of at most this weight empty.
    pub fn bound(&self, unassigned: u64) -> Bound {
        let sum: u64 = self.carers.rows().iter().sum();
        Bound {
            unassigned: self.unassigned,
            distinct_carers: sum.saturating_sub(unassigned.saturating_sub(self.unassigned)),
            travel_minutes: None,
        }
    }
}
