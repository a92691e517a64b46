//! Visits that come again: on which days, at what times, and how far apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use samma::Instance;
use samma::id::{Id, VisitId};
use samma::instance::Visit;
use samma::problem::{Absence, FirstThen, Pin, StartWindow, VisitTemplate};
use serde_json::{Value, json};

use super::{best, defects, warned};
use crate::common::{Unit, instance_of};

/// A day's shift of Ann for each day, and a template of a patient.
fn unit(start: &str, days: u32, template: VisitTemplate) -> Unit {
    let first: NaiveDate = start.parse().expect("a date");
    let shifts = first.iter_days().take(days as usize);
    let unit = shifts.fold(Unit::starting(start, days).carer("ann"), |unit, day| {
        unit.shift("ann", &format!("{day}T07:00"), &format!("{day}T22:00"))
    });
    unit.patient("p1").roster(|problem| {
        problem.visit_templates = vec![VisitTemplate {
            id: "t".to_owned(),
            patient: "p1".to_owned(),
            minutes: 30,
            ..template
        }];
    })
}

fn morning() -> VisitTemplate {
    VisitTemplate::default().in_slot("morning")
}

fn at(earliest: &str, latest: &str) -> VisitTemplate {
    VisitTemplate {
        windows: vec![StartWindow {
            earliest: earliest.to_owned(),
            latest: latest.to_owned(),
        }],
        ..VisitTemplate::default()
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// Each visit with its windows.
fn visits(instance: &Instance) -> Vec<String> {
    let visit = |visit: &Visit| {
        let windows = visit.windows.iter().map(|window| {
            let [earliest, latest] =
                [window.earliest, window.latest].map(|moment| instance.civil_text(moment));
            format!(" {earliest}..{latest}")
        });
        visit.id.clone() + &windows.collect::<String>()
    };
    instance.visits().rows().iter().map(visit).collect()
}

fn ids(instance: &Instance) -> Vec<&str> {
    let visits = instance.visits().rows().iter();
    visits.map(|visit| visit.id.as_str()).collect()
}

/// What another program counts, see .ci/recurring_visits.py, over one, two and four weeks with both changes of the clock.
#[test]
fn eighty_rows_give_the_visits_that_another_program_counts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let problem = fs::read(folder.join("recurring.json")).expect("the problem");
    let problem: Value = serde_json::from_slice(&problem).expect("JSON");
    let kept = fs::read_to_string(folder.join("recurring.txt")).expect("what is counted");
    let mut horizons: BTreeMap<(&str, u32), Vec<&str>> = BTreeMap::new();
    for line in kept.lines() {
        let mut words = line.splitn(3, ' ');
        let start = words.next().expect("a first day");
        let days = words.next().expect("a number of days");
        let rest = words.next().expect("a template");
        let horizon = (start, days.parse().expect("a number"));
        horizons.entry(horizon).or_default().push(rest);
    }
    assert_eq!(horizons.len(), 9);
    for ((start, days), counted) in horizons {
        let mut problem = problem.clone();
        problem["horizon"]["start"] = json!(start);
        problem["horizon"]["days"] = json!(days);
        let instance = Instance::parse(problem.to_string().as_bytes())
            .unwrap_or_else(|defects| panic!("{start} {days}: {defects}"));
        let first: NaiveDate = start.parse().expect("a date");
        let mut found: BTreeMap<&str, String> = BTreeMap::new();
        for row in problem["visit_templates"].as_array().expect("templates") {
            let id = row["id"].as_str().expect("an id");
            found.insert(id, id.to_owned());
        }
        for visit in instance.visits().rows() {
            let (template, date) = visit.id.split_once('/').expect("a template and a date");
            let date: NaiveDate = date.parse().expect("a date");
            let line = found.get_mut(template).expect("a template");
            line.push(' ');
            line.push_str(&(date - first).num_days().to_string());
        }
        let found: Vec<String> = found.into_values().collect();
        assert_eq!(found, counted, "{start} {days}");
    }
}

#[test]
fn a_slot_is_a_start_window_of_each_day() {
    let instance = unit("2026-11-02", 2, morning()).instance();
    let due = [
        "t/2026-11-02 2026-11-02T07:00..2026-11-02T10:30",
        "t/2026-11-03 2026-11-03T07:00..2026-11-03T10:30",
    ];
    assert_eq!(visits(&instance), due);
    let visit = &instance.visits().rows()[0];
    assert_eq!(
        (visit.minutes.get(), visit.carers, visit.priority),
        (30, 1, 1)
    );
}

#[test]
fn every_usual_slot_has_its_times() {
    for (slot, times) in [
        ("morning", ["07:00", "10:30"]),
        ("lunch", ["11:00", "13:30"]),
        ("afternoon", ["13:30", "16:00"]),
        ("evening", ["16:00", "19:00"]),
        ("late", ["19:00", "22:00"]),
    ] {
        let instance = unit("2026-11-02", 1, VisitTemplate::default().in_slot(slot)).instance();
        let [earliest, latest] = times;
        let due = format!("t/2026-11-02 2026-11-02T{earliest}..2026-11-02T{latest}");
        assert_eq!(visits(&instance), [due]);
    }
}

#[test]
fn a_problem_replaces_a_slot_and_adds_others() {
    let template = VisitTemplate::default().in_slot("morning").in_slot("tea");
    let unit = unit("2026-11-02", 1, template).roster(|problem| {
        for (name, earliest, latest) in [("morning", "06:00", "06:30"), ("tea", "15:00", "15:15")] {
            let [earliest, latest] = [earliest, latest].map(str::to_owned);
            problem
                .slots
                .insert(name.to_owned(), StartWindow { earliest, latest });
        }
    });
    assert_eq!(
        visits(&unit.instance()),
        ["t/2026-11-02 2026-11-02T06:00..2026-11-02T06:30 2026-11-02T15:00..2026-11-02T15:15"]
    );
}

#[test]
fn a_window_over_midnight_ends_on_the_next_day_or_with_the_horizon() {
    let instance = unit("2026-11-02", 2, at("23:00", "01:00")).instance();
    let due = [
        "t/2026-11-02 2026-11-02T23:00..2026-11-03T01:00",
        "t/2026-11-03 2026-11-03T23:00..2026-11-03T23:59",
    ];
    assert_eq!(visits(&instance), due);
}

#[test]
fn a_time_that_the_clock_skips_comes_at_the_change_with_a_warning() {
    let instance = unit("2027-03-27", 3, at("02:15", "02:45")).instance();
    let due = [
        "t/2027-03-27 2027-03-27T02:15..2027-03-27T02:45",
        "t/2027-03-28 2027-03-28T03:00..2027-03-28T03:00",
        "t/2027-03-29 2027-03-29T02:15..2027-03-29T02:45",
    ];
    assert_eq!(visits(&instance), due);
    let told = warned(&instance).join("\n");
    for skipped in ["02:15", "02:45"] {
        let due = format!(
            "visit template \"t\": comes to 2027-03-28T{skipped}, a time that the clock change skips: 2027-03-28T03:00 is taken in its place"
        );
        assert!(told.contains(&due), "{told}");
    }
}

#[test]
fn a_time_that_the_clock_repeats_is_the_first_of_the_two() {
    let instance = unit("2026-10-25", 1, at("02:30", "03:30")).instance();
    let windows = &instance.visits().rows()[0].windows;
    let minutes = windows
        .iter()
        .map(|window| [window.earliest, window.latest].map(|at| at.since_start().get()));
    // The clock shows 02:30 after 150 minutes, and from 03:00 on an hour more has passed.
    assert_eq!(minutes.collect::<Vec<_>>(), [[150, 179], [240, 270]]);
    assert_eq!(
        warned(&instance)
            .iter()
            .filter(|told| told.contains("skips"))
            .count(),
        0
    );
}

#[test]
fn absences_and_exceptions_take_days_out() {
    let template = VisitTemplate {
        except: words(&["2026-11-02"]),
        ..morning()
    };
    let unit = unit("2026-11-02", 5, template).change_patient("p1", |patient| {
        patient.absences = vec![Absence {
            from: "2026-11-04".to_owned(),
            until: "2026-11-05".to_owned(),
        }];
    });
    assert_eq!(ids(&unit.instance()), ["t/2026-11-03", "t/2026-11-06"]);
}

#[test]
fn free_days_leave_each_visit_the_days_that_the_others_leave() {
    let template = VisitTemplate {
        days: words(&["mon", "tue", "wed", "thu", "fri"]),
        times_a_week: Some(2),
        gap_days: Some(2),
        ..at("08:00", "08:00")
    };
    let instance = unit("2026-11-02", 7, template).instance();
    let day = |date: u32| format!(" 2026-11-{date:02}T08:00..2026-11-{date:02}T08:00");
    let due = [
        "t/2026-11-02".to_owned() + &day(2) + &day(3) + &day(4),
        "t/2026-11-04".to_owned() + &day(4) + &day(5) + &day(6),
    ];
    assert_eq!(visits(&instance), due);
    let solution = best(&instance);
    let starts: Vec<NaiveDate> = solution
        .plan()
        .assignments
        .iter()
        .map(|made| instance.horizon().date(made.start))
        .collect();
    assert_eq!(starts.len(), 2, "both are made");
    assert!((starts[1] - starts[0]).num_days().abs() >= 2, "{starts:?}");
}

/// A template's visits may be to different patients, since each is to those who are at home: they are as many days apart all the same.
#[test]
fn a_gap_in_days_holds_between_the_visits_to_each_of_a_couple() {
    let away = |from: &str, until: &str| {
        vec![Absence {
            from: from.to_owned(),
            until: until.to_owned(),
        }]
    };
    let couple = |days: &[&str]| {
        let template = VisitTemplate {
            other_patients: words(&["p2"]),
            days: words(days),
            gap_days: Some(2),
            ..at("08:00", "08:00")
        };
        unit("2026-11-02", 7, template)
            .patient_with("p2", |patient| {
                patient.absences = away("2026-11-02", "2026-11-03");
            })
            .change_patient("p1", |patient| {
                patient.absences = away("2026-11-04", "2026-11-08");
            })
    };
    let instance = couple(&["mon", "wed"]).instance();
    let rows = instance.visits().rows().iter();
    let patients: Vec<&str> = rows
        .map(|visit| instance.patients()[visit.patient].id.as_str())
        .collect();
    assert_eq!(patients, ["p1", "p2"]);
    assert_eq!(best(&instance).plan().assignments.len(), 2);
    let defects = defects(&couple(&["tue", "wed"]));
    assert_eq!(defects.len(), 1, "{defects:?}");
    assert!(
        defects[0].contains("a distance of 2 days that cannot be"),
        "{defects:?}"
    );
}

/// Every choice of days that keeps the gap is one that the visits can make, and they can make no other.
#[test]
fn nothing_is_lost_by_the_days_that_each_visit_may_be_on() {
    for (times, gap) in [(1, 1), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2)] {
        let template = VisitTemplate {
            times_a_week: Some(times),
            gap_days: Some(gap),
            ..at("08:00", "08:00")
        };
        let instance = unit("2026-11-02", 7, template).instance();
        let open: Vec<BTreeSet<usize>> = instance
            .visits()
            .rows()
            .iter()
            .map(|visit| visit.windows.iter())
            .map(|windows| windows.map(|window| instance.horizon().day(window.earliest)))
            .map(Iterator::collect)
            .collect();
        let choices: Vec<Vec<usize>> = (0_u32..1 << 7)
            .filter(|days| days.count_ones() == times)
            .map(|days| (0..7).filter(|day| days & (1 << day) != 0).collect())
            .filter(|days: &Vec<usize>| {
                days.windows(2)
                    .all(|pair| pair[1] - pair[0] >= gap as usize)
            })
            .collect();
        for (number, own) in open.iter().enumerate() {
            let due: BTreeSet<usize> = choices.iter().map(|days| days[number]).collect();
            assert_eq!(*own, due, "{times} times, {gap} days apart");
        }
    }
}

