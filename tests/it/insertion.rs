//! Whether one more visit fits in a shift, against exact sequencing.

use std::collections::BTreeSet;

use crate::common::{cases, instance_of};
use crate::oracle::tiny::tiny;
use proptest::{prop_assert, prop_assert_eq, proptest};
use samma::check;
use samma::engine::timing::sequence;
use samma::engine::timing::{Candidate, Candidates, InsertionSlot, Sequencing, Timetable};
use samma::id::{ShiftId, VisitId};
use samma::score::Term;
use samma::time::{Moment, Window};

/// Any time at all.
const ALWAYS: Window = Window {
    earliest: Moment::new(i32::MIN),
    latest: Moment::new(i32::MAX),
};

proptest! {
    #![proptest_config(cases(1000))]
    #[test]
    fn a_first_and_a_second_visit_fit_exactly_where_some_order_does(tiny in tiny()) {
        let instance = instance_of(&tiny.unit().problem());
        let candidates = Candidates::new(&instance);
        for first in instance.visits().ids() {
            for &Candidate { shift, starts } in candidates.of(first).iter() {
                // Several breaks are taken in the order of their windows, which may be the wrong one.
                if instance.shifts()[shift].breaks.len() > 1 {
                    continue;
                }
                let mut timetable = Timetable::new(&instance, &candidates);
                let can = |visits| {
                    let work = [(shift, visits)];
                    matches!(sequence(&instance, &candidates, &work, usize::MAX), Sequencing::Possible(_))
                };
                let slot = timetable.best_slot(first, Candidate { shift, starts }, ALWAYS);
                prop_assert_eq!(slot.is_some(), can(vec![first]));
                let Some(slot) = slot else { continue };
                prop_assert!(timetable.insert(first, &[slot]));
                for second in instance.visits().ids().filter(|&second| second != first) {
                    let Some(candidate) = candidates.find(second, shift) else { continue };
                    let slot = timetable.best_slot(second, candidate, ALWAYS);
                    prop_assert_eq!(slot.is_some(), can(vec![first, second]));
                }
            }
        }
    }

    #[test]
    fn a_slot_keeps_its_word(tiny in tiny()) {
        let instance = instance_of(&tiny.unit().problem());
        let candidates = Candidates::new(&instance);
        let mut timetable = Timetable::new(&instance, &candidates);
        for visit in instance.visits().ids() {
            let slots: Vec<InsertionSlot> = candidates
                .of(visit)
                .iter()
                .filter_map(|&candidate| timetable.best_slot(visit, candidate, ALWAYS))
                .collect();
            for slot in slots {
                let (before, savepoint) = (timetable.travel(), timetable.savepoint());
                prop_assert!(timetable.insert(visit, &[slot]));
                prop_assert_eq!(timetable.travel(), before + slot.detour);
                prop_assert_eq!(check::violations(&instance, &timetable.plan()), []);
                timetable.rollback(savepoint);
                prop_assert_eq!(timetable.travel(), before);
            }
            if let Some(slot) = candidates.of(visit).iter().find_map(|&candidate| timetable.best_slot(visit, candidate, ALWAYS)) {
                prop_assert!(timetable.insert(visit, &[slot]));
            }
        }
    }

    #[test]
    fn a_shift_that_is_handed_over_is_worked_by_somebody_else_or_nothing_changes(tiny in tiny()) {
        let instance = instance_of(&tiny.unit().problem());
        let candidates = Candidates::new(&instance);
        let mut timetable = Timetable::new(&instance, &candidates);
        for visit in instance.visits().ids() {
            let ways = candidates.of(visit);
            let mut slots = ways.iter();
            if let Some(slot) = slots.find_map(|&candidate| timetable.best_slot(visit, candidate, ALWAYS)) {
                prop_assert!(timetable.insert(visit, &[slot]));
            }
        }
        let shifts: Vec<ShiftId> = instance.shifts().ids().collect();
        for (&from, &to) in shifts.iter().flat_map(|from| shifts.iter().map(move |to| (from, to))) {
            if from == to || !timetable.works(from) {
                continue;
            }
            for pairs in [vec![(from, to)], vec![(from, to), (to, from)]] {
                let (before, savepoint) = (timetable.plan(), timetable.savepoint());
                let made: BTreeSet<VisitId> = timetable.visits(from).map(|(visit, _)| visit).collect();
                if timetable.hand_over(&pairs) {
                    let plan = timetable.plan();
                    prop_assert_eq!(check::violations(&instance, &plan), []);
                    let travel = check::value(&instance, &plan, Term::TravelMinutes);
                    prop_assert_eq!(timetable.travel().get() as u64, travel);
                    let taken: BTreeSet<VisitId> = timetable.visits(to).map(|(visit, _)| visit).collect();
                    prop_assert!(taken.is_subset(&made));
                    for &visit in made.difference(&taken) {
                        prop_assert!(candidates.find(visit, to).is_none() || instance.visits()[visit].carers > 1);
                    }
                    prop_assert_eq!(timetable.works(from), pairs.len() > 1 && timetable.visits(from).next().is_some());
                }
                timetable.rollback(savepoint);
                prop_assert_eq!(timetable.plan(), before);
            }
        }
    }
}
