//! The part of some visits that one carer could make if they worked for nobody else. A carer who works a shift makes
//! every one of the visits that could be made in it, in any order. Contracts and the rules of working time hold. A
//! bundle b is a set of visits that the same shifts can make:
//! ```text
//! minimise   sum over b of weight(b) empty(b)
//! empty(b) + sum over k of works(k) >= 1      every bundle b, over the shifts k that can make it
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::ColumnMeaning;
use super::whole_program::Formulation;
use crate::engine::mip::WeightedColumn;
use crate::id::{CarerId, ShiftId, VisitId};
use crate::instance::Instance;

/// Visits that the same shifts can make.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The first of the visits. Its column stands for all.
    pub first: VisitId,
    /// Their priorities together.
    pub weight: u64,
    /// The shifts that can make them, in order of their ids.
    pub shifts: Vec<ShiftId>,
}

impl Bundle {
    /// Groups the visits of `ways`, pairs of a visit and a shift of one carer, by the shifts that can make them.
    ///
    /// A shift is left out if another one can replace it. The other one is on the same day and lies inside its span. It
    /// takes no more paid time and can make at least the same visits. No rule permits more with the longer shift.
    pub fn of(instance: &Instance, ways: &[(VisitId, ShiftId)]) -> Vec<Self> {
        let mut made: BTreeMap<ShiftId, BTreeSet<VisitId>> = BTreeMap::new();
        for &(visit, shift) in ways {
            made.entry(shift).or_default().insert(visit);
        }
        let stands_in = |other: ShiftId, shift: ShiftId| {
            other != shift
                && takes_no_more_time(instance, other, shift)
                && made[&shift].is_subset(&made[&other])
                && (other < shift
                    || !takes_no_more_time(instance, shift, other)
                    || made[&other].len() > made[&shift].len())
        };
        let is_needed = |shift: &ShiftId| !made.keys().any(|&other| stands_in(other, *shift));
        let mut shifts_of: BTreeMap<VisitId, Vec<ShiftId>> = BTreeMap::new();
        for shift in made.keys().copied().filter(is_needed) {
            for &visit in &made[&shift] {
                shifts_of.entry(visit).or_default().push(shift);
            }
        }
        let mut bundles: BTreeMap<Vec<ShiftId>, Self> = BTreeMap::new();
        for (visit, shifts) in shifts_of {
            let weight = u64::from(instance.visits()[visit].priority);
            bundles
                .entry(shifts.clone())
                .and_modify(|bundle| bundle.weight += weight)
                .or_insert(Self {
                    first: visit,
                    weight,
                    shifts,
                });
        }
        bundles.into_values().collect()
    }
}

impl<'a> Formulation<'a> {
    /// Creates the program for the least weight of `bundles` that `carer`, whose shifts these are, leaves empty.
    pub fn alone(instance: &'a Instance, carer: CarerId, bundles: &[Bundle]) -> Self {
        let mut formulation = Self::of_carers(instance, vec![carer]);
        for bundle in bundles {
            for &shift in &bundle.shifts {
                if !formulation.works.contains_key(&shift) {
                    let works = formulation.column(ColumnMeaning::Works(shift), 0, 1);
                    formulation.works.insert(shift, works);
                }
            }
        }
        formulation.add_bundles(bundles);
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

    fn add_bundles(&mut self, bundles: &[Bundle]) {
        self.begin("staffing by one carer");
        let mut worth: Vec<WeightedColumn> = Vec::new();
        for bundle in bundles {
            let empty = self.column(ColumnMeaning::Empty(bundle.first), 0, 1);
            let theirs = bundle.shifts.iter().map(|shift| (1, self.works[shift]));
            let terms = theirs.chain([(1, empty)]);
            self.program.at_least(terms.collect(), 1);
            worth.push((bundle.weight as i64, empty));
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
