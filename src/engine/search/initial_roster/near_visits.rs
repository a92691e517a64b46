//! The visits around a place, nearest first. A tour that grows from one visit looks at these only, so that its cost does
//! not depend on the size of the unit.

use std::collections::BTreeMap;

use crate::engine::search::state::SearchState;
use crate::id::{ModeId, PlaceId, ShiftId, Table, VisitId};
use crate::instance::Instance;

/// So many places around a place are known.
const PLACES_AROUND: usize = 200;

/// The visits of each day at each place, and the places around each place.
pub(super) struct NearVisits<'i> {
    instance: &'i Instance,
    /// The places of visits.
    places: Vec<PlaceId>,
    /// The visits at each place, each with a day of its windows, by day.
    at: Table<PlaceId, Vec<(usize, VisitId)>>,
    /// For each mode and place the places around it, nearest first, from when they are first asked for.
    around: BTreeMap<(ModeId, PlaceId), Vec<PlaceId>>,
}

impl<'i> NearVisits<'i> {
    pub fn new(instance: &'i Instance) -> Self {
        let mut at = Table::from_fn(instance.places(), |_| Vec::new());
        for (id, visit) in instance.visits().iter() {
            let day = |moment| instance.horizon().day(moment);
            let windows = visit.windows.iter();
            let days = windows.flat_map(|window| day(window.earliest)..=day(window.latest));
            at[visit.place].extend(days.map(|day| (day, id)));
        }
        for place in instance.places().ids() {
            at[place].sort_unstable();
            at[place].dedup();
        }
        let places = instance.places().ids();
        Self {
            instance,
            places: places.filter(|&place| !at[place].is_empty()).collect(),
            at,
            around: BTreeMap::new(),
        }
    }

    /// Returns up to `most` visits that miss carers and are on the days of `shift`, nearest to `place` first.
    pub fn open_around(
        &mut self,
        state: &SearchState,
        shift: ShiftId,
        place: PlaceId,
        most: usize,
    ) -> Vec<VisitId> {
        let mode = self.instance.carers()[self.instance.shifts()[shift].carer].mode;
        let known = self.around.entry((mode, place));
        let around = known.or_insert_with(|| around(self.instance, shift, place, &self.places));
        let span = self.instance.shifts()[shift].span;
        let [first, last] =
            [span.start, span.end].map(|moment| self.instance.horizon().day(moment));
        let mut found = Vec::with_capacity(most);
        for &place in around.iter() {
            let visits = &self.at[place];
            let from = visits.partition_point(|&(day, _)| day < first);
            let visits = visits[from..].iter().take_while(|&&(day, _)| day <= last);
            let open = visits.filter(|&&(_, visit)| state.missing(visit) > 0);
            found.extend(open.map(|&(_, visit)| visit));
            if found.len() >= most {
                break;
            }
        }
        found
    }
}

/// The places around `place` for whoever works `shift`, nearest first.
fn around(instance: &Instance, shift: ShiftId, place: PlaceId, places: &[PlaceId]) -> Vec<PlaceId> {
    let mut around = places.to_vec();
    around.sort_by_cached_key(|&other| (instance.leg(shift, place, other), other));
    around.truncate(PLACES_AROUND);
    around
}
