//! What carers must be.

use samma::problem::Contract;

use super::Fixtures;
use crate::common::{Unit, case};

pub(super) fn required_role() -> Fixtures {
    let unit = Unit::of_ann_and_bo()
        .change_carer("ann", |carer| carer.role = Some("nurse".to_owned()))
        .change_carer("bo", |carer| {
            carer.role = Some("assistant nurse".to_owned());
        })
        .patient("p1")
        .visit_with("p1", 30, "08:00", "09:00", |visit| {
            visit.role = Some("nurse".to_owned());
        });
    Fixtures {
        broken: case(&unit, &[("p1-1", "bo", "bo-1", "08:00")], &[]),
        sentence: "visit p1-1 by bo in shift bo-1 asks for the role nurse and is made by bo, whose role is assistant nurse",
        legal: case(&unit, &[("p1-1", "ann", "ann-1", "08:00")], &[]),
    }
}

pub(super) fn shift_load() -> Fixtures {
    let unit = |most| {
        Unit::of_ann_and_bo()
            .relate(|problem| problem.shifts[0].most_load = Some(most))
            .patient("p1")
            .visit_with("p1", 30, "08:00", "09:00", |visit| visit.load = 3)
            .visit_with("p1", 30, "10:00", "11:00", |visit| visit.load = 2)
    };
    let made = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-2", "ann", "ann-1", "10:00"),
    ];
    Fixtures {
        broken: case(&unit(4), &made, &[]),
        sentence: "shift ann-1 of ann makes visits with a load of 5 in all, more than its limit of 4",
        legal: case(&unit(5), &made, &[]),
    }
}

/// Two mornings of ann, from 08:00 to 08:30 and from 09:00 to 10:30.
pub(super) fn first_to_last_visit() -> Fixtures {
    let unit = |most| {
        Unit::of_ann_and_bo()
            .shift("ann", "2026-11-08T07:00", "2026-11-08T15:30")
            .shift("ann", "2026-11-09T07:00", "2026-11-09T15:30")
            .change_carer("ann", |carer| {
                carer.contract = Some(Contract {
                    most_first_to_last_minutes_a_week: Some(most),
                    ..Contract::default()
                });
            })
            .patient("p1")
            .visit("p1", 30, "08:00", "08:00")
            .visit("p1", 30, "2026-11-08T09:00", "2026-11-08T09:00")
            .visit("p1", 30, "2026-11-08T10:00", "2026-11-08T10:00")
            .visit("p1", 30, "2026-11-09T10:00", "2026-11-09T10:00")
    };
    let made = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-2", "ann", "ann-2", "2026-11-08T09:00"),
        ("p1-3", "ann", "ann-2", "2026-11-08T10:00"),
        ("p1-4", "ann", "ann-3", "2026-11-09T10:00"),
    ];
    Fixtures {
        broken: case(&unit(119), &made, &[]),
        sentence: "shift ann-2 of ann makes it 120 min from first visits to last in the week from 2026-11-02, more than the 119 min of the contract",
        legal: case(&unit(120), &made, &[]),
    }
}
