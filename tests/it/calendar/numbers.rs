//! Numbers that are too large to be counted exactly.

use std::ops::ControlFlow;

use samma::engine::mip::{MipError, Options, Program, solve};
use samma::problem::{Cost, TravelCost};

use super::defects;
use crate::common::Unit;

const LARGEST: i64 = 1 << 53;

/// Minimises `factor` times a column from 0 to `most` that is at least `right`.
fn program(factor: i64, most: i64, right: i64) -> Program {
    let mut program = Program::default();
    let column = program.integer(0, most);
    program.at_least(vec![(1, column)], right);
    program.minimise(vec![(factor, column)]);
    program
}

#[test]
fn a_program_with_numbers_that_a_double_blurs_is_refused() {
    let solved = |program: &Program| {
        let answer = solve(program, &Options::default(), |_| ControlFlow::Continue(()));
        answer.map(|answer| answer.value)
    };
    assert_eq!(solved(&program(3, 100, 7)), Ok(Some(21)));
    assert!(program(1, LARGEST, 1).is_exact());
    for blurred in [
        program(LARGEST + 1, 1, 1),
        program(1, LARGEST + 1, 1),
        program(1, 1, LARGEST + 1),
        program(1 << 30, 1 << 30, 1),
        program(i64::MIN, 1, 1),
        program(i64::MAX, i64::MAX, 1),
    ] {
        assert!(!blurred.is_exact());
        assert_eq!(solved(&blurred), Err(MipError::TooLarge));
    }
}

#[test]
fn sums_of_many_terms_are_counted_too() {
    let mut sum = Program::default();
    let terms = (0..3).map(|_| (1 << 52, sum.binary())).collect();
    sum.minimise(terms);
    assert!(!sum.is_exact());
}

#[test]
fn prices_that_no_sum_holds_are_a_defect() {
    let mut unit = Unit::new()
        .carer("ann")
        .patient("p1")
        .shifts_on("ann", 2..16, "07:00", "17:00");
    for _ in 0..100 {
        unit = unit.visit("p1", 10, "08:00", "09:00");
    }
    let cost = |hourly, per_km| Cost {
        hourly: Some(hourly),
        travel: Some(TravelCost {
            per_minute: Some(10_000.0),
            per_km: Some(per_km),
        }),
        shift_opening: Some(1e6),
        ..Cost::default()
    };
    let far = |metres| {
        unit.clone()
            .far("base", "home-p1", metres)
            .cost(cost(1e6, 10_000.0))
    };
    assert_eq!(defects(&far(1_000)), [""; 0]);
    assert!(defects(&far(100_000_000))[0].contains("which cannot be counted"));
}

/// Fewer than a thousand carers at a visit, and more minutes of care than four thousand years have.
#[test]
fn minutes_that_no_sum_holds_are_a_defect() {
    let mut unit = Unit::new();
    for number in 0..1_000 {
        unit = unit.carer(&format!("c{number}"));
    }
    unit = unit.shift("c0", "07:00", "12:00").patient("p1");
    for _ in 0..1_492 {
        unit = unit.visit_with("p1", 1_440, "08:00", "09:00", |visit| visit.carers = 1_000);
    }
    let told = "visits: comes to 2148480000 min in all, more than 2147483647, which cannot be counted; plan fewer days, divide the \
                unit, or mend the numbers of carers";
    assert_eq!(defects(&unit), [told]);
}
