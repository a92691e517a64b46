//! Random loads of visits and limits of shifts on top of a tiny problem.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::Strategy;
use samma::id::VisitId;
use samma::instance::Instance;

use super::brute::Crew;
use super::tiny::{Tiny, tiny};
use crate::common::instance_of;

/// A tiny problem, and what its visits weigh and its shifts take.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    tiny: Tiny,
    loads: Vec<u32>,
    limits: Vec<Option<u32>>,
}

/// Any of them: three shifts in four have a limit, which holds one to three visits.
pub(crate) fn loaded() -> impl Strategy<Value = Loaded> {
    (
        tiny(),
        vec(0..6_u32, 5),
        vec(option::weighted(0.75, 2..12_u32), 4),
    )
        .prop_map(|(tiny, loads, limits)| Loaded {
            tiny,
            loads,
            limits,
        })
}

impl Loaded {
    pub(crate) fn instance(&self) -> Instance {
        let mut problem = self.tiny.unit().problem();
        for (shift, &most_load) in problem.shifts.iter_mut().zip(&self.limits) {
            shift.most_load = most_load;
        }
        let limits = problem.shifts.iter().map(|shift| shift.most_load);
        let limits: Option<Vec<u32>> = limits.collect();
        let largest = limits.and_then(|limits| limits.into_iter().max());
        for (visit, &load) in problem.visits.iter_mut().zip(&self.loads) {
            // Heavier than any shift takes is a defect.
            visit.load = load.min(largest.unwrap_or(load));
        }
        instance_of(&problem)
    }
}

/// Whether no shift makes heavier visits than it takes.
pub(crate) fn are_taken(instance: &Instance, visits: &[VisitId], crews: &[Crew]) -> bool {
    instance.shifts().iter().all(|(shift, row)| {
        let made = visits.iter().zip(crews);
        let made = made.filter(|(_, crew)| crew.contains(&shift));
        let load: u32 = made.map(|(&visit, _)| instance.visits()[visit].load).sum();
        row.most_load.is_none_or(|most| load <= most)
    })
}
