//! What carers bear, added up by hand.

use samma::engine::rows::Workload;
use samma::measure::Fairness;
use samma::time::Minutes;

use super::fraction;
use crate::common::{Unit, pause, plan};

/// On Saturday 7 November 2026 Ann works a morning with a break and an evening, Bo an evening, and Cia has nothing to do.
#[test]
fn burdens_of_a_split_saturday() {
    let day = |time: &str| format!("2026-11-07T{time}");
    let shift =
        |unit: Unit, carer: &str, from: &str, to: &str| unit.shift(carer, &day(from), &day(to));
    let mut unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .carer("cia")
        .shift_with("ann", &day("07:00"), &day("12:00"), |shift| {
            shift.breaks = vec![pause(30, &day("09:30"), &day("11:00"))];
        });
    for (carer, from, to) in [
        ("ann", "16:00", "18:01"),
        ("bo", "15:00", "18:00"),
        ("cia", "07:00", "15:00"),
    ] {
        unit = shift(unit, carer, from, to);
    }
    let unit = unit
        .patient("p1")
        .leg("base", "home-p1", 4)
        .leg("home-p1", "base", 6)
        .visit("p1", 60, &day("08:00"), &day("09:00"))
        .visit("p1", 59, &day("07:00"), &day("11:30"))
        .visit_with("p1", 20, &day("16:00"), &day("17:00"), |visit| {
            visit.carers = 2;
        });
    let instance = unit.instance();
    let visits = [
        ("p1-1", "ann", "ann-1", "2026-11-07T08:00"),
        ("p1-2", "ann", "ann-1", "2026-11-07T10:30"),
        ("p1-3", "ann", "ann-2", "2026-11-07T16:30"),
        ("p1-3", "bo", "bo-1", "2026-11-07T16:30"),
    ];
    let plan = plan(&instance, &visits, &[("ann-1", "2026-11-07T09:30", 30)]);
    let ann = Workload {
        shifts: 2,
        paid: Minutes::new(5 * 60 - 30 + 121),
        with_patients: Minutes::new(60 + 59 + 20),
        travel: Minutes::new(2 * (4 + 6)),
        evenings: 1,
        weekends: 2,
        heavy_visits: 2,
        gaps: Minutes::new(4 * 60),
    };
    let bo = Workload {
        shifts: 1,
        paid: Minutes::new(3 * 60),
        with_patients: Minutes::new(20),
        travel: Minutes::new(4 + 6),
        evenings: 0,
        weekends: 1,
        heavy_visits: 1,
        gaps: Minutes::ZERO,
    };
    assert_eq!(
        Fairness::of(&instance, &plan).carers.rows(),
        [ann, bo, Workload::default()]
    );
    assert_eq!(bo.for_ten_hours(bo.weekends), fraction(10, 3));
    assert_eq!(Workload::default().for_ten_hours(0), None);
}
