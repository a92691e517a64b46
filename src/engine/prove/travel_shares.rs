//! Prices of visits to begin with, from the legs of a known plan.

use crate::engine::bound::FACE;
use crate::id::{Id, PlaceId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;

/// For each visit its share of the travel of `plan`, for each of its carers, in the unit of prices: half of each leg between two visits, and all
/// of the way out and home. So the shares of all places are the travel of the plan, and no tour of it is worth anything.
pub(super) fn travel_shares(instance: &Instance, plan: &Plan) -> Vec<u64> {
    let mut made: Vec<(ShiftId, _, VisitId)> = plan
        .assignments
        .iter()
        .map(|made| (made.shift, made.start, made.visit))
        .collect();
    made.sort_unstable();
    let mut shares = vec![0; instance.visits().len()];
    let mut carers = vec![0; instance.visits().len()];
    for tour in made.chunk_by(|one, next| one.0 == next.0) {
        let shift = tour[0].0;
        let minutes = |from: Option<PlaceId>, to: Option<PlaceId>| {
            let leg = from.zip(to);
            leg.map_or(0, |(from, to)| {
                instance.leg(shift, from, to).get().unsigned_abs()
            })
        };
        let place = |index: usize| Some(instance.visits()[tour[index].2].place);
        let row = &instance.shifts()[shift];
        let mut before = 2 * minutes(row.start_place, place(0));
        for (index, &(_, _, visit)) in tour.iter().enumerate() {
            let after = if index + 1 == tour.len() {
                2 * minutes(place(index), row.end_place)
            } else {
                minutes(place(index), place(index + 1))
            };
            shares[visit.index()] += u64::from(before + after) * FACE / 2;
            carers[visit.index()] += 1;
            before = after;
        }
    }
    let places = shares.iter().zip(carers);
    places
        .map(|(share, carers)| share / carers.max(1))
        .collect()
}
