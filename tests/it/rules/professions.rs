//! What carers must be.

use super::Fixtures;
use crate::common::{Unit, case};

pub(super) fn required_role() -> Fixtures {
    let unit = Unit::of_ann_and_bo()
        .change_carer("ann", |carer| carer.role = Some("nurse".to_owned()))
        .change_carer("bo", |carer| {
            carer.role = Some("assistant nurse".to_owned())
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
