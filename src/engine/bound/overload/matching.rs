//! A matching of places and carers with limited capacity: the least weight that stays empty.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::ways::Ways;
use crate::engine::step_budget::StepBudget;
use crate::id::{CarerId, VisitId};
use crate::instance::Instance;

/// What stays empty of so many places at each visit, times priority, where each carer has `room` for so many visits and comes once to
/// each. Filling the dearest places first, each by an augmenting path, is best (the greedy algorithm on a gammoid). Where the budget
/// ends first, what stays empty of the places before.
pub(super) fn least_empty(
    instance: &Instance,
    ways: &Ways,
    asked: &[(VisitId, u32)],
    room: &BTreeMap<CarerId, u64>,
    budget: &mut StepBudget<'_>,
) -> u64 {
    let priority = |visit: VisitId| u64::from(instance.visits()[visit].priority);
    let mut asked = asked.to_vec();
    asked.sort_by_key(|&(visit, _)| (Reverse(priority(visit)), visit));
    let mut matching = Matching {
        ways,
        room,
        visits_of: BTreeMap::new(),
    };
    let mut empty = 0;
    for (visit, places) in asked {
        for _ in 0..places {
            match matching.fill(visit, budget) {
                None => return empty,
                Some(true) => {}
                Some(false) => empty += priority(visit),
            }
        }
    }
    empty
}

struct Matching<'a> {
    ways: &'a Ways,
    room: &'a BTreeMap<CarerId, u64>,
    visits_of: BTreeMap<CarerId, BTreeSet<VisitId>>,
}

impl Matching<'_> {
    /// Whether one more carer can come to `visit`, for whom others may change carers; then one does. `None` where the budget ends first.
    fn fill(&mut self, visit: VisitId, budget: &mut StepBudget<'_>) -> Option<bool> {
        // For whom each carer would come, who has been asked.
        let mut asked: BTreeMap<CarerId, VisitId> = BTreeMap::new();
        // Who would leave each visit, which then wants another carer.
        let mut left: BTreeMap<VisitId, Option<CarerId>> = BTreeMap::from([(visit, None)]);
        let mut open = VecDeque::from([visit]);
        while let Some(wanting) = open.pop_front() {
            for &carer in &self.ways.of(wanting).carers {
                budget.spend(1)?;
                let theirs = self.visits_of.entry(carer).or_default();
                if theirs.contains(&wanting) || asked.contains_key(&carer) {
                    continue;
                }
                asked.insert(carer, wanting);
                if (theirs.len() as u64) < self.room.get(&carer).copied().unwrap_or(0) {
                    self.change(carer, &asked, &left);
                    return Some(true);
                }
                for &other in theirs.iter() {
                    budget.spend(1)?;
                    left.entry(other).or_insert_with(|| {
                        open.push_back(other);
                        Some(carer)
                    });
                }
            }
        }
        Some(false)
    }

    /// Lets `carer` come where they were asked for, whoever leaves it for them where they were asked for, and so on.
    fn change(
        &mut self,
        carer: CarerId,
        asked: &BTreeMap<CarerId, VisitId>,
        left: &BTreeMap<VisitId, Option<CarerId>>,
    ) {
        let mut next = Some(carer);
        while let Some(comes) = next {
            let Some(&visit) = asked.get(&comes) else {
                return;
            };
            self.visits_of.entry(comes).or_default().insert(visit);
            next = left.get(&visit).copied().flatten();
            if let Some(leaves) = next {
                self.visits_of.entry(leaves).or_default().remove(&visit);
            }
        }
    }
}
