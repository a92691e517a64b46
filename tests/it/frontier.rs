//! Frontiers of a made-up unit: what holds of every one, going on from a file, breaking off, and what is refused.

use std::ops::ControlFlow;

use crate::common::{Unit, at};
use samma::check;
use samma::engine::rows::StepPrice;
use samma::frontier::{Epsilon, Frontier, ResumeError, TradeOff, TradeOffError};
use samma::instance::Instance;
use samma::score::{Budgeted, Term};
use samma::solve::{Solver, Stopped};

const TRADE: TradeOff = TradeOff {
    first: Term::DistinctCarers,
    second: Budgeted::TravelMinutes,
    points: 5,
};

/// Each of four patients is visited on a day of their own, in the morning and in the evening. Ann's mornings and Bo's evenings begin
/// and end in the north, a minute away; the other shifts in the south, three minutes further off for each number. So one carer
/// for both visits costs 6, 12, 18 and 24 minutes of travel, and `further` as much for each patient.
fn unit(further: i32) -> Instance {
    let mut unit = Unit::new()
        .place("north")
        .place("south")
        .carer("ann")
        .carer("bo");
    for number in 1..=4 {
        let (patient, home) = (format!("p{number}"), format!("home-p{number}"));
        unit = unit.patient(&patient);
        let away = 1 + 3 * number + further;
        for (base, minutes) in [("north", 1), ("south", away)] {
            unit = unit.leg(base, &home, minutes).leg(&home, base, minutes);
        }
        let day = 1 + number as u32;
        let at = |clock: &str| at(day, clock);
        for (earliest, latest) in [("08:00", "09:00"), ("17:00", "18:00")] {
            unit = unit.visit(&patient, 30, &at(earliest), &at(latest));
        }
        let halves = [
            ("07:00", "12:00", "north", "south"),
            ("16:00", "20:00", "south", "north"),
        ];
        for (start, end, of_ann, of_bo) in halves {
            for (carer, base) in [("ann", of_ann), ("bo", of_bo)] {
                unit = unit.shift_with(carer, &at(start), &at(end), |shift| {
                    shift.start_place = Some(base.to_owned());
                    shift.end_place = Some(base.to_owned());
                });
            }
        }
    }
    unit.instance()
}

/// The second and the first term of the unit's frontier, by hand.
const BY_HAND: [(u64, u64); 5] = [(16, 8), (22, 7), (34, 6), (52, 5), (76, 4)];

fn solver() -> Solver {
    Solver::new().iteration_limit(400)
}

fn whole(instance: &Instance) -> Frontier<'_> {
    let mut frontier = Frontier::new(instance, TRADE, solver()).expect("two terms");
    for point in &mut frontier {
        point.expect("HiGHS runs");
    }
    frontier
}

fn file(frontier: &Frontier) -> Vec<u8> {
    serde_json::to_vec(&frontier.to_file()).expect("string keys")
}

#[test]
fn the_frontier_is_the_one_made_by_hand() {
    let instance = unit(0);
    let frontier = whole(&instance);
    for point in frontier.solved() {
        assert_eq!(check::violations(&instance, &point.plan), []);
        let value = |term| check::value(&instance, &point.plan, term);
        assert_eq!(value(Term::DistinctCarers), point.first);
        assert_eq!(value(Term::TravelMinutes), point.second);
        assert!(point.budget().is_none_or(|budget| point.second <= budget));
        assert_eq!(point.bound, point.first);
    }
    let front: Vec<(u64, u64)> = frontier
        .front()
        .iter()
        .map(|point| (point.second, point.first))
        .collect();
    assert_eq!(front, BY_HAND);
    let prices = [6, 12, 18, 24].map(|more| StepPrice { fewer: 1, more });
    assert_eq!(frontier.prices(), prices);
    let bounds = [16, 21, 22, 33, 34, 75, 76].map(|second| frontier.bound_within(second));
    assert_eq!(bounds[0], 8);
    assert_eq!((bounds[2], bounds[4], bounds[6]), (7, 6, 4));
    assert!(bounds.is_sorted_by(|less, more| less >= more), "{bounds:?}");
}

#[test]
fn no_more_points_than_were_asked_for() {
    let instance = unit(0);
    for points in 2..5 {
        let trade = TradeOff { points, ..TRADE };
        let mut frontier = Frontier::new(&instance, trade, solver()).expect("two terms");
        let mut solved = 0;
        for point in frontier.by_ref() {
            point.expect("HiGHS runs");
            solved += 1;
        }
        assert_eq!(frontier.front().len(), points);
        assert!(solved <= 2 * points);
        assert!(
            frontier
                .front()
                .iter()
                .all(|point| BY_HAND.contains(&(point.second, point.first)))
        );
    }
}

