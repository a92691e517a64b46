//! Reads visits that the same carers make, and carers who are never at the same visit.

use std::collections::BTreeSet;

use super::all::{rows_of, two_or_more};
use super::possible_starts::objection;
use crate::id::{CarerId, VisitId};
use crate::instance::Instance;
use crate::problem::json::{Cursor, counted, listed, quoted};
use crate::problem::read::problem::Known;

pub(super) fn same<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Vec<VisitId>> {
    two_or_more(cursor, "visit", |visit| known.visits.find(visit))
}

pub(super) fn never_together<'t>(
    cursor: Cursor<'t, '_>,
    known: &Known<'t>,
) -> Option<Vec<CarerId>> {
    two_or_more(cursor, "carer", |carer| known.carers.find(carer))
}

/// Checks three things: the visits ask for equally many carers, enough carers may make all of them, and not too many
/// are pinned to them.
pub(super) fn judge_same(
    cursor: Cursor<'_, '_>,
    set: &[VisitId],
    instance: &Instance,
) -> Option<()> {
    let visits = instance.visits();
    let asked = visits[set[0]].crew();
    if let Some(&other) = set.iter().find(|&&other| visits[other].crew() != asked) {
        let [one, two] = [set[0], other]
            .map(|visit| format!("{} for {}", quoted(&visits[visit].id), visits[visit].crew()));
        let problem = format!("has visits that ask for different numbers of carers: {one}, {two}");
        return cursor.wrong(problem, "name visits that ask for equally many");
    }
    let able = instance.carers().ids().filter(|&carer| {
        let may_come = |&visit: &VisitId| {
            let mut rows = visits[visit].rows(visit).into_iter();
            rows.any(|row| objection(instance, carer, row).is_none())
        };
        set.iter().all(may_come)
    });
    let able = able.count();
    if able < asked as usize && !instance.carers().is_empty() {
        let problem = format!(
            "asks that the same {} make all of {} visits, but of all carers {able} may come to each of them \
             (skills, roles, exclusions, required carers)",
            counted(asked as usize, "carer"),
            set.len(),
        );
        return cursor.wrong(
            problem,
            "take visits out of the set, or let more carers come to them",
        );
    }
    let rows = rows_of(visits, set);
    let pins = instance.relations().pins.iter();
    let pins = pins.filter(|pin| rows.contains(&pin.visit));
    let pinned: BTreeSet<CarerId> = pins.filter_map(|pin| pin.carer).collect();
    if pinned.len() > asked as usize {
        let names = listed(
            pinned
                .iter()
                .map(|&carer| quoted(&instance.carers()[carer].id)),
        );
        let asked = counted(asked as usize, "carer");
        let problem =
            format!("asks that the same {asked} make all visits, but {names} are pinned to them");
        return cursor.wrong(problem, "take visits out of the set, or change the pins");
    }
    Some(())
}
