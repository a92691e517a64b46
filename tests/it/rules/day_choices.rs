//! Rules for the days and the times of day of a patient's visits.

use samma::rule::Rule;
use serde_json::json;

use super::Fixtures;
use crate::common::{self, Unit, case, rules_broken, sentences};

/// Ann works every day of a week from 07:00 to 15:30; p1 has so many visits of half an hour, each at any time of the week.
fn week(visits: u32) -> Unit {
    let unit = Unit::new()
        .carer("ann")
        .patient("p1")
        .shifts_on("ann", 2..=8, "07:00", "15:30");
    (0..visits).fold(unit, |unit, _| {
        unit.visit("p1", 30, "07:00", "2026-11-08T15:00")
    })
}

/// The visits of p1, those of the first of these days, and so on, at 08:00 or at the time that is given.
fn on_days(days: &[(String, String)]) -> Vec<(&str, &str, &str, &str)> {
    const IDS: [&str; 3] = ["p1-1", "p1-2", "p1-3"];
    let made = days.iter().zip(IDS);
    made.map(|((shift, start), visit)| (visit, "ann", shift.as_str(), start.as_str()))
        .collect()
}

/// Ann's shift on a day of November, and a time on it.
fn at(day: u32, clock: &str) -> (String, String) {
    (format!("ann-{}", day - 1), common::at(day, clock))
}

/// Two visits on Tuesday and Wednesday, or on Monday and Friday.
fn two_sets() -> Unit {
    week(2).relate(|related| {
        related.choose_days(["p1-1", "p1-2"], [["tue", "wed"], ["mon", "fri"]]);
    })
}

pub(super) fn day_choice() -> Fixtures {
    let made = |day| {
        let days = [at(2, "08:00"), at(day, "08:00")];
        case(&two_sets(), &on_days(&days), &[])
    };
    Fixtures {
        broken: made(5),
        sentence: "visit p1-2 starts 2026-11-05T08:00, a day that none of its sets of days allows beside p1-1 at 2026-11-02T08:00",
        legal: made(6),
    }
}

pub(super) fn same_time() -> Fixtures {
    let unit = week(2).relate(|related| related.start_within(["p1-1", "p1-2"], 30));
    let made = |second| {
        let days = [at(2, "08:00"), at(3, second)];
        case(&unit, &on_days(&days), &[])
    };
    Fixtures {
        broken: made("08:31"),
        sentence: "visit p1-2 starts 2026-11-03T08:31, by the clock more than 30 min from visit p1-1, which starts 2026-11-02T08:00",
        legal: made("08:30"),
    }
}

#[test]
fn visits_of_a_choice_are_on_different_days_of_one_set() {
    let told = |days: &[(String, String)]| rules_broken(&two_sets(), &on_days(days), &[]);
    let broken = vec![Rule::DayChoice];
    assert_eq!(told(&[at(4, "08:00"), at(3, "08:00")]), [], "in any order");
    assert_eq!(told(&[at(3, "08:00"), at(3, "10:00")]), broken, "one day");
    assert_eq!(told(&[at(3, "08:00"), at(6, "08:00")]), broken, "two sets");
    assert_eq!(told(&[at(5, "08:00")]), broken, "a day of no set");
    assert_eq!(told(&[at(6, "08:00")]), [], "the other stays empty");
    let alone = sentences(&two_sets(), &on_days(&[at(5, "08:00")]), &[]);
    assert_eq!(
        alone,
        ["visit p1-1 starts 2026-11-05T08:00, a day that none of its sets of days allows"]
    );
}

