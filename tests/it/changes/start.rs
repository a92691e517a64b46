//! Yesterday's plan is a start for today's problem.

use std::ops::ControlFlow;
use std::time::Duration;

use samma::instance::Instance;
use samma::plan::{Assignment, Plan};
use samma::scenario::generate;
use samma::solve::{Solver, Stopped, what_fits};
use samma::team::{Divider, plan_teams};
use samma::{check, scenario};
use serde_json::{Value, json};

use super::fault;
use crate::common::{Unit, case, pause, solve_checked};

/// The time limit only ends proofs that nobody here waits for.
fn solver() -> Solver {
    Solver::new()
        .iteration_limit(30)
        .time_limit(Duration::from_secs(5))
}

#[test]
fn a_plan_of_a_carer_who_is_ill_is_dropped_row_by_row() {
    let instance = Instance::parse(&fault("start-carer-ill.json")).expect("a sound problem");
    let read = instance
        .parse_start(&fault("start-old.plan.json"))
        .expect("an earlier plan");
    assert_eq!(read.plan, Plan::default(), "ann made everything");
    let told: Vec<String> = read.dropped.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4);
    assert_eq!(
        told[0],
        r#"assignments[0]: names the carer "ann" and the shift "ann-0", which the problem does not have; the rest is kept without it"#
    );
    let solution = solve_checked(&solver().initial_plan(read.plan), &instance);
    assert_eq!(solution.score().unassigned(), 0);
}

/// The unit, and its plan as a file without the visits, carers and shifts that `is_gone` names.
fn without(is_gone: impl Fn(&str) -> bool) -> (Instance, Value, Value) {
    let unit = generate(&scenario::Unit::new(8, 5).lasting(3));
    let mut problem = serde_json::to_value(&unit.problem).expect("string keys");
    for list in ["visits", "shifts", "carers"] {
        let rows = problem[list].as_array_mut().expect("a list");
        rows.retain(|row| {
            let names =
                ["id", "carer"].map(|field| row[field].as_str().unwrap_or_default().to_owned());
            !names.iter().any(|name| is_gone(name))
        });
    }
    for patient in problem["patients"].as_array_mut().expect("a list") {
        let fields = patient.as_object_mut().expect("a patient");
        fields.retain(|field, _| !field.ends_with("_carers") && !field.starts_with("contact_"));
    }
    problem["history"] = json!([]);
    let instance = Instance::parse(problem.to_string().as_bytes());
    let instance = instance.unwrap_or_else(|defects| panic!("{defects}"));
    let plan = serde_json::to_value(&unit.plan).expect("string keys");
    (instance, problem, plan)
}

#[test]
fn what_does_not_name_the_carer_who_is_ill_is_kept() {
    let (_, whole, file) = without(|_| false);
    let ill = whole["carers"][0]["id"].as_str().expect("an id").to_owned();
    let visit = whole["visits"][0]["id"].as_str().expect("an id").to_owned();
    let (instance, _, _) = without(|id| id == ill || id == visit);
    let read = instance
        .parse_start(file.to_string().as_bytes())
        .expect("an earlier plan");
    let rows = file["assignments"].as_array().expect("a list");
    let stay = rows
        .iter()
        .filter(|row| row["carer"] != json!(ill) && row["visit"] != json!(visit));
    let stay = stay.count();
    assert!(stay > rows.len() / 2);
    assert_eq!(
        (read.plan.assignments.len(), read.dropped.len()),
        (stay, rows.len() - stay)
    );
    let fit = what_fits(&instance, &read.plan);
    assert_eq!(
        (fit.plan.clone().sorted(), fit.dropped),
        (read.plan.clone().sorted(), vec![])
    );
    let solution = solve_checked(&solver().initial_plan(read.plan.clone()), &instance);
    let start = check::score(&instance, &read.plan);
    assert!(
        *solution.score() <= start,
        "{:?} is worse than {start:?}",
        *solution.score()
    );
}

