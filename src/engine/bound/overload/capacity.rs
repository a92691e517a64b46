//! The greatest number of visits of a set that each carer can make.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::ways::{WayOfShift, Ways};
use crate::engine::step_budget::StepBudget;
use crate::id::{CarerId, ModeId, PlaceId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::time::{Minutes, Moment, Window};

/// So many places are kept in order around each.
const NEAR: usize = 128;

/// What shifts can do, computed once.
pub(super) struct Capacities<'a> {
    instance: &'a Instance,
    ways: &'a Ways,
    /// The places around each, the nearest first, for whoever goes by this mode.
    near: BTreeMap<(ModeId, PlaceId), Vec<(Minutes, PlaceId)>>,
}

/// The capacity for a set of visits.
pub(super) struct Room {
    /// Greatest number of these visits per carer.
    pub most: BTreeMap<CarerId, u64>,
    /// Minutes available for all visits except the last of each shift.
    minutes: Minutes,
    /// Number of shifts that have a last visit.
    shifts: usize,
    /// Least time that each visit takes of a shift.
    lengths: BTreeMap<VisitId, Minutes>,
}

/// The capacity of one shift, or of all shifts of a carer together, for a set of visits.
struct Stretch {
    /// From the earliest start of the first visit to the latest start of the last.
    starts: Window,
    breaks: Minutes,
    /// Paid minutes of the shift; 0 for several shifts together.
    paid: Minutes,
    /// Least time of each visit, with travel to the next.
    lengths: BTreeMap<VisitId, Minutes>,
}

impl Stretch {
    /// Returns the minutes available for all visits except the last.
    fn minutes(&self) -> Minutes {
        (self.starts.latest - self.starts.earliest - self.breaks).max(Minutes::ZERO)
    }

    /// Returns the greatest number of visits. The last one may end later.
    fn most(&self) -> u64 {
        let fitting = fitting(self.lengths.values().copied(), self.minutes());
        (fitting + 1).min(self.lengths.len() as u64)
    }
}

/// Returns the greatest number of these lengths that fit into `minutes`.
fn fitting(lengths: impl Iterator<Item = Minutes>, minutes: Minutes) -> u64 {
    let mut lengths: Vec<Minutes> = lengths.collect();
    lengths.sort_unstable();
    let ends = lengths.iter().scan(Minutes::ZERO, |end, &length| {
        *end += length;
        Some(*end)
    });
    ends.take_while(|&end| end <= minutes).count() as u64
}

impl<'a> Capacities<'a> {
    pub fn new(instance: &'a Instance, ways: &'a Ways) -> Self {
        let near = BTreeMap::new();
        Self {
            instance,
            ways,
            near,
        }
    }

