//! Double visits as they are: the second carer comes later, or leaves earlier, or needs another skill.

mod file;
mod rules;

use samma::id::{Id, VisitId};
use samma::measure::{Continuity, Log, Staffing};
use samma::problem::Skill;
use samma::report::Report;
use samma::solve::{Solver, Stopped};
use serde_json::json;

use crate::common::{Unit, case, divide, solve_checked};

/// Ann washes for 40 minutes; for the last ten a second carer helps to lift, who must be able to.
fn wash_and_lift() -> Unit {
    Unit::new()
        .carer("ann")
        .carer_with("bo", |carer| {
            carer.skills = vec![Skill::Always("lift".to_owned())];
        })
        .shift("ann", "07:00", "15:30")
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 40, "08:00", "09:00", |visit| {
            divide(
                visit,
                json!([{}, { "after_minutes": 30, "skills": ["lift"] }]),
            );
        })
}

const MADE: [(&str, &str, &str, &str); 2] = [
    ("p1-1", "ann", "ann-1", "08:00"),
    ("p1-1/2", "bo", "bo-1", "08:30"),
];

#[test]
fn each_stay_is_a_row_with_its_own_windows_minutes_and_skills() {
    let instance = wash_and_lift().visit("p1", 20, "12:00", "12:30").instance();
    let rows = instance.visits().rows().iter();
    let rows: Vec<_> = rows
        .map(|row| {
            let window = instance.civil_text(row.windows[0].earliest);
            (
                row.id.as_str(),
                row.minutes.get(),
                window,
                row.skills.len(),
                row.carers,
            )
        })
        .collect();
    let at = |time: &str| format!("2026-11-02T{time}");
    assert_eq!(
        rows,
        [
            ("p1-1", 40, at("08:00"), 0, 1),
            ("p1-2", 20, at("12:00"), 0, 1),
            ("p1-1/2", 10, at("08:30"), 1, 1),
        ]
    );
    assert_eq!(instance.visits()[VisitId::from_index(2)].crew(), 2);
}

/// Stays that are all alike are nothing but a number of carers, and skills of all.
#[test]
fn stays_that_are_alike_are_a_usual_double_visit() {
    let alike = wash_and_lift().change_visit("p1-1", |visit| {
        divide(visit, json!([{}, {}]));
    });
    let usual = wash_and_lift().change_visit("p1-1", |visit| {
        visit.stays.clear();
        visit.carers = 2;
    });
    assert_eq!(alike.instance(), usual.instance());
}

/// Bo, who alone can lift, is at another patient's until 08:35 and has ten minutes on the way, so the visit starts at 08:15.
#[test]
fn the_second_carer_comes_when_the_visit_needs_them() {
    let unit = wash_and_lift()
        .patient("p2")
        .visit_with("p2", 25, "08:10", "08:10", |visit| {
            visit.required_carers = vec!["bo".to_owned()];
        });
    let instance = unit.instance();
    let solution = solve_checked(&Solver::new(), &instance);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    assert_eq!(solution.score().unassigned(), 0);
    assert_eq!(solution.score().distinct_carers(), 3);
    assert_eq!(solution.bound().least().distinct_carers(), 3);
    let file = solution.to_file(&instance);
    let starts = file.assignments.iter().filter(|made| made.visit == "p1-1");
    let starts: Vec<_> = starts
        .map(|made| (made.carer.as_str(), made.stay, &made.start[11..]))
        .collect();
    assert!(starts.contains(&("ann", Some(1), "08:15")), "{starts:?}");
    assert!(starts.contains(&("bo", Some(2), "08:45")), "{starts:?}");
}

#[test]
fn measures_and_report_speak_of_one_visit() {
    let (instance, plan) = case(&wash_and_lift(), &MADE, &[]);
    let staffing = Staffing::of(&instance, &plan);
    assert_eq!(
        (staffing.visits, staffing.staffed, staffing.empty_places),
        (1, 1, 0)
    );
    let continuity = Continuity::of(&instance, &plan);
    let patient = &continuity.patients.rows()[0];
    assert_eq!((patient.visits, patient.carers.len()), (1, 2));
    let log = Log::of_plan(&instance, &plan);
    let contacts = log.patients.rows()[0].contacts.iter();
    let contacts: Vec<_> = contacts
        .map(|each| (each.visit, each.minutes.get()))
        .collect();
    assert_eq!(contacts, [(0, 40), (0, 10)]);
    let lines = Report::of_plan(&instance, &plan).lines();
    assert_eq!(lines[0].value, "1 of 1");
}

/// A visit of which only the first half is staffed: one place is empty, and the file says which.
#[test]
fn a_stay_that_nobody_makes_is_an_empty_place_of_the_visit() {
    let unit = wash_and_lift().change_carer("bo", |carer| carer.skills.clear());
    let instance = unit.instance();
    let solution = solve_checked(&Solver::new(), &instance);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    assert_eq!(solution.score().unassigned(), 1);
    let staffing = Staffing::of(&instance, solution.plan());
    assert_eq!(
        (staffing.visits, staffing.staffed, staffing.empty_places),
        (1, 0, 1)
    );
    let file = solution.to_file(&instance);
    let empty: Vec<_> = file
        .unassigned
        .iter()
        .map(|each| (each.visit.as_str(), each.stay, each.missing))
        .collect();
    assert_eq!(empty, [("p1-1", Some(2), 1)]);
    assert_eq!(file.unassigned[0].reasons[0].kind, "unskilled");
}

/// Ann alone can come to both stays, and makes one of them.
#[test]
fn one_carer_makes_no_two_stays_of_a_visit() {
    let unit = Unit::of_ann_and_bo()
        .patient_with("p1", |patient| {
            patient.excluded_carers.push("bo".to_owned());
        })
        .visit_with("p1", 40, "08:00", "09:00", |visit| {
            divide(visit, json!([{ "minutes": 20 }, { "after_minutes": 20 }]));
        });
    let solution = solve_checked(&Solver::new(), &unit.instance());
    assert_eq!(solution.stopped(), Stopped::Optimal);
    assert_eq!(solution.score().unassigned(), 1);
    assert_eq!(solution.bound().least().unassigned(), 1);
}

/// The medicine is given by one and checked by another: both visits cost two carers, proven by the patient alone.
#[test]
fn visits_by_different_carers_need_two() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 20, "08:00", "09:00")
        .visit("p1", 20, "12:00", "13:00")
        .relate(|related| {
            related
                .different_carers
                .push(vec!["p1-1".to_owned(), "p1-2".to_owned()]);
        });
    let instance = unit.instance();
    let solution = solve_checked(&Solver::new(), &instance);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    assert_eq!(solution.score().distinct_carers(), 2);
    assert_eq!(solution.patient_bounds().rows(), [2]);
}

/// Without a name they are carers all the same: a visit may ask for them.
#[test]
fn substitutes_of_a_pool_count_as_carers() {
    let unit = wash_and_lift()
        .visit_with("p1", 20, "12:00", "12:30", |visit| visit.carers = 4)
        .roster(|problem| {
            problem.pools =
                serde_json::from_value(json!([{ "id": "sub", "count": 2 }])).expect("a pool");
        });
    assert_eq!(unit.instance().carers().len(), 4);
}
