//! Reads visits that the same carers make, and carers who are never at the same visit.

use std::collections::BTreeSet;

use super::all::{rows_of, two_or_more};
use super::possible_starts::objection;
use crate::id::{CarerId, VisitId};
use crate::instance::Instance;
use crate::message::{all_of, counts, message};
use crate::problem::json::{Cursor, quoted};
use crate::problem::read::problem::Known;

pub(super) fn same<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Vec<VisitId>> {
    two_or_more(cursor, counts::visits, |visit| known.visits.find(visit))
}

pub(super) fn never_together<'t>(
    cursor: Cursor<'t, '_>,
    known: &Known<'t>,
) -> Option<Vec<CarerId>> {
    two_or_more(cursor, counts::carers, |carer| known.carers.find(carer))
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
        let [one, two] = [set[0], other].map(|visit| {
            message!(
                "{visit} for {crew}",
                visit = quoted(&visits[visit].id),
                crew = visits[visit].crew()
            )
        });
        let problem = message!(
            "has visits that ask for different numbers of carers: {one}, {two}",
            one,
            two
        );
        return cursor.wrong(problem, message!("name visits that ask for equally many"));
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
        let problem = message!(
            "asks that the same {asked} make all of {count} visits, but of all carers {able} may come to each of them \
             (skills, roles, exclusions, required carers)",
            asked = counts::carers(asked as usize),
            count = set.len(),
            able
        );
        return cursor.wrong(
            problem,
            message!("take visits out of the set, or let more carers come to them"),
        );
    }
    let rows = rows_of(visits, set);
    let pins = instance.relations().pins.iter();
    let pins = pins.filter(|pin| rows.contains(&pin.visit));
    let pinned: BTreeSet<CarerId> = pins.filter_map(|pin| pin.carer).collect();
    if pinned.len() > asked as usize {
        let names = all_of(
            pinned
                .iter()
                .map(|&carer| quoted(&instance.carers()[carer].id)),
        );
        let asked = counts::carers(asked as usize);
        let problem = message!(
            "asks that the same {asked} make all visits, but {names} are pinned to them",
            asked,
            names
        );
        return cursor.wrong(
            problem,
            message!("take visits out of the set, or change the pins"),
        );
    }
    Some(())
}
