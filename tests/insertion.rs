//! Whether one more visit fits in a shift, against exact sequencing.

mod common;
#[path = "oracle/tiny.rs"]
mod tiny;

use common::{cases, instance_of};
use proptest::{prop_assert, prop_assert_eq, proptest};
use samma::check;
use samma::route::{Candidate, Candidates, Sequencing, Slot, Timetable, sequence};
use samma::time::{Moment, Window};
use tiny::tiny;

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
            for &Candidate { shift, starts } in candidates.of(first) {
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
            let slots: Vec<Slot> = candidates
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
}
