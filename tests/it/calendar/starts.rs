//! Visits that are alike but for the day, on nights in which the clock is changed and over midnight.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use samma::check;
use samma::id::Id;
use samma::instance::Instance;
use samma::plan::{Assignment, Plan};
use samma::problem::Pin;
use samma::score::Term;
use samma::time::{Minutes, Moment};

use super::{best, fault};
use crate::common::Unit;

fn spread(instance: &Instance, plan: &Plan) -> u64 {
    check::value(instance, plan, Term::StartTimeSpread)
}

#[test]
fn the_night_in_which_an_hour_is_repeated_is_one_of_its_series() {
    let instance = fault("unlike-starts-autumn.json");
    let solution = best(&instance);
    let starts = solution.plan().assignments.iter().map(|each| each.start);
    let mut shown: Vec<String> = starts.map(|start| instance.civil_text(start)).collect();
    shown.sort();
    assert_eq!(shown, ["2026-10-24T03:30", "2026-10-25T03:30"]);
    assert_eq!(spread(&instance, solution.plan()), 0);
    // 03:30 and 01:00.
    let mut plan = solution.plan().clone();
    let early = NaiveDate::from_ymd_opt(2026, 10, 25).and_then(|day| day.and_hms_opt(1, 0, 0));
    let moved = plan.assignments.iter_mut().max_by_key(|each| each.start);
    moved.expect("two visits").start = instance.horizon().moment(early.unwrap()).unwrap();
    assert_eq!(spread(&instance, &plan), 150);
}

#[test]
fn visits_over_midnight_are_a_series() {
    let instance = fault("unlike-starts-midnight.json");
    assert_eq!(spread(&instance, best(&instance).plan()), 60);
}

/// A zone, the day on which its clock is changed, and when a visit may start on it and on the day before: hour and minutes, over
/// 24:00 on the next day.
const CHANGES: [(&str, &str, (i64, i64)); 10] = [
    ("Europe/Stockholm", "2027-03-28", (60, 240)),
    ("Europe/Stockholm", "2026-10-25", (60, 240)),
    ("Europe/Stockholm", "2026-10-25", (-60, 200)),
    ("Australia/Lord_Howe", "2026-10-04", (60, 240)),
    ("Australia/Lord_Howe", "2026-04-05", (60, 240)),
    ("Pacific/Auckland", "2026-09-27", (60, 300)),
    ("Pacific/Auckland", "2026-04-05", (60, 300)),
    ("America/Havana", "2026-11-01", (-30, 150)),
    ("America/Sao_Paulo", "2018-11-04", (-40, 100)),
    ("America/Sao_Paulo", "2018-02-18", (-100, 40)),
];

/// Two nights; the windows are given in minutes from the midnight that begins the day of the change.
fn two_nights(zone: &str, day: &str, (first, last): (i64, i64), pinned: i64) -> Option<Instance> {
    let day: NaiveDate = day.parse().expect("a date");
    let midnight = day.and_time(NaiveTime::MIN);
    let time = |minutes: i64| {
        let civil = midnight + TimeDelta::minutes(minutes);
        civil.format("%Y-%m-%dT%H:%M").to_string()
    };
    let a_day = 24 * 60;
    let start = (day - TimeDelta::days(2)).to_string();
    let mut unit = Unit::starting(&start, 4).carer("ann").patient("p1");
    for night in [-a_day, 0] {
        let (from, until) = (time(night + first - 120), time(night + last + 240));
        unit = unit.shift("ann", &from, &until);
        unit = unit.visit("p1", 10, &time(night + first), &time(night + last));
    }
    let unit = unit.asking(&["start_time_spread"]).relate(|relations| {
        relations.pins = vec![Pin {
            visit: "p1-1".to_owned(),
            start: Some(time(pinned - a_day)),
            ..Pin::default()
        }];
    });
    let mut problem = unit.problem();
    zone.clone_into(&mut problem.horizon.time_zone);
    Instance::parse(&serde_json::to_vec(&problem).expect("JSON")).ok()
}

