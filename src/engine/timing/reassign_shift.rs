//! Shifts that take over the visits of other shifts: all at once, in the same order.

use super::stop::Stop;
use super::timetable::{Timetable, intersection};
use crate::id::{ShiftId, VisitId};

/// The visits that a shift takes over, and those that it cannot make.
struct Handed {
    to: ShiftId,
    taken: Vec<Stop>,
    left: Vec<VisitId>,
}

impl Timetable<'_> {
    /// Lets the second shift of each pair take over the visits of the first. The first then makes none, unless it is
    /// the second of another pair. Nobody makes visits that the second cannot make.
    ///
    /// Returns false and changes nothing in three cases:
    ///
    /// - the remaining visits do not fit,
    /// - the second makes visits that no pair hands over,
    /// - a shift overlaps another shift of its carer.
    pub fn hand_over(&mut self, pairs: &[(ShiftId, ShiftId)]) -> bool {
        let savepoint = self.savepoint();
        let handed: Vec<Handed> = pairs
            .iter()
            .map(|&(from, to)| self.handed(from, to))
            .collect();
        let mut touched: Vec<ShiftId> = pairs.iter().flat_map(|&(from, to)| [from, to]).collect();
        self.clear(pairs, &handed, &mut touched);
        touched.sort_unstable();
        touched.dedup();
        let fits = handed.iter().all(|handed| self.take_over(handed))
            && pairs
                .iter()
                .all(|&(_, to)| self.is_free_of_overlapping_shifts(to))
            && handed
                .iter()
                .flat_map(|handed| &handed.taken)
                .all(|stop| self.is_by_different_carers(stop));
        if !fits {
            self.rollback(savepoint);
            return false;
        }
        for visit in handed.iter().flat_map(|handed| &handed.left) {
            if self.crews[*visit].is_empty() {
                self.let_partners_move(*visit, &mut touched);
            }
        }
        self.settle_times(&touched, savepoint)
    }

    fn handed(&self, from: ShiftId, to: ShiftId) -> Handed {
        let (mut taken, mut left) = (Vec::new(), Vec::new());
        for (visit, _) in self.visits(from) {
            let asked = self.candidates.find(visit, to).and_then(|candidate| {
                let asked = Stop::visit(self.instance, visit, candidate.starts);
                let asked = self.as_others_allow(from, visit, asked);
                intersection(asked.starts, asked.starts).map(|_| asked)
            });
            match asked {
                Some(asked) => taken.push(asked),
                None => left.push(visit),
            }
        }
        Handed { to, taken, left }
    }

    /// Removes the visits from the shifts that hand over.
    fn clear(
        &mut self,
        pairs: &[(ShiftId, ShiftId)],
        handed: &[Handed],
        touched: &mut Vec<ShiftId>,
    ) {
        for (&(from, to), handed) in pairs.iter().zip(handed) {
            self.record_route(from);
            self.record_route(to);
            self.routes[from].stops.clear();
            let taken = handed.taken.iter().filter_map(Stop::as_visit);
            for visit in taken.chain(handed.left.iter().copied()) {
                self.record_crew(visit);
                self.crews[visit].retain(|&shift| shift != from);
                for index in 0..self.crews[visit].len() {
                    let other = self.crews[visit][index];
                    self.record_route(other);
                    touched.push(other);
                }
            }
        }
    }

    fn take_over(&mut self, handed: &Handed) -> bool {
        if !self.routes[handed.to].stops.is_empty() {
            return false;
        }
        if handed.taken.is_empty() {
            return true;
        }
        let Some(stops) = self.settled(handed.to, &handed.taken) else {
            return false;
        };
        for visit in stops.iter().filter_map(Stop::as_visit) {
            self.crews[visit].push(handed.to);
        }
        self.routes[handed.to].stops = stops;
        true
    }

    fn is_by_different_carers(&self, stop: &Stop) -> bool {
        let crew = stop.as_visit().map_or(&[][..], |visit| &self.crews[visit]);
        let mut carers: Vec<_> = crew
            .iter()
            .map(|&shift| self.instance.shifts()[shift].carer)
            .collect();
        carers.sort_unstable();
        carers.windows(2).all(|pair| pair[0] != pair[1])
    }
}