/// The same over two weeks with days away, by all 2^14 choices of days: there are as many visits as can be, and each may be on
/// just the days on which some choice has it.
#[test]
fn free_days_keep_the_gap_from_week_to_week_and_over_absences() {
    let cases: [(usize, usize, &[u32]); 6] = [
        (1, 7, &[]),
        (2, 3, &[]),
        (2, 3, &[4, 5, 6]),
        (3, 2, &[3, 8, 9]),
        (1, 6, &[0, 1, 2, 3, 4, 5]),
        (2, 3, &[2, 3, 4, 5, 6, 7, 8, 9]),
    ];
    for (times, gap, away) in cases {
        let template = VisitTemplate {
            times_a_week: Some(times as u32),
            gap_days: Some(gap as u32),
            except: away
                .iter()
                .map(|day| format!("2026-11-{:02}", 2 + day))
                .collect(),
            ..at("08:00", "08:00")
        };
        let instance = unit("2026-11-02", 14, template).instance();
        let horizon = instance.horizon();
        let open: Vec<BTreeSet<usize>> = instance
            .visits()
            .rows()
            .iter()
            .map(|visit| {
                let windows = visit.windows.iter();
                windows.map(|window| horizon.day(window.earliest)).collect()
            })
            .collect();
        let choices: Vec<Vec<usize>> = (0_u32..1 << 14)
            .filter(|days| away.iter().all(|day| days & (1 << day) == 0))
            .map(|days| (0..14).filter(|day| days & (1 << day) != 0).collect())
            .filter(|days: &Vec<usize>| {
                let first = days.iter().filter(|&&day| day < 7).count();
                first <= times
                    && days.len() - first <= times
                    && days.windows(2).all(|pair| pair[1] - pair[0] >= gap)
            })
            .collect();
        let most = choices.iter().map(Vec::len).max().unwrap_or(0);
        assert_eq!(
            open.len(),
            most,
            "{times} times, {gap} apart, without {away:?}"
        );
        let in_first = open.iter().filter(|days| days.first() < Some(&7)).count();
        let choices = choices.iter().filter(|days| {
            days.len() == most && days.iter().filter(|&&day| day < 7).count() == in_first
        });
        let mut due = vec![BTreeSet::new(); most];
        for days in choices {
            for (own, &day) in due.iter_mut().zip(days) {
                own.insert(day);
            }
        }
        assert_eq!(open, due, "{times} times, {gap} apart, without {away:?}");
    }
}

