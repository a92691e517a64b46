//! In which order visits are made and when: flow, starts, legs and breaks.

use super::{formulation, rows, twice};
use crate::common::{Unit, pause, window};

/// The second visit ends at 09:20 at the earliest: nothing goes from it to the first, nor straight from begin to end.
#[test]
fn what_enters_a_visit_leaves_it() {
    let instance = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .patient("p2")
        .visit_with("p2", 20, "09:00", "09:00", twice("09:00", "12:00"))
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let meant = "
    goes[ann-1, p1-1, p2-1] + goes[ann-1, p1-1, end] - makes[p1-1, ann-1] = 0
    goes[ann-1, begin, p1-1] - makes[p1-1, ann-1] = 0
    goes[ann-1, p2-1, end] - makes[p2-1, ann-1, 0] - makes[p2-1, ann-1, 1] = 0
    goes[ann-1, begin, p2-1] + goes[ann-1, p1-1, p2-1] - makes[p2-1, ann-1, 0] - makes[p2-1, ann-1, 1] = 0
    goes[ann-1, begin, p1-1] + goes[ann-1, begin, p2-1] <= 1";
    assert_eq!(rows(&program, "flow"), meant);
}

/// Windows 410 to 420 and 440 to 450. Ann arrives at 430, Bo leaves by 460, so that he starts by 430; Cy has the day.
#[test]
fn a_visit_starts_when_who_makes_it_can() {
    let instance = Unit::new()
        .carer("ann")
        .carer("bo")
        .carer("cy")
        .shift("ann", "07:00", "15:30")
        .shift("bo", "06:00", "07:50")
        .shift("cy", "06:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "06:50", "07:00", |visit| {
            visit.windows.push(window("07:20", "07:30"));
        })
        .patient("p2")
        .visit("p2", 30, "06:50", "07:30")
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let meant = "
    -30 makes[p1-1, ann-1, 1] + start[p1-1] >= 410
    start[p1-1] <= 450
    start[p1-1] >= 410
    30 makes[p1-1, bo-1, 0] + start[p1-1] <= 450
    -30 makes[p1-1, cy-1, 1] + start[p1-1] >= 410
    30 makes[p1-1, cy-1, 0] + start[p1-1] <= 450
    -20 makes[p2-1, ann-1] + start[p2-1] >= 410
    start[p2-1] <= 450
    start[p2-1] >= 410
    20 makes[p2-1, bo-1] + start[p2-1] <= 450
    start[p2-1] >= 410
    start[p2-1] <= 450";
    assert_eq!(rows(&program, "starts"), meant);
}

/// A shift from 420 to 500, visits of 20 minutes from 420 to 450 and from 440 to 470. What windows imply is no row.
#[test]
fn legs_take_time() {
    let instance = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "08:20")
        .patient("p1")
        .visit("p1", 20, "07:00", "07:30")
        .patient("p2")
        .visit("p2", 20, "07:20", "07:50")
        .leg("home-p2", "base", 15)
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let meant = "
    start[p1-1] - 10 goes[ann-1, begin, p1-1] >= 420
    start[p2-1] - start[p1-1] - 40 goes[ann-1, p1-1, p2-1] >= -10
    -start[p2-1] - 5 goes[ann-1, p2-1, end] >= -470";
    assert_eq!(rows(&program, "legs"), meant);
}

/// The break of 15 minutes starts from 465 to 495, the visit of 60 minutes from 480 to 510.
#[test]
fn a_break_lies_wholly_before_or_after_a_leg() {
    let instance = Unit::of_ann_with_breaks(&[pause(15, "07:45", "08:15")])
        .patient("p1")
        .visit("p1", 60, "08:00", "08:30")
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let meant = "
    rests_after[ann-1, 0, begin] + rests_after[ann-1, 0, p1-1] + rests_before[ann-1, 0, p1-1] \
    + rests_before[ann-1, 0, end] - goes[ann-1, begin, p1-1] = 0
    rests_after[ann-1, 0, p1-1] - makes[p1-1, ann-1] <= 0
    rests_before[ann-1, 0, p1-1] - makes[p1-1, ann-1] <= 0
    break_start[ann-1, 0] - start[p1-1] - 105 rests_after[ann-1, 0, p1-1] >= -45
    start[p1-1] - break_start[ann-1, 0] - 30 rests_before[ann-1, 0, p1-1] >= -15
    start[p1-1] - break_start[ann-1, 0] - 40 goes[ann-1, begin, p1-1] - 40 rests_after[ann-1, 0, begin] >= -55
    break_start[ann-1, 0] - start[p1-1] - 115 goes[ann-1, p1-1, end] - 115 rests_before[ann-1, 0, end] >= -160";
    assert_eq!(rows(&program, "breaks"), meant);
}

/// As above, and a break of 20 minutes from 480 to 500.
#[test]
fn two_breaks_lie_one_after_the_other_and_a_leg_between_them_fits() {
    let breaks = [pause(15, "07:45", "08:15"), pause(20, "08:00", "08:20")];
    let instance = Unit::of_ann_with_breaks(&breaks)
        .patient("p1")
        .visit("p1", 60, "08:00", "08:30")
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let all = rows(&program, "breaks");
    let of_both = |line: &&str| line.matches("break_start").count() == 2;
    let found: Vec<&str> = all.lines().filter(of_both).map(str::trim).collect();
    let (zero, one) = ("break_start[ann-1, 0]", "break_start[ann-1, 1]");
    let from_begin = "goes[ann-1, begin, p1-1]";
    let to_end = "goes[ann-1, p1-1, end]";
    let meant = [
        format!("{one} - {zero} - 30 rests_first[ann-1, 0, 1] - 30 {from_begin} >= -45"),
        format!("{zero} - {one} + 55 rests_first[ann-1, 0, 1] - 55 {from_begin} >= -35"),
        format!(
            "{one} - {zero} - 40 {from_begin} - 40 rests_after[ann-1, 0, begin] - 40 rests_before[ann-1, 1, p1-1] >= -95"
        ),
        format!(
            "{zero} - {one} - 65 {from_begin} - 65 rests_after[ann-1, 1, begin] - 65 rests_before[ann-1, 0, p1-1] >= -165"
        ),
        format!(
            "{one} - {zero} - 40 {to_end} - 40 rests_after[ann-1, 0, p1-1] - 40 rests_before[ann-1, 1, end] >= -95"
        ),
        format!(
            "{zero} - {one} - 65 {to_end} - 65 rests_after[ann-1, 1, p1-1] - 65 rests_before[ann-1, 0, end] >= -165"
        ),
    ];
    assert_eq!(found, meant);
}
