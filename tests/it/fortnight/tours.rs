//! Every tour that a shift can make by itself: which visits, and at least how much travel.

use std::collections::BTreeMap;

use samma::id::{PlaceId, ShiftId, VisitId};
use samma::instance::{Instance, Shift, Visit};
use samma::time::{Minutes, Moment, Window};

/// What a shift can do in one day, by the way of least travel.
pub(crate) struct Tour {
    pub shift: ShiftId,
    pub visits: Vec<VisitId>,
    pub travel: u64,
}

/// Every tour of `shift` that makes a visit; of those that differ in the way alone, one of the shortest.
pub(crate) fn tours(instance: &Instance, shift: ShiftId) -> Vec<Tour> {
    let walk = Walk::new(instance, shift);
    let mut layer = BTreeMap::from([(
        State {
            made: 0,
            paused: 0,
            at: Cursor::Start,
        },
        vec![(walk.shift.span.start, 0)],
    )]);
    let mut least: BTreeMap<u64, u64> = BTreeMap::new();
    // Every step is one leg, one visit or one break, so what one layer holds was never met before.
    while !layer.is_empty() {
        let mut next = Layer::new();
        for (state, ways) in layer {
            if walk.is_over(&state) {
                let travel = ways
                    .iter()
                    .map(|way| way.1)
                    .min()
                    .expect("one way at least");
                let known = least.entry(state.made).or_insert(travel);
                *known = travel.min(*known);
            } else {
                walk.steps(&state, &ways, &mut next);
            }
        }
        layer = next;
    }
    least
        .into_iter()
        .map(|(made, travel)| walk.tour(made, travel))
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cursor {
    Start,
    /// At the door of a visit that is still to be made.
    Before(usize),
    After(usize),
    End,
}

/// What has been done, by number in the shift's own list of visits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    made: u64,
    paused: u64,
    at: Cursor,
}

/// When the carer is free again, and after how much travel; none both later and longer than another.
type Ways = Vec<(Moment, u64)>;
type Layer = BTreeMap<State, Ways>;

struct Walk<'a> {
    instance: &'a Instance,
    id: ShiftId,
    shift: &'a Shift,
    /// Those that may start while the shift lasts, by a carer whom nothing forbids.
    visits: Vec<VisitId>,
}

impl<'a> Walk<'a> {
    fn new(instance: &'a Instance, id: ShiftId) -> Self {
        let mut walk = Self {
            instance,
            id,
            shift: &instance.shifts()[id],
            visits: Vec::new(),
        };
        let able = |visit: &VisitId| walk.start(*visit, walk.shift.span.start).is_some();
        let visits: Vec<VisitId> = instance.visits().ids().filter(able).collect();
        assert!(visits.len() <= 64, "one bit a visit");
        walk.visits = visits;
        walk
    }

    fn visit(&self, index: usize) -> &Visit {
        &self.instance.visits()[self.visits[index]]
    }

    fn is_over(&self, state: &State) -> bool {
        state.at == Cursor::End && state.paused.count_ones() as usize == self.shift.breaks.len()
    }

    fn steps(&self, state: &State, ways: &Ways, next: &mut Layer) {
        self.pause(state, ways, next);
        match state.at {
            Cursor::Before(visit) => self.make(visit, state, ways, next),
            Cursor::Start | Cursor::After(_) => self.leave(state, ways, next),
            Cursor::End => {}
        }
    }

    fn pause(&self, state: &State, ways: &Ways, next: &mut Layer) {
        for (index, pause) in self.shift.breaks.iter().enumerate() {
            if state.paused & 1 << index == 0 {
                let mut after = *state;
                after.paused |= 1 << index;
                let taken = ways.iter().filter_map(|&(free, travel)| {
                    let start = minutes_from(&pause.windows, free).next()?;
                    Some((start + pause.minutes, travel))
                });
                self.keep(next, &after, taken);
            }
        }
    }

    fn leave(&self, state: &State, ways: &Ways, next: &mut Layer) {
        let from = match state.at {
            Cursor::After(visit) => Some(self.visit(visit).place),
            _ => self.shift.start_place,
        };
        for index in (0..self.visits.len()).filter(|index| state.made & 1 << index == 0) {
            self.ride(
                from,
                Some(self.visit(index).place),
                Cursor::Before(index),
                state,
                ways,
                next,
            );
        }
        if state.made != 0 {
            self.ride(from, self.shift.end_place, Cursor::End, state, ways, next);
        }
    }

    fn ride(
        &self,
        from: Option<PlaceId>,
        to: Option<PlaceId>,
        at: Cursor,
        state: &State,
        ways: &Ways,
        next: &mut Layer,
    ) {
        let leg = from.zip(to).map_or(Minutes::ZERO, |(from, to)| {
            self.instance.leg(self.id, from, to)
        });
        let after = State { at, ..*state };
        let there = ways
            .iter()
            .map(|&(free, travel)| (free + leg, travel + leg.get() as u64));
        let in_time = there.filter(|&(free, _)| match at {
            Cursor::Before(visit) => self.start(self.visits[visit], free).is_some(),
            _ => true,
        });
        self.keep(next, &after, in_time);
    }

    fn make(&self, index: usize, state: &State, ways: &Ways, next: &mut Layer) {
        let visit = self.visit(index);
        let after = State {
            made: state.made | 1 << index,
            at: Cursor::After(index),
            ..*state
        };
        let made = ways.iter().filter_map(|&(free, travel)| {
            let start = self.start(self.visits[index], free)?;
            Some((start + visit.minutes, travel))
        });
        self.keep(next, &after, made);
    }

    fn keep(&self, next: &mut Layer, state: &State, ways: impl IntoIterator<Item = (Moment, u64)>) {
        for way in ways.into_iter().filter(|way| way.0 <= self.shift.span.end) {
            let known = next.entry(*state).or_default();
            if !known
                .iter()
                .any(|other| other.0 <= way.0 && other.1 <= way.1)
            {
                known.retain(|other| other.0 < way.0 || other.1 < way.1);
                known.push(way);
            }
        }
    }

    /// The first minute from `free` in which `visit` may start and still end in the shift.
    fn start(&self, visit: VisitId, free: Moment) -> Option<Moment> {
        let asked = &self.instance.visits()[visit];
        minutes_from(&asked.windows, free)
            .take_while(|&start| start + asked.minutes <= self.shift.span.end)
            .find(|&start| self.may(asked, start))
    }

    fn may(&self, visit: &Visit, start: Moment) -> bool {
        let date = self.instance.horizon().date(start);
        let carer = &self.instance.carers()[self.shift.carer];
        let excluded = &self.instance.patients()[visit.patient].excluded;
        !excluded.contains(&self.shift.carer)
            && visit.skills.iter().all(|&skill| {
                let mut own = carer.skills.iter().filter(|own| own.skill == skill);
                own.any(|own| own.holds_on(date))
            })
    }

    fn tour(&self, made: u64, travel: u64) -> Tour {
        let visits = self.visits.iter().enumerate();
        Tour {
            shift: self.id,
            visits: visits
                .filter(|(index, _)| made & 1 << index != 0)
                .map(|(_, &visit)| visit)
                .collect(),
            travel,
        }
    }
}

fn minutes_from(windows: &[Window], free: Moment) -> impl Iterator<Item = Moment> {
    windows.iter().flat_map(move |window| {
        let first = window.earliest.max(free).since_start().get();
        (first..=window.latest.since_start().get()).map(Moment::new)
    })
}
