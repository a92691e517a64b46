//! Converts a plan into a timetable with the same order.

use super::identify_breaks::break_starts;
use super::leg::leg;
use super::stop::Stop;
use super::timetable::Timetable;
use crate::id::ShiftId;
use crate::plan::Plan;
use crate::time::Moment;

impl Timetable<'_> {
    /// Loads `plan`, which breaks no rule, with its order. If its breaks cannot be matched, returns false and changes
    /// nothing.
    pub fn load(&mut self, plan: &Plan) -> bool {
        let savepoint = self.savepoint();
        let shifts: Vec<ShiftId> = self.instance.shifts().ids().collect();
        for &shift in &shifts {
            self.record_route(shift);
            self.routes[shift].stops.clear();
        }
        for visit in self.instance.visits().ids() {
            self.record_crew(visit);
            self.crews[visit].clear();
        }
        let mut deeds: Vec<(Moment, ShiftId, Stop)> = Vec::new();
        for assignment in &plan.assignments {
            let Some(candidate) = self.candidates.find(assignment.visit, assignment.shift) else {
                self.rollback(savepoint);
                return false;
            };
            self.crews[assignment.visit].push(assignment.shift);
            let stop = Stop::visit(self.instance, assignment.visit, candidate.starts);
            deeds.push((assignment.start, assignment.shift, stop));
        }
        self.choose_as(plan);
        for &shift in &shifts {
            let starts = break_starts(self.instance, plan, shift).unwrap_or_default();
            let breaks = self.instance.shifts()[shift]
                .breaks
                .iter()
                .enumerate()
                .zip(starts);
            deeds.extend(
                breaks.map(|((index, asked), start)| {
                    (start, shift, Stop::pause(index, asked, false))
                }),
            );
        }
        deeds.sort_by_key(|&(start, shift, _)| (shift, start));
        for own in deeds.chunk_by(|one, other| one.1 == other.1) {
            self.routes[own[0].1].stops = self.with_legs(own);
        }
        self.settle_times(&shifts, savepoint)
    }

    /// Returns one shift's stops as in the plan. Each leg is travelled as soon as there is time for it. Breaks before
    /// it are at the last place, breaks after it at the next.
    fn with_legs(&self, deeds: &[(Moment, ShiftId, Stop)]) -> Vec<Stop> {
        let mut stops = Vec::with_capacity(deeds.len());
        let hours = &self.instance.shifts()[deeds[0].1];
        let (mut here, mut ready, mut has_travelled) = (hours.start_place, hours.span.start, false);
        for (index, &(start, shift, mut stop)) in deeds.iter().enumerate() {
            if stop.is_break() {
                let next = deeds[index..].iter().find(|(_, _, stop)| !stop.is_break());
                let there = next.map_or(hours.end_place, |(_, _, stop)| stop.place);
                has_travelled |= ready + leg(self.instance, shift, here, there) <= start;
                stop.take_at_next(has_travelled);
            } else {
                (here, has_travelled) = (stop.place, false);
            }
            ready = start + stop.minutes;
            stops.push(stop);
        }
        stops
    }
}