#[test]
fn a_week_cut_by_the_horizon_gets_its_share() {
    let template = || VisitTemplate {
        times_a_week: Some(3),
        ..morning()
    };
    for days in 1..7 {
        let (first, rest) = (
            unit("2026-11-02", days, template()).instance(),
            unit(&format!("2026-11-{:02}", 2 + days), 7 - days, template()).instance(),
        );
        assert_eq!(first.visits().len() + rest.visits().len(), 3, "{days}");
    }
}

#[test]
fn too_few_days_left_in_a_week_are_told() {
    let template = VisitTemplate {
        times_a_week: Some(2),
        ..morning()
    };
    let unit = unit("2026-11-02", 7, template).change_patient("p1", |patient| {
        patient.absences = vec![Absence {
            from: "2026-11-02".to_owned(),
            until: "2026-11-07".to_owned(),
        }];
    });
    let instance = unit.instance();
    assert_eq!(ids(&instance), ["t/2026-11-08"]);
    let due = "visit template \"t\": gives 1 of 2 visits in the week of 2026-11-02: absences and exceptions leave too few days";
    assert!(
        warned(&instance).join("\n").contains(due),
        "{:?}",
        warned(&instance)
    );
}

/// A gap in minutes holds to later visits of the day, and to no earlier one; a gap in days only among the template's visits.
#[test]
fn gaps_in_minutes_and_in_days_are_two_things() {
    let gap = |minutes: Option<i32>, days: Option<u32>| {
        let template = VisitTemplate {
            gap_minutes: minutes,
            gap_days: days,
            ..at("09:00", "09:00")
        };
        unit("2026-11-02", 2, template)
            .visit("p1", 10, "2026-11-02T08:45", "2026-11-02T08:45")
            .visit("p1", 10, "2026-11-02T10:00", "2026-11-02T11:00")
    };
    let starts = |unit: &Unit| {
        let instance = unit.instance();
        let solution = best(&instance);
        let made = solution.plan().assignments.iter();
        let visits = made.map(|made| (instance.visits()[made.visit].id.clone(), made.start));
        visits
            .map(|(visit, start)| (visit, instance.civil_text(start)))
            .collect::<BTreeMap<String, String>>()
    };
    let free = gap(None, None).instance();
    assert!(free.relations().separations.is_empty());
    let unit = gap(Some(90), None);
    let planned = starts(&unit);
    assert_eq!(
        planned.len(),
        4,
        "the visit before is no matter: {planned:?}"
    );
    assert_eq!(
        planned["p1-2"], "2026-11-02T11:00",
        "90 minutes after 09:30"
    );
    assert_eq!(unit.instance().relations().separations.len(), 1);
    let told = defects(&gap(Some(91), None));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0]
            .starts_with("visit_templates[0].gap_minutes: asks for a gap of 91 min that cannot be"),
        "{told:?}"
    );
    assert_eq!(starts(&gap(None, Some(1))).len(), 4);
    let told = defects(&gap(None, Some(2)));
    assert!(
        told[0].starts_with(
            "visit_templates[0].gap_days: asks for a distance of 2 days that cannot be"
        ),
        "{told:?}"
    );
}