#[test]
fn a_plan_of_another_problem_is_refused_with_a_clear_message() {
    let instance = Instance::parse(&fault("start-carer-ill.json")).expect("a sound problem");
    let refused = instance.parse_start(&fault("pool-fortnight-1.plan.json"));
    let defects = refused.expect_err("not one of its visits is known");
    assert_eq!(
        defects.0[0].to_string(),
        "assignments: names no visit of this problem in any of its 2 rows: it is the plan of another problem; give a plan of this \
         problem, or of an earlier state of it"
    );
    let defects = instance
        .parse_start(&fault("start-carer-ill.json"))
        .expect_err("no plan");
    assert_eq!(
        defects.0[0].to_string(),
        "the file is a problem, not a plan; give a plan for the problem"
    );
    let empty = instance.parse_start(br#"{ "format": 1, "assignments": [] }"#);
    assert_eq!(empty.expect("a plan").plan, Plan::default());
}

#[test]
fn every_defect_of_the_form_is_still_told_with_its_place() {
    let instance = Instance::parse(&fault("start-carer-ill.json")).expect("a sound problem");
    let json = r#"{ "format": 1, "assignments": [
        { "visit": "gone", "carer": "bo", "shift": "bo-0", "start": "2026-11-02T08:00" },
        { "visit": "p1-0", "carer": "bo", "shift": "bo-0", "start": "8 o'clock" },
        { "visit": "p2-0", "carer": "bo", "shift": 7, "start": "2026-11-02T08:00" }], "brakes": [] }"#;
    let defects = instance
        .parse_start(json.as_bytes())
        .expect_err("a bad form");
    let places: Vec<&str> = defects
        .0
        .iter()
        .map(|defect| defect.path.as_str())
        .collect();
    assert_eq!(
        places,
        ["assignments[1].start", "assignments[2].shift", "brakes"]
    );
}

/// One visit fits, one starts too late, and one is made by a carer of whom the shift is not.
#[test]
fn a_start_keeps_what_breaks_no_rule() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:00")
        .visit("p1", 30, "10:00", "10:00")
        .visit("p1", 30, "12:00", "12:00");
    let made = [
        ("p1-1", "bo", "bo-1", "08:00"),
        ("p1-2", "bo", "bo-1", "10:30"),
        ("p1-3", "ann", "bo-1", "12:00"),
    ];
    let (instance, start) = case(&unit, &made, &[]);
    let fit = what_fits(&instance, &start);
    assert_eq!(check::violations(&instance, &fit.plan), []);
    let kept: Vec<usize> = fit
        .plan
        .assignments
        .iter()
        .map(|made| {
            start
                .assignments
                .iter()
                .position(|each| each.visit == made.visit)
                .expect("of the start")
        })
        .collect();
    assert_eq!(kept, [0, 1], "the second at the time at which it may start");
    let told: Vec<String> = fit.dropped.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["visit p1-3 by ann in shift bo-1 starts 2026-11-02T12:00, but bo works that shift"]
    );
    let solution = solve_checked(&solver().initial_plan(start), &instance);
    assert_eq!(solution.score().distinct_carers(), 1);
}

#[test]
fn what_a_changed_problem_forbids_is_dropped_and_said() {
    let unit = Unit::of_ann_and_bo()
        .patient_with("p1", |patient| {
            patient.excluded_carers = vec!["ann".to_owned()];
        })
        .patient("p2")
        .visit("p1", 30, "08:00", "08:00")
        .visit("p2", 30, "08:00", "08:00")
        .visit("p2", 30, "08:10", "08:10");
    let made = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p2-1", "bo", "bo-1", "08:00"),
        ("p2-2", "bo", "bo-1", "08:10"),
    ];
    let (instance, start) = case(&unit, &made, &[]);
    let fit = what_fits(&instance, &start);
    assert_eq!(fit.plan.assignments.len(), 1);
    let told: Vec<String> = fit.dropped.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2);
    assert!(
        told[0].starts_with("visit p1-1 by ann in shift ann-1 "),
        "{told:?}"
    );
    assert!(told[0].contains("excludes"), "{told:?}");
    assert!(
        told[1].starts_with("visit p2-2 by bo in shift bo-1"),
        "{told:?}"
    );
}