/// The least spread that any start of the second visit gives, by the clock, minute by minute.
fn least_spread(instance: &Instance, pinned: i64) -> u64 {
    let horizon = instance.horizon();
    let visit = instance.visits().rows().last().expect("two visits");
    let midnight = (horizon.start() + TimeDelta::days(2)).and_time(NaiveTime::MIN);
    let from = visit.windows[0].earliest;
    let until = visit.windows[visit.windows.len() - 1].latest;
    let length = (until - from).get();
    let starts = (0..=length).map(|minute| from + Minutes::new(minute));
    let nameable = starts.filter(|&start| horizon.can_name(start));
    let shown = nameable.map(|start| (horizon.civil(start) - midnight).num_minutes());
    shown
        .map(|minute| minute.abs_diff(pinned))
        .min()
        .expect("a start")
}

#[test]
fn starts_are_as_like_as_the_clock_lets_them_be() {
    let mut tried = 0;
    for (zone, day, (first, last)) in CHANGES {
        for pinned in [
            first,
            first + 40,
            i64::midpoint(first, last),
            last - 25,
            last,
        ] {
            let Some(instance) = two_nights(zone, day, (first, last), pinned) else {
                continue;
            };
            tried += 1;
            let least = least_spread(&instance, pinned);
            let solution = best(&instance);
            let found = spread(&instance, solution.plan());
            assert_eq!(found, least, "{zone} {day} {pinned}");
            assert_eq!(solution.score().of(Term::StartTimeSpread), Some(least));
        }
    }
    assert_eq!(tried, CHANGES.len() * 5, "every night can be written");
}

/// A plan of visits of one patient, each with the moment at which it starts.
fn at(instance: &Instance, starts: &[&str]) -> Plan {
    let shift = instance.shifts().ids().next().expect("a shift");
    let visits = instance.visits().ids();
    let assignments = visits.zip(starts).map(|(visit, start)| Assignment {
        visit,
        carer: Id::from_index(0),
        shift,
        start: moment(instance, start),
    });
    Plan {
        assignments: assignments.collect(),
        breaks: Vec::new(),
    }
}

fn moment(instance: &Instance, time: &str) -> Moment {
    let civil = chrono::NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H:%M");
    let moment = instance.horizon().moment(civil.expect("a time"));
    moment.expect("a time that the clock shows")
}

#[test]
fn windows_on_two_days_are_no_night_where_twelve_hours_lie_between() {
    let unit = |last: &str| {
        let mut unit = Unit::new()
            .carer("ann")
            .shift("ann", "07:00", "15:30")
            .patient("p1");
        for (day, next) in [("02", "03"), ("04", "05")] {
            let (first, latest) = (
                format!("2026-11-{day}T20:00"),
                format!("2026-11-{next}T{last}"),
            );
            unit = unit.visit("p1", 10, &first, &latest);
        }
        unit.instance()
    };
    let apart = ["2026-11-02T20:00", "2026-11-05T06:00"];
    for (last, spread_of_both) in [("07:59", 600), ("08:00", 0)] {
        let instance = unit(last);
        assert_eq!(
            spread(&instance, &at(&instance, &apart)),
            spread_of_both,
            "{last}"
        );
    }
}

#[test]
fn the_second_of_two_visits_of_a_night_is_like_the_second_of_another() {
    let mut unit = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1");
    for day in ["02", "03"] {
        let next = if day == "02" { "03" } else { "04" };
        for _ in 0..2 {
            let (first, last) = (
                format!("2026-11-{day}T23:00"),
                format!("2026-11-{next}T02:00"),
            );
            unit = unit.visit("p1", 10, &first, &last);
        }
    }
    let instance = unit.instance();
    let starts = [
        "2026-11-02T23:00",
        "2026-11-03T01:00",
        "2026-11-03T23:10",
        "2026-11-04T01:20",
    ];
    assert_eq!(spread(&instance, &at(&instance, &starts)), 10 + 20);
}
