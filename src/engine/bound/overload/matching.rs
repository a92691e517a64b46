//! Places and carers with room for so many visits each: what stays empty at the least.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::engine::timing::Candidates;
use crate::id::{CarerId, VisitId};
use crate::instance::Instance;

/// What stays empty of so many places at each visit, times priority, where each carer has `room` for so many visits and comes once to
/// each. Filling the dearest places first, each by an augmenting path, is best (the greedy algorithm on a gammoid).
pub(super) fn least_empty(
    instance: &Instance,
    candidates: &Candidates,
    asked: &[(VisitId, u32)],
    room: &BTreeMap<CarerId, u64>,
) -> u64 {
    let priority = |visit: VisitId| u64::from(instance.visits()[visit].priority);
    let mut asked = asked.to_vec();
    asked.sort_by_key(|&(visit, _)| (Reverse(priority(visit)), visit));
    let mut matching = Matching {
        able: asked
            .iter()
            .map(|&(visit, _)| (visit, candidates.carers(instance, visit)))
            .collect(),
        room,
        visits_of: BTreeMap::new(),
    };
    let mut empty = 0;
    for (visit, places) in asked {
        for _ in 0..places {
            if !matching.fill(visit, &mut BTreeSet::new()) {
                empty += priority(visit);
            }
        }
    }
    empty
}

struct Matching<'a> {
    able: BTreeMap<VisitId, Vec<CarerId>>,
    room: &'a BTreeMap<CarerId, u64>,
    visits_of: BTreeMap<CarerId, BTreeSet<VisitId>>,
}

impl Matching<'_> {
    /// One more carer for `visit`, for whom others may change carers; asks nobody of `asked` again.
    fn fill(&mut self, visit: VisitId, asked: &mut BTreeSet<CarerId>) -> bool {
        for carer in self.able[&visit].clone() {
            let theirs = self.visits_of.entry(carer).or_default();
            if theirs.contains(&visit) || !asked.insert(carer) {
                continue;
            }
            let is_full = theirs.len() as u64 >= self.room.get(&carer).copied().unwrap_or(0);
            if is_full {
                let others: Vec<VisitId> = theirs.iter().copied().collect();
                let mut others = others.into_iter();
                let Some(left) = others.find(|&other| self.fill(other, asked)) else {
                    continue;
                };
                self.visits_of.entry(carer).or_default().remove(&left);
            }
            self.visits_of.entry(carer).or_default().insert(visit);
            return true;
        }
        false
    }
}
