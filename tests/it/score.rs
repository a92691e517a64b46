//! What the checker and the measures say a plan is worth, against sums done by hand.

use crate::common::{Unit, plan, worth};
use samma::check;
use samma::id::Id;
use samma::measure::{Continuity, Staffing};
use samma::plan::Plan;
use samma::problem::VisitKind;

/// Ann and Bo, and a patient who asks for two carers at a visit of priority 3 and for one with an alarm.
fn unit() -> Unit {
    Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "15:30")
        .shift_with("bo", "07:00", "15:30", |shift| {
            shift.start_place = None;
            shift.end_place = None;
        })
        .patient("p1")
        .patient("p2")
        .leg("base", "home-p1", 4)
        .leg("home-p1", "home-p2", 6)
        .leg("home-p2", "base", 9)
        .visit_with("p1", 30, "08:00", "09:00", |visit| {
            visit.carers = 2;
            visit.priority = 3;
        })
        .visit_with("p2", 30, "10:00", "11:00", |visit| {
            visit.kind = VisitKind::Alarm;
        })
}

#[test]
fn an_empty_plan_weighs_every_place_by_its_priority() {
    let instance = unit().instance();
    let expected = worth(2 * 3 + 1, 0, 0);
    assert_eq!(check::score(&instance, &Plan::default()), expected);
}

#[test]
fn a_plan_counts_carers_at_visits_of_every_kind_and_every_leg() {
    let instance = unit().instance();
    let both_and_one = [
        ("p2-1", "ann", "ann-1", "10:00"),
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-1", "bo", "bo-1", "08:00"),
    ];
    let expected = worth(0, 2 + 1, 4 + 6 + 9);
    assert_eq!(
        check::score(&instance, &plan(&instance, &both_and_one, &[])),
        expected
    );
    let by_bo = [
        ("p1-1", "bo", "bo-1", "08:00"),
        ("p2-1", "bo", "bo-1", "10:00"),
    ];
    let expected = worth(3, 2, 6);
    assert_eq!(
        check::score(&instance, &plan(&instance, &by_bo, &[])),
        expected
    );
}

#[test]
fn a_shift_without_visits_travels_nowhere() {
    let unit = Unit::new()
        .carer("ann")
        .shift_with("ann", "07:00", "15:30", |shift| {
            shift.end_place = Some("home-p1".to_owned());
        })
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00");
    let instance = unit.instance();
    let travel = |plan: &Plan| check::score(&instance, plan).travel_minutes();
    assert_eq!(travel(&Plan::default()), 0);
    assert_eq!(
        travel(&plan(&instance, &[("p1-1", "ann", "ann-1", "08:00")], &[])),
        10
    );
}

#[test]
fn a_carer_who_stands_twice_at_a_visit_fills_one_place() {
    let instance = unit().instance();
    let twice = plan(&instance, &[("p1-1", "bo", "bo-1", "08:00"); 2], &[]);
    let expected = worth(3 + 1, 1, 0);
    assert_eq!(check::score(&instance, &twice), expected);
    let staffing = Staffing {
        visits: 2,
        staffed: 0,
        empty_places: 2,
    };
    assert_eq!(Staffing::of(&instance, &twice), staffing);
}

#[test]
fn continuity_tells_whom_each_patient_meets() {
    let instance = unit().patient("p3").instance();
    let visits = [
        ("p1-1", "bo", "bo-1", "08:00"),
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p2-1", "ann", "ann-1", "10:00"),
    ];
    let continuity = Continuity::of(&instance, &plan(&instance, &visits, &[]));
    let met: Vec<(Vec<usize>, usize)> = continuity
        .patients
        .rows()
        .iter()
        .map(|each| {
            (
                each.carers.iter().map(|carer| carer.index()).collect(),
                each.visits,
            )
        })
        .collect();
    assert_eq!(met, [(vec![0, 1], 1), (vec![0], 1), (vec![], 0)]);
    assert_eq!(continuity.distinct_carers(), 3);
    assert_eq!(
        continuity.mean(),
        Some(1.5),
        "whoever asks for no visit does not count"
    );
    assert_eq!(continuity.mean_of_twice_daily(), None);
    assert_eq!(continuity.worst().map(Id::index), Some(0));
    assert_eq!(continuity.distribution(), [(1, 1), (2, 1)].into());
}

#[test]
fn of_patients_who_meet_as_many_the_first_is_the_worst() {
    let instance = unit().instance();
    let nobody = Continuity::of(&instance, &Plan::default());
    assert_eq!(nobody.worst().map(Id::index), Some(0));
    assert_eq!(nobody.distribution(), [(0, 2)].into());
}

/// Two days; `second` is the kind of each patient's second visit on the second day.
fn twice_daily(second: VisitKind) -> Option<f64> {
    let unit = Unit::starting("2026-11-02", 2)
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "12:00", "13:00")
        .visit("p1", 30, "2026-11-03T08:00", "2026-11-03T09:00")
        .visit_with("p1", 30, "2026-11-03T12:00", "2026-11-03T13:00", |visit| {
            visit.kind = second;
        });
    let instance = unit.instance();
    let one_visit = plan(&instance, &[("p1-1", "ann", "ann-1", "08:00")], &[]);
    Continuity::of(&instance, &one_visit).mean_of_twice_daily()
}

#[test]
fn twice_daily_counts_home_care_on_every_day() {
    assert_eq!(twice_daily(VisitKind::HomeCare), Some(1.0));
    assert_eq!(twice_daily(VisitKind::MealDelivery), None);
}