/// Where only the break is missing nothing need be dropped: it is taken anew.
#[test]
fn a_break_that_is_new_costs_no_visit() {
    let unit = Unit::of_ann_with_breaks(&[pause(30, "11:00", "12:00")])
        .patient("p1")
        .visit("p1", 30, "08:00", "08:00")
        .visit("p1", 30, "13:00", "13:00");
    let made = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-2", "ann", "ann-1", "13:00"),
    ];
    let (instance, start) = case(&unit, &made, &[]);
    let fit = what_fits(&instance, &start);
    assert_eq!(fit.dropped, []);
    assert_eq!((fit.plan.assignments.len(), fit.plan.breaks.len()), (2, 1));
    assert_eq!(check::violations(&instance, &fit.plan), []);
}

#[test]
fn of_too_many_carers_as_many_stay_as_are_asked_for() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:00");
    let made = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-1", "bo", "bo-1", "08:00"),
        ("p1-1", "ann", "ann-1", "08:00"),
    ];
    let (instance, start) = case(&unit, &made, &[]);
    let fit = what_fits(&instance, &start);
    assert_eq!(fit.plan.assignments.len(), 1);
    assert_eq!(check::violations(&instance, &fit.plan), []);
    solve_checked(&solver().initial_plan(start), &instance);
}

/// A plan of one unit given to another: no panic, and a sound solution.
#[test]
fn a_start_of_another_instance_is_taken_as_far_as_it_fits() {
    let of = |unit: &scenario::Scenario| {
        let instance =
            Instance::parse(&serde_json::to_vec(&unit.problem).expect("JSON")).expect("a unit");
        let plan = instance.parse_plan(&serde_json::to_vec(&unit.plan).expect("JSON"));
        (instance, plan.expect("its plan").plan)
    };
    let (small, small_plan) = of(&generate(&scenario::Unit::new(5, 1).lasting(2)));
    let (large, large_plan) = of(&generate(&scenario::Unit::new(6, 2).lasting(2)));
    for (instance, plan) in [(&small, &large_plan), (&large, &small_plan)] {
        let fit = what_fits(instance, plan);
        assert_eq!(check::violations(instance, &fit.plan), []);
        assert_eq!(
            fit.plan.assignments.len() + fit.dropped.len(),
            plan.assignments.len()
        );
        solve_checked(&solver().initial_plan(plan.clone()), instance);
    }
}

#[test]
fn a_limit_that_no_clock_reaches_is_none() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:00");
    let instance = unit.instance();
    for threads in [1, 2] {
        let solver = Solver::new().time_limit(Duration::MAX).threads(threads);
        let solution = solve_checked(&solver, &instance);
        assert_eq!(solution.stopped(), Stopped::Optimal);
    }
    let divider = Divider::new().carers(1..=2).patients(1..=2);
    let division = divider.time_limit(Duration::MAX).divide(&instance);
    let division = division.expect("one team of all");
    let planned = plan_teams(
        &instance,
        &division,
        &Solver::new(),
        Duration::MAX,
        |_, _| ControlFlow::Continue(()),
    );
    assert_eq!(planned.expect("a plan").plan.assignments.len(), 1);
}

#[test]
fn an_assignment_that_stands_twice_is_kept_once() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:00");
    let (instance, mut start) = case(&unit, &[("p1-1", "ann", "ann-1", "08:00")], &[]);
    let twice: Vec<Assignment> = [&start.assignments[..], &start.assignments[..]].concat();
    start.assignments = twice;
    assert_eq!(what_fits(&instance, &start).plan.assignments.len(), 1);
}