    /// The problem.
    pub fn instance(&self) -> &'a Instance {
        self.instance
    }

    /// Who could make what.
    pub fn ways(&self) -> &'a Ways {
        self.ways
    }

    /// What room there is for `visits` in all shifts; nothing where the budget ends first.
    pub fn room(&mut self, visits: &[VisitId], budget: &mut StepBudget<'_>) -> Option<Room> {
        let set: BTreeSet<VisitId> = visits.iter().copied().collect();
        let mut shifts_of: BTreeMap<CarerId, BTreeMap<ShiftId, Vec<(VisitId, Window)>>> =
            BTreeMap::new();
        for &visit in visits {
            let shifts = &self.ways.of(visit).shifts;
            budget.spend(shifts.len() as u64)?;
            for &(shift, starts) in shifts {
                let carer = self.instance.shifts()[shift].carer;
                let theirs = shifts_of.entry(carer).or_default();
                theirs.entry(shift).or_default().push((visit, starts));
            }
        }
        let mut room = Room {
            most: BTreeMap::new(),
            minutes: Minutes::ZERO,
            shifts: 0,
            lengths: BTreeMap::new(),
        };
        for (carer, shifts) in shifts_of {
            let mut stretches = Vec::new();
            for (&shift, visits) in &shifts {
                stretches.push(self.stretch(shift, visits, &set, budget)?);
            }
            let together = self.together(&stretches);
            let most = self.most(carer, &stretches, &together);
            room.most.insert(carer, most);
            if self.overlap(shifts.keys().copied()) {
                room.add(&together);
            } else {
                for stretch in &stretches {
                    room.add(stretch);
                }
            }
        }
        Some(room)
    }

    /// Returns the greatest number of visits of `carer`. It is limited by their shifts, separately and together, and by
    /// their contract.
    fn most(&self, carer: CarerId, stretches: &[Stretch], together: &Stretch) -> u64 {
        let contract = &self.instance.carers()[carer].contract;
        let mut by_shift: Vec<u64> = stretches.iter().map(Stretch::most).collect();
        by_shift.sort_unstable_by(|one, other| other.cmp(one));
        let paid = self.instance.most_paid(carer).map(|(_, paid)| paid).min();
        let shifts = contract
            .most_shifts
            .map_or(usize::MAX, |most| most as usize);
        let paid_shifts = paid.map_or(usize::MAX, |paid| {
            let lengths = stretches.iter().map(|stretch| stretch.paid);
            fitting(lengths, paid) as usize
        });
        let most: u64 = by_shift.into_iter().take(shifts.min(paid_shifts)).sum();
        let by_paid = paid.map_or(u64::MAX, |paid| {
            let visits = together.lengths.keys();
            fitting(
                visits.map(|&visit| self.instance.visits()[visit].minutes),
                paid,
            )
        });
        most.min(together.most()).min(by_paid)
    }

    /// What `shift` can do of a set of visits, of which it can make `theirs`, one at least; `None` where the budget ends first.
    fn stretch(
        &mut self,
        shift: ShiftId,
        theirs: &[(VisitId, Window)],
        set: &BTreeSet<VisitId>,
        budget: &mut StepBudget<'_>,
    ) -> Option<Stretch> {
        let earliest = theirs.iter().map(|(_, starts)| starts.earliest).min()?;
        let latest = theirs.iter().map(|(_, starts)| starts.latest).max()?;
        let starts = Window { earliest, latest };
        let mut lengths = BTreeMap::new();
        for &(visit, own) in theirs {
            let minutes = self.instance.visits()[visit].minutes;
            let done = own.earliest + minutes;
            lengths.insert(visit, minutes + self.way(shift, visit, done, set, budget)?);
        }
        let inside = self.instance.shifts()[shift].breaks.iter().filter(|pause| {
            let first = pause.windows.first().map(|window| window.earliest);
            let last = pause.windows.last().map(|window| window.latest);
            let is_after = first.is_some_and(|first| starts.earliest <= first);
            is_after && last.is_some_and(|last| last + pause.minutes <= starts.latest)
        });
        Some(Stretch {
            starts,
            breaks: inside.map(|pause| pause.minutes).sum(),
            paid: self.instance.shifts()[shift].paid_minutes(),
            lengths,
        })
    }

    /// Returns all shifts of a carer as one. With several shifts, travel between visits does not count, because a shift
    /// may end between them.
    fn together(&self, stretches: &[Stretch]) -> Stretch {
        let earliest = stretches.iter().map(|stretch| stretch.starts.earliest);
        let latest = stretches.iter().map(|stretch| stretch.starts.latest);
        let visits = stretches.iter().flat_map(|stretch| stretch.lengths.keys());
        let minutes = |&visit: &VisitId| (visit, self.instance.visits()[visit].minutes);
        let (breaks, lengths) = match stretches {
            [only] => (only.breaks, only.lengths.clone()),
            _ => (Minutes::ZERO, visits.map(minutes).collect()),
        };
        Stretch {
            starts: Window {
                earliest: earliest.min().unwrap_or(Moment::new(0)),
                latest: latest.max().unwrap_or(Moment::new(0)),
            },
            breaks,
            paid: Minutes::ZERO,
            lengths,
        }
    }

    /// Whether two of these shifts overlap.
    fn overlap(&self, shifts: impl Iterator<Item = ShiftId>) -> bool {
        let mut spans: Vec<_> = shifts
            .map(|shift| self.instance.shifts()[shift].span)
            .collect();
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        spans.windows(2).any(|pair| pair[0].overlaps(pair[1]))
    }

    /// The least that lies between `visit`, done at the earliest at `done`, and the next of `set` in `shift`: the way there, or to
    /// another visit, and that visit.
    fn way(
        &mut self,
        shift: ShiftId,
        visit: VisitId,
        done: Moment,
        set: &BTreeSet<VisitId>,
        budget: &mut StepBudget<'_>,
    ) -> Option<Minutes> {
        let (instance, ways) = (self.instance, self.ways);
        let place = instance.visits()[visit].place;
        let nearest = |least: Option<Minutes>, leg: Minutes, there: &[WayOfShift]| {
            let next = there.iter().filter(|way| way.visit != visit);
            let reached = next.filter(|way| done + leg <= way.starts.latest);
            let wholes = reached.map(|way| {
                if set.contains(&way.visit) {
                    leg
                } else {
                    leg + instance.visits()[way.visit].minutes
                }
            });
            wholes.chain(least).min()
        };
        let mut least: Option<Minutes> = None;
        for &(leg, near) in self.near(shift, place, budget)? {
            if least.is_some_and(|least| leg >= least) {
                return least;
            }
            let there = ways.at_place(shift, near);
            budget.spend(1 + there.len() as u64)?;
            least = nearest(least, leg, there);
        }
        if instance.places().len() > NEAR {
            let all = ways.of_shift(shift);
            budget.spend(all.len() as u64)?;
            for way in all {
                let leg = instance.leg(shift, place, way.place);
                least = nearest(least, leg, std::slice::from_ref(way));
            }
        }
        Some(least.unwrap_or_default())
    }

    /// The places around `place`, the nearest first, as far as so many.
    fn near(
        &mut self,
        shift: ShiftId,
        place: PlaceId,
        budget: &mut StepBudget<'_>,
    ) -> Option<&[(Minutes, PlaceId)]> {
        let instance = self.instance;
        let mode = instance.carers()[instance.shifts()[shift].carer].mode;
        let near = match self.near.entry((mode, place)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let places = instance.places();
                budget.spend(places.len() as u64)?;
                let leg = |other| (instance.leg(shift, place, other), other);
                let mut near: Vec<(Minutes, PlaceId)> = places.ids().map(leg).collect();
                near.sort_unstable();
                near.truncate(NEAR);
                near.shrink_to_fit();
                free.insert(near)
            }
        };
        Some(near)
    }
}

