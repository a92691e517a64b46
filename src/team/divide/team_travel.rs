//! Travel between people and the centres of teams, in minutes over the horizon.
//!
//! ```text
//! a[p,j] = carers' places at visits of p * minutes from centre j to the home of p
//! b[i,j] = sum over shifts of i of (minutes from its start place to centre j, and from there to its end place)
//! ```
//! Coefficients use the following travel times:
//!
//! - The travel of a patient uses the mode of most carers. The travel of a carer uses the carer's own mode.
//! - A shift without a start or an end place has no travel there.
//! - If no shift of a carer has a place, the patients in the carer's history decide. Each shift then counts the mean
//!   minutes from the centre to them, weighted by visits.
//! - If that history is empty too, all centres are equally near.

use crate::id::{CarerId, ModeId, PatientId, PlaceId, Table, TeamId};
use crate::instance::Instance;

/// A mode of travel.
#[derive(Clone, Copy, Debug)]
pub(super) struct TravelMode<'i> {
    instance: &'i Instance,
    mode: ModeId,
}

impl<'i> TravelMode<'i> {
    /// Returns the mode of most carers; of several, the first.
    pub(super) fn usual(instance: &'i Instance) -> Self {
        let travellers = |mode: &ModeId| {
            let carers = instance.carers().rows().iter();
            carers.filter(|carer| carer.mode == *mode).count()
        };
        let mode = instance.modes().ids().rev().max_by_key(travellers);
        Self {
            instance,
            mode: mode.expect("a problem has a mode of travel"),
        }
    }

    fn of(instance: &'i Instance, carer: CarerId) -> Self {
        Self {
            instance,
            mode: instance.carers()[carer].mode,
        }
    }

    pub(super) fn minutes(self, from: PlaceId, to: PlaceId) -> i64 {
        let travel = &self.instance.modes()[self.mode].travel;
        travel.minutes(from, to).get().into()
    }
}

/// Returns the travel from a centre to a patient: one leg for each carer's place at each visit.
pub(super) fn of_patient(
    instance: &Instance,
    mode: TravelMode,
    patient: PatientId,
    centre: PlaceId,
) -> i64 {
    let visits = instance.visits_of(patient).iter();
    let places: i64 = visits
        .map(|&visit| i64::from(instance.visits()[visit].carers))
        .sum();
    places * mode.minutes(centre, instance.patients()[patient].place)
}

/// Returns the travel from the places where shifts start to a centre, and from there to the places where they end.
pub(super) fn of_carer(instance: &Instance, carer: CarerId, centre: PlaceId) -> i64 {
    let mode = TravelMode::of(instance, carer);
    let shifts = instance.shifts_of(carer);
    let has_place = shifts.iter().any(|&shift| {
        let shift = &instance.shifts()[shift];
        shift.start_place.is_some() || shift.end_place.is_some()
    });
    if !has_place {
        return shifts.len() as i64 * to_acquaintances(instance, mode, carer, centre);
    }
    let way = |&shift| {
        let shift = &instance.shifts()[shift];
        let out = shift.start_place.map(|start| mode.minutes(start, centre));
        let back = shift.end_place.map(|end| mode.minutes(centre, end));
        out.unwrap_or(0) + back.unwrap_or(0)
    };
    shifts.iter().map(way).sum()
}

/// Returns the mean minutes from a centre to the patients in the carer's history, weighted by visits, rounded down.
fn to_acquaintances(instance: &Instance, mode: TravelMode, carer: CarerId, centre: PlaceId) -> i64 {
    let (mut visits, mut minutes) = (0, 0);
    for (patient, met) in instance.history().into_iter().flat_map(Table::iter) {
        for own in met.iter().filter(|met| met.carer == carer) {
            let home = instance.patients()[patient].place;
            visits += i64::from(own.visits);
            minutes += i64::from(own.visits) * mode.minutes(centre, home);
        }
    }
    minutes / visits.max(1)
}

/// Travel of each patient and carer, by team.
#[derive(Clone, Debug)]
pub(super) struct TeamTravel {
    pub(super) patients: Table<PatientId, Table<TeamId, i64>>,
    pub(super) carers: Table<CarerId, Table<TeamId, i64>>,
}

impl TeamTravel {
    pub(super) fn new(
        instance: &Instance,
        mode: TravelMode,
        centres: &Table<TeamId, PlaceId>,
    ) -> Self {
        Self {
            patients: Table::from_fn(instance.patients(), |patient| {
                Table::from_fn(centres, |team| {
                    of_patient(instance, mode, patient, centres[team])
                })
            }),
            carers: Table::from_fn(instance.carers(), |carer| {
                Table::from_fn(centres, |team| of_carer(instance, carer, centres[team]))
            }),
        }
    }
}
