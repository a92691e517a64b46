//! What a plan is worth, computed anew.

use std::collections::BTreeSet;

use super::case::Case;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::score::Score;

pub(super) fn score(case: &Case) -> Score {
    let (visits, patients) = (case.instance.visits(), case.instance.patients());
    Score {
        unassigned: visits.ids().map(|visit| unassigned(case, visit)).sum(),
        distinct_carers: patients
            .ids()
            .map(|patient| carers_met(case, patient))
            .sum(),
        travel_minutes: case
            .instance
            .shifts()
            .ids()
            .map(|shift| travel(case, shift))
            .sum(),
    }
}

fn unassigned(case: &Case, visit: VisitId) -> u64 {
    let come: BTreeSet<CarerId> = case.of_visit[visit].iter().map(|each| each.carer).collect();
    let asked = &case.instance.visits()[visit];
    let empty = u64::from(asked.carers).saturating_sub(come.len() as u64);
    u64::from(asked.priority) * empty
}

fn carers_met(case: &Case, patient: PatientId) -> u64 {
    let met: BTreeSet<CarerId> = case
        .instance
        .visits_of(patient)
        .iter()
        .flat_map(|&visit| case.of_visit[visit].iter().map(|each| each.carer))
        .collect();
    met.len() as u64
}

fn travel(case: &Case, shift: ShiftId) -> u64 {
    if case.of_shift[shift].is_empty() {
        return 0;
    }
    let shift_row = &case.instance.shifts()[shift];
    let visits = case.of_shift[shift].iter();
    let homes = visits.map(|each| case.instance.visits()[each.visit].place);
    let stops: Vec<_> = shift_row
        .start_place
        .into_iter()
        .chain(homes)
        .chain(shift_row.end_place)
        .collect();
    stops
        .windows(2)
        .map(|leg| case.instance.leg(shift, leg[0], leg[1]).count() as u64)
        .sum()
}
