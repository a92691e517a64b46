//! How much of a set of visits each carer can make at most.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::timing::{Candidate, Candidates};
use crate::id::{CarerId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::time::{Minutes, Moment, Window};

/// What shifts can do, worked out once.
pub(super) struct Capacities<'a> {
    instance: &'a Instance,
    candidates: &'a Candidates<'a>,
    /// The visits that each shift can make, and when.
    starts: Table<ShiftId, BTreeMap<VisitId, Window>>,
    /// What a shift can do right after a visit, the nearest first.
    next: BTreeMap<(ShiftId, VisitId), Vec<(Minutes, VisitId)>>,
}

/// What room there is for some visits.
pub(super) struct Room {
    /// How many of them each carer makes at most.
    pub most: BTreeMap<CarerId, u64>,
    /// Minutes in which all but the last of each shift are made.
    minutes: Minutes,
    /// In how many shifts there is a last one.
    shifts: usize,
    /// The least that each visit takes of a shift's minutes.
    lengths: BTreeMap<VisitId, Minutes>,
}

/// What one shift, or all shifts of a carer together, can do of some visits.
struct Stretch {
    /// When the first of them starts at the earliest, and the last at the latest.
    starts: Window,
    breaks: Minutes,
    /// What the shift is paid for; nothing where there are several.
    paid: Minutes,
    /// What each takes, and leaving it for another.
    lengths: BTreeMap<VisitId, Minutes>,
}

impl Stretch {
    /// Minutes in which all but the last are made.
    fn minutes(&self) -> Minutes {
        (self.starts.latest - self.starts.earliest - self.breaks).max(Minutes::ZERO)
    }

    /// How many visits there is room for: the last one may end later.
    fn most(&self) -> u64 {
        let fitting = fitting(self.lengths.values().copied(), self.minutes());
        (fitting + 1).min(self.lengths.len() as u64)
    }
}

/// How many of these lengths fit into so many minutes at most.
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
    pub fn new(instance: &'a Instance, candidates: &'a Candidates) -> Self {
        let mut starts = Table::from_fn(instance.shifts(), |_| BTreeMap::new());
        for visit in instance.visits().ids() {
            for Candidate {
                shift,
                starts: when,
            } in candidates.each(visit)
            {
                starts[shift].insert(visit, when);
            }
        }
        Self {
            instance,
            candidates,
            starts,
            next: BTreeMap::new(),
        }
    }

    /// What room there is for `visits` in all shifts.
    pub fn room(&mut self, visits: &[VisitId]) -> Room {
        let set: BTreeSet<VisitId> = visits.iter().copied().collect();
        let mut shifts_of: BTreeMap<CarerId, BTreeSet<ShiftId>> = BTreeMap::new();
        for &visit in visits {
            for candidate in self.candidates.each(visit) {
                let carer = self.instance.shifts()[candidate.shift].carer;
                shifts_of.entry(carer).or_default().insert(candidate.shift);
            }
        }
        let mut room = Room {
            most: BTreeMap::new(),
            minutes: Minutes::ZERO,
            shifts: 0,
            lengths: BTreeMap::new(),
        };
        for (carer, shifts) in shifts_of {
            let stretches: Vec<Stretch> = shifts
                .iter()
                .filter_map(|&shift| self.stretch(shift, &set))
                .collect();
            let together = self.together(&stretches);
            let most = self.most(carer, &stretches, &together);
            room.most.insert(carer, most);
            if self.overlap(&shifts) {
                room.add(&together);
            } else {
                for stretch in &stretches {
                    room.add(stretch);
                }
            }
        }
        room
    }

    /// How many visits `carer` makes: as their shifts, one by one and together, and their contract allow.
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

    /// What `shift` can do of a set of visits.
    fn stretch(&mut self, shift: ShiftId, set: &BTreeSet<VisitId>) -> Option<Stretch> {
        let theirs: Vec<(VisitId, Window)> = set
            .iter()
            .filter_map(|&visit| Some((visit, *self.starts[shift].get(&visit)?)))
            .collect();
        let starts = Window {
            earliest: theirs.iter().map(|(_, starts)| starts.earliest).min()?,
            latest: theirs.iter().map(|(_, starts)| starts.latest).max()?,
        };
        let lengths = theirs.iter().map(|&(visit, _)| {
            let minutes = self.instance.visits()[visit].minutes;
            (visit, minutes + self.way(shift, visit, set))
        });
        let lengths = lengths.collect();
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

    /// All shifts of a carer as one, without what lies between two visits: where there are several, a shift may end there.
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

    fn overlap(&self, shifts: &BTreeSet<ShiftId>) -> bool {
        let span = |shift: ShiftId| self.instance.shifts()[shift].span;
        shifts.iter().any(|&one| {
            let mut others = shifts.iter().filter(|&&other| other > one);
            others.any(|&other| span(one).overlaps(span(other)))
        })
    }

    /// The least that lies between `visit` and the next of `set` in `shift`: the way there, or to another visit, and that visit.
    fn way(&mut self, shift: ShiftId, visit: VisitId, set: &BTreeSet<VisitId>) -> Minutes {
        let visits = self.instance.visits();
        let mut least: Option<Minutes> = None;
        for &(leg, next) in self.next(shift, visit) {
            if least.is_some_and(|least| leg >= least) {
                break;
            }
            let whole = if set.contains(&next) {
                leg
            } else {
                leg + visits[next].minutes
            };
            least = Some(least.map_or(whole, |least| least.min(whole)));
        }
        least.unwrap_or_default()
    }

    /// The visits that `shift` can make right after `visit`, the nearest first, each with the way there.
    fn next(&mut self, shift: ShiftId, visit: VisitId) -> &[(Minutes, VisitId)] {
        let (instance, starts) = (self.instance, &self.starts[shift]);
        self.next.entry((shift, visit)).or_insert_with(|| {
            let visits = instance.visits();
            let own = &visits[visit];
            let done = starts
                .get(&visit)
                .map(|starts| starts.earliest + own.minutes);
            let others = starts.iter().filter(|&(&other, _)| other != visit);
            let reached = others.filter_map(|(&other, starts)| {
                let leg = instance.leg(shift, own.place, visits[other].place);
                (done? + leg <= starts.latest).then_some((leg, other))
            });
            let mut next: Vec<(Minutes, VisitId)> = reached.collect();
            next.sort_unstable();
            next
        })
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

    /// What stays empty of so many places at each visit, times priority, for want of minutes: as in a knapsack of which parts of
    /// things may be taken, rounded up.
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
        // The cheapest minutes first.
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