impl Room {
    fn add(&mut self, stretch: &Stretch) {
        self.minutes += stretch.minutes();
        self.shifts += 1;
        for (&visit, &length) in &stretch.lengths {
            let least = self.lengths.entry(visit).or_insert(length);
            *least = length.min(*least);
        }
    }

    /// Returns the weight of places that stay empty at least because minutes are lacking. It is a fractional knapsack,
    /// rounded up. `asked` gives the number of places of each visit.
    pub fn least_empty(&self, instance: &Instance, asked: &[(VisitId, u32)]) -> u64 {
        let mut places: Vec<(u64, u64)> = Vec::new();
        for &(visit, count) in asked {
            let length = self.lengths.get(&visit).copied().unwrap_or_default();
            let priority = u64::from(instance.visits()[visit].priority);
            let place = (length.get() as u64, priority);
            places.extend((0..count).map(|_| place));
        }
        places.sort_unstable_by(|one, other| other.cmp(one));
        let minutes = |places: &[(u64, u64)]| places.iter().map(|place| place.0).sum::<u64>();
        let last = &places[..self.shifts.min(places.len())];
        let room = self.minutes.get() as u64 + minutes(last);
        let mut above = minutes(&places).saturating_sub(room);
        // The lowest weight per minute comes first.
        places.retain(|&(length, _)| length > 0);
        places.sort_by(|one, other| (one.1 * other.0).cmp(&(other.1 * one.0)));
        let mut empty = 0;
        for (length, priority) in places {
            if above < length {
                return empty + (above * priority).div_ceil(length);
            }
            above -= length;
            empty += priority;
        }
        empty
    }
}
