//! The checker where breaks meet legs, visits and each other.

use crate::common::{Unit, pause, rules_broken, sentences};
use samma::rule::Rule;

#[test]
fn a_leg_lies_wholly_before_or_wholly_after_a_break() {
    let unit = Unit::of_ann_with_breaks(&[pause(30, "11:00", "13:00")])
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "10:30", "10:30")
        .visit("p2", 30, "11:40", "11:40");
    let visits = [
        ("p1-1", "ann", "ann-1", "10:30"),
        ("p2-1", "ann", "ann-1", "11:40"),
    ];
    let rules = |start| rules_broken(&unit, &visits, &[("ann-1", start, 30)]);
    assert_eq!(rules("11:00"), [], "the break, then the way");
    assert_eq!(rules("11:10"), [], "the way, then the break");
    assert_eq!(rules("11:01"), [Rule::OnePlaceAtATime]);
    assert_eq!(rules("11:09"), [Rule::OnePlaceAtATime]);
}

#[test]
fn a_leg_fits_between_two_breaks_or_not_at_all() {
    let unit =
        Unit::of_ann_with_breaks(&[pause(15, "10:05", "10:05"), pause(15, "10:20", "10:40")])
            .patient("p1")
            .patient("p2")
            .visit("p1", 30, "09:30", "09:30")
            .visit("p2", 30, "10:50", "10:50");
    let visits = [
        ("p1-1", "ann", "ann-1", "09:30"),
        ("p2-1", "ann", "ann-1", "10:50"),
    ];
    let rules = |second| {
        rules_broken(
            &unit,
            &visits,
            &[("ann-1", "10:05", 15), ("ann-1", second, 15)],
        )
    };
    assert_eq!(rules("10:30"), [], "5, 10 and 5 minutes are free");
    assert_eq!(
        rules("10:29"),
        [Rule::OnePlaceAtATime],
        "5, 9 and 6 minutes are free"
    );
    assert_eq!(rules("10:25"), [], "5, 5 and 10 minutes are free");
}

#[test]
fn the_ways_from_and_to_the_base_avoid_breaks() {
    let unit = Unit::of_ann_with_breaks(&[pause(30, "07:00", "07:30")])
        .patient("p1")
        .visit("p1", 30, "07:40", "07:40");
    let rules = |start| {
        rules_broken(
            &unit,
            &[("p1-1", "ann", "ann-1", "07:40")],
            &[("ann-1", start, 30)],
        )
    };
    assert_eq!(rules("07:00"), []);
    assert_eq!(rules("07:01"), [Rule::WithinShift]);
    assert_eq!(rules("07:10"), []);
}

#[test]
fn breaks_of_one_length_are_matched_as_a_whole() {
    let unit =
        Unit::of_ann_with_breaks(&[pause(15, "10:00", "12:00"), pause(15, "10:00", "10:30")])
            .patient("p1")
            .visit("p1", 30, "14:00", "14:00");
    let rules = |first, second| {
        let breaks = [("ann-1", first, 15), ("ann-1", second, 15)];
        rules_broken(&unit, &[("p1-1", "ann", "ann-1", "14:00")], &breaks)
    };
    assert_eq!(
        rules("10:10", "11:00"),
        [],
        "the early one is the second of the two asked for"
    );
    assert_eq!(rules("11:00", "10:30"), []);
    assert_eq!(rules("11:00", "10:31"), [Rule::Breaks]);
    assert_eq!(rules("10:00", "10:15"), []);
    assert_eq!(rules("10:00", "10:14"), [Rule::Breaks], "they overlap");
}

#[test]
fn a_break_is_taken_once_in_its_window_in_full_inside_the_shift() {
    let unit = Unit::new()
        .carer("ann")
        .shift_with("ann", "07:00", "15:30", |shift| {
            shift.end_place = None;
            shift.breaks = vec![pause(30, "11:00", "15:30")];
        })
        .patient("p1")
        .visit("p1", 30, "08:00", "08:00");
    let rules = |breaks| rules_broken(&unit, &[("p1-1", "ann", "ann-1", "08:00")], breaks);
    assert_eq!(rules(&[]), [Rule::Breaks]);
    assert_eq!(rules(&[("ann-1", "11:00", 30)]), []);
    assert_eq!(rules(&[("ann-1", "10:59", 30)]), [Rule::Breaks]);
    assert_eq!(rules(&[("ann-1", "11:00", 29)]), [Rule::Breaks]);
    assert_eq!(rules(&[("ann-1", "11:00", 31)]), [Rule::Breaks]);
    assert_eq!(
        rules(&[("ann-1", "11:00", 30), ("ann-1", "12:00", 30)]),
        [Rule::Breaks]
    );
    assert_eq!(rules(&[("ann-1", "15:00", 30)]), []);
    assert_eq!(rules(&[("ann-1", "15:01", 30)]), [Rule::Breaks]);
}

#[test]
fn a_shift_without_visits_has_no_breaks() {
    let unit = Unit::of_ann_with_breaks(&[pause(30, "11:00", "13:00")])
        .patient("p1")
        .visit("p1", 30, "08:00", "08:00");
    assert_eq!(rules_broken(&unit, &[], &[]), []);
    assert_eq!(
        rules_broken(&unit, &[], &[("ann-1", "11:00", 30)]),
        [Rule::Breaks]
    );
}

#[test]
fn a_break_over_the_seam_of_two_visits_at_one_home_breaks_no_other_rule() {
    let unit = Unit::of_ann_with_breaks(&[pause(30, "11:00", "13:00")])
        .patient("p1")
        .visit("p1", 30, "11:00", "11:00")
        .visit("p1", 30, "11:31", "11:31");
    let visits = [
        ("p1-1", "ann", "ann-1", "11:00"),
        ("p1-2", "ann", "ann-1", "11:31"),
    ];
    let rules = |start| rules_broken(&unit, &visits, &[("ann-1", start, 30)]);
    assert_eq!(rules("11:15"), [Rule::Breaks]);
    assert_eq!(rules("12:01"), []);
}

#[test]
fn a_break_outside_the_shift_is_told_as_such() {
    let unit = Unit::of_ann_with_breaks(&[pause(30, "11:00", "15:30")])
        .patient("p1")
        .visit("p1", 30, "08:00", "08:00");
    let visit = [("p1-1", "ann", "ann-1", "08:00")];
    let told = sentences(&unit, &visit, &[("ann-1", "15:01", 30)]);
    let last = "shift ann-1 of ann has a break of 30 min at 2026-11-02T15:01, \
        outside its time (2026-11-02T07:00 to 2026-11-02T15:30)";
    assert_eq!(told.last().map(String::as_str), Some(last));
}
