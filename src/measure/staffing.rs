//! How many of the requested visits and places are filled.

use std::collections::BTreeSet;

use crate::id::{CarerId, Table, VisitId};
use crate::instance::Instance;
use crate::plan::Plan;

/// What a plan staffs and what it leaves empty. A carer who is listed twice at one visit fills one place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Staffing {
    /// Number of visits that are asked for.
    pub visits: usize,
    /// Number of visits with all carers they ask for.
    pub staffed: usize,
    /// Number of empty places at visits, whatever their priority.
    pub empty_places: u64,
}

impl Staffing {
    /// Returns what `plan` staffs of `instance`.
    ///
    /// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
    pub fn of(instance: &Instance, plan: &Plan) -> Self {
        let mut come = Table::from_fn(instance.visits(), |_| BTreeSet::<CarerId>::new());
        for assignment in &instance.own_rows(plan).assignments {
            come[assignment.visit].insert(assignment.carer);
        }
        let empty_of = |row: VisitId| {
            let asked = u64::from(instance.visits()[row].carers);
            asked.saturating_sub(come[row].len() as u64)
        };
        let visits = instance.visits().iter();
        let empty: Vec<u64> = visits
            .filter(|(_, visit)| visit.is_first())
            .map(|(row, visit)| visit.rows(row).into_iter().map(empty_of).sum())
            .collect();
        Self {
            visits: empty.len(),
            staffed: empty.iter().filter(|&&places| places == 0).count(),
            empty_places: empty.iter().sum(),
        }
    }
}
