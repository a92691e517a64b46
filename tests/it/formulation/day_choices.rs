//! Rows for the days and the times of day of a patient's visits.

use super::solution::assert_solution;
use super::{formulation, in_order, rows};
use crate::common::{Unit, case, windows_on};

/// Ann works three days from Monday on; p1 has two visits from 08:00 to 08:30 of any of them.
fn three_days() -> Unit {
    let unit = Unit::new()
        .carer("ann")
        .patient("p1")
        .shifts_on("ann", 2..=4, "07:00", "15:30");
    (0..2).fold(unit, |unit, _| {
        unit.visit_with("p1", 30, "08:00", "08:30", |visit| {
            visit.windows = windows_on(2..=4, "08:00", "08:30");
        })
    })
}

#[test]
fn visits_are_on_days_of_the_set_that_is_followed() {
    let unit = three_days().relate(|related| {
        related.choose_days(["p1-1", "p1-2"], [["mon", "tue"], ["tue", "wed"]]);
    });
    let meant = "
    follows[0, 0] + follows[0, 1] = 1
    makes[p1-1, ann-1, 0] - follows[0, 0] <= 0
    makes[p1-1, ann-3, 2] - follows[0, 1] <= 0
    makes[p1-2, ann-1, 0] - follows[0, 0] <= 0
    makes[p1-2, ann-3, 2] - follows[0, 1] <= 0
    makes[p1-1, ann-1, 0] + makes[p1-2, ann-1, 0] <= 1
    makes[p1-1, ann-1, 0] + makes[p1-2, ann-2, 1] - follows[0, 0] <= 1
    makes[p1-1, ann-1, 0] + makes[p1-2, ann-3, 2] <= 1
    makes[p1-1, ann-2, 1] + makes[p1-2, ann-1, 0] - follows[0, 0] <= 1
    makes[p1-1, ann-2, 1] + makes[p1-2, ann-2, 1] <= 1
    makes[p1-1, ann-2, 1] + makes[p1-2, ann-3, 2] - follows[0, 1] <= 1
    makes[p1-1, ann-3, 2] + makes[p1-2, ann-1, 0] <= 1
    makes[p1-1, ann-3, 2] + makes[p1-2, ann-2, 1] - follows[0, 1] <= 1
    makes[p1-1, ann-3, 2] + makes[p1-2, ann-3, 2] <= 1";
    assert_eq!(
        rows(&formulation(&unit.instance()), "choice of days"),
        meant
    );
    let made = [
        ("p1-1", "ann", "ann-3", "2026-11-04T08:00"),
        ("p1-2", "ann", "ann-2", "2026-11-03T08:10"),
    ];
    let (instance, plan) = case(&unit, &made, &[]);
    assert_solution(&instance, &plan);
}

/// The second visit may be at 08:00 or at 17:00, the first at 08:20: only the morning is within half an hour.
#[test]
fn windows_at_other_times_of_day_do_not_go_together() {
    let unit = Unit::new()
        .carer("ann")
        .shifts_on("ann", 2..=3, "07:00", "20:00")
        .patient("p1")
        .visit("p1", 30, "08:20", "08:20")
        .visit_with("p1", 30, "08:00", "08:00", |visit| {
            let windows = ["08:00", "17:00"].map(|clock| windows_on([3], clock, clock));
            visit.windows = windows.concat();
        })
        .relate(|related| related.start_within(["p1-1", "p1-2"], 30));
    let meant = "
    makes[p1-1, ann-1] + makes[p1-2, ann-2, 1] <= 1";
    assert_eq!(rows(&formulation(&unit.instance()), "windows apart"), meant);
}

/// In the night between, the clock goes an hour forward: 08:00 is 1380 minutes after 08:00, and 30 less or more are allowed.
#[test]
fn starts_at_the_same_time_of_day_are_lags_each_way() {
    let unit = Unit::starting("2027-03-27", 2)
        .carer("ann")
        .shift("ann", "2027-03-27T07:00", "2027-03-27T12:00")
        .shift("ann", "2027-03-28T07:00", "2027-03-28T12:00")
        .patient("p1")
        .visit("p1", 30, "2027-03-27T08:00", "2027-03-27T09:00")
        .visit("p1", 30, "2027-03-28T08:00", "2027-03-28T09:00")
        .relate(|related| related.start_within(["p1-1", "p1-2"], 30));
    let meant = "
    start[p1-2] - start[p1-1] - 30 made[p1-1] - 30 made[p1-2] >= 1290
    start[p1-1] - start[p1-2] - 30 made[p1-1] - 30 made[p1-2] >= -1470";
    assert_eq!(rows(&in_order(&unit.instance()), "starts apart"), meant);
    let made = [
        ("p1-1", "ann", "ann-1", "2027-03-27T09:00"),
        ("p1-2", "ann", "ann-2", "2027-03-28T08:30"),
    ];
    let (instance, plan) = case(&unit, &made, &[]);
    assert_solution(&instance, &plan);
}
