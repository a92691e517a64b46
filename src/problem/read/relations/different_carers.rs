//! Visits no two of which the same carer makes.

use std::collections::BTreeSet;

use super::all::{rows_of, two_or_more};
use crate::id::{CarerId, VisitId};
use crate::instance::{self, Instance};
use crate::message::{counts, message};
use crate::problem::json::{Cursor, quoted};
use crate::problem::read::problem::Known;

pub(super) fn different<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Vec<VisitId>> {
    two_or_more(cursor, counts::visits, |visit| known.visits.find(visit))
}

/// That there are so many carers, that nobody is pinned to two of the visits, and that no two ask for the same carers.
pub(super) fn judge(cursor: Cursor<'_, '_>, set: &[VisitId], instance: &Instance) -> Option<()> {
    let visits = instance.visits();
    let asked: u32 = set.iter().map(|&visit| visits[visit].crew()).sum();
    let there = instance.carers().len();
    if there > 0 && there < asked as usize {
        let (asked, there) = (counts::carers(asked as usize), counts::carers(there));
        return cursor.wrong(
            message!(
                "asks for {asked}, all different, but the problem has only {there}",
                asked,
                there
            ),
            message!("take visits out of the set, or add the carers who are missing"),
        );
    }
    if let Some((carer, one, other)) = pinned_twice(instance, set) {
        let name = quoted(&instance.carers()[carer].id);
        let [one, other] = [one, other].map(|visit| quoted(&visits[visit].id));
        return cursor.wrong(
            message!(
                "asks for different carers, but {name} is pinned to both {one} and {other}",
                name,
                one,
                other
            ),
            message!("take one of the two out of the set, or change the pins"),
        );
    }
    let (one, other) = instance::pairs(set).find(|&(one, other)| are_same(instance, one, other))?;
    let [one, other] = [one, other].map(|visit| quoted(&visits[visit].id));
    cursor.wrong(
        message!(
            "asks for different carers at {one} and {other}, which same_carer gives to the same",
            one,
            other
        ),
        message!("take one of the two out of either set"),
    )
}

fn pinned_twice(instance: &Instance, set: &[VisitId]) -> Option<(CarerId, VisitId, VisitId)> {
    let pinned = |visit: VisitId| -> BTreeSet<CarerId> {
        let rows = rows_of(instance.visits(), &[visit]);
        let pins = instance.relations().pins.iter();
        let own = pins.filter(|pin| rows.contains(&pin.visit));
        own.filter_map(|pin| pin.carer).collect()
    };
    instance::pairs(set).find_map(|(one, other)| {
        let (own, theirs) = (pinned(one), pinned(other));
        let carer = own.intersection(&theirs).next()?;
        Some((*carer, one, other))
    })
}

fn are_same(instance: &Instance, one: VisitId, other: VisitId) -> bool {
    let mut sets = instance.relations().same_carer.iter();
    sets.any(|set| set.contains(&one) && set.contains(&other))
}
