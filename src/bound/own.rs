//! What holds of one patient alone.

use std::ops::ControlFlow;

use crate::formulation::Formulation;
use crate::id::PatientId;
use crate::instance::Instance;
use crate::mip::{self, Answer, MipError, Options, Status};
use crate::route::Candidates;

/// What one patient cannot do without.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OwnBound {
    /// The least weight of places left empty.
    pub unassigned: u64,
    /// The least number of different carers where no more is left empty.
    pub carers: u64,
    /// The least sum of different carers and weight left empty beyond that.
    pub price: u64,
}

impl OwnBound {
    /// What a count of who could come shows: places for which there are too few different carers.
    pub(super) fn at_once(
        instance: &Instance,
        candidates: &Candidates,
        patient: PatientId,
    ) -> Self {
        let weight = instance.visits_of(patient).iter().map(|&visit| {
            let short = candidates.shortage(instance, visit);
            u64::from(instance.visits()[visit].priority) * u64::from(short)
        });
        Self {
            unassigned: weight.sum(),
            ..Self::default()
        }
    }
}

/// The patient's own bound, as far as it is proven before `is_over`.
///
/// # Errors
/// Where HiGHS cannot run.
pub fn own_bound(
    instance: &Instance,
    candidates: &Candidates,
    patient: PatientId,
    mut is_over: impl FnMut() -> bool,
) -> Result<OwnBound, MipError> {
    let mut own = OwnBound::at_once(instance, candidates, patient);
    let formulation = Formulation::new(instance, candidates, instance.visits_of(patient).to_vec());
    let mut carers = least_carers(formulation.clone(), own.unassigned, &mut is_over)?;
    if carers.is_none() {
        let mut emptiest = formulation.clone();
        emptiest.minimise_unassigned();
        own.unassigned = own
            .unassigned
            .max(least(&emptiest, &mut is_over)?.unwrap_or(0));
        carers = least_carers(formulation.clone(), own.unassigned, &mut is_over)?;
    }
    own.carers = carers.unwrap_or(0);
    let mut together = formulation;
    together.minimise_carers_and_unassigned();
    own.price = least(&together, &mut is_over)?
        .unwrap_or(0)
        .saturating_sub(own.unassigned);
    Ok(own)
}

/// The least number of carers where places of at most this weight stay empty; `None` where that cannot be, or is not known.
fn least_carers(
    mut formulation: Formulation,
    unassigned: u64,
    is_over: &mut impl FnMut() -> bool,
) -> Result<Option<u64>, MipError> {
    formulation.limit_unassigned(unassigned);
    formulation.minimise_distinct_carers();
    least(&formulation, is_over)
}

fn least(
    formulation: &Formulation,
    is_over: &mut impl FnMut() -> bool,
) -> Result<Option<u64>, MipError> {
    let Answer { status, bound, .. } =
        mip::solve(formulation.program(), &Options::default(), |_| {
            if is_over() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
    let is_proven = status != Status::Infeasible;
    Ok(bound.filter(|_| is_proven).map(|bound| bound.max(0) as u64))
}