#[test]
fn the_ends_come_first_and_nothing_is_solved_before_it_is_asked_for() {
    let instance = unit(0);
    let mut frontier = Frontier::new(&instance, TRADE, solver()).expect("two terms");
    assert_eq!(frontier.solved(), []);
    for aim in [Epsilon::First, Epsilon::Second] {
        let point = frontier.next().expect("an end").expect("HiGHS runs");
        assert_eq!(point.aim, aim);
    }
    assert_eq!(frontier.solved().len(), 2);
    let between = frontier.next().expect("a third").expect("HiGHS runs");
    let [least, most] = [
        &frontier.front()[0],
        frontier.front().last().expect("an end"),
    ]
    .map(|end| end.second);
    assert!(matches!(between.aim, Epsilon::Within(budget) if least < budget && budget < most));
}

#[test]
fn going_on_from_a_file_gives_the_same() {
    let instance = unit(1);
    let expected = whole(&instance);
    let mut begun = Frontier::new(&instance, TRADE, solver()).expect("two terms");
    for _ in 0..3 {
        begun.next().expect("a point").expect("HiGHS runs");
    }
    let file_of_three = file(&begun);
    let mut resumed = Frontier::resume(&instance, &file_of_three, TRADE.points, solver())
        .expect("a file of this problem");
    assert_eq!(file(&resumed), file_of_three);
    for point in &mut resumed {
        point.expect("HiGHS runs");
    }
    assert_eq!(resumed.solved(), expected.solved());
    let mut again = Frontier::resume(&instance, &file(&resumed), TRADE.points, solver())
        .expect("a file of this problem");
    assert!(again.next().is_none(), "nothing is left to solve");
}

#[test]
fn breaking_off_gives_what_was_found_and_can_be_gone_on_from() {
    let instance = unit(0);
    let long = Solver::new().iteration_limit(1_000_000_000);
    let mut frontier = Frontier::new(&instance, TRADE, solver()).expect("two terms");
    frontier.next().expect("an end").expect("HiGHS runs");
    let mut broken = Frontier::resume(&instance, &file(&frontier), TRADE.points, long)
        .expect("a file of this problem");
    let point = broken.next_with(|_| ControlFlow::Break(()));
    let point = point.expect("an end").expect("HiGHS runs").clone();
    assert_eq!(
        (point.aim, point.stopped),
        (Epsilon::Second, Stopped::Cancelled)
    );
    assert_eq!(check::violations(&instance, &point.plan), []);
    assert!(broken.next().is_none(), "it was broken off");
    assert!(!broken.front().is_empty());
    let mut resumed = Frontier::resume(&instance, &file(&broken), TRADE.points, solver())
        .expect("a file of this problem");
    let end = resumed.next().expect("the same end").expect("HiGHS runs");
    assert_eq!(end.aim, Epsilon::Second);
    assert!(end.second <= point.second);
}

#[test]
fn what_cannot_be_traded_is_refused() {
    let instance = unit(0);
    let refused = |first, second| {
        let trade = TradeOff {
            first,
            second,
            points: 3,
        };
        Frontier::new(&instance, trade, solver()).expect_err("no trade")
    };
    assert_eq!(
        refused(Term::TravelMinutes, Budgeted::TravelMinutes),
        TradeOffError::Itself(Term::TravelMinutes)
    );
    assert_eq!(
        refused(Term::Unassigned, Budgeted::TravelMinutes),
        TradeOffError::Unassigned
    );
}

#[test]
fn a_file_of_something_else_is_refused() {
    let (instance, other) = (unit(0), unit(1));
    let mut frontier = Frontier::new(&instance, TRADE, solver()).expect("two terms");
    frontier.next().expect("an end").expect("HiGHS runs");
    let refused = |instance: &Instance, file: &[u8]| {
        Frontier::resume(instance, file, 3, solver()).expect_err("no file of this problem")
    };
    assert!(matches!(refused(&instance, b"{}"), ResumeError::Json(_)));
    let elsewhere = refused(&other, &file(&frontier));
    assert!(
        matches!(elsewhere, ResumeError::OtherProblem { point: 0 }),
        "{elsewhere}"
    );
    let changed = |change: fn(&mut samma::frontier::FrontierFile)| {
        let mut file = frontier.to_file();
        change(&mut file);
        refused(&instance, &serde_json::to_vec(&file).expect("string keys"))
    };
    assert!(matches!(
        changed(|file| file.format = 2),
        ResumeError::Format(2)
    ));
    assert!(matches!(
        changed(|file| file.first = "carers".to_owned()),
        ResumeError::First(_)
    ));
    assert!(matches!(
        changed(|file| file.second = "new_faces".to_owned()),
        ResumeError::Second(_)
    ));
    assert!(matches!(
        changed(|file| file.points[0].second += 1),
        ResumeError::OtherProblem { point: 0 }
    ));
    assert!(matches!(
        changed(|file| file.points[0].bound = file.points[0].first + 1),
        ResumeError::OtherProblem { point: 0 }
    ));
}