#[test]
fn a_set_of_days_may_be_a_number_of_days_far_apart() {
    let unit = week(3).relate(|related| {
        related.choose_days(["p1-1", "p1-2", "p1-3"], [["sat", "sun", "mon"]]);
        let sets = &mut related.day_choices[0].day_sets;
        sets.push(serde_json::from_value(json!({ "gap_days": 2 })).expect("a set of days"));
    });
    let told = |days: [u32; 3]| {
        let days = days.map(|day| at(day, "08:00"));
        rules_broken(&unit, &on_days(&days), &[])
    };
    assert_eq!(told([2, 4, 6]), []);
    assert_eq!(told([7, 8, 2]), [], "the named days are next to each other");
    assert_eq!(told([2, 4, 5]), [Rule::DayChoice]);
    assert_eq!(told([7, 8, 4]), [Rule::DayChoice]);
}

/// Bo works nights. The clock shows 23:50 in one night and 00:10 in another.
#[test]
fn times_of_day_are_compared_over_midnight() {
    let unit = |within| {
        Unit::new()
            .carer("bo")
            .shift("bo", "21:00", "2026-11-03T06:00")
            .shift("bo", "2026-11-03T21:00", "2026-11-04T06:00")
            .patient("p1")
            .visit("p1", 10, "22:00", "2026-11-03T02:00")
            .visit("p1", 10, "2026-11-03T22:00", "2026-11-04T02:00")
            .relate(|related| related.start_within(["p1-1", "p1-2"], within))
    };
    let made = [
        ("p1-1", "bo", "bo-1", "23:50"),
        ("p1-2", "bo", "bo-2", "2026-11-04T00:10"),
    ];
    assert_eq!(rules_broken(&unit(20), &made, &[]), []);
    assert_eq!(rules_broken(&unit(19), &made, &[]), [Rule::SameTime]);
}

/// On 28 March 2027 the clock goes from 02:00 to 03:00: 08:00 is an hour sooner after midnight than on the day before.
#[test]
fn times_of_day_are_those_of_the_clock_where_it_changes() {
    let unit = Unit::starting("2027-03-27", 2)
        .carer("ann")
        .shift("ann", "2027-03-27T07:00", "2027-03-27T15:00")
        .shift("ann", "2027-03-28T07:00", "2027-03-28T15:00")
        .patient("p1")
        .visit("p1", 30, "2027-03-27T08:00", "2027-03-27T10:00")
        .visit("p1", 30, "2027-03-28T08:00", "2027-03-28T10:00")
        .relate(|related| related.start_within(["p1-1", "p1-2"], 0));
    let told = |second| {
        let made = [
            ("p1-1", "ann", "ann-1", "2027-03-27T09:00"),
            ("p1-2", "ann", "ann-2", second),
        ];
        rules_broken(&unit, &made, &[])
    };
    assert_eq!(told("2027-03-28T09:00"), []);
    assert_eq!(told("2027-03-28T09:01"), [Rule::SameTime]);
}

/// The second carer comes 30 minutes after the start, past midnight: the visit is of the day before.
#[test]
fn a_visit_with_stays_counts_by_its_start() {
    let unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "21:00", "2026-11-03T06:00")
        .shift("bo", "21:00", "2026-11-03T06:00")
        .patient("p1")
        .visit_with("p1", 60, "23:00", "2026-11-03T01:00", |visit| {
            crate::common::divide(visit, json!([{}, { "after_minutes": 30 }]));
        })
        .relate(|related| related.choose_days(["p1-1"], [["mon"]]));
    let instance = unit.instance();
    let told = |first: &str, second: &str| {
        let plan = json!({ "format": 1, "assignments": [
            { "visit": "p1-1", "carer": "ann", "shift": "ann-1", "start": first, "stay": 1 },
            { "visit": "p1-1", "carer": "bo", "shift": "bo-1", "start": second, "stay": 2 },
        ] });
        let plan = instance
            .parse_plan(plan.to_string().as_bytes())
            .expect("a plan")
            .plan;
        let found = samma::check::violations(&instance, &plan).into_iter();
        found.map(|each| each.rule).collect::<Vec<_>>()
    };
    assert_eq!(told("2026-11-02T23:45", "2026-11-03T00:15"), []);
    assert_eq!(
        told("2026-11-03T00:00", "2026-11-03T00:30"),
        [Rule::DayChoice]
    );
}
