//! The part of some visits that one carer could make if they worked for nobody else. A carer who works a shift makes
//! every one of the visits that could be made in it, in any order. Contracts and the rules of working time hold:
//! ```text
//! minimise   sum over v of priority(v) empty(v)
//! empty(v) + sum over k of works(k) >= 1      every visit v, over the shifts k that can make it
//! ```
//! A shift is left out if another one can replace it. The other one is on the same day and lies inside its span. It
//! takes no more paid time and can make at least the same visits. No rule permits more with the longer shift.

use std::collections::BTreeMap;

use super::ColumnMeaning;
use super::whole_program::Formulation;
use crate::engine::mip::WeightedColumn;
use crate::engine::timing::Candidates;
use crate::id::{ShiftId, VisitId};
use crate::instance::Instance;

impl<'a> Formulation<'a> {
    /// Creates the program for the least weight of `visits` that the carer of `candidates`' shifts leaves empty.
    pub fn alone(instance: &'a Instance, candidates: &Candidates, visits: &[VisitId]) -> Self {
        let mut formulation = Self::with_columns(instance, candidates, Vec::new());
        let mut made: BTreeMap<ShiftId, Vec<VisitId>> = BTreeMap::new();
        for &visit in visits {
            for candidate in candidates.each(visit) {
                made.entry(candidate.shift).or_default().push(visit);
            }
        }
        let shifts: Vec<ShiftId> = made.keys().copied().collect();
        let stands_in = |&other: &ShiftId, shift: ShiftId| {
            other != shift
                && takes_no_more_time(instance, other, shift)
                && made[&shift]
                    .iter()
                    .all(|visit| made[&other].contains(visit))
                && (other < shift
                    || !takes_no_more_time(instance, shift, other)
                    || made[&other].len() > made[&shift].len())
        };
        for &shift in &shifts {
            if !shifts.iter().any(|other| stands_in(other, shift)) {
                let works = formulation.column(ColumnMeaning::Works(shift), 0, 1);
                formulation.works.insert(shift, works);
            }
        }
        formulation.add_visits_alone(visits, &made);
        formulation.add_overlapping_shifts();
        formulation.add_working_time();
        formulation
    }

    /// Returns the counted shifts that make visits in a solution.
    pub fn worked(&self, values: &[i64]) -> Vec<ShiftId> {
        let works = self.works.iter();
        let worked = works.filter(|(_, works)| values[works.index()] == 1);
        worked.map(|(&shift, _)| shift).collect()
    }

    fn add_visits_alone(&mut self, visits: &[VisitId], made: &BTreeMap<ShiftId, Vec<VisitId>>) {
        self.begin("staffing by one carer");
        let mut worth: Vec<WeightedColumn> = Vec::new();
        for &visit in visits {
            let empty = self.column(ColumnMeaning::Empty(visit), 0, 1);
            let works = self.works.iter();
            let theirs = works.filter(|(shift, _)| made[shift].contains(&visit));
            let terms = theirs.map(|(_, &works)| (1, works)).chain([(1, empty)]);
            self.program.at_least(terms.collect(), 1);
            worth.push((self.instance.visits()[visit].priority.into(), empty));
        }
        self.program.minimise(worth);
    }
}

/// Returns true if both shifts are optional and `other` lies inside `shift`, on the same day and with no more paid
/// minutes.
fn takes_no_more_time(instance: &Instance, other: ShiftId, shift: ShiftId) -> bool {
    let (one, whole) = (&instance.shifts()[other], &instance.shifts()[shift]);
    let day = |start| instance.horizon().day(start);
    one.optional
        && whole.optional
        && whole.span.start <= one.span.start
        && one.span.end <= whole.span.end
        && day(one.span.start) == day(whole.span.start)
        && one.paid_minutes() <= whole.paid_minutes()
}