#[test]
fn a_template_that_meets_no_day_gives_nothing() {
    let saturday = VisitTemplate {
        days: words(&["sat", "2027-01-01"]),
        ..morning()
    };
    let instance = unit("2026-11-02", 5, saturday).instance();
    assert_eq!(ids(&instance), [""; 0]);
    let told = warned(&instance).join("\n");
    assert!(
        told.contains("visit_templates: give no visit in this horizon"),
        "{told}"
    );
    let solution = best(&instance);
    assert_eq!(solution.plan().assignments.len(), 0);
}

#[test]
fn other_lists_name_the_visits_of_templates() {
    let pinned = unit("2026-11-02", 2, morning()).relate(|problem| {
        problem.pins = vec![Pin {
            visit: "t/2026-11-03".to_owned(),
            start: Some("2026-11-03T09:07".to_owned()),
            ..Pin::default()
        }];
        problem.first_then = vec![FirstThen::new("t/2026-11-02", "t/2026-11-03")];
        problem.same_carer = vec![words(&["t/2026-11-02", "t/2026-11-03"])];
    });
    let instance = pinned.instance();
    let solution = best(&instance);
    let second = VisitId::from_index(1);
    let start = solution
        .plan()
        .assignments
        .iter()
        .find(|made| made.visit == second);
    assert_eq!(
        instance.civil_text(start.expect("it is made").start),
        "2026-11-03T09:07"
    );
    let unknown = unit("2026-11-02", 2, morning()).relate(|problem| {
        problem.first_then = vec![FirstThen::new("t/2026-11-02", "t/2026-11-04")];
    });
    assert_eq!(
        defects(&unknown),
        [
            r#"first_then[0].then: names "t/2026-11-04", but no visit has that id; use the id of a visit of the problem"#
        ]
    );
}

/// A template that cannot be read may have given what others name: only the template is wrong then.
#[test]
fn names_of_an_unread_template_are_not_called_unknown() {
    let unit =
        unit("2026-11-02", 2, VisitTemplate::default().in_slot("mornin")).relate(|problem| {
            problem.first_then = vec![FirstThen::new("t/2026-11-02", "t/2026-11-03")];
        });
    assert_eq!(
        defects(&unit),
        [
            r#"visit_templates[0].slots[0]: is "mornin", no slot of the problem; write "morning" if that is what it means"#
        ]
    );
}

#[test]
fn the_problem_as_a_value_is_the_file() {
    let problem = unit("2026-11-02", 14, morning()).problem();
    let json = serde_json::to_vec(&problem).expect("JSON");
    let back: samma::Problem = serde_json::from_slice(&json).expect("a problem");
    assert_eq!(back, problem);
    assert_eq!(instance_of(&problem).visits().len(), 14);
}
