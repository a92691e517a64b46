//! The indicators: who counts, which visits count, over which days.

use chrono::NaiveTime;
use samma::engine::rows::IndicatorValue;
use samma::id::Id;
use samma::measure::{AbsenceRule, Days, DoubleStaffing, Exclusion, Indicator, Log, Statistic};
use samma::problem::Absence;
use samma::problem::VisitKind;

use super::{csv, date, fraction, log};
use crate::common::{Unit, instance_of};

/// Two visits a day on days 1 to `days`: Ann in the mornings, Bo in the evenings.
fn two_a_day(patient: &str, days: i64) -> Vec<String> {
    (1..=days)
        .flat_map(|day| {
            [
                format!("{patient},ann,{day} 08:00,30"),
                format!("{patient},bo,{day} 18:00,30"),
            ]
        })
        .collect()
}

fn with(mut lines: Vec<String>, more: &[&str]) -> Log {
    lines.extend(more.iter().map(|&line| line.to_owned()));
    log(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

fn of_any_age() -> Indicator {
    Indicator {
        least_age: None,
        ..Indicator::u21401()
    }
}

fn only(counted: Vec<IndicatorValue>) -> IndicatorValue {
    assert_eq!(counted.len(), 1);
    counted.into_iter().next().unwrap()
}

/// What U21401 comes to for one patient with two visits a day and `more`.
fn faces_with(more: &[&str]) -> u64 {
    let counted = only(of_any_age().fixed(&with(two_a_day("p1", 14), more)));
    let value = counted.value.expect("the patient counts");
    assert_eq!(value.denominator(), 1);
    value.numerator()
}

#[test]
fn presets_differ_in_their_statistic_only() {
    let mean = Indicator::u21401();
    assert_eq!(mean.least_age, Some(65));
    assert_eq!(mean.kinds, [VisitKind::HomeCare]);
    assert_eq!((mean.least_visits_a_day, mean.days), (2, 14));
    let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    assert_eq!(mean.hours, clock(7)..clock(22));
    assert_eq!(
        (mean.double, mean.absent),
        (DoubleStaffing::Every, AbsenceRule::Excluded)
    );
    let as_mean = |preset: Indicator| Indicator {
        statistic: Statistic::Mean,
        ..preset
    };
    assert_eq!(Indicator::u21402().statistic, Statistic::Median);
    assert_eq!(as_mean(Indicator::u21402()), mean);
    assert_eq!(Indicator::u21436().statistic, Statistic::ShareAbove(20));
    assert_eq!(as_mean(Indicator::u21436()), mean);
}

#[test]
fn a_visit_counts_if_any_minute_lies_from_seven_to_ten() {
    assert_eq!(faces_with(&[]), 2);
    assert_eq!(faces_with(&["p1,cia,3 06:30,30"]), 2, "over at seven");
    assert_eq!(
        faces_with(&["p1,cia,3 06:31,30"]),
        3,
        "the minute from seven on"
    );
    assert_eq!(
        faces_with(&["p1,cia,3 21:59,30"]),
        3,
        "the minute before ten"
    );
    assert_eq!(faces_with(&["p1,cia,3 22:00,30"]), 2, "at ten sharp");
    assert_eq!(
        faces_with(&["p1,cia,3 07:00,0"]),
        3,
        "a visit of no length happened all the same"
    );
    assert_eq!(
        faces_with(&["p1,cia,3 22:30,600"]),
        3,
        "into the next morning"
    );
}

#[test]
fn only_kinds_that_count_count() {
    for kind in ["alarm", "meal_delivery", "home_nursing"] {
        assert_eq!(
            faces_with(&[&format!("p1,cia,3 12:00,30,{kind}")]),
            2,
            "{kind}"
        );
    }
    assert_eq!(faces_with(&["p1,cia,3 12:00,30,home_care"]), 3);
    let log = with(two_a_day("p1", 14), &["p1,cia,3 12:00,30,alarm"]);
    let with_alarms = Indicator {
        kinds: vec![VisitKind::HomeCare, VisitKind::Alarm],
        ..of_any_age()
    };
    assert_eq!(only(with_alarms.fixed(&log)).value, fraction(3, 1));
}

#[test]
fn whoever_lacks_a_visit_on_one_day_does_not_count() {
    let mut lines = two_a_day("p1", 14);
    lines.retain(|line| line != "p1,bo,9 18:00,30");
    let counted = only(of_any_age().fixed(&with(lines.clone(), &["p1,bo,9 18:00,30,alarm"])));
    let reason = Exclusion::TooFewVisits {
        date: date(9),
        visits: 1,
        least: 2,
    };
    assert_eq!(
        counted
            .excluded
            .iter()
            .map(|&(_, why)| why)
            .collect::<Vec<_>>(),
        [reason]
    );
    assert_eq!(reason.to_string(), "1 visit on 2026-03-10, fewer than 2");
    assert_eq!(counted.value, None);
    let once = Indicator {
        least_visits_a_day: 1,
        ..of_any_age()
    };
    assert_eq!(only(once.fixed(&with(lines, &[]))).value, fraction(2, 1));
}

#[test]
fn a_double_staffed_visit_is_one_visit_and_two_faces() {
    let mut lines = two_a_day("p1", 14);
    lines.retain(|line| line != "p1,bo,9 18:00,30");
    let double = with(lines, &["p1,cia,9 08:00,30"]);
    let counted = only(of_any_age().fixed(&double));
    assert_eq!(counted.value, None, "one visit on day 9, by two");
    let log = with(
        two_a_day("p1", 14),
        &["p1,cia,9 08:00,30", "p1,dan,10 18:00,30"],
    );
    assert_eq!(only(of_any_age().fixed(&log)).value, fraction(4, 1));
    let busiest = Indicator {
        double: DoubleStaffing::Busiest,
        ..of_any_age()
    };
    assert_eq!(
        only(busiest.fixed(&log)).value,
        fraction(2, 1),
        "Ann and Bo come more often"
    );
}

#[test]
fn mean_median_and_share_of_several_patients() {
    let mut lines = two_a_day("p1", 14);
    lines.extend(two_a_day("p2", 14));
    lines.extend(two_a_day("p3", 14));
    // 2 faces for p1, 20 for p2, 21 for p3.
    let more = |patient: &'static str, faces: i64| {
        (1..=faces).map(move |face| {
            format!(
                "{patient},c{face},{} {}:00,30",
                1 + face % 14,
                10 + face / 14
            )
        })
    };
    lines.extend(more("p2", 18));
    lines.extend(more("p3", 19));
    let counted = only(of_any_age().fixed(&with(lines, &[])));
    let faces: Vec<usize> = counted.included.iter().map(|&(_, faces)| faces).collect();
    assert_eq!(faces, [2, 20, 21]);
    assert_eq!(counted.value_as(Statistic::Mean), fraction(43, 3));
    assert_eq!(counted.value_as(Statistic::Median), fraction(20, 1));
    assert_eq!(
        counted.value_as(Statistic::ShareAbove(20)),
        fraction(1, 3),
        "20 is not above 20"
    );
}

#[test]
fn the_median_of_two_is_their_mean() {
    let mut lines = two_a_day("p1", 14);
    lines.extend(two_a_day("p2", 14));
    let counted = only(of_any_age().fixed(&with(lines, &["p2,cia,1 12:00,30"])));
    assert_eq!(counted.value_as(Statistic::Median), fraction(5, 2));
}

/// Day 1 has one visit only, and Cia comes on day 16.
#[test]
fn every_window_within_the_log_is_rolled_over() {
    let mut lines = two_a_day("p1", 16);
    lines.retain(|line| line != "p1,bo,1 18:00,30");
    let log = with(lines, &["p1,cia,16 12:00,30"]);
    let count = of_any_age();
    let values: Vec<_> = count
        .rolling(&log)
        .iter()
        .map(|counted| counted.value)
        .collect();
    assert_eq!(values, [None, fraction(2, 1), fraction(3, 1)]);
    let windows: Vec<Days> = count
        .rolling(&log)
        .iter()
        .map(|counted| counted.window)
        .collect();
    assert_eq!(windows, [1, 2, 3].map(|day| Days::new(date(day), 14)));
    assert_eq!(count.fixed(&log).len(), 1, "two days are left over");
    let week = Indicator { days: 7, ..count };
    let firsts: Vec<_> = week
        .fixed(&log)
        .iter()
        .map(|counted| counted.window.first())
        .collect();
    assert_eq!(firsts, [date(1), date(8)]);
    assert_eq!(week.rolling(&log).len(), 10);
}

#[test]
fn fewer_days_than_a_window_have_no_value() {
    let log = with(two_a_day("p1", 13), &[]);
    assert_eq!(
        (of_any_age().fixed(&log), of_any_age().rolling(&log)),
        (vec![], vec![])
    );
}

/// Four people: of 64 years, of 65, of unknown age, and of 80 but away on day 5.
#[test]
fn the_young_the_ageless_and_the_absent_are_told_apart() {
    let unit = Unit::starting("2026-03-02", 14)
        .patient_with("young", |patient| patient.age = Some(64))
        .patient_with("old", |patient| patient.age = Some(65))
        .patient("ageless")
        .patient_with("away", |patient| {
            patient.age = Some(80);
            patient.absences = vec![Absence {
                from: date(5).to_string(),
                until: date(6).to_string(),
            }];
        })
        .visit("young", 30, "08:00", "09:00");
    let instance = instance_of(&unit.problem());
    let lines: Vec<String> = ["young", "old", "ageless", "away"]
        .iter()
        .flat_map(|patient| two_a_day(patient, 14))
        .collect();
    let file = csv(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let log = Log::parse_for(&instance, file.as_bytes(), None).unwrap();
    let counted = only(Indicator::u21401().fixed(&log));
    assert_eq!(
        counted
            .included
            .iter()
            .map(|(patient, _)| patient.index())
            .collect::<Vec<_>>(),
        [1]
    );
    let excluded: Vec<(usize, String)> = counted
        .excluded
        .iter()
        .map(|(patient, why)| (patient.index(), why.to_string()))
        .collect();
    let expected = [
        (0, "64 years old, below 65"),
        (2, "the age is not known"),
        (3, "away from home on 2026-03-06"),
    ];
    assert_eq!(
        excluded,
        expected.map(|(patient, why)| (patient, why.to_owned()))
    );
    let with_absent = Indicator {
        absent: AbsenceRule::Included,
        ..Indicator::u21401()
    };
    assert_eq!(only(with_absent.fixed(&log)).included.len(), 2);
    assert_eq!(only(of_any_age().fixed(&log)).included.len(), 3);
}
